"""What the calendar feed tells, and what it has told: the file, event by event, by RFC 5545.

A program that has an event already takes a change only when its SEQUENCE has risen, and some of
them (those that add what they fetch to what they have) drop an event only when told so. Therefore a
ledger keeps each event as it was sent. Whatever changed it, by whichever door, is noticed here: its
number rises by one, its LAST-MODIFIED is the moment. What was told once and is gone now (deleted,
let go, without a date any more) is told as STATUS:CANCELLED for ninety days, longer than a program
that is in use stays away, and then forgotten. What is done merely leaves, or bears a tick.
"""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from planner.calendar import Entry
from planner.models import CalendarFeed, ToldEvent

CANCELLED_FOR = timedelta(days=90)
LEFT = ""
"""The fingerprint of what is done and has left the feed, with nothing more to tell of it."""
MOST = 2_000
"""Events that a feed holds at most, those nearest to today; some half a megabyte."""


def uid(key: str) -> str:
    """The UID of an entry: the same for as long as the thing exists, in the feed and in a file."""
    return f"{key}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}"


def tell(
    feed: CalendarFeed, entries: Iterable[Entry], *, at: datetime, today: date
) -> tuple[bytes, datetime]:
    """The whole feed and the moment of its last change; changed events are noted in the ledger.

    One query where nothing has changed since the last time, a few more else.
    """
    from planner import ics  # its library takes 20 ms to load, and few pages need it

    zone = feed.user.zone
    ledger = {row.uid: row for row in feed.told.all()}
    news: list[ToldEvent] = []
    shown: list[ToldEvent] = []
    standing = set()
    nearest = sorted(entries, key=lambda entry: (abs((entry.day - today).days), entry.key))
    places = MOST
    for entry in nearest:
        name = uid(entry.key)
        standing.add(name)
        row = ledger.get(name)
        if entry.done and not feed.shows_done:
            if row is not None and row.fingerprint != LEFT:
                row.fingerprint, row.changed_at = LEFT, at
                news.append(row)
            continue
        if places == 0:
            continue
        places -= 1
        fingerprint = _fingerprint(entry, feed.tells_notes, zone)
        if row is None or row.fingerprint != fingerprint or row.gone_at:
            row = _retold(feed, row, name, at)
            row.fingerprint = fingerprint
            row.event = ics.event(
                entry,
                uid=name,
                sequence=row.sequence,
                changed_at=at,
                zone=zone,
                tells_notes=feed.tells_notes,
            )
            news.append(row)
        shown.append(row)
    for name, row in ledger.items():
        if name not in standing:
            if row.gone_at is None and row.fingerprint != LEFT:
                row = _retold(feed, row, name, at)
                row.gone_at = at
                row.event = ics.cancelled(row.event, sequence=row.sequence, changed_at=at)
                news.append(row)
            if row.gone_at and at - row.gone_at < CANCELLED_FOR:
                shown.append(row)
    if news:
        _note(news)
    shown.sort(key=lambda row: row.uid)
    body = ics.calendar(
        (row.event for row in shown),
        zone=zone,
        timed=[entry.day for entry in nearest if entry.at],
    )
    return body, max(
        [
            feed.changed_at,
            *(row.changed_at for row in ledger.values()),
            *(row.changed_at for row in news),
        ]
    )


def sequence_of(feed: CalendarFeed | None, key: str) -> int:
    """The number that the feed last told of an entry; 0 where it told nothing."""
    told = ToldEvent.objects.filter(feed=feed, uid=uid(key)) if feed else ToldEvent.objects.none()
    return told.values_list("sequence", flat=True).first() or 0


def forget_long_gone(*, at: datetime) -> int:
    """Drops cancellations that were told for ninety days; how many."""
    return ToldEvent.objects.filter(gone_at__lt=at - CANCELLED_FOR).delete()[0]


def _retold(feed: CalendarFeed, row: ToldEvent | None, name: str, at: datetime) -> ToldEvent:
    if row is None:
        return ToldEvent(feed=feed, uid=name, changed_at=at)
    row.sequence += 1
    row.changed_at, row.gone_at = at, None
    return row


def _fingerprint(entry: Entry, tells_notes: bool, zone: ZoneInfo) -> str:
    told = (entry, tells_notes and entry.about, entry.at and zone.key, settings.SITE_URL)
    return hashlib.sha1(repr(told).encode("utf-8", "replace"), usedforsecurity=False).hexdigest()


@transaction.atomic
def _note(news: list[ToldEvent]) -> None:
    # Two programs that fetch at once note the same: the later row wins, with the same number.
    ToldEvent.objects.bulk_create(
        news,
        update_conflicts=True,
        unique_fields=["feed", "uid"],
        update_fields=["fingerprint", "sequence", "changed_at", "gone_at", "event"],
        batch_size=500,
    )
