"""Somebody who moves between zones, told by the product itself: neither two nor none."""

import itertools
import zoneinfo
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts import letterbox, profile
from accounts.models import Letterbox, User
from planner.models import Digest, Reminder
from planner.reminders import choices, digests, schedule
from tests.factories import make_goal, make_step

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
STEPS = 8
zones = st.sampled_from(sorted(zoneinfo.available_timezones()))
numbers = itertools.count()


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    start=st.datetimes(datetime(2026, 1, 1), datetime(2030, 11, 1)),
    hour=st.integers(0, 23),
    moves=st.lists(st.tuples(st.integers(0, STEPS * 48), zones), min_size=1, max_size=6),
    home=zones,
)
def test_each_thing_is_told_once_and_no_day_twice(
    db: None, start: datetime, hour: int, moves: list[tuple[int, str]], home: str
):
    """A step is due on each day. Moves come at any half-hour, to any zone, also back and forth."""
    begin = start.replace(tzinfo=UTC)
    user = User.objects.create_user(f"t{next(numbers)}@example.org", time_zone=home)
    letterbox.choose_days(user=user, hour=hour, weekday=0, quiet_days=0, by_mail=True)
    choices.choose(user=user, on=["step-soon"], spans={"step-soon": 1})
    goal = make_goal(user, due=None)
    first = user.day(begin) + 3 * DAY
    steps = [make_step(goal, f"Step {n}", due=first + DAY * n) for n in range(STEPS)]

    said: dict[str, set[date | None]] = defaultdict(set)

    def sweep(at: datetime) -> None:
        schedule.refresh_all(at=at)
        digests.enter_all_due(at=at)
        told = Reminder.objects.filter(user=user, kind="step-soon", told_at__isnull=False)
        for subject, on in told.values_list("subject", "told_on"):
            said[subject].add(on)

    def stay(since: datetime, until: datetime) -> None:
        """Sweeps at every moment between, at which the product has something to do."""
        sweep(since)
        while (moment := next_moment(user)) is not None and moment < until:
            assert moment >= since - DAY * 2
            since = max(moment, since)
            sweep(since)
            sweep(since + timedelta(seconds=10))
            if next_moment(user) == moment:
                raise AssertionError("it does not get on")

    now = begin
    for half_hours, zone in sorted(moves):
        there = begin + timedelta(minutes=30 * half_hours)
        stay(now, there)
        now = there
        profile.change_profile(user=user, fields={"time_zone": zone})
    stay(now, begin + DAY * (STEPS + 8))

    days = list(Digest.objects.filter(user=user).order_by("pk").values_list("day", flat=True))
    assert days == sorted(set(days)), "no day twice, and none after a later one"
    for step in steps:
        (on,) = said[f"step-{step.pk}"]
        assert on in days
        assert step.due - DAY <= on <= step.due, (step.due, on)
    user.delete()


def next_moment(user: User) -> datetime | None:
    return Letterbox.objects.values_list("next_at", flat=True).get(user=user)
