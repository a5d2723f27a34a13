"""What a person chooses about reminders: kinds on or off, how often, and when it was last done."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction

from accounts.letterbox import look_again
from accounts.models import User
from planner.models import ReminderChoice, ReminderKind
from planner.reminders.wanted import DEFAULT_SPANS, Choices

SPANS: Mapping[ReminderKind, tuple[int, ...]] = {
    ReminderKind.GOAL_REVIEW: (1, 2, 3, 6, 12),
    ReminderKind.CHECK_IN: (1, 2, 3),
    ReminderKind.PLAN_REVIEW: (6, 12),
    ReminderKind.STEP_SOON: (1, 2, 3, 7),
}
"""What one may choose: months between two, or days ahead of a step's date."""


def of(user: User) -> Choices:
    return Choices(ReminderChoice.objects.filter(user=user))


@transaction.atomic
def choose(*, user: User, on: Iterable[str], spans: Mapping[str, int]) -> None:
    """Stores which kinds are on, and how often or how long ahead. Other kinds are off."""
    wanted = set(on)
    ReminderChoice.objects.bulk_create(
        [
            ReminderChoice(user=user, kind=kind, on=kind in wanted, span=spans.get(kind))
            for kind in ReminderKind
        ],
        update_conflicts=True,
        unique_fields=["user", "kind"],
        update_fields=["on", "span"],
    )
    look_again(user.pk)


@transaction.atomic
def switch(*, user: User, kind: str, on: bool) -> None:
    """Switches one kind on or off."""
    ReminderChoice.objects.update_or_create(user=user, kind=kind, defaults={"on": on})
    look_again(user.pk)


@transaction.atomic
def note_done(*, user: User, kind: ReminderKind, on: date) -> None:
    """A check-in or a review of the plan was done: the next one is reckoned from that day."""
    ReminderChoice.objects.update_or_create(user=user, kind=kind, defaults={"last_on": on})
    look_again(user.pk)


def months_between_reviews(user: User) -> int:
    """How many months a person wants between two reviews of a goal."""
    chosen = ReminderChoice.objects.filter(user=user, kind=ReminderKind.GOAL_REVIEW)
    span = chosen.values_list("span", flat=True).first()
    return span or DEFAULT_SPANS[ReminderKind.GOAL_REVIEW]
