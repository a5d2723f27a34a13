"""A goal's dates, and steps that are due after their goal."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from planner.models import Goal, Step
from tests.factories import day, make_goal, make_long_goal, make_step
from tests.planner import typing_in
from tests.planner.reading import problems, read, words

pytestmark = pytest.mark.django_db

NEW = "/goals/new/"


def test_due_before_start_is_refused_at_the_field(client_of: Callable[..., Client], owner: User):
    response = client_of(owner).post(NEW, typing_in.goal(start=str(day(20)), due=str(day(19))))

    page = read(response)
    assert page.problems == {"due": "This is before the start. Which of the two is right?"}
    assert (page.values["start"], page.values["due"]) == (str(day(20)), str(day(19)))
    assert not Goal.objects.exists()


def test_due_on_the_day_it_starts_is_right(client_of: Callable[..., Client], owner: User):
    client_of(owner).post(NEW, typing_in.goal(start=str(day(20)), due=str(day(20))))

    assert Goal.objects.get().due == day(20)


@pytest.mark.parametrize(
    ("start", "due"), [("", ""), ("2026-01-01", ""), ("", "2031-12-31"), ("2016-02-29", "")]
)
def test_either_may_be_left_out(
    client_of: Callable[..., Client], owner: User, start: str, due: str
):
    client_of(owner).post(NEW, typing_in.goal(start=start, due=due))

    goal = Goal.objects.get()
    assert (str(goal.start or ""), str(goal.due or "")) == (start, due)


@pytest.mark.parametrize("field", ["start", "due", "review_on"])
@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("9999-12-31", "more than sixty years away"),
        ("0001-01-01", "more than sixty years away"),
        ("2207-06-01", "more than sixty years away"),
        ("2027-02-30", "Write a date"),
        ("soon", "Write a date"),
        ("10000-01-01", "Write a date"),
        ("2027-06-01\0", "Write a date"),
    ],
)
def test_a_day_that_cannot_be_meant_is_refused_at_the_field(
    client_of: Callable[..., Client], owner: User, field: str, typed: str, why: str
):
    response = client_of(owner).post(NEW, typing_in.goal(**{field: typed}))

    assert response.status_code == 422
    assert list(problems(response)) == [field]
    assert why in problems(response)[field]
    assert not Goal.objects.exists()


@pytest.mark.parametrize("field", ["due", "start"])
def test_the_same_goes_for_editing(client_of: Callable[..., Client], owner: User, field: str):
    goal = make_goal(owner)
    response = client_of(owner).post(
        f"/goals/{goal.pk}/edit/", typing_in.goal(**{field: "9999-12-31"})
    )

    assert list(problems(response)) == [field]


def test_sixty_years_are_allowed(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    client.post(NEW, typing_in.goal(due=str(day(60 * 365)), horizon="long"))

    goal = Goal.objects.get()
    for address in ("/", goal.get_absolute_url(), "/plan/", "/goals/"):
        assert client.get(address).status_code == 200


def test_a_goal_in_the_past_is_allowed_and_asked_about(
    client_of: Callable[..., Client], owner: User
):
    response = client_of(owner).post(NEW, typing_in.goal(start="", due=str(day(-1))), follow=True)

    assert Goal.objects.get().due == day(-1)
    assert "is due in the past. Is the year right?" in words(response)


def test_a_stone_after_the_goal_it_leads_to_is_allowed_and_asked_about(
    client_of: Callable[..., Client], owner: User
):
    far = make_long_goal(owner, due=day(100))
    client = client_of(owner)
    asked = "is due after “Head of data at a clinic”, which it leads to. Is it what you meant?"

    response = client.post(NEW, typing_in.goal(due=str(day(101)), serves=[far.pk]), follow=True)
    assert asked in words(response)

    stone = Goal.objects.short().get()
    response = client.post(
        f"/goals/{stone.pk}/edit/",
        typing_in.goal(due=str(day(100)), serves=[far.pk]),
        follow=True,
    )
    assert asked not in words(response)


# Steps after their goal --------------------------------------------------------------------------


def test_a_step_after_its_goal_is_allowed_and_warned_of(
    client_of: Callable[..., Client], owner: User
):
    goal = make_goal(owner, due=day(30))

    response = client_of(owner).post(
        f"/goals/{goal.pk}/steps/", typing_in.step(due=str(day(31))), follow=True
    )

    assert Step.objects.get().due == day(31)
    page = words(response)
    assert "is due after its goal. That is allowed; is it what you meant?" in page
    assert "after the goal's date" in page


def test_a_step_on_the_day_of_its_goal_is_not(client_of: Callable[..., Client], owner: User):
    goal = make_goal(owner, due=day(30))

    response = client_of(owner).post(
        f"/goals/{goal.pk}/steps/", typing_in.step(due=str(day(30))), follow=True
    )

    assert "after its goal" not in words(response)
    assert "after the goal's date" not in words(response)


def test_moving_a_step_behind_its_goal_warns_too(client_of: Callable[..., Client], owner: User):
    step = make_step(make_goal(owner, due=day(30)), due=day(1))

    response = client_of(owner).post(
        f"/steps/{step.pk}/edit/", typing_in.step(due=str(day(60))), follow=True
    )

    assert "is due after its goal" in words(response)


def test_so_does_moving_the_goal_before_its_step(client_of: Callable[..., Client], owner: User):
    goal = make_goal(owner, due=day(30))
    make_step(goal, due=day(20))
    client = client_of(owner)

    client.post(f"/goals/{goal.pk}/edit/", typing_in.goal(due=str(day(15))))

    assert "after the goal's date" in words(client.get(goal.get_absolute_url()))


def test_a_goal_without_date_has_no_step_after_it(client_of: Callable[..., Client], owner: User):
    goal = make_goal(owner, due=None)
    make_step(goal, due=day(4000))

    assert "after the goal's date" not in words(client_of(owner).get(goal.get_absolute_url()))
