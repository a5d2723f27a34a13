"""A closed goal becomes active again."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from planner import planning
from planner.models import Goal, Status
from tests.factories import day, make_goal
from tests.planner.reading import words

pytestmark = pytest.mark.django_db


def address(goal: Goal) -> str:
    return f"/goals/{goal.pk}/reopen/"


@pytest.fixture(params=["achieve_goal", "let_go_of_goal"])
def goal(request: pytest.FixtureRequest, owner: User) -> Goal:
    """A goal that was closed, in either way."""
    closed = make_goal(owner)
    getattr(planning, request.param)(goal=closed, on=day(-9))
    return closed


def test_is_active_again(client_of: Callable[..., Client], owner: User, goal: Goal):
    client = client_of(owner)

    page = words(client.post(address(goal), follow=True))

    assert "“Lead a three-person project” is active again." in page
    goal.refresh_from_db()
    assert (goal.status, goal.closed_on) == (Status.ACTIVE, None)
    assert "Lead a three-person project" in words(client.get("/goals/"))


def test_twice_is_harmless(client_of: Callable[..., Client], owner: User, goal: Goal):
    client = client_of(owner)
    client.post(address(goal))

    assert client.post(address(goal)).status_code == 302
    goal.refresh_from_db()
    assert goal.is_active


def test_a_stranger_gets_404(client_of: Callable[..., Client], stranger: User, goal: Goal):
    assert client_of(stranger).post(address(goal)).status_code == 404
    goal.refresh_from_db()
    assert not goal.is_active


def test_the_wrong_method_is_405(client_of: Callable[..., Client], owner: User, goal: Goal):
    assert client_of(owner).get(address(goal)).status_code == 405
