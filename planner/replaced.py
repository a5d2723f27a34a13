"""Which goals gave their place to another, and to which: as their reviews tell."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.db.models import F, OuterRef, Subquery

from accounts.models import User
from planner.models import Decision, Goal, Review, Status


class By(NamedTuple):
    """What took a goal's place on a day. `goal` is its key while it is in the plan, else 0."""

    on: date
    goal: int
    title: str


def stands(goal: Goal, by: By | None) -> By | None:
    """The last decision, where the goal is still closed by it and not by a later one."""
    closed = by is not None and goal.status == Status.LET_GO and goal.closed_on == by.on
    return by if closed else None


def of(user: User, goals: Collection[Goal], *, on: date | None = None) -> dict[int, By]:
    """By key, those of `goals` that stand replaced; in one query, in none where none was let go.

    `on` is a day of the past: nothing of later counts.
    """
    let_go = {goal.pk: goal for goal in goals if goal.status == Status.LET_GO}
    if not let_go:
        return {}
    successor = Goal.objects.of(user).filter(pk=OuterRef("replaced_by"))
    reviews = Review.objects.filter(user=user).exclude(
        decision__in=[Decision.KEEP, Decision.ADJUST]
    )
    if on is not None:
        reviews = reviews.filter(on__lte=on)
    rows = (
        reviews.order_by("pk")
        .annotate(stands=Subquery(successor.values("title")[:1]))
        .values_list("goal", "on", "decision", F("replaced_by"), "replaced_by_title", "stands")
    )
    found: dict[int, By | None] = {}
    for pk, day, decision, key, title, now in rows:
        by = By(day, key if now else 0, now or title)
        found[pk] = by if decision == Decision.REPLACE else None
    told = {pk: stands(goal, found.get(pk)) for pk, goal in let_go.items()}
    return {pk: by for pk, by in told.items() if by}
