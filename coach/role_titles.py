"""Where a goal names a post: its words say what somebody is, and not what is to be learnt."""

import re

from coach.doing import begins_with_verb
from coach.posts import is_role
from coach.title_words import HEAD_ENDS, words_of_titles

_BEFORE = re.compile(
    r"\b(?:become|becoming|be|being|am|promoted to|promotion to|(?:work|working|qualify|qualifying|"
    r"start|starting|job|post|role|position|career|appointed)\s+as|"
    r"(?:post|role|position|job) of)\s+",
    re.IGNORECASE,
)
_LONGEST = 8
"""Words of a post: "head of learning and development"."""
_TOKEN = re.compile(r"[^\s,;:.()]+")
_STILL_LEARNT = ("certified", "chartered", "qualified")


def posts_named(text: str) -> tuple[tuple[int, int], ...]:
    """Each stretch of `text` that is the title of a post, as "Machine-learning engineer" is."""
    starts = [match.end() for match in _BEFORE.finditer(text)]
    if not begins_with_verb(" ".join(text.split())):
        starts.insert(0, 0)
    return tuple((start, end) for start in starts if (end := _end(text, start)) > start)


def _end(text: str, start: int) -> int:
    """Where the post ends that begins there; `start` itself where none does."""
    stop = re.compile(r"[,;:.(\n]").search(text, start)
    tokens = [*_TOKEN.finditer(text, start, stop.start() if stop else len(text))][: 2 * _LONGEST]
    words = [token.group().lower() for token in tokens]
    if words and words[0] in ("a", "an", "the", "our", "my"):
        tokens, words = tokens[1:], words[1:]
    known = words_of_titles()
    length = _until(words, also=())
    if not length or not is_role(" ".join(words[:length])):
        length = _until(words, also=("and", "&"))
        joined = length and words[0] not in known.verbs and is_role(words[length - 1])
        if not joined:
            return start
    if words[length : length + 1] == ["of"] and words[length - 1] in known.alone | {"vp"}:
        length += 1 + _until(words[length + 1 :], also=("and", "&"))
    return tokens[min(length, _LONGEST) - 1].end()


def _until(words: list[str], *, also: tuple[str, ...]) -> int:
    """How many words stand before the first that begins something else."""
    for n, word in enumerate(words):
        if word in HEAD_ENDS and word not in also:
            return n
    return len(words)


def is_learnt(quote: str) -> bool:
    """Whether a word of a post tells of learning all the same: "a certified accountant"."""
    return quote.lower().startswith(_STILL_LEARNT)
