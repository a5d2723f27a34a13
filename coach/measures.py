"""Figures that tell how much was or is to be reached."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coach.phrases import Hit
from coach.text import Sentence
from coach.times import NUMBERS, is_ours

if TYPE_CHECKING:
    from coach.answer import Answer


def measures(answer: Answer) -> list[Hit]:
    """Figures that tell how much was or is to be reached.

    "one person" is no figure, and "a team of eight" only says where somebody works.
    """
    if answer.context.question == "salary":
        return []  # there figures are the pay asked for
    norm = answer.text.norm
    found = [
        hit
        for hit in answer.hits("figure")
        if is_ours(answer, hit)
        and not _of_time(answer, hit)
        and (
            _is_strong(norm[hit.start : hit.end])
            or _half_of(norm[hit.start : hit.end + 60].split()[:5])
            or (
                not norm.startswith(_NO_FIGURES, hit.start)
                and _NO_FIGURE_WORDS.isdisjoint(norm[hit.start : hit.end].split())
                and answer.within("reached", hit.sentence) is not None
            )
        )
    ]
    told = {hit.sentence for hit in found}
    for sentence in answer.text.sentences:
        if sentence.index not in told:
            hit = _count(answer, sentence)
            if hit is not None and is_ours(answer, hit):
                found.append(hit)
    found.sort(key=lambda hit: hit.start)
    return found


def _count(answer: Answer, sentence: Sentence) -> Hit | None:
    """A number of four and more that counts something else than time: "74 small changes".

    Where nothing is reached, it has to count what stands right behind it: "eighty people", "from
    eight to twenty players".
    """
    norm = answer.text.norm
    at = sentence.norm_start
    if norm.find("N", at, sentence.norm_end) < 0:
        return None  # no word is a number: only classes are written large
    words = norm[at : sentence.norm_end].split()
    reached = answer.within("reached", sentence.index) is not None
    for index, word in enumerate(words):
        bare, _, tags = word.partition("/")
        after = words[index + 1] if index + 1 < len(words) else "."
        before = words[index - 1].partition("/")[0] if index else ""
        if (
            "N" in tags
            and "U" not in after.partition("/")[2]
            and after[0] not in ".#"
            and after.partition("/")[0] not in _NOT_COUNTED
            and before not in _NUMBERED
            and (reached or (before not in _THEIRS and counted(words[index + 1 : index + 4])))
        ):
            end = at + len(word) + 1
            if bare == "#":
                raw = answer.text.quote(answer.text.span(at, end)).strip("$£€%kK+")
                value = float(raw.replace(",", "")) if _PLAIN_NUMBER.fullmatch(raw) else 0.0
            else:
                value = float(NUMBERS.get(bare, 0 if bare in _INDEFINITE else 100))
            if value >= _SMALLEST:
                return Hit(at, end + len(after) + 1, sentence.index)
        at += len(word) + 1
    return None


def counted(words: list[str]) -> bool:
    """Whether a number is followed by things: "people", "more hours", "old machines"."""
    for word in words:
        bare, _, tags = word.partition("/")
        if "U" in tags or bare in _ENDS or bare == ".":
            return False
        if bare in _MANY or (
            len(bare) > 3 and bare.endswith("s") and not bare.endswith(("ss", "us", "is"))
        ):
            return bare not in _NOT_COUNTED
    return False


_MANY = frozenset(("people", "children", "men", "women", "staff", "sheep", "kids", "accounts"))
_ENDS = frozenset(
    ("i", "we", "and", "or", "in", "at", "on", "of", "to", "the", "a", "an", "my", "is", "was",
     "for", "with", "that", "which", "who", "o'clock", "because", "but", "so", "as", "from")
)  # fmt: skip
_THEIRS = frozenset(("your", "you", "yours"))
_PLAIN_NUMBER = re.compile(r"\d{1,3}(?:,\d{3}){1,3}|\d{1,9}(?:\.\d{1,3})?")
_SMALLEST = 4
_INDEFINITE = frozenset(("few", "couple", "several", "one", "ones", "half"))
_NOT_COUNTED = frozenset(
    ("employees", "minutes", "o'clock", "countries", "jurisdictions", "am", "pm",
     "or", "of", "biggest", "best", "largest", "most", "and", "things", "steps", "reasons",
     "evenings", "mornings", "weekends", "times", "goals", "parts", "ways")
)  # fmt: skip
"""What follows a number that tells where or when rather than how much."""
_NUMBERED = frozenset(
    ("year", "years", "level", "grade", "az", "part", "phase", "step", "section", "q", "stage",
     "band", "class", "age", "turn", "turned", "iso", "category", "tier", "room", "chapter",
     "network", "module")
)  # fmt: skip
"""What stands before a number that is a name."""


def _half_of(words: list[str]) -> bool:
    """ "half the complaints", but not "half the list"."""
    return (
        len(words) > 1
        and words[:1] == ["half/N"]
        and counted([word for word in words[1:] if word not in _BETWEEN])
    )


def _of_time(answer: Answer, hit: Hit) -> bool:
    """Whether the figure is a span: "in five to seven years", "in years three to five"."""
    norm = answer.text.norm
    if "/R" in norm[hit.start : hit.end] or "/M" in norm[hit.start : hit.end]:
        return False
    after = answer.words_after(hit, 1)
    before = answer.words_before(hit, 1)
    last = norm[hit.start : hit.end].split()[-1]
    if "N" in last.partition("/")[2] and after[:1] in (["year/U"], ["years/U"]):
        return True
    return bool(before) and before[0] in ("year/U", "years/U")


_BETWEEN = frozenset(("the", "of", "our", "your", "my", "its", "their", "all", "as", "many"))


def _is_strong(words: str) -> bool:
    """Whether the figure is a share, an amount or a change, which are measures anywhere."""
    return (
        "/R" in words
        or "/M" in words
        or any(word.split("/")[0] in _STRONG for word in words.split())
        or " to " in words
        or _SHARE.search(words) is not None
        or _OF.search(words) is not None
    )


_SHARE = re.compile(
    r"(?:by|to|of|than|over|about|under|almost|nearly) a (?:third|quarter|half|fifth)\b"
)
_OF = re.compile(r"/[A-Z]*N[A-Z]* (?:(?:of|out) |(?:[^ /]+ )?in (?:[^ ]+ )?[^ /]+/[A-Z]*N)")


_STRONG = frozenset(
    ("percent", "percentage", "doubled", "doubling", "tripled", "halved", "halve", "halving",
     "quadrupled", "double", "triple", "twice", "fifth", "tenth", "thirds", "quarters",
     "times", "cent", "zero", "euros", "dollars", "pounds", "million", "millions", "thousand")
)  # fmt: skip
_NO_FIGURE_WORDS = frozenset(("one/N", "two/N", "three/N", "few/N", "couple/N", "several/N"))
_NO_FIGURES = (
    "half/N ", "a few", "a couple", "a hundred",
    "a dozen",
)  # fmt: skip
