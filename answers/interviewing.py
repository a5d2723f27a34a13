"""Interviews: adding, changing, deleting and bringing them back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.letterbox import look_again
from accounts.models import User
from answers.models import Interview


@transaction.atomic
def add_interview(*, user: User, fields: Mapping[str, Any]) -> Interview:
    look_again(user.pk)
    return Interview.objects.create(user=user, **fields)


@transaction.atomic
def change_interview(*, interview: Interview, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(interview, name, value)
    interview.save(update_fields=[*fields])
    look_again(interview.user_id)


@transaction.atomic
def delete_interview(*, interview: Interview, at: datetime) -> None:
    """Hides the interview. Its answers stay, and are its own again once it is restored."""
    if interview.deleted_at is None:
        interview.deleted_at = at
        interview.save(update_fields=["deleted_at"])
        look_again(interview.user_id)


@transaction.atomic
def restore_interview(*, interview: Interview) -> None:
    if interview.deleted_at is not None:
        interview.deleted_at = None
        interview.save(update_fields=["deleted_at"])
        look_again(interview.user_id)
