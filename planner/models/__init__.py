"""The plan: goals on two horizons, the stones that link them, their steps, their reminders."""

from planner.models.calendars import CalendarFeed, ToldEvent
from planner.models.changes import Change
from planner.models.checking_in import CheckIn, Confidence
from planner.models.drafts import GoalDraft
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
from planner.models.goals import (
    MOTIVE_FIELDS,
    Category,
    Goal,
    Horizon,
    Measure,
    Motive,
    Status,
    Stone,
)
from planner.models.imports import GoalImport
from planner.models.plan_templates import PlanTemplate, TemplateStep
from planner.models.reminders import (
    Digest,
    DigestState,
    Heartbeat,
    Reminder,
    ReminderChoice,
    ReminderKind,
)
from planner.models.reviews import Decision, PlanReview, Review
from planner.models.steps import Repeat, Resource, Step

__all__ = [
    "MOTIVE_FIELDS",
    "Aspirations",
    "CalendarFeed",
    "Category",
    "Change",
    "CheckIn",
    "ChosenValue",
    "Confidence",
    "Decision",
    "Digest",
    "DigestState",
    "Goal",
    "GoalDraft",
    "GoalImport",
    "Heartbeat",
    "Horizon",
    "Kind",
    "Measure",
    "Motive",
    "PastRole",
    "PlanReview",
    "PlanTemplate",
    "Quadrant",
    "Reminder",
    "ReminderChoice",
    "ReminderKind",
    "Repeat",
    "Requirement",
    "Resource",
    "Review",
    "ServedValue",
    "Status",
    "Step",
    "Stone",
    "SwotNote",
    "TemplateStep",
    "ToldEvent",
    "Value",
    "Vision",
    "WantedRole",
]
