"""iCalendar (RFC 5545): events and time zones as text. Lines end in CRLF and fold at 75 octets."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vDuration,
    vRecur,
    vText,
)

from planner.calendar import Entry
from planner.repeating import Coming

PRODID = "-//Career Goals//calendar//EN"
REFRESH = timedelta(hours=4)
LONGEST_NOTE = 2_000
"""Characters of one's own notes that an event carries: calendars are for glances."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class _Said(vText):
    """What somebody wrote, escaped as RFC 5545, 3.3.11, says.

    The library takes a written backslash and N ("C:\\New") for a line's end.
    """

    def to_ical(self) -> bytes:
        text = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return text.replace("\r\n", "\n").replace("\n", "\\n").encode()


def event(
    entry: Entry,
    *,
    uid: str,
    sequence: int,
    changed_at: datetime,
    zone: ZoneInfo,
    tells_notes: bool,
) -> str:
    """One VEVENT: a whole day, or from its hour on in `zone`."""
    told = Event()
    told.add("uid", uid)
    told.add("dtstamp", _utc(changed_at))
    told.add("last-modified", _utc(changed_at))
    told.add("sequence", sequence)
    told.add("summary", _Said(clean(f"✓ {entry.title}" if entry.done else entry.title)))
    if tells_notes and entry.about:
        told.add("description", _Said(clean(entry.about)[:LONGEST_NOTE]))
    told.add("url", settings.SITE_URL + entry.path)
    told.add("categories", [clean(entry.kind)])
    told.add("class", "PRIVATE")
    if entry.at is None:
        told.add("dtstart", entry.day)
        told.add("dtend", entry.day + timedelta(days=1))
        if entry.coming:
            _come_again(told, entry.coming)
        # A date to keep in mind takes nobody's time.
        told.add("transp", "TRANSPARENT")
    else:
        began = datetime.combine(entry.day, entry.at, tzinfo=zone)
        if zone.key == "UTC":
            began = began.replace(tzinfo=UTC)
        told.add("dtstart", began)
        told.add("duration", vDuration(timedelta(minutes=entry.minutes)))
        told.add("transp", "OPAQUE")
    told.add("status", "CONFIRMED")
    return told.to_ical().decode()


def _come_again(told: Event, coming: Coming) -> None:
    if coming.also:
        told.add("rdate", list(coming.also), parameters={"VALUE": "DATE"})
        return
    rule: dict[str, object] = {"freq": coming.repeats.upper(), "until": coming.until}
    if coming.every > 1:
        rule["interval"] = coming.every
    if coming.of_month:
        rule["bymonthday"] = list(coming.of_month)
    if len(coming.of_month) > 1:
        rule["bysetpos"] = -1
    told.add("rrule", vRecur(rule))


def cancelled(told: str, *, sequence: int, changed_at: datetime) -> str:
    """The event as it was last told, called off."""
    event = Event.from_ical(told)
    for name in ("status", "sequence", "dtstamp", "last-modified", "description"):
        event.pop(name, None)
    event["summary"] = _Said(str(event["summary"]))
    event.add("dtstamp", _utc(changed_at))
    event.add("last-modified", _utc(changed_at))
    event.add("sequence", sequence)
    event.add("status", "CANCELLED")
    return event.to_ical().decode()


def calendar(events: Iterable[str], *, zone: ZoneInfo, timed: Iterable[date]) -> bytes:
    """The whole file; with the rules of `zone` where events have an hour, on the days `timed`."""
    head = Calendar()
    head.add("prodid", PRODID)
    head.add("version", "2.0")
    head.add("calscale", "GREGORIAN")
    head.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        head.add(name, _("Career Goals"))
    head.add("x-wr-timezone", zone.key)
    head.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    head.add("x-published-ttl", vDuration(REFRESH))
    begin, _end, _rest = head.to_ical().decode().rpartition("END:VCALENDAR")
    days = list(timed)
    rules = ""
    if days and zone.key != "UTC":
        rules = time_zone(zone.key, min(days).year - 1, max(days).year + 1)
    return "".join([begin, rules, *events, "END:VCALENDAR\r\n"]).encode()


def clean(text: str) -> str:
    """Text without what no calendar may hold: control characters and halves of characters."""
    return _CONTROL.sub("", text.replace("\r\n", "\n"))


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)


# Time zones -------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def time_zone(name: str, first: int, last: int) -> str:
    """A VTIMEZONE with every change of the clock from the year `first` to `last`.

    Each change stands by itself, at the local time that was shown just before it, as RFC 5545
    wants; so zones whose rules follow no pattern (Casablanca, Cairo) are as right as the others.
    The library's own maker puts the change of spring an hour late, at the time after it.
    """
    zone = ZoneInfo(name)
    made = Timezone()
    made.add("tzid", name)
    start = datetime(first, 1, 1, tzinfo=UTC)
    before = start.astimezone(zone)
    _observe(made, before, before, datetime(first, 1, 1))  # noqa: DTZ001 - local, as the RFC wants
    for change in _changes(zone, start, datetime(last + 1, 1, 1, tzinfo=UTC)):
        was = (change - timedelta(seconds=1)).astimezone(zone)
        _observe(made, was, change.astimezone(zone), _shown(was) + timedelta(seconds=1))
    return made.to_ical().decode()


def _observe(made: Timezone, was: datetime, now: datetime, shown: datetime) -> None:
    summer = bool(now.dst())
    rule = TimezoneDaylight() if summer else TimezoneStandard()
    rule.add("dtstart", shown)
    rule.add("tzoffsetfrom", was.utcoffset())
    rule.add("tzoffsetto", now.utcoffset())
    rule.add("tzname", now.tzname() or "")
    made.add_component(rule)


def _shown(at: datetime) -> datetime:
    return at.replace(tzinfo=None)


def _changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterable[datetime]:
    """The moments at which the zone's offset, name or summer time changes, to the second."""

    def state(at: datetime) -> tuple[object, ...]:
        there = at.astimezone(zone)
        return there.utcoffset(), there.dst(), there.tzname()

    day = start
    while day < end:
        later = day + timedelta(days=7)
        if state(later) != state(day):
            low, high = 0, 7 * 86_400
            while high - low > 1:
                middle = (low + high) // 2
                if state(day + timedelta(seconds=middle)) == state(day):
                    low = middle
                else:
                    high = middle
            yield day + timedelta(seconds=high)
            day += timedelta(seconds=high)
        else:
            day = later
