"""What a person does about a reminder: done, later, read."""

from contextlib import suppress
from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.letterbox import look_again
from accounts.models import Letterbox
from planner import planning, reviewing
from planner.models import Decision, Goal, Reminder, ReminderKind, Step
from planner.reminders import choices
from planner.reminders.moments import months_after

OF_STEPS = frozenset({ReminderKind.STEP_SOON, ReminderKind.STEP_LATE})
LONGEST = timedelta(days=2 * 365)
"""As far as a reminder can be put off."""


class TooLate(ValueError):
    """The day has passed, or lies so far ahead that the reminder would make no sense by then."""


class Gone(ValueError):
    """The reminder went while its owner looked at it: nothing is left to tell again."""


@transaction.atomic
def do(*, reminder: Reminder, at: datetime) -> None:
    """Does what the reminder asks for: keeps the goal, ticks the step off, notes the check-in.

    What is about an interview is only put away. A second time changes nothing.
    """
    if reminder.done_at is not None:
        return
    on, kind, pk = reminder.user.day(at), reminder.kind, reminder.subject.rpartition("-")[2]
    if kind == ReminderKind.GOAL_REVIEW:
        goal = Goal.objects.of(reminder.user_id).active().filter(pk=pk).first()
        if goal is not None and goal.review_on == reminder.falls_on:
            with suppress(planning.PlanError):  # it was closed at this moment, which will do
                reviewing.review_goal(goal=goal, decision=Decision.KEEP, on=on, at=at)
    elif kind in OF_STEPS:
        step = Step.objects.of(reminder.user_id).select_related("goal").filter(pk=pk).first()
        if step is not None:
            planning.finish_step(step=step, on=on)
    elif kind in (ReminderKind.CHECK_IN, ReminderKind.PLAN_REVIEW):
        choices.note_done(user=reminder.user, kind=ReminderKind(kind), on=on)
    _hold(reminder.user_id)
    Reminder.objects.filter(pk=reminder.pk, done_at=None).update(done_at=at)
    count_unread(user_id=reminder.user_id)


def _hold(user_id: int) -> None:
    """Takes the letterbox before its reminders, as those do who look after them in the background:
    whoever took them the other way round would wait for each other. And it is to be looked at.
    """
    look_again(user_id)


def week_later(today: date) -> date:
    return today + timedelta(days=7)


def month_later(today: date) -> date:
    return months_after(today, 1)


def may_wait_until(reminder: Reminder, day: date, *, today: date) -> bool:
    """Whether it makes sense to be told on that day."""
    return today < day <= today + LONGEST and (reminder.until is None or day <= reminder.until)


@transaction.atomic
def snooze(*, reminder: Reminder, until: date, today: date) -> None:
    """Tells it again on that day. Raises TooLate where that makes no sense, and Gone."""
    if not may_wait_until(reminder, until, today=today):
        raise TooLate
    _hold(reminder.user_id)
    reminder.day, reminder.snoozed = until, True
    reminder.told_at = reminder.told_on = reminder.read_at = reminder.done_at = None
    names = ("day", "snoozed", "told_at", "told_on", "read_at", "done_at")
    row = Reminder.objects.filter(pk=reminder.pk)
    if not row.update(**{name: getattr(reminder, name) for name in names}):
        raise Gone
    count_unread(user_id=reminder.user_id)


@transaction.atomic
def read_all(*, user_id: int, at: datetime) -> None:
    """All that was told so far has been seen; it stays until it is done."""
    _hold(user_id)
    Reminder.objects.of(user_id).open().filter(read_at=None).update(read_at=at)
    count_unread(user_id=user_id)


def count_unread(*, user_id: int) -> None:
    unread = Reminder.objects.of(user_id).open().filter(read_at=None).count()
    Letterbox.objects.filter(pk=user_id).update(unread=unread)
