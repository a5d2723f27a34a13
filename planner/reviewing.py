"""Looking at a goal again. Reassessing in full, with its record, is built on these verbs."""

from datetime import date

from django.db import transaction

from accounts.letterbox import look_again
from planner.models import Goal
from planner.planning import first_review
from planner.reminders.choices import months_between_reviews


@transaction.atomic
def keep_goal(*, goal: Goal, on: date) -> None:
    """The goal is still right: the next review comes when its owner wants one again."""
    goal.review_on = first_review(on, months_between_reviews(goal.user))
    goal.save(update_fields=["review_on", "updated_at"])
    look_again(goal.user_id)
