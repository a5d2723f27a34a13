"""Reads one goal."""

from dataclasses import dataclass
from datetime import date

from coach.finding import Finding


@dataclass(frozen=True, slots=True)
class GoalReview:
    """What a sentence says about a goal."""

    smart: tuple[str, ...]
    horizon: str | None
    category: str | None
    findings: tuple[Finding, ...]


def review_goal(text: str, *, today: date | None = None) -> GoalReview:
    return GoalReview((), None, None, ())
