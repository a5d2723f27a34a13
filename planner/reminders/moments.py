"""When: days and hours on the reader's own calendar and clock. Nothing here reads a clock."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
_LATE = 22
"""No clock is put forward by more than two hours, so earlier hours stay within their day."""


def moment(day: date, hour: int, zone: ZoneInfo) -> datetime:
    """The moment (in UTC) at which the clock there shows the hour on that day.

    An hour that a clock change leaves out is that much later, or that much earlier where it would
    be the next day; of one that comes twice it is the first.
    """
    wanted = datetime.combine(day, time(hour), zone)
    found = wanted.astimezone(UTC)
    if hour >= _LATE and found.astimezone(zone).date() != day:
        return wanted.replace(fold=1).astimezone(UTC)
    return found


def is_quiet(day: date, quiet: int) -> bool:
    return bool(quiet >> day.weekday() & 1)


def after_quiet(day: date, quiet: int) -> date:
    """The day itself, or the next that is not quiet. `quiet` leaves a day of the week free."""
    while is_quiet(day, quiet):
        day += DAY
    return day


def before_quiet(day: date, quiet: int) -> date:
    """The day itself, or the last one before it that is not quiet: for what cannot wait."""
    while is_quiet(day, quiet):
        day -= DAY
    return day


def on_weekday(day: date, weekday: int) -> date:
    """The day itself, or the next one that is such a day of the week (Monday is 0)."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the month's last where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def now_and_next(anchor: date, months: int, today: date) -> tuple[date | None, date]:
    """Of the days that lie one, two, three… times `months` after `anchor`: the last up to today, if
    any, and the next one.

    Each is reckoned from the anchor, so that the 31st does not become the 28th for good.
    """
    count = max((today.year - anchor.year) * 12 + today.month - anchor.month, 0) // months + 1
    while count > 0 and months_after(anchor, count * months) > today:
        count -= 1
    now = months_after(anchor, count * months) if count else None
    return now, months_after(anchor, (count + 1) * months)


def soonest_day(at: datetime, hour: int, zone: ZoneInfo, quiet: int) -> date:
    """The first day whose hour still lies ahead at the moment `at`, and that is not quiet."""
    today = at.astimezone(zone).date()
    return after_quiet(today if moment(today, hour, zone) > at else today + DAY, quiet)


def next_moment(
    days: Iterable[date], *, last_day: date | None, hour: int, zone: ZoneInfo, quiet: int
) -> datetime | None:
    """When the next digest is due, if things are to be told on these days; None without any.

    It may lie in the past: then it is due now. No day has two digests, whatever zone its reader is
    in, because the next one comes after `last_day`.
    """
    first = min(days, default=None)
    if first is None:
        return None
    if last_day is not None:
        first = max(first, last_day + DAY)
    return moment(after_quiet(first, quiet), hour, zone)
