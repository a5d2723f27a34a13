"""Time expressions: which of them look ahead, and how far."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from coach.phrases import Hit

if TYPE_CHECKING:
    from coach.answer import Answer

NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "couple": 2, "few": 3, "several": 5, "half": 1, "a": 1, "an": 1, "next": 1, "this": 1,
    "forty": 40, "fifty": 50, "eighteen": 18, "dozen": 12, "decade": 10, "first": 1,
}  # fmt: skip
_UNITS = {"year": 1.0, "month": 1 / 12, "week": 1 / 52, "decade": 10.0, "quarter": 0.25,
          "semester": 0.5, "summer": 0.5, "spring": 0.5, "winter": 0.5, "autumn": 0.5, "fall": 0.5,
          "christma": 0.5, "day": 1 / 365}  # fmt: skip
_PAST = frozenset(("past", "last", "previous", "ago"))


def years_of(answer: Answer, hit: Hit) -> float | None:
    """How many years ahead a time expression reaches; None when it doesn't say."""
    return reach(answer.text.quote(answer.span(hit)), answer.context.today)


def reach(words: str, today: date | None) -> float | None:
    """How many years ahead "within two years" or "by 2030" reaches; None when it doesn't say."""
    raw = words.lower().replace("-", " ").replace("’", "'")
    number: float | None = None
    unit: float | None = None
    for word in raw.replace(",", " ").split():
        if word.isdecimal() and len(word) < 5:
            value = int(word)
            if 2000 <= value <= 2079:
                return float(max(value - today.year, 0)) if today else None
            number = float(value)
        elif word.rstrip("s'") in _UNITS:
            unit = _UNITS[word.rstrip("s'")]
            break
        elif word in NUMBERS:
            number = float(NUMBERS[word])
    if unit is None:
        return None
    return (number if number is not None else 1.0) * unit


def times(answer: Answer) -> list[Hit]:
    """Time expressions that look ahead: "over the past five years" is none."""
    return [hit for hit in answer.hits("time") if is_ahead(answer, hit)]


def is_ahead(answer: Answer, hit: Hit) -> bool:
    around = answer.words_before(hit, 1) + answer.text.norm[hit.start : hit.end].split()
    after = answer.words_after(hit, 1)
    until = "after" in around[:2] and not (after and after[0].split("/")[0] in _IN_A_JOB)
    for past in answer.in_sentence("background", hit.sentence):
        if past.start <= hit.start < past.end and not until:
            wish = answer.within("wish", hit.sentence)
            if wish is None or wish.start >= hit.start:
                return False
    if "experience" in around and around[0] not in _STILL_TO_GAIN:
        return False  # "seven years of experience"
    if "over" in around[:2] and answer.words_after(hit, 2) == ["i", "have"]:
        return False
    if around[-1:] and "after" in around[:2] and after and after[0].split("/")[0] in _IN_A_JOB:
        return False
    if not _PAST.isdisjoint(around + after):
        return False
    if around[0] != "by" and "by" in around[:2] and after and after[0] in _OF_WHAT:
        return False  # "by 14 percent"
    return not _AHEAD.isdisjoint(around) or not _is_told(answer, hit)


_STILL_TO_GAIN = frozenset(("after", "in", "within", "another"))
_OF_WHAT = frozenset(("percent", "percentage", "points", "times"))
_AHEAD = frozenset(
    ("next", "coming", "by", "within", "until", "before", "now", "end", "upcoming", "following",
     "first", "second", "third")
)  # fmt: skip
"""Words of a time expression that look ahead whatever is said around them."""


def _is_told(answer: Answer, hit: Hit) -> bool:
    """Whether the time belongs to something that is told as done: "I passed it in March"."""
    begin = answer.text.sentences[hit.sentence].norm_start
    for word in reversed(answer.text.norm[max(begin, hit.start - 120) : hit.start].split()):
        bare = word.split("/")[0]
        if bare in _TO_COME:
            return False
        if bare in _DONE or (len(bare) > 4 and bare.endswith("ed") and bare not in _NOT_DONE):
            return True
    return False


_TO_COME = frozenset(
    ("would", "will", "shall", "want", "hope", "plan", "aim", "to", "goal", "could", "can",
     "should", "like", "intend", "may", "might", "expect", "until", "see", "vision", "ambition",
     "starting", "starts", "finishes", "finish", "begins", "ends", "taking", "sitting")
)  # fmt: skip
_DONE = frozenset(
    ("was", "were", "had", "has", "did", "went", "became", "began", "got", "made", "took", "came",
     "left", "ran", "led", "sat", "won", "spent", "built", "grew", "gone", "done", "been", "given",
     "taken", "sold", "taught", "wrote", "gave", "met", "found", "cut", "brought", "run", "held")
)  # fmt: skip
_NOT_DONE = frozenset(
    ("need", "booked", "planned", "scheduled", "interested", "registered", "certified", "licensed",
     "qualified", "accepted", "enrolled", "signed", "applied", "focused", "committed", "speed")
)  # fmt: skip


def is_ours(answer: Answer, hit: Hit) -> bool:
    """Whether what is said is one's own: "you're opening six in two years" is the employer's."""
    begin = answer.text.sentences[hit.sentence].norm_start
    before = [word.split("/")[0] for word in answer.text.norm[begin : hit.start].split()]
    return _THEIRS.isdisjoint(before[:3]) or not _OURS.isdisjoint(before)


_THEIRS = frozenset(("you", "your"))
_OURS = frozenset(("i", "my", "me", "we", "our", "us", "myself"))


_IN_A_JOB = frozenset(("in", "as", "at", "of", "with", "working", "on", "behind"))
"""What follows "after nine years" when they lie in the past."""
