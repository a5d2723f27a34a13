"""What a title says one does: whether it begins with a verb, and the verb's other forms."""

import re
from functools import cache

from coach.lexicon import VERB_FORMS
from coach.phrases import inflect
from coach.posts import a_thing, is_role
from coach.steps import ACTIONS
from coach.title_words import (
    DETERMINER,
    NO_VERB,
    acts_on,
    is_name,
    is_plural,
    named,
    words_of_titles,
)

_OBJECT = re.compile(
    rf"(?:{DETERMINER}|(?:one|up|on|with|for|in|as|at|to|into|out|off|over|from|about|how|what|"
    r"people|others|myself|new|better|through|abroad|remotely|part-time|full-time)\b|[\d“\"£$€])",
    re.IGNORECASE,
)
_WITH_PARTICLE = re.compile(r"(?:up|out|off|over|into|through|back|down)\b")
_BEFORE_WORDS = re.compile(r"(?:on|with|for|in|as|at|to|from|about)\b")
_GOES_WITH = frozenset(
    """work study volunteer travel transfer focus practice report sign plan help visit
    update upgrade""".split()
)
"""Of the words that are nouns as well, those that a preposition follows where they are verbs."""
_MEANS_THE_NOUN = {"increase": "in", "return": "on", "master": "in", "change": "in", "test": "for"}
_TAKES_OF = frozenset(("think", "dream", "learn", "hear", "dispose", "approve"))
_NAMES = re.compile(
    r"(?:lean six sigma|train[- ]the[- ]trainer|open[- ]source|work[- ]life|run rate|lead time|"
    r"present (?:employer|job|role|post|position|salary|team))\b"
)
"""Fixed names that would read as a verb with its object."""
_FIGURE = re.compile(
    r"\b(?:above|below|under|over|near|beyond|at|of|less than|more than|at least|at most)\s+"
    r"(?:an?\s+)?[£$€]?\d"
)
"""What is measured stands before it: "scrap rate below 2 %"."""
_MEASURED = frozenset("skills scores rates times figures results levels savings numbers".split())
_ADVERB = re.compile(
    r"(?:[a-z]{3,}ly|also|then|first|always|never|again)\s+(?=[a-z])", re.IGNORECASE
)
_AND_DOES = re.compile(r"(?:and|or|&|/)\s+([a-z-]+)\b", re.IGNORECASE)


def begins_with_verb(text: str) -> bool:
    """Whether a title says what one does: "Lead a project" does, "Lead developer" does not."""
    adverb = _ADVERB.match(text)
    if adverb and text[adverb.end() :].split(" ", 1)[0].lower() in words_of_titles().verbs:
        text = text[adverb.end() :]
    first, _space, rest = text.lower().partition(" ")
    known = words_of_titles()
    if "/" in first and all(part in known.verbs for part in first.split("/")):
        return True
    if first not in known.verbs:
        return (
            acts_on(rest)
            and bool(re.fullmatch(r"[a-z][a-z-]{2,}", first))
            and (
                first not in NO_VERB
                and first not in known.everyday
                and not first.endswith(("ing", "ed", "s", "ly"))
            )
        )
    if rest.startswith("of ") and first not in _TAKES_OF:
        return False
    also = _AND_DOES.match(rest)
    if also and also.group(1) in known.verbs:
        return True
    if first in known.nouns_too:
        return _follows(text, first, rest)
    if first in known.titles_too:
        if not rest or _is_noun(text, first, rest):
            return False
        return bool(_OBJECT.match(rest)) or is_plural(rest) or not (is_role(text) or a_thing(text))
    return True


def _is_noun(text: str, first: str, rest: str) -> bool:
    """Whether a word that may be either is surely no verb, by what stands behind it."""
    if _NAMES.match(text.lower()) or rest.startswith(f"{_MEANS_THE_NOUN.get(first, '-')} "):
        return True
    return not acts_on(rest) and bool(_FIGURE.search(rest) or is_name(text))


def _follows(text: str, first: str, rest: str) -> bool:
    """Whether something to act on follows; a preposition does where it goes with this verb."""
    if _is_noun(text, first, rest):
        return False
    if _BEFORE_WORDS.match(rest):
        return first in _GOES_WITH
    if _OBJECT.match(rest) or _WITH_PARTICLE.match(rest):
        return True
    return is_plural(rest) and named(rest)[-1] not in _MEASURED


def of_third_person(words: str) -> str:
    """ "speak to the public" of "Speaks to the public", as adverts say it; "" where it isn't sure.

    "Plans for the site" and "Sales to Asia" name things: such a word wants a determiner behind it.
    """
    first, _space, rest = words.partition(" ")
    if first.lower() == "can" and rest and not rest.lower().startswith("not "):
        return f"be able to {rest}"
    base = _third_persons().get(first.lower(), "")
    if not base or not rest or rest.lower().startswith("of "):
        return ""
    known = words_of_titles()
    either = (known.nouns_too | known.titles_too) - {"speak", "write", "manage", "spend", "sit"}
    noun_too = base in either or first.lower() in known.everyday
    sure = not noun_too or (acts_on(rest) and not rest.lower().startswith("that "))
    sure |= first.lower() in ("is", "has", "knows")
    return f"{base} {rest}" if sure else ""


@cache
def _third_persons() -> dict[str, str]:
    found = {"has": "have", "is": "be", "does": "do", "goes": "go"}
    for base in sorted(words_of_titles().verbs):
        for form in inflect(base)[1:]:
            if form.endswith("s") and form != base:
                found.setdefault(form, base)
    return found


def is_gerund(words: str) -> bool:
    return bool(re.match(r"[a-z-]{3,}ing\s", words, re.IGNORECASE))


_MORE_DOING = {"becoming": "become", "being": "be", "having": "have"}
_ALSO_DOING = re.compile(r"\b(?:and|or|then|,)\s+[a-z-]+ing\b", re.IGNORECASE)


def of_gerund(words: str) -> str:
    """ "finish the MSc" of "Finishing the MSc"; "" where another one follows, or it is a noun."""
    first, _space, rest = words.partition(" ")
    base = ACTIONS.get(first.lower()) or _MORE_DOING.get(first.lower(), "")
    if not base:
        base = next((b for b, forms in VERB_FORMS.items() if forms[-1] == first.lower()), "")
    if not base or not rest or _ALSO_DOING.search(rest):
        return ""
    if base in ("become", "be"):
        return f"{base} {rest}"
    sure = _OBJECT.match(rest.lower()) and not _is_role_at_head(words)
    return f"{base} {rest}" if sure else ""


def _is_role_at_head(words: str) -> bool:
    """ "Training manager" and "Teaching assistant", but not "Leading a team"."""
    return is_role(words) and not acts_on(words.partition(" ")[2])


_DONE = {
    "get": "got", "read": "read", "set": "set", "cut": "cut", "put": "put", "quit": "quit",
    "hit": "hit", "let": "let", "send": "sent", "tell": "told", "choose": "chosen", "draw": "drawn",
    "rewrite": "rewritten", "seek": "sought", "show": "shown", "submit": "submitted",
    "transfer": "transferred", "log": "logged", "map": "mapped", "chat": "chatted",
    "blog": "blogged", "enrol": "enrolled", "understand": "understood", "rebuild": "rebuilt",
    "retake": "retaken", "travel": "travelled", "follow": "followed", "ship": "shipped",
    "overcome": "overcome", "oversee": "overseen", "redo": "redone", "step": "stepped",
    "withdraw": "withdrawn", "run": "run",
    "co-lead": "co-led", "trial": "trialled",
    "pilot": "piloted", "edit": "edited", "visit": "visited",
}  # fmt: skip
_DOUBLES = re.compile(r"[^aeiou][aeiou][bdgklmnprt]$")
"""Where the last letter may be doubled: "mapped", but "entered"."""
_IRREGULAR = frozenset(("bid", "co-write", "stand", "rise", "lay"))
_JOINED = re.compile(
    r"(?:[,;:]\s+(?:(?:and|or|then|but)\s+)?|\b(?:and|or|then|but)\s+)(?:(?:then|also)\s+)?([a-z-]+)",
    re.IGNORECASE,
)


def done(words: str) -> str:
    """ "asked my manager" of "ask my manager"; "" beside a second verb, or where it isn't sure."""
    first, space, rest = words.partition(" ")
    known = words_of_titles()
    sure = first in known.verbs and not _DOUBLES.search(first) and first not in _IRREGULAR
    if not space or not (sure or first in set(ACTIONS.values()) | set(VERB_FORMS) | set(_DONE)):
        return ""
    if any(match.group(1).lower() in known.verbs for match in _JOINED.finditer(rest)):
        return ""
    if first in ("be", "become"):
        return ""
    if first in _DONE:
        return f"{_DONE[first]} {rest}"
    forms = [form for form in inflect(first)[1:] if not form.endswith("ing")]
    return f"{forms[-1]} {rest}"
