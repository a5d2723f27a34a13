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
from coach.weights import PARTS, scales

if TYPE_CHECKING:
    from coach.answer import Answer

_BARS = {
    # part: chance under which a phrase is dropped, chance over which none is needed
    "opening": (0.01, 0.50),
    "short-term": (0.01, 0.55),
    "long-term": (0.03, 0.50),
    "action-plan": (0.03, 0.40),
    "company-tie": (0.10, 0.55),
    "employer-benefit": (0.01, 0.50),
    "time-frame": (0.03, 0.80),
    "measure": (0.01, 0.40),
    "openness": (0.01, 0.80),
}


def rule_trait(part: str) -> str:
    """The trait of a sentence in which phrases have found the part."""
    return f"={part}"


def weigh_parts(answer: Answer, phrased: list[tuple[str, Hit]]) -> list[tuple[str, Hit]]:
    """The parts and where they are shown, after the model has been heard."""
    model = scales(PARTS)
    by_sentence: dict[int, list[tuple[str, Hit]]] = {}
    for part, hit in phrased:
        by_sentence.setdefault(hit.sentence, []).append((part, hit))
    found: list[tuple[str, Hit]] = []
    for index, traits in enumerate(answer.traits):
        here = by_sentence.get(index, ())
        told = {part for part, _ in here}
        scores = model.scores((*traits, *(rule_trait(part) for part in told)))
        chances = dict(zip(model.names, scores, strict=True))
        for part, hit in here:
            if chances[part] > _LOW[part]:
                found.append((part, hit))
        for number, part in enumerate(model.names):
            if part not in told and chances[part] > _HIGH[part]:
                found.append((part, giveaway(model, answer, index, number)))
    return found


def _odds(chance: float) -> float:
    return math.log(chance / (1 - chance))


_LOW = {part: _odds(low) for part, (low, _) in _BARS.items()}
_HIGH = {part: _odds(high) for part, (_, high) in _BARS.items()}
