"""A goal is kept as it is: the lightest outcome of a review."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from accounts.models import User
from planner import planning, wording
from planner.models import Goal, ReminderChoice, ReminderKind, Review
from planner.planning import first_review
from tests.factories import day, make_goal
from tests.planner.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(owner: User) -> Goal:
    return make_goal(owner, review_on=day(-1))


def address(goal: Goal) -> str:
    return f"/goals/{goal.pk}/keep/"


def test_is_asked_about_on_the_home_page_and_its_own(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    client = client_of(owner)

    home = words(client.get("/"))
    assert "One goal waits for a second look." in home
    assert "Worth a second look one after the other Lead a three-person project" in home
    assert "Its review is due." in words(client.get(goal.get_absolute_url()))


def test_is_asked_about_again_in_a_quarter(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    client = client_of(owner)

    response = client.post(address(goal), {"next": "/"}, follow=True)

    assert response.redirect_chain == [("/", 302)]
    page = words(response)
    assert f"Kept. We will ask again on {wording.full_day(first_review(day()))}." in page
    assert "second look" not in page
    goal.refresh_from_db()
    assert goal.review_on == first_review(day())
    assert goal.is_active


def test_its_own_date_is_asked_about_where_it_comes_sooner(
    client_of: Callable[..., Client], owner: User
):
    goal = make_goal(owner, due=day(40), review_on=day(-1))

    page = words(client_of(owner).post(address(goal), follow=True))

    assert f"Kept. We will ask again on {wording.full_day(day(40))}." in page
    goal.refresh_from_db()
    assert goal.review_on == day(40)


def test_twice_is_harmless(client_of: Callable[..., Client], owner: User, goal: Goal):
    client = client_of(owner)
    client.post(address(goal))

    assert client.post(address(goal))["Location"] == goal.get_absolute_url()
    goal.refresh_from_db()
    assert goal.review_on == first_review(day())


@pytest.mark.parametrize(
    ("on", "then"),
    [
        ("2026-11-23", "2027-02-22"),  # a Monday leads to a Monday
        ("2026-11-24", "2027-03-01"),
        ("2026-11-29", "2027-03-01"),
        ("2026-11-30", "2027-03-01"),
        ("2027-12-31", "2028-04-03"),
    ],
)
def test_a_quarter_ends_on_a_monday(on: str, then: str):
    assert first_review(date.fromisoformat(on)) == date.fromisoformat(then)


def test_a_stranger_gets_404(client_of: Callable[..., Client], stranger: User, goal: Goal):
    assert client_of(stranger).post(address(goal)).status_code == 404
    goal.refresh_from_db()
    assert goal.review_on == day(-1)


def test_the_wrong_method_is_405(client_of: Callable[..., Client], owner: User, goal: Goal):
    assert client_of(owner).get(address(goal)).status_code == 405


def test_the_day_that_is_said_is_the_one_that_is_chosen(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    ReminderChoice.objects.create(user=owner, kind=ReminderKind.GOAL_REVIEW, span=1)

    said = words(client_of(owner).post(address(goal), follow=True))

    monthly = first_review(day(), months=1)
    assert f"Kept. We will ask again on {wording.full_day(monthly)}." in said


def test_a_goal_set_today_is_kept_with_a_record(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    """Its next look would be the same day anyway; that it was looked at is noted all the same."""
    planning.change_goal(goal=goal, fields={"review_on": first_review(day())}, serves=None)
    client = client_of(owner)

    client.post(address(goal))
    client.post(address(goal))

    assert [told.decision for told in Review.objects.all()] == ["keep"]
