"""The whole plan for paper: each long-term goal with its path, its stones and their steps."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from accounts.models import User
from planner import milestones, path, picture, wording
from planner.models import Goal, Horizon, Step


class Line(NamedTuple):
    what: str
    when: str
    done: bool
    milestone: bool


class Entry(NamedTuple):
    goal: Goal
    percent: str
    when: str
    lines: list[Line]


class Chapter(NamedTuple):
    """A long-term goal; None for the stones that serve no goal yet."""

    goal: Entry | None
    path: path.Path | None
    stones: list[Entry]


class PlanSheet(NamedTuple):
    chapters: list[Chapter]
    prepared: str


def read(user: User, *, today: date) -> PlanSheet:
    """Active goals, and of their stones those that are achieved too.

    A stone that serves two goals is printed under both, and one that serves none that is printed
    among those of their own.
    """
    plan = picture.read(user)
    lines: dict[int, list[Line]] = defaultdict(list)
    marked: dict[int, list[Step]] = defaultdict(list)
    for step in Step.objects.of(user).counted().in_order():
        lines[step.goal_id].append(_line(step, today))
        if step.milestone and step.goal_id in plan.goals:
            step.goal = plan.goals[step.goal_id]
            marked[step.goal_id].append(step)

    def entry(goal: Goal) -> Entry:
        when = wording.month_full_year(goal.due) if goal.due else ""
        return Entry(goal, wording.percent(plan.shares[goal.pk]), when, lines.get(goal.pk, []))

    def drawn(goal: Goal) -> path.Path:
        steps = [s for pk in (goal.pk, *plan.stones_of.get(goal.pk, ())) for s in marked[pk]]
        pegs = milestones.among(steps, today=today)
        return plan.path(goal, today=today, milestones=pegs)

    longs = plan.active(Horizon.LONG)
    chapters = [
        Chapter(
            entry(goal),
            drawn(goal),
            [entry(stone) for stone in plan.stones(goal)],
        )
        for goal in longs
    ]
    printed = {stone for goal in longs for stone in plan.stones_of.get(goal.pk, ())}
    free = [goal for goal in plan.active(Horizon.SHORT) if goal.pk not in printed]
    if free:
        chapters.append(Chapter(None, None, [entry(goal) for goal in free]))
    return PlanSheet(chapters=chapters, prepared=wording.full_day(today))


def _line(step: Step, today: date) -> Line:
    if step.done_on:
        when = _("done %(when)s") % {"when": wording.day_of(step.done_on, today)}
    else:
        when = wording.day_of(step.due, today) if step.due else ""
    return Line(step.what, when, step.is_done, step.milestone)
