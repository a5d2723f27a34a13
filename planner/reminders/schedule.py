"""Rows of what is wanted, and the moment at which a person's next digest is due.

A change to somebody's plan, interviews, zone or choices marks their letterbox as stale; here it is
looked at again, many people at once, in a number of queries that does not grow with them.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db import InterfaceError, OperationalError, transaction

from accounts.models import Letterbox, User
from planner.models import Reminder, ReminderChoice
from planner.reminders import moments
from planner.reminders.wanted import Choices, People, Wanted, by_everybody

AT_ONCE = 200
"""People looked at in one transaction."""
_KEPT = ["title", "path", "about_on", "falls_on", "day", "until", "snoozed"]
_KEPT += ["told_at", "told_on", "read_at", "done_at"]

log = logging.getLogger("careergoals.reminders")


class Reader(NamedTuple):
    """What decides when a person is told."""

    pk: int
    zone: ZoneInfo
    hour: int
    quiet: int
    weekday: int
    last_day: date | None
    unread: int
    active: bool
    by_mail: bool


_COLUMNS: tuple[str, ...] = (
    "pk",
    "user__time_zone",
    "user__reminder_hour",
    "quiet_days",
    "weekday",
    "last_day",
)
_COLUMNS += ("unread", "user__is_active", "user__review_reminders", "stopped_at")


def refresh_all(*, at: datetime) -> None:
    """Looks at all stale letterboxes again as of the moment `at`.

    Letterboxes that somebody else is changing are left for the next time. One that cannot be looked
    at, because of a fault of ours, holds up nobody else: it stays stale, and the log says so.
    """
    after = 0
    stale = Letterbox.objects.filter(stale=True).order_by("pk").values_list("pk", flat=True)
    while ids := list(stale.filter(pk__gt=after)[:AT_ONCE]):
        after = ids[-1]
        try:
            refresh(at=at, only=ids, stale=True)
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            _one_by_one(ids, at)


def _one_by_one(ids: list[int], at: datetime) -> None:
    for pk in ids:
        try:
            refresh(at=at, only=[pk], stale=True)
        except (OperationalError, InterfaceError):
            raise
        except Exception as fault:
            # Its kind alone: the text of a fault may hold what somebody wrote.
            log.error("letterbox not looked at", extra={"user": pk, "fault": type(fault).__name__})


def refresh(*, at: datetime, only: Iterable[int], stale: bool = False) -> None:
    """Looks at these people's letterboxes, or at those of them that are `stale`."""
    with transaction.atomic():
        boxes = Letterbox.objects.select_for_update(skip_locked=True).order_by("pk")
        boxes = boxes.filter(pk__in=only, **({"stale": True} if stale else {}))
        ids = list(boxes.values_list("pk", flat=True))
        if ids:
            _look_at(ids, at)


def readers_of(ids: list[int]) -> list[Reader]:
    """What decides when each of these people is told."""
    zones: dict[str, ZoneInfo] = {}
    found = []
    rows = Letterbox.objects.filter(pk__in=ids).order_by().values_list(*_COLUMNS)
    for pk, zone, *how, active, wants_mail, stopped_at in rows:
        known = zones.get(zone) or zones.setdefault(zone, User(time_zone=zone).zone)
        by_mail = active and wants_mail and stopped_at is None
        found.append(Reader._make((pk, known, *how, active, by_mail)))
    return found


def _look_at(ids: list[int], at: datetime) -> None:
    readers = [reader for reader in readers_of(ids) if reader.active]
    people = People(
        today={reader.pk: at.astimezone(reader.zone).date() for reader in readers},
        weekday={reader.pk: reader.weekday for reader in readers},
        choices=Choices(ReminderChoice.objects.filter(user__in=ids)),
    )
    wanted: dict[int, list[Wanted]] = defaultdict(list)
    for one in by_everybody(people) if readers else ():
        wanted[one.user_id].append(one)
    rows: dict[int, dict[tuple[str, str], Reminder]] = defaultdict(dict)
    for row in Reminder.objects.filter(user__in=ids):
        rows[row.user_id][row.kind, row.subject] = row
    changed: list[Reminder] = []
    gone: list[int] = []
    boxes = [Letterbox(user_id=pk, stale=False) for pk in {*ids} - {*people.today}]
    for reader in readers:
        standing, news, dropped = _arrange(reader, wanted[reader.pk], rows[reader.pk], at)
        changed += news
        gone += dropped
        boxes.append(
            Letterbox(
                user_id=reader.pk,
                stale=False,
                unread=sum(1 for row in standing if is_unread(row)),
                next_at=next_at(
                    reader,
                    (row.day for row in standing if is_ahead(row)),
                    (row.until for row in standing if is_unread(row)),
                ),
            )
        )
    if gone:
        Reminder.objects.filter(pk__in=gone).delete()
    Reminder.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["user", "kind", "subject"],
        update_fields=_KEPT,
        batch_size=500,
    )
    Letterbox.objects.bulk_create(
        boxes,
        update_conflicts=True,
        unique_fields=["user"],
        update_fields=["stale", "unread", "next_at"],
    )


def is_unread(row: Reminder) -> bool:
    return row.told_at is not None and row.read_at is None and row.done_at is None


def is_ahead(row: Reminder) -> bool:
    return row.told_at is None and row.done_at is None


def next_at(
    reader: Reader, days: Iterable[date], lapse: Iterable[date | None] = ()
) -> datetime | None:
    """When a person is to be looked after next, with things to be told on these `days`.

    `lapse` are the last days of what they were told and have not read: the day after, it is no
    longer to be counted.
    """
    told = moments.next_moment(
        days,
        last_day=reader.last_day,
        hour=reader.hour,
        zone=reader.zone,
        quiet=reader.quiet,
    )
    last = min((day for day in lapse if day is not None), default=None)
    over = None if last is None else moments.moment(last + moments.DAY, 0, reader.zone)
    return min((moment for moment in (told, over) if moment is not None), default=None)


def _arrange(
    reader: Reader,
    wanted: list[Wanted],
    rows: dict[tuple[str, str], Reminder],
    at: datetime,
) -> tuple[list[Reminder], list[Reminder], list[int]]:
    """One person's rows as they stand now, those that are new or changed, and keys of the gone."""
    soonest = moments.soonest_day(at, reader.hour, reader.zone, reader.quiet)
    standing: list[Reminder] = []
    news: list[Reminder] = []
    for one in wanted:
        shift = moments.before_quiet if one.cannot_wait else moments.after_quiet
        planned = shift(one.falls_on, reader.quiet) if reader.quiet else one.falls_on
        row = rows.pop((one.kind, one.subject), None)
        known = row is not None and row.falls_on == one.falls_on
        before = _state(row) if row else None
        row = row or Reminder(user_id=reader.pk, kind=one.kind, subject=one.subject)
        row.title, row.path, row.about_on = one.title[:250], one.path, one.about_on
        row.falls_on, row.until = one.falls_on, one.until
        if not known:
            # It is told at an hour of its reader's, never in the middle of their writing it down.
            row.day, row.snoozed = max(planned, soonest), False
            row.told_at = row.told_on = row.read_at = row.done_at = None
            if one.until is not None and row.day > one.until:
                if before is not None:
                    rows[row.kind, row.subject] = row  # too late for what stood here before
                continue
        elif is_ahead(row) and not row.snoozed:
            # What was due already stays due, whatever its reader's clock says by now.
            row.day = planned if planned >= soonest else min(row.day, soonest)
        standing.append(row)
        if _state(row) != before:
            news.append(row)
    return standing, news, [row.pk for row in rows.values()]


def _state(row: Reminder) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in _KEPT)
