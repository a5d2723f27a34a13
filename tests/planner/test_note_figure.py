"""Noting where a measured goal stands."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from accounts.models import User
from planner.models import Goal
from tests.factories import make_goal, make_step
from tests.planner.reading import problems, read, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(owner: User) -> Goal:
    return make_goal(owner, measure="number", measure_from=0, measure_to=40, measure_unit="wards")


def address(goal: Goal) -> str:
    return f"/goals/{goal.pk}/figure/"


def test_moves_the_goal_and_says_so(client_of: Callable[..., Client], owner: User, goal: Goal):
    response = client_of(owner).post(address(goal), {"now": "10"}, follow=True)

    assert response.redirect_chain == [(goal.get_absolute_url(), 302)]
    page = words(response)
    assert "Noted." in page
    assert "Progress 25 %" in page.replace("\xa0", " ")
    assert "Now 10, from 0 to 40 wards." in page


def test_counts_before_the_steps(client_of: Callable[..., Client], owner: User, goal: Goal):
    make_step(goal)
    client = client_of(owner)
    client.post(address(goal), {"now": "10"})

    assert "25 %" in words(client.get(goal.get_absolute_url())).replace("\xa0", " ")


@pytest.mark.parametrize("now", ["0", "-3", "40", "400", "7.25", "999999999999.99"])
def test_may_lie_anywhere(client_of: Callable[..., Client], owner: User, goal: Goal, now: str):
    client = client_of(owner)
    client.post(address(goal), {"now": now})

    goal.refresh_from_db()
    assert goal.measure_now == Decimal(now)
    assert client.get(goal.get_absolute_url()).status_code == 200


def test_large_figures_are_written_as_the_reader_writes_them(
    client_of: Callable[..., Client], owner: User
):
    goal = make_goal(owner, measure="number", measure_from=1000, measure_to=Decimal("12500.50"))

    assert "1,000 → 12,500.5" in words(client_of(owner).get(goal.get_absolute_url()))


@pytest.mark.parametrize(
    ("now", "why"),
    [
        ("", "This field is required."),
        ("ten", "Enter a number."),
        ("NaN", "Enter a number."),
        ("1.234", "2 decimal places"),
        ("1234567890123", "no more than 12 digits before the decimal point"),
        ("1\0", "Enter a number."),
    ],
)
def test_bad_input_says_why_at_the_field(
    client_of: Callable[..., Client], owner: User, goal: Goal, now: str, why: str
):
    response = client_of(owner).post(address(goal), {"now": now})

    assert response.status_code == 422
    assert why in problems(response)["now"]
    assert read(response).values["now"] == now
    assert "Action plan" in words(response), "the whole page comes back"
    goal.refresh_from_db()
    assert goal.measure_now is None


def test_htmx_gets_the_part_only(client_of: Callable[..., Client], owner: User, goal: Goal):
    response = client_of(owner).post(address(goal), {"now": "x"}, headers={"hx-request": "true"})

    assert response.status_code == 422
    assert "<html" not in response.content.decode()
    assert problems(response)["now"]


def test_twice_is_harmless(client_of: Callable[..., Client], owner: User, goal: Goal):
    client = client_of(owner)
    client.post(address(goal), {"now": "10"})
    client.post(address(goal), {"now": "10"})

    goal.refresh_from_db()
    assert goal.measure_now == 10


def test_a_stranger_gets_404(client_of: Callable[..., Client], stranger: User, goal: Goal):
    assert client_of(stranger).post(address(goal), {"now": "1"}).status_code == 404
    goal.refresh_from_db()
    assert goal.measure_now is None


def test_the_wrong_method_is_405(client_of: Callable[..., Client], owner: User, goal: Goal):
    assert client_of(owner).get(address(goal)).status_code == 405
