"""How wide a text is drawn, and how it is shortened, for pictures that cannot wrap it."""

import unicodedata
from collections import deque
from collections.abc import Callable
from functools import lru_cache

# Widths of Inter in thousandths of its size, from static/vendor/fonts, in the order of ASCII.
_ASCII = (
    "281 288 466 633 642 982 644 300 365 365 501 662 288 460 288 360 "
    "631 407 610 618 646 593 620 566 619 620 288 302 662 662 662 511 "
    "966 690 654 730 722 601 590 746 743 269 571 672 565 903 753 765 "
    "639 765 644 642 646 744 690 985 682 679 629 365 360 365 471 456 "
    "323 562 612 571 612 583 370 613 591 242 242 549 242 876 591 600 "
    "612 612 376 528 327 591 562 818 546 562 552 426 333 426 662"
)
_WIDTHS = {chr(32 + n): int(width) for n, width in enumerate(_ASCII.split())}
_OTHER, _WIDE, _PICTURE = 720, 1020, 1380
"""Any other letter, a CJK one, an emoji: what the fonts of common systems take at most."""
_JOINERS = frozenset("\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069\ufe0e\ufe0f")
_SAFETY = 1.03
"""Kerning, hinting, and the font that stands in until Inter is there."""

Measure = Callable[[str], float]


def width(text: str, size: float = 13) -> float:
    """Units that a line of text takes in the typeface of the pages, rather more than less."""
    return _thousandths(text) * size * _SAFETY / 1000


@lru_cache(maxsize=8192)  # the same titles are laid out on page after page
def _thousandths(text: str) -> int:
    return sum(_WIDTHS.get(char) or _of_char(char) for char in text)


def _of_char(char: str) -> int:
    if unicodedata.combining(char) or char in _JOINERS:
        return 0
    if ord(char) >= 0x1F000:
        return _PICTURE
    return _WIDE if unicodedata.east_asian_width(char) in "WF" else _OTHER


def lines(text: str, *, most: float, count: int, measure: Measure = width) -> list[str]:
    """Breaks a text into at most `count` lines that are `most` wide; what is over ends in "…".

    It is broken between words; a word that is longer than a whole line is broken anywhere.
    """
    return list(_lines(text, most, count, measure))


@lru_cache(maxsize=8192)  # a title is broken alike wherever it has the same room
def _lines(text: str, most: float, count: int, measure: Measure) -> tuple[str, ...]:
    words = deque(text.split() or [""])
    rows: list[str] = []
    row = ""
    while words:
        word = words.popleft()
        longer = f"{row} {word}" if row else word
        if measure(longer) <= most:
            row = longer
        elif len(rows) == count - 1:
            return (*rows, _cut(longer, most, measure))
        elif row:
            rows.append(row)
            row = ""
            words.appendleft(word)
        else:
            head = _fitting(word, most, measure) or word[:1]
            rows.append(head)
            if rest := word[len(head) :]:
                words.appendleft(rest)
    return (*rows, row) if row or not rows else tuple(rows)


def shorten(text: str, *, most: float, measure: Measure = width) -> str:
    """One line, at most so wide: whole words where that keeps most of it."""
    return _lines(text, most, 1, measure)[0]


def _fitting(text: str, most: float, measure: Measure) -> str:
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(text[:middle]) <= most else (low, middle - 1)
    return text[:low]


def _cut(text: str, most: float, measure: Measure) -> str:
    kept = _fitting(text, most - measure("…"), measure)
    if text[len(kept) :][:1] not in ("", " "):
        whole_words = kept.rpartition(" ")[0]
        if measure(whole_words) > 0.7 * most:
            kept = whole_words
    return kept.rstrip(" ,;:·-–—(/&\u200d") + "…"


def isolate(text: str) -> str:
    """A text that runs from right to left keeps to itself, so that its "…" stands at its end."""
    if text.isascii():
        return text
    return _isolated(text)


@lru_cache(maxsize=1024)
def _isolated(text: str) -> str:
    if any(unicodedata.bidirectional(char) in ("R", "AL", "RLE", "RLO", "RLI") for char in text):
        return f"\u2068{text}\u2069"
    return text
