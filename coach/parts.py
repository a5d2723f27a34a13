"""Which parts of an answer are there, sentence by sentence, with the words that gave them away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from coach.context import GOAL_QUESTIONS
from coach.finding import PartFound
from coach.lexicon import sections
from coach.phrases import Hit
from coach.text import Text

if TYPE_CHECKING:
    from coach.answer import Answer

SIGNALS = sections("signals.txt")

GOAL_PARTS = (
    "opening", "short-term", "long-term", "action-plan", "company-tie", "employer-benefit",
    "time-frame", "measure", "openness",
)  # fmt: skip
STAR_PARTS = ("situation", "task", "action", "result")
PARTS = GOAL_PARTS + STAR_PARTS

_NUMBERS = {
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
        if word.isdigit() and len(word) < 5:
            value = int(word)
            if 2000 <= value <= 2079:
                return float(max(value - today.year, 0)) if today else None
            number = float(value)
        elif word.rstrip("s'") in _UNITS:
            unit = _UNITS[word.rstrip("s'")]
            break
        elif word in _NUMBERS:
            number = float(_NUMBERS[word])
    if unit is None:
        return None
    return (number if number is not None else 1.0) * unit


def times(answer: Answer) -> list[Hit]:
    """Time expressions that look ahead: "over the past five years" is none."""
    return [hit for hit in answer.hits("time") if is_ahead(answer, hit)]


def is_ahead(answer: Answer, hit: Hit) -> bool:
    around = answer.words_before(hit, 1) + answer.text.norm[hit.start : hit.end].split()
    for past in answer.in_sentence("background", hit.sentence):
        if past.start <= hit.start < past.end:
            wish = answer.within("wish", hit.sentence)
            if wish is None or wish.start >= hit.start:
                return False
    after = answer.words_after(hit, 1)
    if "over" in around[:2] and answer.words_after(hit, 2) == ["i", "have"]:
        return False
    if around[-1:] and "after" in around[:2] and after and after[0].split("/")[0] in _IN_A_JOB:
        return False
    return _PAST.isdisjoint(around + after)


_IN_A_JOB = frozenset(("in", "as", "at", "of", "with", "working", "on", "behind"))
"""What follows "after nine years" when they lie in the past."""
_NOT_HERE = frozenset(("from", "right", "been", "over", "not", "out", "get", "sit", "just"))


def ties(answer: Answer) -> list[Hit]:
    """Where the answer speaks of this employer: "your wards", "here", "you restore rivers"."""
    found = list(answer.hits("tie"))
    for hit in answer.hits("your"):
        refused = answer.in_sentence("your-not", hit.sentence)
        if not any(abs(hit.start - other.start) < 12 for other in refused):
            found.append(hit)
    for hit in answer.hits("here"):
        before = answer.words_before(hit, 1)
        if not before or before[0] not in _NOT_HERE:
            found.append(hit)
    if answer.context.question in ("why-us", "alignment"):
        for hit in answer.hits("you"):
            if hit.start == answer.text.sentences[hit.sentence].norm_start:
                found.append(hit)
    found += _named(answer)
    found.sort(key=lambda hit: hit.start)
    distinct: list[Hit] = []
    for hit in found:
        if not distinct or hit.start >= distinct[-1].end:
            distinct.append(hit)
    return distinct


def _named(answer: Answer) -> list[Hit]:
    """Where the company of this interview is called by its name."""
    name = Text(answer.context.company[:80]).norm.rstrip(" .") + " "
    at = answer.text.norm.find(name) if len(name) > 3 else -1
    if at < 0:
        return []
    for sentence in answer.text.sentences:
        if at + 1 < sentence.norm_end:
            return [Hit(at + 1, at + len(name), sentence.index)]
    return []


def benefits(answer: Answer) -> list[Hit]:
    """Where the answer gives something: "help your team", not "help me grow"."""
    norm = answer.text.norm
    return [
        hit
        for hit in answer.hits("benefit")
        if " me " not in norm[hit.start - 1 : hit.end] and not answer.negated(hit, reach=2)
    ]


def _does(answer: Answer, index: int) -> Hit | None:
    """ "I write", "I would listen", but not "I would like"."""
    for hit in answer.in_sentence("do", index):
        if answer.text.norm[hit.start : hit.end].split()[-1] not in _WISHING:
            return hit
    return None


_WISHING = frozenset(("like", "love", "want", "enjoy", "hope", "be", "expect", "prefer"))


def measures(answer: Answer) -> list[Hit]:
    """Figures that tell how much; "one person" is no figure."""
    norm = answer.text.norm
    return [
        hit
        for hit in answer.hits("figure")
        if "/R" in norm[hit.start : hit.end]
        or not (
            norm.startswith(_NO_FIGURES, hit.start)
            or _NO_FIGURE_WORDS & set(norm[hit.start : hit.end].split())
        )
    ]


_NO_FIGURE_WORDS = frozenset(("one/N", "few/N", "couple/N", "several/N"))
_NO_FIGURES = (
    "half/N ", "a few", "a couple", "a hundred",
    "a dozen", "a million",
)  # fmt: skip


def find_parts(answer: Answer) -> tuple[PartFound, ...]:
    """The parts of the answer, in the order of the text."""
    found: list[PartFound] = []

    def add(part: str, hit: Hit) -> None:
        span = answer.span(hit)
        found.append(PartFound(part, hit.sentence, span.start, span.end, answer.text.quote(span)))

    if answer.context.star:
        _find_star(answer, add)
    else:
        _find_goals(answer, add)
    found.sort(key=lambda part: (part.sentence, part.start))
    return tuple(found)


def _find_star(answer: Answer, add) -> None:  # type: ignore[no-untyped-def]
    last = len(answer.text.sentences) - 1
    for index in range(last + 1):
        situation = answer.within("star-situation", index)
        task = answer.within("star-task", index)
        action = answer.within("star-action", index)
        result = answer.within("star-result", index)
        if situation and index <= max(1, last // 2):
            add("situation", situation)
        if task:
            add("task", task)
        if action:
            add("action", action)
        if result and (index > 0 or last == 0):
            add("result", result)
        figure = answer.within("figure", index)
        if figure:
            add("measure", figure)
        time = answer.within("time", index)
        if time and task:
            add("time-frame", time)


def _find_goals(answer: Answer, add) -> None:  # type: ignore[no-untyped-def]
    question = answer.context.question
    ahead: dict[int, list[Hit]] = {}
    for hit in answer.ahead:
        ahead.setdefault(hit.sentence, []).append(hit)
    figures: dict[int, Hit] = {}
    for hit in measures(answer):
        figures.setdefault(hit.sentence, hit)
    tied: dict[int, Hit] = {}
    for hit in ties(answer):
        tied.setdefault(hit.sentence, hit)
    given: dict[int, Hit] = {}
    for hit in benefits(answer):
        given.setdefault(hit.sentence, hit)
    seen_long = False
    undated: list[Hit] = []
    shorts = 0
    for index in range(len(answer.text.sentences)):
        wish = answer.within("wish", index)
        short = answer.within("short", index)
        long = answer.within("long", index)
        hits = ahead.get(index, [])
        if question == "unsure":  # "I'm not sure where I'll be in ten years" names no time
            doubts = answer.in_sentence("no-goals/soft", index)
            hits = [h for h in hits if not any(0 < h.start - d.start < 70 for d in doubts)]
        spans = [(years_of(answer, hit), hit) for hit in hits]
        for years, hit in spans:
            if years is not None and years > 3.5 and long is None:
                long = hit
            if years is not None and years <= 3.5 and short is None:
                short = hit
        if hits and question not in ("setbacks", "flexibility"):
            add("time-frame", hits[0])
        background = answer.within("background", index)
        begin = answer.text.sentences[index].norm_start
        opening = (
            background is not None
            and background.start - begin <= 30
            and (wish is None or background.start <= wish.start)
            and index == 0
            and question not in _NO_OPENING
        )
        if opening and background is not None and not _feels(answer, background):
            add("opening", background)
        if long and (wish or hits or not opening) and question not in _NOT_AHEAD:
            add("long-term", long)
            seen_long = True
        if short and (wish or hits or "goal" in answer.text.norm) and question not in _NOT_NEAR:
            add("short-term", short)
            shorts += 1
        if wish and not long and not short and question in _GOALISH:
            undated.append(wish)
        if index in given:
            add("employer-benefit", given[index])
        if index in figures:
            add("measure", figures[index])
        if index in tied:
            add("company-tie", tied[index])
        how = question in _HOW and (answer.within("star-action", index) or _does(answer, index))
        if how and not answer.within("plan", index):
            add("action-plan", how)
        for label, part in _PLAIN:
            hit_or_none = answer.within(label, index)
            if hit_or_none and not (part == "openness" and question == "salary"):
                add(part, hit_or_none)
    if question in ("five-years", "long-term") and not (seen_long or undated or shorts):
        for label in ("become", "leading", "role", "skill"):
            first = answer.first(label)
            if first:
                add("long-term", first)
                seen_long = True
                break
    if question in ("skills", "first-year") and not (seen_long or undated or shorts):
        named = answer.first("skill", "plan", "benefit")
        if named:
            add("short-term", named)
            shorts += 1
    if question == "unsure" and not answer.has("openness"):
        unsure = answer.first("no-goals/soft", "no-goals/blunt", "unsure")
        if unsure:
            add("openness", unsure)
    for wish in undated:
        become = answer.within("become", wish.sentence) is not None
        if question in ("five-years", "long-term", "alignment"):
            if not seen_long:
                add("long-term", wish)
                seen_long = True
        elif become and not seen_long and question not in ("skills", "first-year", "why-us"):
            add("long-term", wish)
            seen_long = True
        elif not shorts and question in _NEAR:
            add("short-term", wish)
            shorts += 1


_FEELINGS = frozenset(
    ("passionate", "fascinated", "interested", "looking", "fortunate", "lucky", "drawn", "keen",
     "impressed", "fan", "toward", "towards", "hoping", "thinking", "curious", "ambitious",
     "excited", "admirer", "searching", "dreaming", "wanting", "planning", "happy", "proud")
)  # fmt: skip


def _feels(answer: Answer, background: Hit) -> bool:
    """Whether "I've always been passionate" tells of a feeling rather than of a position."""
    return any(word.split("/")[0] in _FEELINGS for word in answer.words_after(background, 2))


_GOALISH = GOAL_QUESTIONS | {"skills", "first-year", "alignment", "why-us", "other"}
_NOT_AHEAD = frozenset(("setbacks", "reassess", "balance", "flexibility", "salary"))
_NOT_NEAR = _NOT_AHEAD | {"how-achieve", "steps-taken"}
_NEAR = frozenset(("career-goals", "skills", "first-year", "unsure", "other"))
_NO_OPENING = frozenset(
    (
        "flexibility",
        "setbacks",
        "reassess",
        "balance",
        "steps-taken",
        "salary",
        "first-year",
        "why-us",
    )
)
_HOW = frozenset(("how-achieve", "steps-taken", "setbacks", "reassess"))
_PLAIN = (
    ("plan", "action-plan"),
    ("openness", "openness"),
)

_SOFT_TITLES = frozenset(
    ("leader", "expert", "professional", "owner", "partner", "model", "mentor", "manager",
     "leaders", "managers", "experts", "professionals", "specialist", "coach", "founder",
     "entrepreneur", "executive", "president", "authority", "mentors", "coaches", "host",
     "driver", "judge", "trainer", "intern", "trainee", "boss")
)  # fmt: skip


_CAPS = {
    "role": 4, "leading": 2, "skill": 3, "plan": 2, "tie": 2, "benefit": 2, "figure": 2,
    "time": 1, "background": 1, "openness": 1,
}  # fmt: skip


def weigh_substance(answer: Answer) -> int:
    """How much there is to picture: the kinds of concrete things, each counted up to a cap."""
    score = 0
    for kind, count in answer.evidence.items():
        score += min(count + (kind == "role"), _CAPS[kind])
    score += answer.has("soft-title") + answer.has("reason")
    score += answer.has("short") and answer.has("long")
    return score + min(answer.particular // 3, 2)


def weigh_evidence(answer: Answer) -> Mapping[str, int]:
    """Kinds of concrete things the answer names, with how often: what vagueness lacks."""
    kinds: dict[str, int] = {}
    norm = answer.text.norm
    titles = [
        hit
        for hit in answer.hits("role")
        if norm[hit.start : hit.end].split("/")[0] not in _SOFT_TITLES
    ]
    if titles:
        kinds["role"] = len(titles)
    for label in ("leading", "skill", "plan", "figure", "openness"):
        hits = answer.hits(label)
        if hits:
            kinds[label] = len(hits)
    for kind, hits in (("tie", ties(answer)), ("benefit", benefits(answer))):
        if hits:
            kinds[kind] = len(hits)
    ahead = answer.ahead
    if ahead:
        kinds["time"] = len(ahead)
    if answer.has("background"):
        kinds["background"] = len(answer.hits("background"))
    return kinds
