"""What one may choose stepping stones from: the short-term goals that do not serve a goal yet."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from accounts.models import User
from planner import path, picture, wording
from planner.models import Category, Goal, Horizon


class Row(NamedTuple):
    pk: int
    title: str
    category: str
    facts: str
    ticked: bool


def read(user: User, goal: Goal, *, today: date, ticked: Collection[str] = ()) -> list[Row]:
    """Active short-term goals that are no stones of `goal`: those that serve nothing first."""
    plan = picture.read(user)
    others = [
        stone
        for stone in path.along(plan.active(Horizon.SHORT))
        if goal.pk not in plan.serves.get(stone.pk, ())
    ]
    others.sort(key=lambda stone: bool(plan.served(stone)))
    return [_row(plan, stone, today, str(stone.pk) in ticked) for stone in others]


def _row(plan: picture.Plan, stone: Goal, today: date, ticked: bool) -> Row:
    facts = [wording.month_year(stone.due) if stone.due else _("no date yet")]
    if served := plan.served(stone):
        titles = ", ".join(goal.title for goal in served)
        facts.append(_("towards %(goals)s") % {"goals": titles})
    return Row(
        pk=stone.pk,
        title=stone.title,
        category=str(Category(stone.category).label),
        facts=" · ".join(facts),
        ticked=ticked,
    )
