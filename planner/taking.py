"""Taking over what a goal's own words say: its date when it is set, and one press later on.

So that what the words say by when is also on the axis, in the calendar and in the reminders.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import ngettext

import coach
from planner import planning, smart, smart_offers
from planner.models import Goal, Measure
from planner.smart_offers import Offer

if TYPE_CHECKING:
    from coach.dates import Dated

STEPS = "steps"
ON_A_PAGE = {"due": "T", "measure": "M", "evidence": "M", STEPS: "A"}
"""What a goal's page offers, and the letter beside which it stands."""


class Dating(NamedTuple):
    """The fields of a new goal, and the words that its date was taken from, if it was."""

    fields: dict[str, Any]
    quote: str = ""


def with_its_date(fields: Mapping[str, Any], *, today: date) -> Dating:
    """The fields of a new goal with the date that its title names, where their own is empty.

    Only a day that is clear: one alone, ahead, and not before the start.
    """
    if fields.get("due") is None and (said := coach.day_named(fields["title"], today=today)):
        start = fields.get("start")
        if start is None or start <= said.day:
            return Dating({**fields, "due": said.day}, " ".join(said.quote.split()))
    return Dating(dict(fields))


def day_in_words(goal: Goal, *, today: date) -> "Dated | None":
    """The day that the title of a goal without a date names, if it is ahead."""
    if goal.due or not goal.is_active:
        return None
    said = coach.day_named(goal.title, today=timezone.localdate(goal.created_at))
    return said if said and said.day >= today else None


def offered(reading: smart.Reading, *, today: date) -> dict[str, Offer]:
    """What the words of an active goal would fill in on its page, by the letter."""
    if not reading.written.active:
        return {}
    offers = smart_offers.of(reading, today=today, steps=False)
    if (steps := reading.said.steps) and not reading.written.steps:
        whats = [step.what for step in steps]
        name = ngettext("Step", "Steps", len(whats))
        fills = {"first_steps": whats}
        offers.append(Offer(STEPS, name, "; ".join(whats), steps[0].quote, fills))
    return {ON_A_PAGE[offer.key]: offer for offer in offers if offer.key in ON_A_PAGE}


@transaction.atomic
def take_over(*, goal: Goal, wanted: str, today: date) -> Offer | None:
    """Fills the field that the offer named `wanted` is for; None where it isn't offered (any more).

    Raises planning.PlanError where the date would lie before the start.
    """
    locked = Goal.objects.select_for_update().get(pk=goal.pk)  # pressed twice, the second waits
    steps = locked.steps.filter(deleted_at=None).count()
    reading = smart.read(smart.of_goal(locked, steps=steps, serves=0), today=today)
    offer = next((o for o in offered(reading, today=today).values() if o.key == wanted), None)
    if offer is None:
        return None
    if offer.key == STEPS:
        for what in offer.fills["first_steps"]:
            planning.add_step(goal=locked, fields={"what": what})
    else:
        planning.change_goal(goal=locked, fields=_columns(offer), serves=None)
    goal.refresh_from_db()
    return offer


def _columns(offer: Offer) -> dict[str, Any]:
    said = {name: values[0] for name, values in offer.fills.items()}
    if offer.key == "due":
        return {"due": date.fromisoformat(said["due"])}
    if offer.key == "evidence":
        return {"measure": Measure.EVIDENCE, "evidence": said["evidence"]}
    return {
        "measure": Measure.NUMBER,
        "measure_from": Decimal(said["measure_from"]),
        "measure_to": Decimal(said["measure_to"]),
        "measure_unit": said["measure_unit"],
    }
