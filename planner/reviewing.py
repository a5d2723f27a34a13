"""Looking at a goal again. Reassessing in full, with its record, is built on these verbs."""

from datetime import date

from django.db import transaction

from planner.models import Goal
from planner.planning import first_review


@transaction.atomic
def keep_goal(*, goal: Goal, on: date) -> None:
    """The goal is still right: the next review comes a quarter later."""
    goal.review_on = first_review(on)
    goal.save(update_fields=["review_on", "updated_at"])
