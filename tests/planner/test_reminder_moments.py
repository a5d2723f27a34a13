"""The right time: every zone, five years, clock changes, leap days, month ends, and moves."""

import itertools
import zoneinfo
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planner.reminders import moments

ZONES = sorted(zoneinfo.available_timezones())
FIRST, LAST = date(2026, 1, 1), date(2030, 12, 31)

zones = st.sampled_from(ZONES).map(zoneinfo.ZoneInfo)
days = st.dates(FIRST, LAST)
hours = st.integers(0, 23)
quiets = st.integers(0, 126)
DAY = timedelta(days=1)


def is_gap(day: date, hour: int, zone: zoneinfo.ZoneInfo) -> bool:
    """Whether the clock there leaves this hour out on that day."""
    moment = moments.moment(day, hour, zone)
    return moment.astimezone(zone).replace(tzinfo=None) != datetime(
        day.year, day.month, day.day, hour
    )


@settings(max_examples=400)
@given(day=days, hour=hours, zone=zones)
def test_the_clock_shows_the_hour_or_has_just_left_it_out(
    day: date, hour: int, zone: zoneinfo.ZoneInfo
):
    local = moments.moment(day, hour, zone).astimezone(zone)

    if is_gap(day, hour, zone):
        wanted = datetime(day.year, day.month, day.day, hour)
        assert local.date() == day
        assert abs(local.replace(tzinfo=None) - wanted) <= timedelta(hours=2)
    else:
        assert (local.date(), local.hour) == (day, hour)


@settings(max_examples=400)
@given(day=days, hour=hours, zone=zones)
def test_each_day_has_one_moment_and_they_follow_each_other(
    day: date, hour: int, zone: zoneinfo.ZoneInfo
):
    row = [moments.moment(day + DAY * n, hour, zone) for n in range(4)]

    assert row == sorted(row)
    for one, other in itertools.pairwise(row):
        assert timedelta(hours=20) <= other - one <= timedelta(hours=49)


@pytest.mark.parametrize(
    ("zone", "day", "hour", "moment"),
    [
        # 02:30 does not exist on the day that the clocks go forward, nor does 02:00: 03:00 it is.
        ("Europe/Berlin", date(2027, 3, 28), 2, datetime(2027, 3, 28, 1, tzinfo=UTC)),
        ("America/New_York", date(2027, 3, 14), 2, datetime(2027, 3, 14, 7, tzinfo=UTC)),
        # It comes twice on the day that they go back, and the first time counts.
        ("Europe/Berlin", date(2027, 10, 31), 2, datetime(2027, 10, 31, 0, tzinfo=UTC)),
        ("America/New_York", date(2027, 11, 7), 1, datetime(2027, 11, 7, 5, tzinfo=UTC)),
        # The last hour of a day is left out: the one before it is still that day.
        ("America/Scoresbysund", date(2026, 3, 28), 23, datetime(2026, 3, 29, 0, tzinfo=UTC)),
        # Where midnight is left out.
        ("Africa/Cairo", date(2027, 4, 30), 0, datetime(2027, 4, 29, 22, tzinfo=UTC)),
        ("Australia/Lord_Howe", date(2027, 4, 4), 2, datetime(2027, 4, 3, 15, 30, tzinfo=UTC)),
    ],
)
def test_clock_changes(zone: str, day: date, hour: int, moment: datetime):
    assert moments.moment(day, hour, zoneinfo.ZoneInfo(zone)) == moment


@settings(max_examples=300)
@given(at=st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31)), hour=hours, zone=zones,
       quiet=quiets)  # fmt: skip
def test_the_soonest_day_lies_ahead_and_none_was_missed(
    at: datetime, hour: int, zone: zoneinfo.ZoneInfo, quiet: int
):
    now = at.replace(tzinfo=UTC)
    day = moments.soonest_day(now, hour, zone, quiet)

    assert moments.moment(day, hour, zone) > now
    assert not moments.is_quiet(day, quiet)
    earlier = now.astimezone(zone).date()
    while earlier < day:
        missed = moments.moment(earlier, hour, zone) <= now or moments.is_quiet(earlier, quiet)
        assert missed, earlier
        earlier += DAY


@given(day=days, quiet=quiets)
def test_quiet_days_are_passed_by(day: date, quiet: int):
    after, before = moments.after_quiet(day, quiet), moments.before_quiet(day, quiet)

    assert before <= day <= after
    assert after - day < timedelta(days=7)
    assert not moments.is_quiet(after, quiet)
    assert not moments.is_quiet(before, quiet)
    if not moments.is_quiet(day, quiet):
        assert before == day == after


@given(day=days, months=st.integers(1, 36))
def test_months_later_is_the_same_day_or_the_months_last(day: date, months: int):
    later = moments.months_after(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or ((later + DAY).day == 1 and later.day < day.day)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2027, 10, 31), 1, date(2027, 11, 30)),
        (date(2027, 12, 15), 1, date(2028, 1, 15)),
    ],
)
def test_leap_days_and_month_ends(day: date, months: int, later: date):
    assert moments.months_after(day, months) == later


@settings(max_examples=300)
@given(anchor=days, months=st.integers(1, 12), today=days)
def test_what_comes_again_has_a_last_and_a_next_turn(anchor: date, months: int, today: date):
    assume(anchor <= today)
    now, following = moments.now_and_next(anchor, months, today)

    assert following > today
    assert now is None or anchor < now <= today
    turns = [moments.months_after(anchor, months * n) for n in range(1, 80)]
    assert [turn for turn in turns if turn <= today][-1:] == ([now] if now else [])
    assert following == next(turn for turn in turns if turn > today)


# Every zone ---------------------------------------------------------------------------------------


def offsets(zone: zoneinfo.ZoneInfo) -> tuple[timedelta, ...]:
    """By how much the clock there differs from UTC at noon of each day, for five years."""
    noons = (datetime(2025, 12, 30, 12, tzinfo=UTC) + DAY * n for n in range(365 * 5 + 6))
    return tuple(noon.astimezone(zone).utcoffset() or timedelta(0) for noon in noons)


def test_every_zone_on_every_day_of_five_years():
    """Not sampled: each of the zones that this machine knows, and each day from 2026 to 2030.

    On most days the clock does what it did the day before, and one hour speaks for all; around a
    change of the clock all 24 are tried. Names of the same zone are tried once.
    """
    kinds = {offsets(zone): zone for zone in map(zoneinfo.ZoneInfo, ZONES)}
    assert len(ZONES) > 400
    assert len(kinds) > 60
    gaps = changes = 0
    for known, zone in kinds.items():
        last: date | None = None
        for number, day in enumerate(FIRST + DAY * n for n in range((LAST - FIRST).days + 1)):
            around = known[number : number + 5]
            change = len(set(around)) > 1
            changes += change
            for hour in range(24) if change else (number % 24,):
                moment = moments.moment(day, hour, zone)
                local = moment.astimezone(zone)
                gaps += local.hour != hour
                # It is that day there, so the digest is that day's; at that hour, or at the next
                # that there is, or the last.
                assert local.date() == day, (zone, day, hour)
                missing = change and local.hour in (hour - 1, hour + 1, hour + 2)
                assert local.hour == hour or missing, (zone, day, hour)
                # Just before it is not due yet, and on the day after there is one of its own.
                ahead = moments.next_moment([day], last_day=last, hour=hour, zone=zone, quiet=0)
                assert ahead == moment
                before = moment - timedelta(seconds=1)
                assert moments.soonest_day(before, hour, zone, 0) == day
                assert moments.soonest_day(moment, hour, zone, 0) == day + DAY
            last = day
    assert changes > 1000
    assert gaps > 100


# Moves --------------------------------------------------------------------------------------------


@settings(max_examples=200, deadline=None)
@given(
    start=st.datetimes(datetime(2026, 1, 1), datetime(2030, 11, 1)),
    hour=hours,
    route=st.lists(st.tuples(st.integers(0, 60), zones), min_size=1, max_size=6),
)
def test_a_traveller_gets_neither_two_nor_none(
    start: datetime, hour: int, route: list[tuple[int, zoneinfo.ZoneInfo]]
):
    """With something to tell on every day: no day is told twice, and none that is lived is left out
    once its hour has come.
    """
    moment = start.replace(tzinfo=UTC)
    zone = route[0][1]
    last: date | None = None
    told: list[date] = []

    def sweep() -> None:
        """As `digests.enter_due` does, for somebody who always has something to be told."""
        nonlocal last
        today = moment.astimezone(zone).date()
        first = last + DAY if last else told_from
        due = moments.next_moment([first], last_day=last, hour=hour, zone=zone, quiet=0)
        if due is not None and due <= moment and (last is None or today > last):
            told.append(today)
            last = today

    told_from = moments.soonest_day(moment, hour, zone, 0)
    for stay, there in route:
        zone = there
        for _half in range(2 * stay + 1):
            sweep()
            moment += timedelta(minutes=30)
    for _half in range(2 * 72):
        sweep()
        moment += timedelta(minutes=30)

    assert told == sorted(set(told)), "no day twice"
    gaps = [other - one for one, other in itertools.pairwise(told)]
    # A day that a traveller over the date line does not live, or whose hour they skip by flying
    # east, is told together with the next.
    assert all(gap <= 2 * DAY for gap in gaps), told
    assert told[-1] >= moment.astimezone(zone).date() - DAY
