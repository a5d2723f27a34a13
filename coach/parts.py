"""Which parts of an answer are there, sentence by sentence, with the words that gave them away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.context import GOAL_QUESTIONS
from coach.finding import PartFound
from coach.lexicon import sections
from coach.measures import measures
from coach.part_likeness import weigh_parts
from coach.phrases import Hit
from coach.text import Text
from coach.times import is_ours, years_of
from coach.times import reach as reach

if TYPE_CHECKING:
    from coach.answer import Answer

SIGNALS = sections("signals.txt")

GOAL_PARTS = (
    "opening", "short-term", "long-term", "action-plan", "company-tie", "employer-benefit",
    "time-frame", "measure", "openness",
)  # fmt: skip
STAR_PARTS = ("situation", "task", "action", "result")
PARTS = GOAL_PARTS + STAR_PARTS

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
    """Where the company of this interview is called by its name, or by the first word of it."""
    company = answer.context.company[:80].strip()
    if not company:
        return []
    words = Text(company).norm.rstrip(" .").split()
    if not words:
        return []
    names = {" ".join(words)}
    if len(words[0].split("/")[0]) > _SHORT_NAME:
        names.add(words[0])
    norm = answer.text.norm
    found: list[Hit] = []
    for sentence in answer.text.sentences:
        for name in names:
            at = norm.find(f" {name} ", sentence.norm_start - 1, sentence.norm_end)
            if at >= 0 and len(name) > 2:
                found.append(Hit(at + 1, at + len(name) + 2, sentence.index))
                break
    return found


_SHORT_NAME = 4
"""Letters of a first word that may be any word: "The", "Best", "Blue"."""


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


def find_parts(answer: Answer) -> tuple[PartFound, ...]:
    """The parts of the answer, in the order of the text."""
    hits = weigh_parts(answer, phrased_parts(answer))
    found = []
    for part, hit in hits:
        span = answer.span(hit)
        found.append(PartFound(part, hit.sentence, span.start, span.end, answer.text.quote(span)))
    found.sort(key=lambda part: (part.sentence, part.start))
    return tuple(found)


def phrased_parts(answer: Answer) -> list[tuple[str, Hit]]:
    """The parts that the phrases tell of; what the linear model makes of them comes after."""
    found: list[tuple[str, Hit]] = []

    def add(part: str, hit: Hit) -> None:
        found.append((part, hit))

    if answer.context.star:
        _find_star(answer, add, range(len(answer.text.sentences)))
    else:
        _find_goals(answer, add)
        told = [index for index, tense in enumerate(answer.tenses) if tense.told]
        if told:
            _find_star(answer, add, range(told[0], told[-1] + 1))
    return found


def _find_star(answer: Answer, add, told: range) -> None:  # type: ignore[no-untyped-def]
    """The parts of a story; outside a question for one, only where something is told."""
    last = told[-1] - told[0] if told else 0
    figures = {hit.sentence: hit for hit in reversed(measures(answer))}
    for index in told:
        situation = answer.within("star-situation", index)
        task = answer.within("star-task", index)
        action = answer.within("star-action", index)
        result = answer.within("star-result", index)
        if situation and index - told[0] <= max(1, last // 2):
            add("situation", situation)
        if task:
            add("task", task)
        if action:
            add("action", action)
        if result and (index > told[0] or last == 0):
            add("result", result)
        if not answer.context.star:
            continue
        if index in figures:
            add("measure", figures[index])
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
    for hit in answer.ties:
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
        ours = [hit for hit in hits if is_ours(answer, hit)]
        over = answer.tenses[index].told and not answer.within("star-task", index)
        if ours and not over and question not in ("setbacks", "flexibility", "salary"):
            add("time-frame", ours[0])
        background = answer.within("background", index)
        begin = answer.text.sentences[index].norm_start
        opening = (
            background is not None
            and background.start - begin <= 30
            and (wish is None or background.start <= wish.start)
            and index < _OPENING_SENTENCES
            and question not in _NO_OPENING
        )
        if opening and background is not None and not _feels(answer, background):
            add("opening", background)
        elif index < _OPENING_SENTENCES and (begun := answer.within("introduction", index)):
            add("opening", begun)
        opening = opening and index == 0
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
        how = question in HOW_QUESTIONS and (
            answer.within("star-action", index) or _does(answer, index)
        )
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
    )
)
_OPENING_SENTENCES = 3
"""How far into an answer somebody may still say who they are."""
HOW_QUESTIONS = frozenset(("how-achieve", "steps-taken", "setbacks", "reassess"))
_PLAIN = (
    ("plan", "action-plan"),
    ("openness", "openness"),
)
