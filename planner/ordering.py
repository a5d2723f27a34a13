"""Putting things in order by hand: goals of a horizon, steps of a goal.

The verbs in planning hand over the whole row, locked, so that positions never tie.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Max

from planner.models import Goal, Step


def next_place(rows: Any) -> int:
    """The position behind all of `rows`."""
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1


def place(locked: Any, moved: Goal | Step, before: int | None, after: int | None) -> None:
    """Puts `moved` before the thing whose key is `before`, else behind `after`, else to the end."""
    row = sorted(locked.order_by("pk"), key=lambda thing: (thing.position, thing.pk))
    here = next((thing for thing in row if thing.pk == moved.pk), None)
    if here is None or moved.pk in (before, after):
        return  # deleted meanwhile, or its own neighbour
    row.remove(here)
    slots = {thing.pk: i for i, thing in enumerate(row)}
    there = slots.get(before, slots.get(after, len(row) - 1) + 1)
    row.insert(there, here)
    _number(row)


def _number(row: list[Any]) -> None:
    for position, thing in enumerate(row, start=1):
        if thing.position != position:
            thing.position = position
            thing.save(update_fields=["position"])


def move(
    locked: Any, moved: Goal | Step, up: bool, beside: Callable[[Any], bool] = lambda _: True
) -> None:
    """Swaps `moved` with its neighbour, and renumbers the row, so that positions never tie.

    Whoever is not `beside` it keeps their place and is jumped over.
    """
    # Whoever waited for the lock gets the new positions, but in the order of the old ones.
    row = sorted(locked.order_by("pk"), key=lambda thing: (thing.position, thing.pk))
    slots = [i for i, thing in enumerate(row) if beside(thing)]
    here = next((n for n, i in enumerate(slots) if row[i].pk == moved.pk), None)
    if here is None:
        return  # deleted or closed meanwhile
    there = here - 1 if up else here + 1
    if 0 <= there < len(slots):
        one, other = slots[here], slots[there]
        row[one], row[other] = row[other], row[one]
    _number(row)
