"""What the inbox shows: what was told and waits, and what was put off, as ready text."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from planner import wording
from planner.models import Reminder, ReminderKind
from planner.reminders import acting, letters

PER_PAGE, MOST_AHEAD = 30, 10


@dataclass(frozen=True, kw_only=True)
class Row:
    """One reminder. `weeks`, `months`: whether it may be put off by one."""

    pk: int
    kind: str
    title: str
    path: str
    when: str
    done: str
    unread: bool = False
    week: bool = False
    month: bool = False
    snoozed: bool = False


@dataclass(frozen=True)
class Inbox:
    page: "Page[Reminder]"
    rows: list[Row]
    ahead: list[Row]
    unread: bool


def read(user: User, *, today: date, number: str) -> Inbox:
    """The reader's inbox, newest first, in three queries."""
    live = Reminder.objects.of(user).filter(Q(until=None) | Q(until__gte=today))
    told = live.open().order_by("-told_at", "kind", "pk")
    page = Paginator(told, PER_PAGE).get_page(number)
    rows = [row_of(reminder, user=user, today=today) for reminder in page]
    # That a step will be late is nothing to look forward to.
    ahead = live.ahead().exclude(kind=ReminderKind.STEP_LATE).order_by("day", "pk")[:MOST_AHEAD]
    return Inbox(
        page=page,
        rows=rows,
        ahead=[ahead_of(reminder, user=user, today=today) for reminder in ahead],
        unread=any(row.unread for row in rows),
    )


def row_of(reminder: Reminder, *, user: User, today: date) -> Row:
    """A reminder that was told."""
    words = letters.lead(reminder.kind, user.language)
    return Row(
        pk=reminder.pk,
        kind=words.heading,
        title=reminder.title or words.title,
        path=reminder.path,
        when=letters.when(reminder.kind, reminder.about_on, today, user.language),
        done=done_words(reminder.kind),
        unread=reminder.read_at is None,
        week=acting.may_wait_until(reminder, acting.week_later(today), today=today),
        month=acting.may_wait_until(reminder, acting.month_later(today), today=today),
    )


def ahead_of(reminder: Reminder, *, user: User, today: date) -> Row:
    """A reminder that is still to come: its day stands in the place of the thing's own."""
    words = letters.lead(reminder.kind, user.language)
    return Row(
        pk=reminder.pk,
        kind=str(ReminderKind(reminder.kind).label),
        title=reminder.title or words.title,
        path=reminder.path,
        when=f"{wording.weekday_full(reminder.day, today)}, {wording.in_days(reminder.day, today)}",
        done="",
        snoozed=reminder.snoozed,
    )


def done_words(kind: str) -> str:
    """What the button says that does what a reminder asks for."""
    if kind == ReminderKind.GOAL_REVIEW:
        return _("Keep it")
    if kind in (*acting.OF_STEPS, ReminderKind.CHECK_IN, ReminderKind.PLAN_REVIEW):
        return _("Done")
    return _("Put it away")


def done_note(kind: str) -> str:
    """What has happened after that button."""
    if kind == ReminderKind.GOAL_REVIEW:
        return _("The goal is kept. We ask again when its next review is due.")
    if kind in acting.OF_STEPS:
        return _("The step is ticked off.")
    if kind in (ReminderKind.CHECK_IN, ReminderKind.PLAN_REVIEW):
        return _("Noted. The next time is reckoned from today.")
    return _("It is put away.")
