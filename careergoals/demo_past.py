"""The demonstration's past: check-ins over a year."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from accounts.models import User
from planner import checking_in, planning
from planner.models import Category, Goal, Horizon, Measure

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
