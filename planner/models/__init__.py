"""The plan: goals on two horizons, the stones that link them, their steps, their reminders."""

from planner.models.calendars import CalendarFeed, ToldEvent
from planner.models.finding import (
    Aspirations,
    ChosenValue,
    Kind,
    PastRole,
    Quadrant,
    Requirement,
    ServedValue,
    SwotNote,
    Value,
    Vision,
    WantedRole,
)
from planner.models.goals import Category, Goal, Horizon, Measure, Status, Stone
from planner.models.imports import GoalImport
from planner.models.reminders import (
    Digest,
    DigestState,
    Heartbeat,
    Reminder,
    ReminderChoice,
    ReminderKind,
)
from planner.models.steps import Resource, Step

__all__ = [
    "Aspirations",
    "CalendarFeed",
    "Category",
    "ChosenValue",
    "Digest",
    "DigestState",
    "Goal",
    "GoalImport",
    "Heartbeat",
    "Horizon",
    "Kind",
    "Measure",
    "PastRole",
    "Quadrant",
    "Reminder",
    "ReminderChoice",
    "ReminderKind",
    "Requirement",
    "Resource",
    "ServedValue",
    "Status",
    "Step",
    "Stone",
    "SwotNote",
    "ToldEvent",
    "Value",
    "Vision",
    "WantedRole",
]
