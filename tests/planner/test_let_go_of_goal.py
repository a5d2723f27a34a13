"""A goal is let go: it stays in the plan's past."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from planner import planning
from planner.models import Goal, Status
from tests.factories import day, make_goal, make_long_goal
from tests.planner.reading import read, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(owner: User) -> Goal:
    return make_goal(owner)


def address(goal: Goal) -> str:
    return f"/goals/{goal.pk}/let-go/"


def test_is_closed_today_and_kept(client_of: Callable[..., Client], owner: User, goal: Goal):
    client = client_of(owner)

    page = words(client.post(address(goal), follow=True))

    assert "You let go of “Lead a three-person project”. It stays in your plan's past." in page
    goal.refresh_from_db()
    assert (goal.status, goal.closed_on) == (Status.LET_GO, day())
    assert "Lead a three-person project" in words(client.get("/goals/?show=closed"))
    assert "Lead a three-person project" not in words(client.get("/goals/"))


def test_can_be_undone_from_the_message(client_of: Callable[..., Client], owner: User, goal: Goal):
    client = client_of(owner)

    client.post(read(client.post(address(goal), follow=True)).undo)

    goal.refresh_from_db()
    assert (goal.status, goal.closed_on) == (Status.ACTIVE, None)


def test_twice_keeps_the_first_day(client_of: Callable[..., Client], owner: User, goal: Goal):
    planning.let_go_of_goal(goal=goal, on=day(-9))

    assert client_of(owner).post(address(goal)).status_code == 302
    goal.refresh_from_db()
    assert goal.closed_on == day(-9)


def test_its_stone_no_longer_lies_on_the_path(client_of: Callable[..., Client], owner: User):
    far = make_long_goal(owner)
    stone = make_goal(owner, "Move to Leeds", serves=[far])
    client = client_of(owner)
    client.post(address(stone))

    labels = " ".join(read(client.get(far.get_absolute_url())).labels)
    assert "Move to Leeds" not in labels
    assert "no stepping stones yet" in labels


def test_the_home_page_does_not_call_it_achieved(client_of: Callable[..., Client], owner: User):
    """Even where it was the only long-term goal, and stays the one that is drawn."""
    far = make_long_goal(owner)
    client = client_of(owner)
    client.post(address(far))

    client.get("/")  # the message is read
    assert "achieved" not in words(client.get("/"))


def test_a_stranger_gets_404(client_of: Callable[..., Client], stranger: User, goal: Goal):
    assert client_of(stranger).post(address(goal)).status_code == 404
    goal.refresh_from_db()
    assert goal.is_active


def test_the_wrong_method_is_405(client_of: Callable[..., Client], owner: User, goal: Goal):
    assert client_of(owner).get(address(goal)).status_code == 405
