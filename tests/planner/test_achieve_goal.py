"""A goal is achieved."""

from collections.abc import Callable

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from planner import planning
from planner.models import Goal, Status
from tests.factories import day, make_goal, make_long_goal, make_step
from tests.planner.reading import read, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(owner: User) -> Goal:
    return make_goal(owner)


def address(goal: Goal) -> str:
    return f"/goals/{goal.pk}/achieve/"


def test_is_closed_today_and_praised(client_of: Callable[..., Client], owner: User, goal: Goal):
    response = client_of(owner).post(address(goal), follow=True)

    assert response.redirect_chain == [(goal.get_absolute_url(), 302)]
    page = words(response)
    assert "Well done: “Lead a three-person project” is achieved." in page
    assert "Make active again" in page
    assert "It is achieved." in page
    assert "Steps done, out of all." not in page, "it had none"
    goal.refresh_from_db()
    assert (goal.status, goal.closed_on) == (Status.ACHIEVED, day())


def test_can_be_undone_from_the_message(client_of: Callable[..., Client], owner: User, goal: Goal):
    client = client_of(owner)

    undo = read(client.post(address(goal), follow=True)).undo
    assert undo == f"/goals/{goal.pk}/reopen/"
    client.post(undo)

    goal.refresh_from_db()
    assert (goal.status, goal.closed_on) == (Status.ACTIVE, None)


def test_twice_keeps_the_first_day(client_of: Callable[..., Client], owner: User, goal: Goal):
    planning.achieve_goal(goal=goal, on=day(-9))

    assert client_of(owner).post(address(goal)).status_code == 302
    goal.refresh_from_db()
    assert goal.closed_on == day(-9)


def test_a_goal_that_was_let_go_may_be_achieved_after_all(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    planning.let_go_of_goal(goal=goal, on=day(-9))

    client_of(owner).post(address(goal))

    goal.refresh_from_db()
    assert (goal.status, goal.closed_on) == (Status.ACHIEVED, day())


def test_its_open_steps_are_asked_for_no_more(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    make_step(goal, "Ask Dr Oyelaran", due=day(1))
    client = client_of(owner)
    client.post(address(goal))

    assert "Ask Dr Oyelaran" not in words(client.get("/"))


def test_a_long_term_goal_is_whole_then(client_of: Callable[..., Client], owner: User):
    far = make_long_goal(owner)
    make_goal(owner, serves=[far])
    client = client_of(owner)
    client.post(address(far))

    assert "100 %" in words(client.get(far.get_absolute_url())).replace("\xa0", " ")


def test_leads_back_to_the_page_it_was_pressed_on(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    client = client_of(owner)

    assert client.post(address(goal), {"next": "/goals/?page=2"})["Location"] == "/goals/?page=2"
    for elsewhere in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1"):
        assert (
            client.post(address(goal), {"next": elsewhere})["Location"] == goal.get_absolute_url()
        )


@time_machine.travel("2027-03-30T23:30:00Z", tick=False)
def test_the_day_is_the_readers(client_of: Callable[..., Client], owner: User):
    owner.time_zone = "Pacific/Auckland"
    owner.save()
    goal = make_goal(owner)

    client_of(owner).post(address(goal))

    goal.refresh_from_db()
    assert str(goal.closed_on) == "2027-03-31"


def test_a_stranger_gets_404(client_of: Callable[..., Client], stranger: User, goal: Goal):
    assert client_of(stranger).post(address(goal)).status_code == 404
    goal.refresh_from_db()
    assert goal.is_active


def test_the_wrong_method_is_405(client_of: Callable[..., Client], owner: User, goal: Goal):
    assert client_of(owner).get(address(goal)).status_code == 405
    goal.refresh_from_db()
    assert goal.is_active
