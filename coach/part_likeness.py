"""What a linear model makes of the parts that phrases have found: some go, others come.

A phrase that stands where it means something else is dropped when nothing else in its sentence
speaks for the part; a sentence without any known phrase is given a part when its words, taken
together, look much like the labelled ones.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from coach.likeness import giveaway
from coach.phrases import Hit
from coach.tenses import AHEAD
from coach.weights import PARTS, scales

if TYPE_CHECKING:
    from coach.answer import Answer

_BARS = {
    # part: chance under which a phrase is dropped, chance over which none is needed
    "opening": (0.30, 0.60),
    "short-term": (0.10, 0.40),
    "long-term": (0.15, 0.55),
    "action-plan": (0.35, 0.60),
    "company-tie": (0.40, 0.70),
    "employer-benefit": (0.30, 0.50),
    "time-frame": (0.15, 0.60),
    "measure": (0.10, 0.55),
    "openness": (0.25, 0.70),
    "situation": (0.35, 0.40),
    "task": (0.30, 0.40),
    "action": (0.30, 0.35),
    "result": (0.20, 0.40),
}


def rule_trait(part: str) -> str:
    """The trait of a sentence in which phrases have found the part."""
    return f"={part}"


def told_traits(answer: Answer, part: str, hit: Hit) -> tuple[str, ...]:
    """What the model is told of a part that phrases have found: by which words, in which tense,
    and whether this employer is spoken of in the sentence."""
    tense = answer.tenses[hit.sentence]
    words = answer.text.norm[hit.start : hit.end].split()
    about = _KINDS.get(answer.context.question, "goals")
    ties = answer.ties
    tied = any(tie.sentence == hit.sentence for tie in ties)
    return (
        rule_trait(part),
        f"={part} ~{'i' if tense.own else 'it'} {tense.main}",
        f"={part} ?{about}",
        f"={part} {'tied' if tied else 'tied elsewhere' if ties else 'untied'}",
        f"={part} {words[0].partition('/')[0]}",
        f"={part} {words[-1].partition('/')[0]}",
    )


def part_traits(answer: Answer) -> list[set[str]]:
    """What each sentence is like: its words, its tense, and its place among what is told."""
    question = answer.context.question
    tenses = answer.tenses
    told = [tense.told for tense in tenses]
    count = f"~told {min(sum(told), 4)}"
    about = f"?{_KINDS.get(question, 'goals')}"
    tied = "~tied" if answer.ties else "~untied"
    first = told.index(True) if True in told else -1
    last = len(told) - 1 - told[::-1].index(True) if True in told else -1
    found: list[set[str]] = []
    for index, (traits, tense) in enumerate(zip(answer.traits, tenses, strict=True)):
        here = set(traits)
        whose = "i" if tense.own else "it"
        here.add(f"~{whose} {tense.main}")
        here.add(f"~{whose} {tense.main} {about}")
        here.update(f"~{name}" for name in tense.all)
        here.add(count)
        here.add(tied)
        here.add(f"{count} {about}")
        here.add(f"#{min(index, 3)} ~{whose} {tense.main}")
        if told[index]:
            here.add(f"~told {about}")
            if index == first:
                here.add("~told first")
            if index == last:
                here.add("~told last")
            if index not in (first, last):
                here.add("~told between")
            if index and told[index - 1]:
                here.add("~told after told")
        if 0 <= first < index < last:
            here.add("~amid told")
        if first >= 0 and index > last:
            here.add("~after told")
        if first >= 0 and index < first:
            here.add("~before told")
        if AHEAD not in tense.all:
            here.add("~not ahead")
        found.append(here)
    return found


_OF_A_STORY = frozenset(("situation", "task", "action", "result"))
_KINDS = {
    "behavioural": "story", "setbacks": "setbacks", "motivation": "motivation",
    "how-achieve": "how", "steps-taken": "steps", "reassess": "how", "balance": "setbacks",
    "flexibility": "setbacks", "why-us": "why",
}  # fmt: skip
"""Questions that are answered alike."""


def weigh_parts(answer: Answer, phrased: list[tuple[str, Hit]]) -> list[tuple[str, Hit]]:
    """The parts and where they are shown, after the model has been heard."""
    model = scales(PARTS)
    star = answer.context.star  # there the phrases of a story are hardly ever wrong
    by_sentence: dict[int, list[tuple[str, Hit]]] = {}
    for part, hit in phrased:
        by_sentence.setdefault(hit.sentence, []).append((part, hit))
    found: list[tuple[str, Hit]] = []
    for index, traits in enumerate(part_traits(answer)):
        here = by_sentence.get(index, ())
        told = {part for part, _ in here}
        known = {trait for part, hit in here for trait in told_traits(answer, part, hit)}
        scores = model.scores(traits | known)
        chances = dict(zip(model.names, scores, strict=True))
        for part, hit in here:
            if chances[part] > _LOW[part] or (star and part in _OF_A_STORY):
                found.append((part, hit))
        for number, part in enumerate(model.names):
            if part == "measure" and not _numbered(answer, index):
                continue
            if part not in told and chances[part] > _HIGH[part]:
                found.append((part, giveaway(model, answer, index, number)))
    return found


def _numbered(answer: Answer, index: int) -> bool:
    """Whether there is any figure: without one nothing is measured, however it sounds."""
    if answer.within("figure", index):
        return True
    place = answer.text.sentences[index]
    stretch = answer.text.norm[place.norm_start : place.norm_end]
    if not ("N" in stretch or "R" in stretch or "M" in stretch):
        return False
    return any(
        not {"N", "R", "M"}.isdisjoint(word.partition("/")[2])
        for word in stretch.split()
        if "/" in word and word != "one/N"
    )


def _odds(chance: float) -> float:
    return math.log(chance / (1 - chance))


_LOW = {part: _odds(low) for part, (low, _) in _BARS.items()}
_HIGH = {part: _odds(high) for part, (_, high) in _BARS.items()}
