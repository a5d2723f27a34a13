"""The plan: goals on two horizons, the stones that link them, their steps, their reminders."""

from planner.models.calendars import CalendarFeed, ToldEvent
from planner.models.goals import Category, Goal, Horizon, Measure, Status, Stone
from planner.models.imports import GoalImport
from planner.models.reminders import ReviewMail
from planner.models.steps import Resource, Step

__all__ = [
    "CalendarFeed",
    "Category",
    "Goal",
    "GoalImport",
    "Horizon",
    "Measure",
    "Resource",
    "ReviewMail",
    "Status",
    "Step",
    "Stone",
    "ToldEvent",
]
