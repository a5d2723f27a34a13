"""The private calendar feed, as a calendar program meets it."""

import logging
import statistics
import time as clock
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import time_machine
import vobject
from dateutil import tz
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import example, given
from hypothesis import strategies as st

from accounts.models import User
from answers import interviewing
from careergoals import calendar as roof
from careergoals.discretion import DiscreetFormatter, hide
from planner import calendar, ics, planning, repeating, telling
from planner.models import CalendarFeed, Goal, ReminderKind, Step, ToldEvent
from planner.reminders import choices, schedule
from tests.factories import day, make_goal, make_interview, make_long_goal, make_plan, make_step

pytestmark = pytest.mark.django_db

NASTY = "Lead; a, \\team\\ of 3\n“🎯👩🏽‍🚀” אני أهدافي \x07 " + "long " * 30


@pytest.fixture
def feed(owner: User) -> CalendarFeed:
    return calendar.make_feed(user=owner, at=datetime.now(UTC))


def path(feed: CalendarFeed) -> str:
    return f"/calendar/{feed.token}.ics"


def fetch(feed: CalendarFeed, **headers: str) -> Any:
    return Client(headers=headers).get(path(feed))


def told(feed: CalendarFeed, *, whole: bool = False) -> dict[str, Any]:
    """What a second library reads, by the first word of the UID.

    Without the next look at the `whole` plan, which is there for whoever has a goal.
    """
    read = vobject.readOne(fetch(feed).content.decode())
    found = {e.uid.value.partition("@")[0]: e for e in read.contents.get("vevent", [])}
    of_the_whole = tuple(f"{kind}-{feed.user_id}" for kind in ("check-in", "plan-review"))
    return {key: e for key, e in found.items() if whole or key not in of_the_whole}


def days_of(event: Any) -> list[date]:
    """Every day that a program shows an event on, as the second library reckons it."""
    if not {"rrule", "rdate"} & set(event.contents):
        return [event.dtstart.value]
    return [at.date() for at in event.getrruleset(addRDate=True)]


# What it holds --------------------------------------------------------------------------------


def test_dates_of_goals_steps_reviews_and_interviews(owner: User, feed: CalendarFeed):
    goal = make_goal(owner, "Lead a project", due=date(2027, 3, 31), review_on=date(2027, 1, 4))
    step = make_step(goal, "Book the course", due=date(2026, 12, 1))
    make_step(goal, "Some day")
    meeting = make_interview(owner, "Northside Health", role="Analyst", on=date(2026, 12, 2))

    found = told(feed)

    assert {key: (e.summary.value, e.dtstart.value) for key, e in found.items()} == {
        f"goal-{goal.pk}": ("Goal: Lead a project", date(2027, 3, 31)),
        f"review-{goal.pk}": ("Look again: Lead a project", date(2027, 1, 4)),
        f"step-{step.pk}": ("Book the course", date(2026, 12, 1)),
        f"interview-{meeting.pk}": ("Interview: Northside Health, Analyst", date(2026, 12, 2)),
    }
    whole_day = found[f"step-{step.pk}"]
    assert whole_day.dtend.value == date(2026, 12, 2)
    assert whole_day.transp.value == "TRANSPARENT"
    assert whole_day.url.value == f"http://127.0.0.1:8000/goals/{goal.pk}/"


def test_a_goal_whose_review_is_on_its_own_date_is_there_once(owner: User, feed: CalendarFeed):
    goal = make_goal(owner, due=day(30))
    assert goal.review_on == day(30)
    assert set(told(feed)) == {f"goal-{goal.pk}"}


def test_nobody_elses(owner: User, stranger: User, feed: CalendarFeed):
    make_step(make_goal(stranger, "Theirs"), due=day(3))
    make_interview(stranger)
    assert told(feed) == {}


@pytest.mark.parametrize(
    ("zone", "on", "offset"),
    [
        ("Europe/Berlin", date(2026, 12, 1), 1),
        ("Europe/Berlin", date(2027, 7, 1), 2),
        ("America/New_York", date(2027, 3, 14), -4),
        ("Asia/Kolkata", date(2027, 7, 1), 5.5),
        ("Africa/Casablanca", date(2027, 2, 20), 0),
        ("Australia/Lord_Howe", date(2027, 7, 1), 10.5),
        ("Europe/Dublin", date(2027, 7, 1), 1),
        ("UTC", date(2027, 7, 1), 0),
    ],
)
def test_an_interview_has_its_hour_in_the_persons_zone(
    owner: User, feed: CalendarFeed, zone: str, on: date, offset: float
):
    User.objects.filter(pk=owner.pk).update(time_zone=zone)
    make_interview(owner, on=on, starts=time(14, 30), minutes=45)

    body = fetch(feed).content.decode()

    # vobject reads the time by the VTIMEZONE in the file, not by a table of its own.
    (event,) = [e for e in vobject.readOne(body).contents["vevent"] if "interview" in e.uid.value]
    assert event.dtstart.value.replace(tzinfo=None) == datetime.combine(on, time(14, 30))
    assert event.dtstart.value.utcoffset() == timedelta(hours=offset)
    assert event.duration.value == timedelta(minutes=45)
    assert ("BEGIN:VTIMEZONE" in body) == (zone != "UTC")


@pytest.mark.parametrize(
    "name",
    ["Europe/Berlin", "America/New_York", "Europe/Dublin", "Africa/Casablanca", "Africa/Cairo",
     "Australia/Lord_Howe", "Pacific/Chatham", "America/Sao_Paulo", "Asia/Tehran"],
)  # fmt: skip
def test_a_time_zone_is_right_in_every_hour_of_three_years(name: str):
    written = "BEGIN:VCALENDAR\r\n" + ics.time_zone(name, 2026, 2028) + "END:VCALENDAR\r\n"
    read, true = tz.tzical(StringIO(written)).get(), ZoneInfo(name)
    at = datetime(2026, 1, 1, 1)
    while at.year < 2029:
        local = at.replace(tzinfo=true)
        seen = local.astimezone(UTC).astimezone(true)
        if seen.replace(tzinfo=None) == at and not tz.datetime_ambiguous(at, true):
            assert at.replace(tzinfo=read).utcoffset() == local.utcoffset(), at
        at += timedelta(hours=1)


def test_no_time_zone_where_no_event_has_an_hour(owner: User, feed: CalendarFeed):
    User.objects.filter(pk=owner.pk).update(time_zone="Europe/Berlin")
    make_interview(owner)
    assert b"VTIMEZONE" not in fetch(feed).content


def test_only_titles_unless_the_person_says_more(owner: User, feed: CalendarFeed):
    goal = make_goal(owner, outcome="Secret outcome", relevance="Secret reason")
    make_step(goal, due=day(3), employer_gain="Secret gain")
    make_interview(owner, notes="Secret notes " * 300)

    assert b"Secret" not in fetch(feed).content

    calendar.choose(feed=feed, tells_notes=True, shows_done=False, at=datetime.now(UTC))
    said = sorted(e.description.value for e in told(feed).values() if hasattr(e, "description"))
    assert [note[:12] for note in said] == ["Secret notes", "Secret outco", "for Lead a t"]
    assert said[2] == "for Lead a three-person project\nAn employer gains: Secret gain"
    assert len(said[0]) == 2000


def test_what_is_done_leaves_or_is_ticked(owner: User, feed: CalendarFeed):
    goal = make_goal(owner, "Lead a project", due=day(20), review_on=day(10))
    step = make_step(goal, "Book it", due=day(3))
    assert f"step-{step.pk}" in told(feed)
    planning.finish_step(step=step, on=day())
    planning.achieve_goal(goal=goal, on=day())
    # The review is called off; what was reached has merely left.
    assert {key: e.status.value for key, e in told(feed).items()} == {
        f"review-{goal.pk}": "CANCELLED"
    }

    calendar.choose(feed=feed, tells_notes=False, shows_done=True, at=datetime.now(UTC))
    assert told(feed)[f"step-{step.pk}"].summary.value == "✓ Book it"
    assert told(feed)[f"goal-{goal.pk}"].summary.value == "✓ Goal: Lead a project"


def test_what_was_done_long_ago_is_not_in_it(owner: User, feed: CalendarFeed):
    calendar.choose(feed=feed, tells_notes=False, shows_done=True, at=datetime.now(UTC))
    goal = make_goal(owner, due=None, review_on=day(5))
    make_step(goal, due=day(-500), done_on=day(-500))
    late = make_step(goal, due=day(-500))
    assert set(told(feed)) == {f"review-{goal.pk}", f"step-{late.pk}"}


def test_what_has_left_is_not_called_off_years_later(owner: User, feed: CalendarFeed):
    goal = make_goal(owner, due=None, review_on=None)
    planning.change_goal(goal=goal, fields={"review_on": None}, serves=None)
    step = make_step(goal, due=day(3))
    assert set(told(feed)) == {f"step-{step.pk}"}
    planning.finish_step(step=step, on=day())
    assert not told(feed)

    with time_machine.travel(datetime.now(UTC) + timedelta(days=400), tick=False):
        assert not told(feed)

    planning.reopen_step(step=step)
    again = told(feed)[f"step-{step.pk}"]
    assert (again.status.value, again.sequence.value) == ("CONFIRMED", "1")


# What repeats ----------------------------------------------------------------------------------


def test_a_repeated_step_is_on_every_day_it_falls_on(owner: User, feed: CalendarFeed):
    goal = make_goal(owner, due=None)
    step = make_step(
        goal, "Write a page", repeats="weekly", due=date(2026, 11, 27), until=date(2027, 2, 12)
    )

    body = fetch(feed).content
    event = told(feed)[f"step-{step.pk}"]

    assert faults_of_file(body) == []
    assert b"RRULE:FREQ=WEEKLY;UNTIL=20270212\r\n" in body
    assert days_of(event) == [date(2026, 11, 27) + timedelta(weeks=n) for n in range(12)]


def test_ticked_off_it_moves_on_and_is_the_same_event(owner: User, feed: CalendarFeed):
    goal = make_goal(owner, due=None)
    first = make_step(goal, "Write a page", repeats="weekly", due=day(3), until=day(17))
    key = f"step-{first.pk}"
    was = told(feed)[key]
    second = planning.finish_step(step=first, on=day())
    assert second
    third = planning.finish_step(step=second, on=day())
    assert third
    found = told(feed)

    assert set(found) == {f"review-{goal.pk}", key}
    assert (found[key].uid.value, found[key].sequence.value) == (was.uid.value, "1")
    assert days_of(found[key]) == [day(17)]

    planning.reopen_step(step=second)
    assert days_of(told(feed)[key]) == [day(10), day(17)]

    again = planning.finish_step(step=second, on=day())
    assert again
    planning.finish_step(step=again, on=day())
    assert set(told(feed)) == {f"review-{goal.pk}"}, "what is done leaves, and is not called off"

    calendar.choose(feed=feed, tells_notes=False, shows_done=True, at=datetime.now(UTC))
    ticked = told(feed)
    assert {days_of(e)[0] for e in ticked.values() if e.summary.value == "✓ Write a page"} == {
        day(3),
        day(10),
        day(17),
    }
    assert faults_of_file(fetch(feed).content) == []


def test_a_repeat_is_changed_skipped_and_called_off_as_a_whole(owner: User, feed: CalendarFeed):
    goal = make_goal(owner, due=None)
    plain = make_step(goal, "Write a page", due=day(3))
    key = f"step-{plain.pk}"
    assert days_of(told(feed)[key]) == [day(3)]
    planning.change_step(step=plain, fields={"repeats": "weekly", "every": 2, "until": day(40)})
    assert days_of(told(feed)[key]) == [day(3), day(17), day(31)]
    planning.skip_step(step=plain, on=day())
    assert days_of(told(feed)[key]) == [day(17), day(31)]
    second = planning.finish_step(step=plain, on=day())
    assert second
    assert days_of(told(feed)[key]) == [day(31)]

    now = datetime.now(UTC)
    planning.delete_step(step=second, at=now)
    gone = told(feed)[key]
    assert (gone.status.value, gone.sequence.value) == ("CANCELLED", "4")
    assert faults_of_file(fetch(feed).content) == []
    planning.restore_step(step=second)
    back = told(feed)[key]
    assert (back.status.value, back.sequence.value, days_of(back)) == ("CONFIRMED", "5", [day(31)])

    planning.reopen_step(step=plain)
    assert days_of(told(feed)[key]) == [day(17), day(31)]
    planning.delete_step(step=plain, at=now)
    gone = told(feed)[key]
    assert gone.status.value == "CANCELLED"
    assert days_of(gone) == [day(17), day(31)]
    assert faults_of_file(fetch(feed).content) == []


@pytest.mark.parametrize(
    ("began", "every", "rule"),
    [
        ("2026-11-15", 1, "RRULE:FREQ=MONTHLY;UNTIL=20280415"),
        ("2026-11-28", 3, "RRULE:FREQ=MONTHLY;UNTIL=20280228;INTERVAL=3"),
        ("2026-11-29", 1, "RRULE:FREQ=MONTHLY;UNTIL=20280429;BYMONTHDAY=28,29;BYSETPOS=-1"),
        ("2026-11-30", 1, "RRULE:FREQ=MONTHLY;UNTIL=20280430;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
        ("2026-12-31", 1, "RRULE:FREQ=MONTHLY;UNTIL=20280430;BYMONTHDAY=-1"),
    ],
)
def test_a_month_that_lacks_the_day_has_its_last_one(
    owner: User, feed: CalendarFeed, began: str, every: int, rule: str
):
    first = date.fromisoformat(began)
    until = date(2028, 5, 1)
    step = make_step(
        make_goal(owner, due=None), repeats="monthly", every=every, due=first, until=until
    )

    body = fetch(feed).content
    assert rule.encode() + b"\r\n" in body
    assert faults_of_file(body) == []
    assert days_of(told(feed)[f"step-{step.pk}"]) == days_by_the_plan(step)


def days_by_the_plan(step: Step) -> list[date]:
    """Its own day, and those of its repeat that lie behind it."""
    assert step.began
    assert step.due
    assert step.until
    number = repeating.how_many(step.began, step.repeats, step.every, step.until)
    days = (
        repeating.day_of(step.began, step.repeats, step.every, n)
        for n in range(min(number, repeating.MOST))
    )
    return [step.due, *(found for found in days if found > step.due)]


@example(
    began=date(2027, 1, 31), repeats="monthly", every=1, behind=1, span=400, moved=0
)  # from a clamped day on
@given(
    began=st.dates(date(2000, 1, 1), date(2080, 1, 1)),
    repeats=st.sampled_from(["weekly", "monthly"]),
    every=st.integers(1, 52),
    behind=st.integers(0, 30),
    span=st.integers(0, 5000),
    moved=st.sampled_from([0, 0, 0, 1]),
)
def test_a_calendar_reckons_the_days_of_every_repeat_as_the_plan_does(
    began: date, repeats: str, every: int, behind: int, span: int, moved: int
):
    """`moved`: an import may bring a step whose own day is none of its repeat's."""
    due = repeating.day_of(began, repeats, every, behind) + timedelta(days=moved)
    until = due + timedelta(days=span)
    step = Step(repeats=repeats, every=every, began=began, due=due, until=until)
    entry = calendar.Entry("step-1", "A", "Step", "/goals/1/", due, coming=repeating.coming(step))
    event = ics.event(
        entry,
        uid="step-1@localhost",
        sequence=0,
        changed_at=datetime(2026, 1, 1, tzinfo=UTC),
        zone=ZoneInfo("UTC"),
        tells_notes=False,
    )
    for written in (
        event,
        ics.cancelled(event, sequence=1, changed_at=datetime(2026, 1, 2, tzinfo=UTC)),
    ):
        body = ics.calendar([written], zone=ZoneInfo("UTC"), timed=[])
        assert faults_of_file(body) == []
        assert days_of(vobject.readOne(body.decode()).vevent) == days_by_the_plan(step)


def test_a_repeat_that_was_brought_along_with_a_day_of_its_own(owner: User, feed: CalendarFeed):
    step = make_step(make_goal(owner, due=None), repeats="weekly", due=day(3), until=day(20))
    Step.objects.filter(pk=step.pk).update(due=day(5))
    assert days_of(told(feed)[f"step-{step.pk}"]) == [day(5), day(10), day(17)]


# The plan as a whole ----------------------------------------------------------------------------


def of_the_whole(feed: CalendarFeed, kind: str) -> Any:
    """The event, after the reminders were reckoned, as they are when something has changed."""
    schedule.refresh(at=datetime.now(UTC), only=[feed.user_id])
    return told(feed, whole=True)[f"{kind}-{feed.user_id}"]


def test_the_next_check_in_and_the_next_reading_of_the_plan(owner: User, feed: CalendarFeed):
    with time_machine.travel("2026-11-24T09:00:00Z", tick=False):
        goal = make_goal(owner, due=None)
        check_in, reading = (of_the_whole(feed, kind) for kind in ("check-in", "plan-review"))
        assert (check_in.summary.value, check_in.dtstart.value) == (
            "Check in on your goals",
            date(2026, 12, 28),
        )
        assert check_in.dtend.value == date(2026, 12, 29)
        assert reading.dtstart.value == date(2027, 11, 29)
        assert reading.url.value == "http://127.0.0.1:8000/review/"

    with time_machine.travel("2026-12-29T09:00:00Z", tick=False):
        not_yet = told(feed, whole=True)[f"check-in-{owner.pk}"]
        assert (not_yet.dtstart.value, not_yet.sequence.value) == (date(2026, 12, 28), "0")
        later = of_the_whole(feed, "check-in")
        assert (later.dtstart.value, later.sequence.value) == (date(2027, 1, 25), "1")
        assert later.uid.value == check_in.uid.value
        assert faults_of_file(fetch(feed).content) == []

        choices.switch(user=owner, kind=ReminderKind.CHECK_IN, on=False)
        assert of_the_whole(feed, "check-in").status.value == "CANCELLED"
        assert of_the_whole(feed, "plan-review").status.value == "CONFIRMED"

        planning.let_go_of_goal(goal=goal, on=date(2026, 12, 29))
        assert of_the_whole(feed, "plan-review").status.value == "CANCELLED"


# How it changes -------------------------------------------------------------------------------


def test_a_change_raises_the_number_and_keeps_the_uid(owner: User, feed: CalendarFeed):
    goal = make_goal(owner, due=None)
    step = make_step(goal, "Book it", due=day(3))
    key = f"step-{step.pk}"
    with time_machine.travel("2026-11-24T09:00:00Z", tick=False):
        first = told(feed)[key]
    with time_machine.travel("2026-11-24T10:00:00Z", tick=False):
        again = told(feed)[key]
    with time_machine.travel("2026-11-24T11:00:00Z", tick=False):
        # Past every verb: the feed notices what changed by whatever door.
        Step.objects.filter(pk=step.pk).update(due=day(9))
        moved = told(feed)[key]

    assert first.sequence.value == again.sequence.value == "0"
    assert first.last_modified.value == again.last_modified.value
    assert moved.uid.value == first.uid.value
    assert moved.sequence.value == "1"
    assert moved.dtstart.value == day(9)
    assert moved.last_modified.value == datetime(2026, 11, 24, 11, tzinfo=UTC)


def test_what_is_deleted_is_called_off_for_ninety_days_and_then_forgotten(
    owner: User, feed: CalendarFeed
):
    goal = make_goal(owner, "Lead a project", due=day(20), review_on=day(10))
    step = make_step(goal, "Book it", due=day(3))
    meeting = make_interview(owner)
    keys = {f"goal-{goal.pk}", f"review-{goal.pk}", f"step-{step.pk}", f"interview-{meeting.pk}"}
    start = datetime.now(UTC)
    with time_machine.travel(start, tick=False):
        assert set(told(feed)) == keys
        planning.delete_goal(goal=goal, at=start)
        interviewing.delete_interview(interview=meeting, at=start)
        gone = told(feed)
    assert set(gone) == keys
    assert {e.status.value for e in gone.values()} == {"CANCELLED"}
    assert {e.sequence.value for e in gone.values()} == {"1"}
    assert gone[f"step-{step.pk}"].dtstart.value == day(3)
    assert gone[f"step-{step.pk}"].summary.value == "Book it"
    with time_machine.travel(start + timedelta(days=89), tick=False):
        assert set(told(feed)) == keys
        planning.restore_goal(goal=goal)
        back = told(feed)[f"step-{step.pk}"]
        assert (back.status.value, back.sequence.value) == ("CONFIRMED", "2")
    with time_machine.travel(start + timedelta(days=91), tick=False):
        assert f"interview-{meeting.pk}" not in told(feed)
        assert telling.forget_long_gone(at=datetime.now(UTC)) == 1
    assert not ToldEvent.objects.filter(uid__startswith="interview").exists()


def test_a_date_that_was_taken_away_is_called_off(owner: User, feed: CalendarFeed):
    meeting = make_interview(owner, on=day(9))
    told(feed)
    interviewing.change_interview(interview=meeting, fields={"on": None})
    event = told(feed)[f"interview-{meeting.pk}"]
    assert (event.status.value, event.dtstart.value) == ("CANCELLED", day(9))


def test_what_was_deleted_before_anybody_fetched_it_is_nowhere(owner: User, feed: CalendarFeed):
    planning.delete_goal(goal=make_goal(owner), at=datetime.now(UTC))
    assert told(feed) == {}


def test_a_new_time_zone_moves_interviews_and_says_so(owner: User, feed: CalendarFeed):
    meeting = make_interview(owner, starts=time(9))
    told(feed)
    User.objects.filter(pk=owner.pk).update(time_zone="Asia/Tokyo")
    event = told(feed)[f"interview-{meeting.pk}"]
    assert event.sequence.value == "1"
    assert event.dtstart.value.utcoffset() == timedelta(hours=9)


# The file -------------------------------------------------------------------------------------


def faults_of_file(body: bytes) -> list[str]:
    """What RFC 5545 forbids, read byte by byte."""
    faults = []
    if body.count(b"\n") != body.count(b"\r\n") or not body.endswith(b"\r\n"):
        faults.append("a line does not end in CRLF")
    for line in body.split(b"\r\n"):
        if len(line) > 75:
            faults.append(f"{len(line)} octets: {line!r}")
        try:
            line.decode()
        except UnicodeDecodeError:
            faults.append(f"a character is torn: {line!r}")
        if any(byte < 32 and byte != 9 for byte in line):
            faults.append(f"a control character: {line!r}")
    read = icalendar.Calendar.from_ical(body)
    faults += [f"lacks {name}" for name in ("PRODID", "VERSION", "METHOD") if name not in read]
    for event in read.walk("VEVENT"):
        faults += [
            f"an event has {name} not once"
            for name in ("UID", "DTSTAMP", "DTSTART", "SEQUENCE", "LAST-MODIFIED")
            if name not in event or isinstance(event[name], list)
        ]
        if ("DTEND" in event) == ("DURATION" in event):
            faults.append("an end and a duration, or neither")
        if event.errors:
            faults.append(str(event.errors))
    for first in read.walk("VEVENT"):
        if first.get("DTSTART").params.get("TZID") and not read.walk("VTIMEZONE"):
            faults.append("a zone without rules")
    return faults


def test_it_is_valid_with_texts_of_all_kinds(owner: User, feed: CalendarFeed):
    User.objects.filter(pk=owner.pk).update(time_zone="Europe/Berlin")
    goal = make_goal(owner, NASTY.strip()[:160], outcome=("ünïcode 🎯, " * 300)[:2000])
    make_step(goal, "שלום " * 30, due=day(3))
    make_interview(owner, "A" * 120, role="b;c,d\\e" * 10, starts=time(9), notes=NASTY * 10)
    calendar.choose(feed=feed, tells_notes=True, shows_done=True, at=datetime.now(UTC))

    response = fetch(feed)

    assert faults_of_file(response.content) == []
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    read = vobject.readOne(response.content.decode())
    read.validate()
    titles = {e.summary.value for e in read.contents["vevent"]}
    assert f"Goal: {NASTY.strip()[:160]}".replace("\x07", "") in titles
    assert read.method.value == "PUBLISH"
    assert read.contents["x-wr-calname"][0].value == "Career Goals"
    assert read.contents["refresh-interval"][0].value == "PT4H"


@example(title="Move C:\\New to \\n", about="\\N;\\,", on=date(2026, 1, 1), at=None)
@given(
    title=st.text(min_size=1, max_size=200),
    about=st.text(max_size=2500),
    on=st.dates(date(1970, 1, 1), date(2090, 1, 1)),
    at=st.none() | st.times(),
)
def test_whatever_is_written_comes_back_whole(title: str, about: str, on: date, at: time | None):
    entry = calendar.Entry("step-1", title, "Step", "/goals/1/", on, at=at, about=about)
    event = ics.event(
        entry,
        uid="step-1@localhost",
        sequence=3,
        changed_at=datetime(2026, 1, 1, tzinfo=UTC),
        zone=ZoneInfo("UTC"),
        tells_notes=True,
    )
    body = ics.calendar([event], zone=ZoneInfo("UTC"), timed=[])
    assert faults_of_file(body) == []
    (read,) = icalendar.Calendar.from_ical(body).walk("VEVENT")
    assert str(read["SUMMARY"]) == ics.clean(title)
    assert str(read.get("DESCRIPTION", "")) == ics.clean(about)[:2000]
    called_off = ics.cancelled(event, sequence=4, changed_at=datetime(2026, 1, 2, tzinfo=UTC))
    body = ics.calendar([called_off], zone=ZoneInfo("UTC"), timed=[])
    assert faults_of_file(body) == []
    (read,) = icalendar.Calendar.from_ical(body).walk("VEVENT")
    assert str(read["SUMMARY"]) == ics.clean(title)


def test_an_empty_one_is_valid_too(feed: CalendarFeed):
    body = fetch(feed).content
    assert faults_of_file(body) == []
    assert b"VEVENT" not in body


# The door -------------------------------------------------------------------------------------


def test_it_needs_no_sign_in_and_gives_no_cookie(feed: CalendarFeed):
    response = fetch(feed)
    assert response.status_code == 200
    assert not response.cookies
    assert response["Cache-Control"] == "private, no-cache"
    assert "noindex" in response["X-Robots-Tag"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_is_read_only(feed: CalendarFeed, method: str):
    assert getattr(Client(), method)(path(feed)).status_code == 405


def test_head_is_answered_without_a_body(feed: CalendarFeed):
    response = Client().head(path(feed))
    assert (response.status_code, response.content) == (200, b"")
    feed.refresh_from_db()
    assert feed.fetched_at is None


def test_unchanged_is_answered_with_304(owner: User, feed: CalendarFeed):
    goal = make_goal(owner)
    with time_machine.travel("2026-11-24T09:00:00Z", tick=False):
        first = fetch(feed)
    with time_machine.travel("2026-11-25T09:00:00Z", tick=False):
        for headers in (
            {"If-None-Match": first["ETag"]},
            {"If-Modified-Since": first["Last-Modified"]},
        ):
            response = fetch(feed, **headers)
            assert (response.status_code, response.content) == (304, b"")
            assert response["ETag"] == first["ETag"]
            assert response["Cache-Control"] == "private, no-cache"
        Goal.objects.filter(pk=goal.pk).update(title="Another title")
        for headers in (
            {"If-None-Match": first["ETag"]},
            {"If-Modified-Since": first["Last-Modified"]},
        ):
            assert fetch(feed, **headers).status_code == 200


def test_what_is_done_is_no_unchanged_feed(owner: User, feed: CalendarFeed):
    """For a program that knows the day of the last change only."""
    step = make_step(make_goal(owner), due=day(3))
    with time_machine.travel("2026-11-25T09:00:00Z", tick=False):
        first = fetch(feed)
        planning.finish_step(step=step, on=day())
    with time_machine.travel("2026-11-25T10:00:00Z", tick=False):
        again = fetch(feed, **{"If-Modified-Since": first["Last-Modified"]})
    with time_machine.travel("2026-11-25T11:00:00Z", tick=False):
        third = fetch(feed, **{"If-Modified-Since": again["Last-Modified"]})

    assert (again.status_code, third.status_code) == (200, 304)


def test_a_token_opens_nothing_once_it_is_revoked_or_renewed(owner: User, feed: CalendarFeed):
    old = path(feed)
    calendar.renew_feed(feed=feed, at=datetime.now(UTC))
    assert Client().get(old).status_code == 404
    new = path(feed)
    assert Client().get(new).status_code == 200
    calendar.revoke_feed(feed=feed, at=datetime.now(UTC))
    assert Client().get(new).status_code == 404
    assert Client().get("/calendar/None.ics").status_code == 404
    assert Client().get("/calendar/.ics").status_code == 404


def test_an_account_that_is_switched_off_tells_nothing(owner: User, feed: CalendarFeed):
    User.objects.filter(pk=owner.pk).update(is_active=False)
    assert fetch(feed).status_code == 404


def test_exactly_so_many_fetches_pass_from_wherever_they_come(feed: CalendarFeed):
    with time_machine.travel("2026-11-24T09:00:00Z", tick=False):
        codes = [
            Client(REMOTE_ADDR=f"203.0.113.{number}").get(path(feed)).status_code
            for number in range(roof.MOST_FETCHES + 2)
        ]
    assert codes == [200] * roof.MOST_FETCHES + [429] * 2


def test_the_last_fetch_is_noted_and_not_at_every_fetch(feed: CalendarFeed):
    with time_machine.travel("2026-11-24T09:00:00Z", tick=False):
        fetch(feed)
    with time_machine.travel("2026-11-24T09:02:00Z", tick=False):
        fetch(feed)
    feed.refresh_from_db()
    assert feed.fetched_at == datetime(2026, 11, 24, 9, tzinfo=UTC)
    with time_machine.travel("2026-11-24T09:30:00Z", tick=False):
        fetch(feed)
    feed.refresh_from_db()
    assert feed.fetched_at == datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def test_the_token_is_in_no_log(feed: CalendarFeed, settings: Any):
    lines = StringIO()
    handler = logging.StreamHandler(lines)
    (console,) = (h["formatter"] for h in settings.LOGGING["handlers"].values() if "formatter" in h)
    assert settings.LOGGING["formatters"][console]["()"].endswith("DiscreetFormatter")
    handler.setFormatter(DiscreetFormatter("%(message)s"))
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    try:
        old = path(feed)
        calendar.revoke_feed(feed=feed, at=datetime.now(UTC))
        Client().get(old)
        Client().post(old)
        logger.error("Internal Server Error: %s", old)
    finally:
        logger.removeHandler(handler)
    assert "/calendar/….ics" in lines.getvalue()
    assert old.rpartition("/")[2].partition(".")[0] not in lines.getvalue()
    assert hide('"GET /calendar/ HTTP/1.1" 200') == '"GET /calendar/ HTTP/1.1" 200'


def test_a_large_plan_costs_a_fixed_number_of_queries_and_little_time(
    owner: User, feed: CalendarFeed
):
    head = make_long_goal(owner)
    stones = [make_goal(owner, f"Stone {n}", serves=[head], due=day(n * 9)) for n in range(60)]
    Step.objects.bulk_create(
        Step(goal=stones[n % 60], what=f"Step number {n}", due=day(n), position=n)
        for n in range(600)
    )
    make_interview(owner, starts=time(9))
    schedule.refresh_all(at=datetime.now(UTC))
    fetch(feed)
    ToldEvent.objects.all().delete()
    with CaptureQueriesContext(connection) as first:
        fetch(feed)
    took = []
    for _ in range(5):
        began = clock.process_time()
        with CaptureQueriesContext(connection) as captured:
            body = fetch(feed).content
        took.append(clock.process_time() - began)
    assert body.count(b"BEGIN:VEVENT") == 715
    assert len(captured) <= 8
    assert len(first) <= 18
    assert statistics.median(took) < 0.1


def test_it_holds_a_bounded_number_of_events(
    owner: User, feed: CalendarFeed, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(telling, "MOST", 10)
    goal = make_goal(owner, due=day(5000), review_on=day(4000))
    for number in range(12):
        make_step(goal, f"Step {number}", due=day(number))
    body = fetch(feed).content.decode()
    assert [f"SUMMARY:Step {n}\r\n" in body for n in (0, 9, 10, 11)] == [True, True, False, False]
    assert "CANCELLED" not in body


# One interview as a file ----------------------------------------------------------------------


def test_one_interview_as_a_file(owner: User, stranger: User, client_of: Any, feed: CalendarFeed):
    meeting = make_interview(owner, "Northside Health", starts=time(9), notes="Secret")
    address = f"/interviews/{meeting.pk}/interview.ics"
    response = client_of(owner).get(address)
    assert faults_of_file(response.content) == []
    assert response["Content-Disposition"] == f'attachment; filename="interview-{meeting.pk}.ics"'
    assert b"Secret" not in response.content
    event = vobject.readOne(response.content.decode()).vevent
    assert event.uid.value == told(feed)[f"interview-{meeting.pk}"].uid.value
    assert client_of(stranger).get(address).status_code == 404
    undated = make_interview(owner, on=None)
    assert client_of(owner).get(f"/interviews/{undated.pk}/interview.ics").status_code == 404


def test_the_whole_of_a_plan(owner: User, feed: CalendarFeed):
    make_plan(owner, "“🎯” ; , \\ שלום")
    calendar.choose(feed=feed, tells_notes=True, shows_done=True, at=datetime.now(UTC))
    assert faults_of_file(fetch(feed).content) == []
