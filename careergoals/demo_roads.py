"""The demonstration account's other roads: what the roadmap shows beside the first long-term goal.

One is behind already, one shares a stone with the first, one has a stone past its date; and there
is a goal that serves nothing yet, and one without a date.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from accounts.models import User
from planner import planning
from planner.models import Category, Goal, Horizon
from planner.models.changes import told_at


def lay_roads(user: User, goals: dict[str, Goal], *, on: date, at: datetime) -> None:
    """Adds three long-term goals with their stones to the plan, whose `goals` exist."""

    def goal(serves: Iterable[Goal], title: str, category: str, days: int, **fields: Any) -> Goal:
        began = at - timedelta(days=fields.pop("ago", 240))
        fields = {
            "title": title,
            "category": category,
            "horizon": Horizon.SHORT if serves else Horizon.LONG,
            "due": on + timedelta(days=days) if days else None,
            "start": began.date(),
            "created_at": began,
            **fields,
        }
        with told_at(began):
            return planning.set_goal(user=user, fields=fields, serves=serves, on=on)

    def achieve(goal: Goal, days: int) -> None:
        with told_at(at - timedelta(days=days)):
            planning.achieve_goal(goal=goal, on=on - timedelta(days=days))

    with told_at(at - timedelta(days=200)):
        _a_voice(goal, goals)
    with told_at(at - timedelta(days=60)):
        _four_days(goal, goals, achieve, on)
    _a_post(goal, achieve)
    goal(
        [],
        "Spanish for the ward round",
        Category.EDUCATIONAL,
        250,
        horizon=Horizon.SHORT,
        relevance="A third of the night staff speaks it at home.",
    )


def _a_voice(goal: Any, goals: dict[str, Goal]) -> None:
    """Shares the talk with the first goal; its last stone has no date yet."""
    voice = goal(
        [],
        "A known voice on data for wards",
        Category.PROFESSIONAL,
        3250,
        outcome="Other hospitals ask how we do it, and find it written down.",
        relevance="What one ward learns should not be learnt anew in the next.",
    )
    planning.lay_stones(goal=voice, stones=[goals["talk"]])
    goal([voice], "Publish the pilot's results", Category.PROFESSIONAL, 520)
    goal([voice], "Join the national working group", Category.PROFESSIONAL, 1120)
    goal([voice], "Teach a course of my own", Category.EDUCATIONAL, 0)


def _four_days(goal: Any, goals: dict[str, Goal], achieve: Any, on: date) -> None:
    """Shares the senior role with the first goal, and has a stone past its date."""
    balance = goal(
        [],
        "Four days a week, and a team that does well on the fifth",
        Category.PERSONAL,
        1980,
        relevance="My children are small once.",
    )
    planning.lay_stones(goal=balance, stones=[goals["role"]])
    evenings = goal([balance], "Two evenings a week offline", Category.PERSONAL, -120)
    achieve(evenings, 96)
    handover = goal([balance], "Hand over the weekend report", Category.PROFESSIONAL, -12)
    step = planning.add_step(goal=handover, fields={"what": "Write down how it is made"})
    planning.finish_step(step=step, on=on - timedelta(days=30))
    planning.add_step(goal=handover, fields={"what": "Do it once together with Kim"})
    goal([balance], "Try nine days in ten", Category.PERSONAL, 900)


def _a_post(goal: Any, achieve: Any) -> None:
    """Reached two years ago."""
    post = goal([], "A permanent post in health care", Category.PROFESSIONAL, -640, ago=1900)
    trainee = goal([post], "Finish the trainee year", Category.EDUCATIONAL, -900, ago=1900)
    achieve(trainee, 930)
    achieve(post, 655)
