"""Each reader's own language, dates and clock."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from planner.models import Goal, Step
from tests.factories import make_goal, make_step
from tests.planner.reading import words

pytestmark = pytest.mark.django_db

LATE_IN_MARCH = "2027-03-30T23:30:00Z"
"""In Auckland it is already the morning of the 31st, in New York the evening of the 30th."""


def speak(user: User, language: str, zone: str = "UTC") -> None:
    user.language, user.time_zone = language, zone
    user.save()


@pytest.mark.parametrize(
    ("language", "written"), [("en-gb", "31 March 2027"), ("en-us", "March 31, 2027")]
)
@time_machine.travel(LATE_IN_MARCH, tick=False)
def test_dates_are_written_as_the_reader_writes_them(
    client_of: Callable[..., Client], owner: User, language: str, written: str
):
    speak(owner, language)
    goal = make_goal(owner, due=date(2027, 3, 31))

    response = client_of(owner).get(goal.get_absolute_url())

    assert written in words(response)
    assert response["Content-Language"] == language
    assert f'<html lang="{language}"' in response.content.decode()


@pytest.mark.parametrize(("language", "written"), [("en-gb", "Fri 2 Apr"), ("en-us", "Fri, Apr 2")])
@time_machine.travel(LATE_IN_MARCH, tick=False)
def test_so_are_days_of_this_week(
    client_of: Callable[..., Client], owner: User, language: str, written: str
):
    speak(owner, language)
    make_step(make_goal(owner), due=date(2027, 4, 2))

    assert written in words(client_of(owner).get("/"))


@pytest.mark.parametrize(
    ("zone", "greeting", "today"),
    [
        ("UTC", "Good evening", date(2027, 3, 30)),
        ("Pacific/Auckland", "Good afternoon", date(2027, 3, 31)),
        ("America/New_York", "Good evening", date(2027, 3, 30)),
        ("Asia/Kolkata", "Good morning", date(2027, 3, 31)),
        ("Pacific/Kiritimati", "Good afternoon", date(2027, 3, 31)),
        ("Pacific/Pago_Pago", "Good afternoon", date(2027, 3, 30)),
    ],
)
@time_machine.travel(LATE_IN_MARCH, tick=False)
def test_the_zone_decides_the_day_and_the_hour(
    client_of: Callable[..., Client], owner: User, zone: str, greeting: str, today: date
):
    speak(owner, "en-gb", zone)
    step = make_step(make_goal(owner), due=date(2027, 3, 31))
    client = client_of(owner)

    page = words(client.get("/"))
    assert greeting in page

    client.post(f"/steps/{step.pk}/finish/")
    assert Step.objects.get().done_on == today
    client.post(f"/goals/{step.goal_id}/achieve/")
    assert Goal.objects.get().closed_on == today


@pytest.mark.parametrize(
    ("zone", "said"), [("Pacific/Auckland", "today"), ("America/New_York", "Wed 31 Mar")]
)
@time_machine.travel(LATE_IN_MARCH, tick=False)
def test_the_zone_decides_what_is_due_today(
    client_of: Callable[..., Client], owner: User, zone: str, said: str
):
    speak(owner, "en-gb", zone)
    make_step(make_goal(owner, due=None), "Ask Dr Oyelaran", due=date(2027, 3, 31))

    assert f"Ask Dr Oyelaran for Lead a three-person project {said}" in words(
        client_of(owner).get("/")
    )


@pytest.mark.parametrize(
    ("zone", "set_on"), [("Pacific/Auckland", "31 March 2027"), ("UTC", "30 March 2027")]
)
@time_machine.travel(LATE_IN_MARCH, tick=False)
def test_the_zone_decides_when_a_goal_was_set(
    client_of: Callable[..., Client], owner: User, zone: str, set_on: str
):
    speak(owner, "en-gb", zone)
    goal = make_goal(owner)

    assert f"Set {set_on}" in words(client_of(owner).get(goal.get_absolute_url()))


@pytest.mark.parametrize(
    ("zone", "on"), [("Pacific/Auckland", "deleted 31 March"), ("UTC", "deleted 30 March")]
)
@time_machine.travel(LATE_IN_MARCH, tick=False)
def test_the_zone_decides_when_something_was_deleted(
    client_of: Callable[..., Client], owner: User, zone: str, on: str
):
    speak(owner, "en-gb", zone)
    client = client_of(owner)
    client.post(f"/goals/{make_goal(owner).pk}/delete/")

    assert on in words(client.get("/goals/deleted/"))


def test_summer_time_is_reckoned_with():
    owner = User(time_zone="Europe/London")
    before = datetime(2027, 3, 28, 0, 59, tzinfo=UTC)
    after = datetime(2027, 3, 28, 1, 1, tzinfo=UTC)

    assert before.astimezone(owner.zone).hour == 0
    assert after.astimezone(owner.zone).hour == 2


@pytest.mark.parametrize(
    ("said", "language"),
    [("en-US", "en-us"), ("en-AU", "en-gb"), ("fr", "en-gb"), ("x" * 500, "en-gb")],
)
def test_who_is_not_signed_in_reads_the_language_of_the_browser(
    client: Client, said: str, language: str
):
    response = client.get("/", headers={"accept-language": said})

    assert response["Content-Language"] == language


def test_the_profile_comes_before_the_browser(client_of: Callable[..., Client], owner: User):
    speak(owner, "en-us")

    response = client_of(owner).get("/", headers={"accept-language": "en-GB"})

    assert response["Content-Language"] == "en-us"


@pytest.mark.parametrize("zone", ["Mars/Olympus", "%00", "../x", "A" * 4000])
def test_a_zone_cookie_that_names_none_is_passed_over(client: Client, zone: str):
    client.cookies["tz"] = zone

    assert client.get("/").status_code == 200
