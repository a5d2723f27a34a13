"""Checking in on a goal: where it stands, how sure one is, and what happened."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.letterbox import look_again
from planner.models import CheckIn, Goal


@transaction.atomic
def check_in(
    *,
    goal: Goal,
    on: date,
    value: Decimal | None = None,
    confidence: int | None = None,
    note: str = "",
    at: datetime | None = None,
    press: UUID | None = None,
) -> CheckIn:
    """Notes how a goal stands; the newest value becomes the goal's own.

    One of value, confidence and note is given. `at`, where it is not now, is for demonstrations.
    Once for each `press` of a form: a second one leads to what the first noted, unless that was
    taken back meanwhile.
    """
    told = CheckIn(goal=goal, on=on, value=value, confidence=confidence, note=note, press=press)
    if at is not None:
        told.created_at = at
    _lock(goal)
    if press is not None:
        noted = CheckIn.objects.filter(goal=goal, press=press).first()
        if noted is not None and noted.deleted_at is None:
            return noted
        CheckIn.objects.filter(goal=goal, press=press).update(press=None)
    told.save()
    if value is not None:
        _stand(goal)
    look_again(goal.user_id)
    return told


@transaction.atomic
def take_back(*, check_in: CheckIn, at: datetime) -> None:
    """Removes a check-in; `restore` brings it back. The goal stands where it stood without it."""
    _lock(check_in.goal)
    if CheckIn.objects.filter(pk=check_in.pk, deleted_at=None).update(deleted_at=at):
        _stand(check_in.goal)
        look_again(check_in.goal.user_id)


@transaction.atomic
def restore(*, check_in: CheckIn) -> None:
    _lock(check_in.goal)
    if CheckIn.objects.filter(pk=check_in.pk).exclude(deleted_at=None).update(deleted_at=None):
        _stand(check_in.goal)
        look_again(check_in.goal.user_id)


def begin(goals: Iterable[Goal], *, on: date) -> None:
    """Notes the value that new goals come with as their first check-in."""
    CheckIn.objects.bulk_create(
        [
            CheckIn(goal=goal, on=on, value=goal.measure_now)
            for goal in goals
            if goal.measure_now is not None
        ],
        batch_size=500,
    )


def carry_over(told: Iterable[tuple[Goal, Sequence[Mapping[str, Any]]]], *, on: date) -> None:
    """Gives new goals the check-ins that they had elsewhere, in the order of their days.

    Where none of them has a value, the one that the goal comes with is noted as `begin` does.
    """
    made: list[CheckIn] = []
    silent: list[Goal] = []
    for goal, check_ins in told:
        made += [CheckIn(goal=goal, **fields) for fields in check_ins]
        values = [fields["value"] for fields in check_ins if fields["value"] is not None]
        if not values:
            silent.append(goal)
        elif goal.measure_now != values[-1]:
            goal.measure_now = values[-1]
            goal.save(update_fields=["measure_now"])
    CheckIn.objects.bulk_create(made, batch_size=500)
    begin(silent, on=on)


def _lock(goal: Goal) -> None:
    """One check-in of a goal at a time: each works out which value is the newest."""
    list(Goal.objects.select_for_update().filter(pk=goal.pk).values_list("pk"))


def _stand(goal: Goal) -> None:
    """The goal stands at the newest value, by its day and then by when it was told."""
    values = CheckIn.objects.standing().filter(goal=goal, value__isnull=False).newest_first()
    goal.measure_now = values.values_list("value", flat=True).first()
    goal.save(update_fields=["measure_now", "updated_at"])
