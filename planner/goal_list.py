"""The list of goals: the plan by horizon, a page at a time."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from planner import picture, progress, replaced, wording
from planner.models import Category, Goal, Horizon, Status
from planner.replaced import By

PER_PAGE = 60


class Row(NamedTuple):
    pk: int
    title: str
    url: str
    category: str
    percent: int
    facts: str
    serves: list[tuple[str, str]]
    status: str
    late: bool
    by: By | None = None
    """What took its place; the last of the facts names it."""


@dataclass
class GoalList:
    closed: bool
    long: list[Row]
    short: list[Row]
    page: "Page[Goal]"
    closed_count: int
    active_count: int


def read(user: User, *, today: date, closed: bool, number: str) -> GoalList:
    """Long-term goals first, then short-term ones, each in the owner's order."""
    plan = picture.read(user)
    shown = [goal for goal in plan.goals.values() if goal.is_active != closed]
    shown.sort(key=lambda goal: goal.horizon != Horizon.LONG)
    page = Paginator(shown, PER_PAGE).get_page(number)
    gone = replaced.of(user, list(page)) if closed else {}
    rows = [(goal, _row(plan, goal, today, gone.get(goal.pk))) for goal in page]
    active = sum(goal.is_active for goal in plan.goals.values())
    return GoalList(
        closed=closed,
        long=[row for goal, row in rows if goal.horizon == Horizon.LONG],
        short=[row for goal, row in rows if goal.horizon == Horizon.SHORT],
        page=page,
        closed_count=len(plan.goals) - active,
        active_count=active,
    )


def _row(plan: picture.Plan, goal: Goal, today: date, by: By | None) -> Row:
    facts = []
    if goal.status == Status.ACHIEVED and goal.closed_on:
        facts.append(_("achieved %(day)s") % {"day": wording.day_of(goal.closed_on, today)})
    elif goal.status == Status.LET_GO and goal.closed_on and not by:
        facts.append(_("let go %(day)s") % {"day": wording.day_of(goal.closed_on, today)})
    if goal.horizon == Horizon.LONG:
        stones = len(plan.stones(goal))
        facts.append(ngettext("%(n)d stone", "%(n)d stones", stones) % {"n": stones})
    if steps := progress.steps_said(goal):
        facts.append(steps)
    if goal.due and goal.is_active:
        facts.append(wording.due_month(goal.due, today))
    if by:
        facts.append(_("replaced %(day)s by") % {"day": wording.day_of(by.on, today)})
    return Row(
        pk=goal.pk,
        title=goal.title,
        url=f"/goals/{goal.pk}/",
        category=str(Category(goal.category).label),
        percent=round(plan.shares[goal.pk] * 100),
        facts=" · ".join(facts),
        serves=[(served.title, f"/goals/{served.pk}/") for served in plan.served(goal)],
        status=goal.status,
        late=goal.is_late(today),
        by=by,
    )
