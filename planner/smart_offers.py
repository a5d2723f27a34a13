"""What a goal's own words would fill in: one press each, or all at once.

An offer stands only where its field is still empty, so accepting never overwrites what was typed.
The one exception is the horizon, which is offered where the words speak for the other one, and
never changed by "all at once".
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from planner import wording
from planner.models import Category, Horizon, Motive
from planner.smart import Reading, figure, lines_of

if TYPE_CHECKING:
    from coach.suggesting import Measured, Shown

ALL = "all"


class Offer(NamedTuple):
    """What is offered, from which words, and what it fills; a step is added to those there are."""

    key: str
    name: str
    value: str
    quote: str
    fills: Mapping[str, list[str]]
    changes: bool = False
    """Whether it changes a choice that was made, instead of filling an empty field."""

    @property
    def fills_as_json(self) -> str:
        """For the script that fills the fields in place."""
        return json.dumps(dict(self.fills))


def of(reading: Reading, *, today: date, steps: bool = True) -> list[Offer]:
    """What the words of a reading offer; without `steps` where the form has no place for them."""
    said, written = reading.said, reading.written
    found: list[Offer] = []
    if said.due and not written.due and said.due.day >= today:
        day = said.due.day
        found.append(
            Offer("due", _("By when"), wording.full_day(day), said.due.quote, {"due": [str(day)]})
        )
    if written.measure_to is None and not written.evidence:
        if said.measure:
            found.append(_of_measure(said.measure))
        elif said.evidence:
            found.append(_of_evidence(said.evidence))
    if said.horizon and said.horizon.value != written.horizon:
        found.append(
            Offer(
                "horizon",
                _("How far ahead"),
                str(Horizon(said.horizon.value).label),
                said.horizon.quote,
                {"horizon": [said.horizon.value]},
                changes=bool(written.horizon),
            )
        )
    if said.category and not written.category:
        label = str(Category(said.category.value).label)
        fills = {"category": [said.category.value]}
        found.append(Offer("category", _("Kind"), label, said.category.quote, fills))
    if said.motives and not written.motives:
        labels = ", ".join(str(Motive(motive.value).label) for motive in said.motives)
        fills = {"motives": [motive.value for motive in said.motives]}
        found.append(Offer("motives", _("What moves you"), labels, said.motives[0].quote, fills))
    if steps:
        there = {line.lower() for line in written.first_steps}
        found += [
            Offer(f"step-{n}", _("Step"), step.what, step.quote, {"first_steps": [step.what]})
            for n, step in enumerate(said.steps, start=1)
            if step.what.lower() not in there
        ]
    return found


def _of_measure(said: "Measured") -> Offer:
    low, high = f"{said.low.normalize():f}", f"{said.high.normalize():f}"
    value = f"{figure(said.low)} → {figure(said.high)} {said.unit}".strip()
    fills = {"measure_from": [low], "measure_to": [high], "measure_unit": [said.unit]}
    return Offer("measure", _("Measure"), value, said.quote, fills)


def _of_evidence(said: "Shown") -> Offer:
    if said.kind == "role":
        text = _("A contract as %(role)s.") % {"role": said.name}
    elif said.kind == "exam":
        text = _("The result of the %(exam)s.") % {"exam": said.name}
    else:
        text = _("The %(certificate)s.") % {"certificate": said.name}
    return Offer("evidence", _("Evidence"), text, said.quote, {"evidence": [text]})


def accept(
    typed: Mapping[str, list[str]], offers: Iterable[Offer], *, wanted: str
) -> dict[str, list[str]]:
    """What stands in the form once the offer named `wanted`, or all of them, is taken."""
    filled: dict[str, list[str]] = {name: list(values) for name, values in typed.items()}
    for offer in offers:
        if offer.key != wanted and (wanted != ALL or offer.changes):
            continue
        for name, values in offer.fills.items():
            if name == "first_steps":
                lines = "\n".join(filled.get(name, []))
                if not set(map(str.lower, values)) <= set(map(str.lower, lines_of(lines))):
                    filled[name] = ["\n".join(filter(None, [lines.rstrip(), *values]))]
            else:
                filled[name] = list(values)
    return filled
