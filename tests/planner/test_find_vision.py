"""How one sees oneself in 5, 10 and 15 years, and how a vision becomes a long-term goal."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from planner import finding, planning
from planner.models import Goal, Vision
from tests.factories import day
from tests.planner import typing_in
from tests.planner.at_once import at_once
from tests.planner.reading import problems, read, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-24T10:00Z", tick=False):
        yield


def seen(**changes: Any) -> dict[str, str]:
    """The whole form, empty but for what is named: `role_5="Data lead"`."""
    empty = {f"{n}-{name}": "" for n in (5, 10, 15) for name in ("role", "place", "skills")}
    told = {"-".join(reversed(name.rsplit("_", 1))): text for name, text in changes.items()}
    return {**empty, **told}


def test_one_of_the_three_is_enough(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)

    response = client.post("/find/vision/", seen(role_10="Head of data"), follow=True)

    assert response.redirect_chain == [("/find/#vision", 302)]
    assert "2036 Head of data" in words(response)
    (vision,) = Vision.objects.filter(user=owner)
    assert (vision.years, vision.year, vision.role) == (10, 2036, "Head of data")


def test_each_shows_the_year_that_it_means(client_of: Callable[..., Client], owner: User):
    page = words(client_of(owner).get("/find/vision/"))

    for said in ("In 5 years 2031", "In 10 years 2036", "In 15 years 2041"):
        assert said in page


def test_the_year_is_that_of_the_readers_day(client_of: Callable[..., Client], owner: User):
    owner.time_zone = "Pacific/Auckland"
    owner.save()
    with time_machine.travel("2026-12-31T20:00Z", tick=False):
        assert "In 5 years 2032" in words(client_of(owner).get("/find/vision/"))


def test_what_was_written_keeps_its_year(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    client.post("/find/vision/", seen(role_5="Data lead"))

    with time_machine.travel("2028-02-01T10:00Z", tick=False):
        page = words(client.get("/find/vision/"))
        assert "In 5 years 2031 You wrote this in 2026, about 2031." in page
        assert "Speak of 2033 from now on" in page
        assert "In 10 years 2038" in page
        client.post("/find/vision/", seen(role_5="Lead of data"))
        assert Vision.objects.get(years=5).year == 2031
        client.post("/find/vision/", {**seen(role_5="Lead of data"), "5-from_today": "on"})
        assert Vision.objects.get(years=5).year == 2033
        assert "from now on" not in words(client.get("/find/vision/"))


def test_what_was_wiped_out_begins_anew(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    client.post("/find/vision/", seen(role_5="Data lead"))
    client.post("/find/vision/", seen())

    with time_machine.travel("2028-02-01T10:00Z", tick=False):
        assert "In 5 years 2033" in words(client.get("/find/vision/"))
        client.post("/find/vision/", seen(place_5="By the sea"))
        assert Vision.objects.get(years=5).year == 2033


def test_bad_input_is_told_at_its_field(client_of: Callable[..., Client], owner: User):
    typed = seen(role_5="x" * 161, place_15="By the sea")

    response = client_of(owner).post("/find/vision/", typed)

    assert response.status_code == 422
    assert "at most 160 characters" in problems(response)["5-role"]
    assert read(response).values["15-place"].strip() == "By the sea"
    assert not Vision.objects.exists()


# A goal of it ------------------------------------------------------------------------------------


def test_becomes_a_long_term_goal(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    typed = {**seen(role_10="Head of data", place_10="Close to the wards"), "goal": "10"}

    response = client.post("/find/vision/", typed)

    assert response["Location"] == "/goals/new/?vision=10"
    form = read(client.get(response["Location"]))
    assert form.values["title"] == "Head of data"
    assert form.values["outcome"].strip() == "Close to the wards"
    assert form.values["due"] == "2036-12-31"
    assert ("horizon", "long") in form.checked
    data = typing_in.goal(
        title="Head of data", horizon="long", start="", due="2036-12-31", category="leadership"
    )
    client.post(response["Location"], data)
    vision = Vision.objects.get(years=10)
    goal = Goal.objects.get(user=owner)
    assert (vision.goal, goal.due) == (goal, date(2036, 12, 31))
    page = words(client.get("/find/vision/"))
    assert "Set as a goal: Head of data" in page
    assert "Head of data" in words(client.get("/find/"))
    planning.delete_goal(goal=goal, at="2026-11-24T10:00Z")
    assert "Set as a goal: " not in words(client.get("/find/vision/"))


def test_a_goal_needs_a_role(client_of: Callable[..., Client], owner: User):
    typed = {**seen(place_5="Close to the wards"), "goal": "5"}

    response = client_of(owner).post("/find/vision/", typed)

    assert response.status_code == 422
    assert "Name the role first." in problems(response)["5-role"]
    assert "Close to the wards" in response.content.decode()


def test_a_goal_that_became_short_is_not_the_vision(client_of: Callable[..., Client], owner: User):
    finding.write_vision(user=owner, years=5, fields={"role": "Lead"}, on=date(2026, 11, 24))

    client_of(owner).post("/goals/new/?vision=5", typing_in.goal(horizon="short"))

    assert Vision.objects.get().goal is None


@pytest.mark.parametrize("query", ["vision=10", "vision=7", "vision=x", "vision=", "vision=5"])
def test_a_vision_that_is_not_there_fills_in_nothing(
    client_of: Callable[..., Client], owner: User, stranger: User, query: str
):
    finding.write_vision(user=stranger, years=5, fields={"role": "Spy"}, on=date(2026, 11, 24))

    response = client_of(owner).get(f"/goals/new/?{query}")

    assert response.status_code == 200
    assert read(response).values["title"] == ""


@pytest.mark.django_db(transaction=True)
def test_written_for_the_first_time_in_two_windows_at_once(owner: User):
    write = partial(finding.write_vision, user=owner, years=10, on=day())

    at_once(*(partial(write, fields={"role": role}) for role in ("Head of data", "Professor") * 2))

    assert Vision.objects.get().role in ("Head of data", "Professor")
