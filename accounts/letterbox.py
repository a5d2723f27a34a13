"""A person's letterbox: what may be due is to be looked at anew; mail stops, and starts again."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accounts.models import Letterbox, Stopped, User


def look_again(user_id: int) -> None:
    """Notes that something has changed which a person may have to be reminded of.

    One statement inside the caller's transaction. The moment of the next reminder is reckoned anew
    in the background.
    """
    look_again_for([user_id])


def look_again_for(user_ids: Iterable[int]) -> None:
    """The same for many people at once."""
    Letterbox.objects.bulk_create(
        [Letterbox(user_id=user_id, stale=True) for user_id in user_ids],
        update_conflicts=True,
        unique_fields=["user"],
        update_fields=["stale"],
    )


@transaction.atomic
def stop_mail(*, address: str, why: Stopped, at: datetime) -> bool:
    """Writes no more to an address that bounced or complained `at`; whether it is somebody's.

    The first reason stays. What was reported of a time before its owner said that it takes mail
    again changes nothing. Sign-in mails that a person asks for themselves still go out.
    """
    user = User.objects.filter(email__iexact=address).first()
    if user is None:
        return False
    Letterbox.objects.get_or_create(user=user)
    unheard = Q(resumed_at=None) | Q(resumed_at__lt=at)
    going = Letterbox.objects.filter(unheard, user=user, stopped_at=None)
    going.update(stopped_at=at, stopped_why=why)
    return True


@transaction.atomic
def resume_mail(*, user: User, at: datetime) -> None:
    """The person says that their address takes mail again, or has another one."""
    Letterbox.objects.filter(user=user).update(
        stopped_at=None, stopped_why="", resumed_at=at, stale=True
    )


@transaction.atomic
def choose_days(*, user: User, hour: int, weekday: int, quiet_days: int, by_mail: bool) -> None:
    """The hour and the days on which a person wants to be told, and whether by email."""
    user.reminder_hour, user.review_reminders = hour, by_mail
    user.save(update_fields=["reminder_hour", "review_reminders"])
    Letterbox.objects.update_or_create(
        user=user, defaults={"weekday": weekday, "quiet_days": quiet_days, "stale": True}
    )


@transaction.atomic
def write_by_mail(*, user: User, on: bool) -> None:
    """Starts or stops all reminders by email; those inside the product stay."""
    user.review_reminders = on
    user.save(update_fields=["review_reminders"])
    look_again(user.pk)
