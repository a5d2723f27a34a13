"""The words that titles are built of: the lists, and what is true of a few words together."""

import re
from functools import cache
from typing import NamedTuple

from coach.lexicon import COMMON, TAGS, VERB_FORMS, sections
from coach.steps import ACTIONS


class Words(NamedTuple):
    """The lists of `data/titles.txt`, with what other lists of the coach hold."""

    verbs: frozenset[str]
    nouns_too: frozenset[str]
    titles_too: frozenset[str]
    roles: frozenset[str]
    alone: frozenset[str]
    things: frozenset[str]
    uncounted: frozenset[str]
    proper: frozenset[str]
    ended: frozenset[str]
    everyday: frozenset[str]


@cache
def words_of_titles() -> Words:
    lists = {
        label: frozenset(" ".join(lines).split()) for label, lines in sections("titles.txt").items()
    }
    verbs = lists["verbs"] | lists["nouns-too"] | lists["titles-too"]
    verbs |= set(ACTIONS.values()) | set(VERB_FORMS)
    roles = lists["roles"] | {word for word, tags in TAGS.items() if "T" in tags or "S" in tags}
    proper = lists["proper"]
    named = {word for word, tags in TAGS.items() if set(tags) & set("CDS")}
    everyday = {word.partition("/")[0] for word in COMMON} | {
        word for word, tags in TAGS.items() if set(tags) & set("NUTLFV")
    }
    everyday |= verbs | set(ACTIONS) | lists["lower"] | lists["roles"] | lists["uncounted"]
    everyday |= {word for word in lists["things"] if len(word) > 3}
    return Words(
        frozenset(verbs),
        lists["nouns-too"],
        lists["titles-too"],
        frozenset(roles),
        lists["without-article"],
        lists["things"],
        lists["uncounted"],
        proper,
        lists["ended"],
        frozenset(everyday - proper - (named - lists["things"] - lists["lower"] - roles)),
    )


DETERMINER = (
    r"(?:an?|the|my|our|his|her|their|two|three|four|five|six|seven|eight|nine|ten|twelve|all|every|"
    r"each|both|another|more|fewer|less|at least|this|that|these|those|some|several)\b"
)
NO_VERB = frozenset(
    """half all both only within by in after at for on from to with not no less more fewer twice
    once under over above below up down out like as than of or and but because if when while where
    what who how why which whether number level being having top enough such quite even just
    so""".split()
)
_SURE_OBJECT = re.compile(DETERMINER, re.IGNORECASE)


def acts_on(rest: str) -> bool:
    return bool(_SURE_OBJECT.match(rest))


def is_plural(rest: str) -> bool:
    """Whether things follow: "juniors" of "mentor juniors"."""
    head = named(rest)[-1:]
    return bool(head) and head[0].endswith("s") and not head[0].endswith(("ss", "us", "is", "ics"))


HEAD_ENDS = frozenset(
    """of in at for with by on to within from through as who that which since and or under over into
    across abroad where until before after during between per via without near inside outside &
    plus because so""".split()
)


def named(words: str) -> list[str]:
    """The words of the first thing that is named, lower-case: "senior analyst" of "… at a bank"."""
    found: list[str] = []
    for word in words.lower().split():
        bare = word.strip('()“”",;:')
        if bare in HEAD_ENDS and found:
            break
        if word.startswith("(") and found:
            break
        found.append(bare)
        if word[-1] in ",;:":
            break
    return found


_NAMES_WITH_THE = re.compile(r"Train[- ]the[- ]Trainer\b")


def is_name(text: str) -> bool:
    """Whether capitals say that the first two words are a name: "Open University degree".

    What has its capital anyhow says nothing of the word before it: "German", "SQL".
    """
    first, _space, rest = text.partition(" ")
    second = rest.split(" ", 1)[0].strip("“”\"',():;")
    known = words_of_titles()
    if _NAMES_WITH_THE.match(text):
        return True
    if not first[:1].isupper() or not re.fullmatch(r"[A-Z][a-z]{2,}(?:-[A-Za-z]+)*", second):
        return False
    return not _SURE_OBJECT.match(first) and second.lower() not in known.proper


def lowered(text: str, *, common: bool = False) -> str:
    """Words as they stand inside a sentence: "SQL", "MSc" and names keep their capitals.

    A word that nobody knows may be a name and keeps it too, unless it is `common`, and the next
    one is written small.
    """
    first, _space, rest = text.partition(" ")
    bare = first.lower().strip("“”\"',()")
    known = words_of_titles()
    keeps = sum(char.isupper() for char in first) > 1 or first == "I" or bare in known.proper
    keeps |= is_name(text)
    parts = re.split(r"[-/]", bare)
    everyday = bare in known.everyday or all(part in known.everyday for part in parts)
    everyday |= common and not rest[:1].isupper() and not bare.endswith(("'s", "’s"))
    return text if keeps or not everyday else begun_small(text)


def begun_small(text: str) -> str:
    first = text.split(" ", 1)[0]
    if sum(char.isupper() for char in first) > 1 and not first.isupper():
        return text
    if first.isupper() and len(first) > 1:  # a verb that shouts, before words that do not
        return first.lower() + text[len(first) :]
    return text[:1].lower() + text[1:]


def article(noun: str) -> str:
    """ "an" of "an analyst", "a" of "a unit lead"; as letters are said: "an HR manager"."""
    first = noun.split(" ", 1)[0].strip("“\"'(")
    if sum(char.isupper() for char in first) > 1:
        return "an" if first[0] in "AEFHILMNORSX" else "a"
    if re.match(r"(?:hour|honest|honou?r|heir)", first, re.IGNORECASE):
        return "an"
    if re.match(r"(?:8|11\D|18\D)", first + " "):
        return "an"
    return "an" if re.match(r"(?!uni(?!n|m)|use|usa|eu|one\b)[aeiou]", first, re.I) else "a"
