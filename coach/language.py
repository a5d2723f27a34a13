"""Whether a text is English, which is the only language the coach reads.

Small words tell it: those of English against those of others, and where a text has hardly any of
either, whether the coach knows any of its words. Few words tell nothing: they count as English.
"""

from functools import cache

from coach.lexicon import COMMON, TAGS, sections
from coach.text import Text

FEWEST = 8
"""Words that a text in Latin letters has at least before it can be another language."""
_FEWEST_LETTERS = 6
_FIRST = 40
"""Words that tell it of almost any English text."""
_FEWEST_UNKNOWN = 12
_MOST_WORDS = 400
"""Words looked at: a text is in one language."""
_LAST_LATIN = "\u024f"


def is_english(text: Text) -> bool:
    """Whether `text` is to be read as English; in doubt it is."""
    if not text.raw.isascii() and _is_other_script(text.raw[: _MOST_WORDS * 6]):
        return False
    english, other, known = _words()
    plain = text.norm.split(maxsplit=_FIRST)[:_FIRST]
    if sum(map(english.__contains__, plain)) >= _ENOUGH * len(plain):
        return True
    words = [word.partition("/")[0] for word in text.norm.split()[:_MOST_WORDS] if word != "."]
    if len(words) < FEWEST:
        return True
    ours = sum(word in english for word in words) / len(words)
    if ours >= _ENOUGH:
        return True
    theirs = [word for word in words if word in other]
    share = len(theirs) / len(words)
    if len(set(theirs)) > 1 and share >= _SOME and share > 1.5 * ours:
        return False
    if len(words) < _FEWEST_UNKNOWN or ours >= _HARDLY:
        return True
    return sum(word in known for word in words) / len(words) >= _FAMILIAR


_ENOUGH, _SOME, _HARDLY, _FAMILIAR = 0.25, 0.1, 0.06, 0.15


_ENGLISH_TOO = frozenset(
    ("i", "on", "till", "do", "me", "so", "to", "si", "no", "pro", "co", "per", "come", "non",
     "die", "den", "van", "plus", "pour", "con", "ma", "met", "med", "lo", "son", "care", "mint",
     "din", "sat", "od", "par", "fin", "w", "v", "y", "en", "av", "om", "mi", "la", "el", "de",
     "le")
)  # fmt: skip
"""Small words of others that stand in English as well, alone or in names."""


def _is_other_script(raw: str) -> bool:
    letters = [letter for letter in raw if letter.isalpha()]
    other = sum(letter > _LAST_LATIN for letter in letters)
    return other >= _FEWEST_LETTERS and other > len(letters) / 2


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The small words of English, those of other languages, and all that the coach knows."""
    lists = sections("languages.txt")
    english, other = (
        frozenset(word for line in lists[name] for word in line.split())
        for name in ("english", "other")
    )
    known = english | COMMON.keys() | TAGS.keys() | {"#"}
    return english, other - known - _ENGLISH_TOO, known
