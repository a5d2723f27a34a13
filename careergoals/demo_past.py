"""The demonstration's past: the yearly review a year ago, and check-ins since."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from accounts.models import User
from planner import checking_in, planning, reviewing
from planner.models import Category, Decision, Goal, Horizon, Measure, Repeat, Step
from planner.models.changes import told_at

_BOOKS = (
    (340, 1, 3, "One on running meetings. Short, and I use it each Monday."),
    (301, 2, 4, ""),
    (255, 3, 4, "Read on the train, half an hour a day."),
    (190, 4, 3, "The winter was busy on the wards."),
    (150, 4, 2, ""),
    (96, 6, 3, "Two in the holidays."),
    (41, 8, 4, "Swapped notes with a colleague who reads the same."),
    (6, 9, 4, "Nine. The one on delegating was the best so far."),
)
_PROJECT = (
    (84, 2, "I have never led anything. Where does one begin?"),
    (60, 3, ""),
    (21, 4, "The ward manager said yes to the pilot."),
    (12, 4, "Aims and timetable fit on one page."),
)


def review_last_year(user: User, *, at: datetime) -> None:
    """Two goals of which only the plan's past tells: one let go, one reached."""
    then = at - timedelta(days=362)
    on = user.day(then)

    def goal(days_ago: int, **fields: Any) -> Goal:
        made_at = at - timedelta(days=days_ago)
        fields = {"horizon": Horizon.SHORT, "created_at": made_at, **fields}
        with told_at(made_at):
            return planning.set_goal(user=user, fields=fields, on=user.day(made_at))

    consulting = goal(
        415,
        category=Category.PROFESSIONAL,
        title="Move into health-care consulting",
        outcome="A post as consultant in a firm that works for hospitals.",
        due=user.day(at) + timedelta(days=120),
    )
    course = goal(
        410,
        category=Category.EDUCATIONAL,
        title="Finish the statistics course",
        outcome="The evening course on statistics for health data, with its test.",
        due=on,
    )
    with told_at(then):
        sitting = reviewing.begin(user=user, yearly=True, on=on)
        reviewing.tell_what_changed(
            plan_review=sitting,
            fields={
                "job_changed": True,
                "note": "New ward manager, and the reports are mine now.",
            },
        )
    for reviewed, decision, why in (
        (
            consulting,
            Decision.LET_GO,
            "I would be away from the wards four days a week. That is not why I do this.",
        ),
        (course, Decision.ACHIEVED, "Passed, and I use it every week."),
    ):
        reviewing.review_goal(
            goal=reviewed, decision=decision, on=on, at=then, plan_review=sitting, why=why
        )
    reviewing.close(plan_review=sitting, on=on)


def live_a_year(user: User, goals: Mapping[str, Goal], *, at: datetime) -> None:
    """A goal with a number, told now and then for a year; another with confidence only."""
    today = user.day(at)
    books = planning.set_goal(
        user=user,
        fields={
            "horizon": Horizon.SHORT,
            "category": Category.PERSONAL,
            "title": "Read twelve books on leading people",
            "outcome": "Know what others have learnt about leading, and try one thing of each.",
            "measure": Measure.NUMBER,
            "measure_from": 0,
            "measure_to": 12,
            "measure_unit": "books",
            "relevance": "I want to lead before somebody asks me to.",
            "start": today - timedelta(days=350),
            "due": today + timedelta(days=60),
            "created_at": at - timedelta(days=350),
        },
        on=today,
    )
    for days, value, confidence, note in _BOOKS:
        checking_in.check_in(
            goal=books,
            on=today - timedelta(days=days),
            value=Decimal(value),
            confidence=confidence,
            note=note,
            at=at - timedelta(days=days),
        )
    for days, confidence, note in _PROJECT:
        checking_in.check_in(
            goal=goals["project"],
            on=today - timedelta(days=days),
            confidence=confidence,
            note=note,
            at=at - timedelta(days=days),
        )
    _look_at_the_project(goals["project"], at=at)
    _do_every_week(goals["project"], at=at)


def _look_at_the_project(project: Goal, *, at: datetime) -> None:
    """It was kept a quarter ago, and is due for another look."""
    then = at - timedelta(days=91)
    project.refresh_from_db()
    due = project.review_on
    reviewing.review_goal(
        goal=project,
        decision=Decision.KEEP,
        on=project.user.day(then),
        at=then,
        why="The ward manager asks for it, and so do I.",
    )
    project.refresh_from_db()
    with told_at(then):
        planning.change_goal(goal=project, fields={"review_on": due}, serves=None)


def _do_every_week(project: Goal, *, at: datetime) -> None:
    """The step that repeats was done on its days so far."""
    step: Step | None = Step.objects.get(goal=project, repeats=Repeat.WEEKLY)
    while step is not None and step.due and step.due < project.user.day(at):
        with told_at(at - (project.user.day(at) - step.due)):
            step = planning.finish_step(step=step, on=step.due)
