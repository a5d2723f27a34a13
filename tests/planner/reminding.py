"""Sweeps and mails of one test run in this process, at the moment that the test says."""

from datetime import UTC, date, datetime, timedelta

import time_machine

from accounts.models import User
from planner import tasks
from planner.models import Goal
from tests.factories import make_goal

THE_DAY = date(2027, 3, 31)


def at(hour: int, minute: int = 0, day: int = 31) -> datetime:
    return datetime(2027, 3, day, hour, minute, tzinfo=UTC)


def sweep(moment: datetime) -> None:
    """One sweep, with all the batches that it asks for, one after the other."""
    with time_machine.travel(moment, tick=False):
        tasks.sweep()


def make_known(days: int = 30) -> None:
    """What was written down is known to the reminders since so many days before THE_DAY."""
    sweep(at(0) - timedelta(days=days))


def make_due_goal(user: User, title: str = "Lead a three-person project", **fields: object) -> Goal:
    """A goal whose review falls on THE_DAY, set long before; nothing else is due that day."""
    fields = {"review_on": THE_DAY, "due": date(2027, 9, 30), **fields}
    set_at = at(0) - timedelta(days=3)
    return make_goal(user, title, created_at=set_at, **fields)
