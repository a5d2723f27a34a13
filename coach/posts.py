"""What a title names: a post that somebody holds, or a thing, with the article it is said with."""

import re

from coach.lexicon import TAGS
from coach.title_words import NO_VERB, article, is_plural, lowered, named, words_of_titles

_HAS_ARTICLE = re.compile(r"(?:an?|the|my|our|one|your)\s", re.IGNORECASE)


_ROLE_ENDS = re.compile(
    r"\w{2,}(?:eer|ician|analyst|grapher|maker|wright|keeper)$|"
    r"(?!(?:check|short|wait|play|wish)list)\w{4,}ist$"
)


_VICE = frozenset(("vp", "svp", "evp", "avp"))


def is_role(words: str) -> bool:
    head = named(words)
    if not head or (len(head) > 1 and head[0] in _NOT_ONE):
        return False
    last, known = head[-1], words_of_titles()
    if last in known.things:
        return False
    return (
        head[0] in _VICE
        or last in known.roles
        or last.rpartition("-")[2] in known.roles
        or bool(_ROLE_ENDS.match(last))
    )


_NOT_ONE = frozenset(
    """two three four five six seven eight nine ten more fewer several some many all no my our your
    their his her this that""".split()
)
_NAMED = frozenset(("level", "number", "top"))


def role(words: str) -> str:
    """A role with the article that it is said with: none where there is but one such post."""
    said = lowered(words, common=True)
    if _HAS_ARTICLE.match(said) or _is_single(words):
        return said
    first = named(words)[-1]
    if first in ("owner", "founder", "co-founder") and f"{first} of" in words.lower():
        return f"the {said}"
    return f"{article(said)} {said}"


def _is_single(words: str) -> bool:
    head = named(words)
    if not head:
        return False
    last, lower = head[-1], " ".join(words.lower().split())
    known = words_of_titles()
    if "S" in TAGS.get(last, "") and last not in known.alone:
        return True
    if (last == "officer" and "chief" in head) or head[0] in _VICE:
        return True
    return last in known.alone and " ".join(head) + " of" in lower.replace(",", "")


_BECOMES = re.compile(
    r"(?:become|be|(?:work|qualify|start|train|move on|stay)(?: again)? as)\s+", re.IGNORECASE
)


def with_articles(words: str) -> str:
    """ "become a project manager" of "become project manager"."""
    match = _BECOMES.match(words)
    if not match:
        return words
    post = words[match.end() :]
    if not is_role(post):
        return words
    return f"{words[: match.end()].rstrip()} {role(post)}"


def a_thing(words: str) -> str:
    """A thing with its article, or "" where it is not clear that the words name one."""
    head = named(words)
    if not head:
        return ""
    known = words_of_titles()
    if _HAS_ARTICLE.match(words):
        return lowered(words) if len(head) > 1 else ""
    last = head[-1]
    many = is_plural(words)
    if many and (head[0] in _NOT_ONE or head[0] in ("better", "stronger", "wider", "regular")):
        return lowered(words)
    if last in known.uncounted and (len(head) > 1 or len(words.split()) > 1):
        return lowered(words, common=True)
    if many or head[0][:1].isdigit() or (head[0] in NO_VERB and head[0] not in _NAMED):
        return ""
    if last in known.things and last not in known.uncounted:
        said = lowered(words, common=True)
        if "'s" in head[0].replace("’", "'") and head[0][:6] not in ("master", "bachel", "driver"):
            return said  # "Anna's team"
        return f"{article(said)} {said}"
    return ""
