"""Which pitfalls are grave: what the rules found and how the answer sounds, weighed together.

For each pitfall a linear model over a dozen figures says how likely an interviewer would agree that
it is there. Its weights are data (`data/verdict.txt`), learnt from the development corpus with
figures from models that had not seen the answer.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from coach.pitfalls import GENERAL, Suspect
from coach.weights import VERDICT, scale

if TYPE_CHECKING:
    from coach.answer import Answer

SAID = ("sure", "grave", "doubted", "hint", "weak", "innocent")
"""How plainly a rule may have found something, the plainest first."""


def likely(
    answer: Answer, said: Mapping[str, str], suspected: Sequence[Suspect], doubt: float
) -> dict[str, float]:
    """For each pitfall the chance that an interviewer would stumble over it."""
    model = scale(VERDICT)
    return {rule: _logistic(model.score(row)) for rule, row in rows(answer, said, suspected, doubt)}


def rows(
    answer: Answer, said: Mapping[str, str], suspected: Sequence[Suspect], doubt: float
) -> list[tuple[str, dict[str, float]]]:
    """The figures of each pitfall. `said` tells how plainly its rule found something."""
    loudest = [suspect.rule for suspect in suspected[:2]]
    plain = {rule for rule, how in said.items() if how in ("sure", "grave")}
    particular = bool(plain - GENERAL)
    found = []
    for place, suspect in enumerate(suspected):
        rule = suspect.rule
        if place >= _MOST and rule not in said:
            continue
        row = {
            f"is {rule}": 1.0,
            "odds": odds(suspect.chance),
            "chance": suspect.chance,
            "unease": odds(doubt),
        }
        how = said.get(rule)
        if how:
            row[f"found {how}"] = 1.0
            if rule in GENERAL:
                row[f"general found {how}"] = 1.0
        if rule in loudest:
            row["loudest" if rule == loudest[0] else "second"] = 1.0
        if plain - {rule}:
            row["others found"] = 1.0
        if rule in GENERAL and particular:
            row["general beside particular"] = 1.0
        if answer.words < _BRIEF:
            row["brief"] = 1.0
            if how in ("sure", "grave"):
                row["brief and found"] = 1.0
        found.append((rule, row))
    return found


_BRIEF = 12
_MOST = 6
"""Pitfalls that are weighed although no phrase was found: those heard most clearly."""


def odds(chance: float) -> float:
    """How the chance stands to its opposite: 0 is even."""
    return math.log(chance + 0.01) - math.log(1.01 - chance)


def _logistic(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
