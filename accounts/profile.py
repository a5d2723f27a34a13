"""Changing one's profile, and walking through or leaving the welcome."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.letterbox import look_again
from accounts.models import Letterbox, User


@transaction.atomic
def change_profile(*, user: User, fields: Mapping[str, Any]) -> None:
    """Stores what the person says about themselves; `fields` are validated profile fields."""
    for name, value in fields.items():
        setattr(user, name, value)
    user.save(update_fields=[*fields])
    if "time_zone" in fields:
        look_again(user.pk)


@transaction.atomic
def pass_welcome_screen(*, user: User, screen: int) -> None:
    """Remembers that `screen` (1 to 3) was finished; going back never unlearns a later one."""
    if screen > user.welcome_step:
        user.welcome_step = screen
        user.save(update_fields=["welcome_step"])


@transaction.atomic
def leave_welcome(*, user: User, at: datetime) -> None:
    """The person skipped the rest; they can resume it, and are not led there again."""
    user.welcome_left_at = at
    user.save(update_fields=["welcome_left_at"])


def export_profile(user: User) -> dict[str, Any]:
    """The profile and preferences as plain values, for their owner to take along."""
    names = ["email", "display_name", "stage", "industry", "present_role", "background"]
    names += ["time_zone", "language", "pace", "review_reminders", "reminder_hour", "date_joined"]
    box = Letterbox.objects.filter(user=user)
    return {
        **{name: getattr(user, name) for name in names},
        "addresses": addresses_of(user),
        "letterbox": box.values(
            "weekday", "quiet_days", "next_at", "last_day", "stopped_at", "stopped_why"
        ).first(),
    }


def addresses_of(user: User) -> list[str]:
    """The address of the account, and any that waits to be confirmed."""
    return [user.email, *EmailAddress.objects.filter(user=user).values_list("email", flat=True)]


@transaction.atomic
def delete_account(*, user: User) -> None:
    """Deletes the person and all that is theirs, at once and for good."""
    # Nobody may be entering a mail for this person while it is gathered what is to be deleted.
    Letterbox.objects.select_for_update().filter(user=user).first()
    user.delete()
