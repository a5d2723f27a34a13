"""A template laid upon a goal: its steps with dates that fit."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from django.db import transaction

from planner import planning
from planner.models import Goal, PlanTemplate, Step, TemplateStep


class Laid(NamedTuple):
    """A template's step and the day it would be due; `there`: the goal has such a step already."""

    step: TemplateStep
    due: date
    there: bool


class Layout(NamedTuple):
    """A whole template on a goal. `squeezed`: the time is shorter than the template takes."""

    lines: list[Laid]
    squeezed: bool
    weeks: int


def lay(template: PlanTemplate, goal: Goal, *, today: date) -> Layout:
    """The steps with their days.

    Backwards from the goal's due date, so that the last step falls on it; forwards from today where
    the goal has no date ahead. Where the whole does not fit between today and the date, all
    distances shrink alike, and nothing falls before today.
    """
    steps = list(template.steps.all())
    weeks = max((step.week for step in steps), default=0)
    there = set(Step.objects.filter(goal=goal, deleted_at=None).values_list("what", flat=True))
    length = timedelta(weeks=weeks)
    ends = goal.due if goal.due and goal.due > today else None
    begins = max(today, ends - length) if ends else today
    squeezed = bool(ends and ends - begins < length)
    lines = []
    for step in steps:
        if squeezed and ends and weeks:
            due = begins + timedelta(days=(ends - begins).days * step.week // weeks)
        else:
            due = begins + timedelta(weeks=step.week)
        lines.append(Laid(step, due, step.what in there))
    return Layout(lines, squeezed, weeks)


@transaction.atomic
def add_steps(
    *, template: PlanTemplate, goal: Goal, chosen: Collection[int], today: date
) -> list[Step]:
    """Adds the chosen steps of the template, by their keys, to the goal's action plan."""
    return [
        planning.add_step(
            goal=goal,
            fields={
                "what": laid.step.what,
                "due": laid.due,
                "resource": laid.step.resource,
                "employer_gain": laid.step.employer_gain,
                "obstacle": laid.step.obstacle,
                "if_then": laid.step.if_then,
                "milestone": laid.step.milestone,
            },
        )
        for laid in lay(template, goal, today=today).lines
        if laid.step.pk in chosen
    ]
