"""What a long-term goal still lacks: each remark is true, and its press mends it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from planner import lacking, planning
from planner.models import Category, Goal, Horizon, Status
from tests.factories import day, make_goal, make_long_goal
from tests.planner.reading import read, words

TODAY = date(2026, 11, 24)


def far(**fields: Any) -> Goal:
    fields = {"due": date(2033, 6, 30), "category": Category.PROFESSIONAL, **fields}
    return Goal(pk=7, title="Head of data", horizon=Horizon.LONG, **fields)


def stone(due: date | None, **fields: Any) -> Goal:
    fields = {"category": Category.PROFESSIONAL, "pk": 9, **fields}
    return Goal(title="A stone", horizon=Horizon.SHORT, due=due, **fields)


def done() -> Goal:
    return stone(date(2026, 3, 1), status=Status.ACHIEVED, closed_on=date(2026, 3, 1))


def keys(goal: Goal, *stones: Goal) -> list[str]:
    return [lack.key for lack in lacking.read(goal, stones, today=TODAY)]


def the_lack(key: str, goal: Goal, *stones: Goal) -> lacking.Lack:
    return next(lack for lack in lacking.read(goal, stones, today=TODAY) if lack.key == key)


def test_without_stones_the_first_is_asked_for_within_a_year():
    lack = the_lack("none", far())

    assert lack.text == "No stepping stones yet."
    assert lack.url == "/goals/new/?horizon=short&serves=7&due=2027-11-30"


def test_a_near_goal_gets_its_first_stone_half_way():
    assert the_lack("none", far(due=date(2027, 5, 23))).url.endswith("&due=2027-02-22")
    assert "due=" not in the_lack("none", far(due=date(2026, 1, 1))).url
    assert the_lack("none", far(due=None)).url.endswith("&due=2027-11-30")


def test_all_stones_done():
    assert the_lack("next", far(), done()).text == "All its stones are done: what comes next?"


def test_a_stone_that_was_let_go_does_not_count():
    gone = stone(date(2027, 1, 1), status=Status.LET_GO, closed_on=TODAY)

    assert keys(far(), gone) == ["none"]


def test_no_stone_has_a_date():
    lack = the_lack("undated", far(), done(), stone(None))

    assert lack.url == "/goals/9/edit/#id_due"
    assert "undated" not in keys(far(), stone(None), stone(date(2027, 1, 1)))


def test_nothing_to_begin_with():
    lack = the_lack("beginning", far(), done(), stone(date(2029, 2, 1)))

    assert lack.text == "No stone before February 2029."
    assert lack.url.endswith("&due=2027-12-31")


@pytest.mark.parametrize("near", [date(2028, 3, 1), date(2026, 11, 1), None])
def test_a_near_late_or_undated_stone_is_something_to_begin_with(near: date | None):
    assert "beginning" not in keys(far(), stone(near), stone(date(2031, 1, 1)))


def test_the_last_two_years_are_empty():
    lack = the_lack("last", far(), stone(date(2027, 6, 1)))

    assert lack.text == "No stone in the last two years before it is due."
    assert lack.url.endswith("&due=2032-06-30")


@pytest.mark.parametrize(
    ("due", "last"),
    [
        (date(2033, 6, 30), date(2032, 1, 1)),  # there is one
        (date(2033, 6, 30), None),  # that may be one
        (date(2028, 6, 30), date(2026, 12, 1)),  # they have begun already
        (None, date(2027, 1, 1)),
    ],
)
def test_or_they_are_not(due: date | None, last: date | None):
    assert "last" not in keys(far(due=due), stone(last), stone(date(2026, 12, 1)))


def test_a_leadership_goal_wants_a_stone_about_leading():
    goal = far(category=Category.LEADERSHIP)

    lack = the_lack("leading", goal, stone(date(2027, 6, 1)), stone(date(2032, 6, 1)))
    assert lack.url.endswith("&category=leadership")
    assert "leading" not in keys(goal, stone(date(2027, 6, 1), category=Category.LEADERSHIP))
    assert "leading" not in keys(far(), stone(date(2027, 6, 1)))
    assert keys(goal) == ["none"]


def test_a_whole_plan_lacks_nothing_and_a_closed_goal_is_not_asked():
    assert keys(far(), stone(date(2027, 6, 1)), stone(date(2032, 6, 1))) == []
    assert keys(far(status=Status.ACHIEVED, closed_on=TODAY)) == []


# On the pages ------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_goal_page_and_the_roadmap_say_it(client_of: Callable[..., Client], owner: User):
    goal = make_long_goal(owner, category=Category.PROFESSIONAL)
    make_goal(owner, serves=[goal], due=day(1200))
    client = client_of(owner)

    page = read(client.get(goal.get_absolute_url()))
    assert "No stone before" in page.words
    mend = next(link for link in page.links if "due=" in link and f"serves={goal.pk}" in link)
    assert "No stone before" in words(client.get("/roadmap/"))

    form = read(client.get(mend))
    assert form.values["due"] == mend.partition("due=")[2][:10]
    assert ("serves", str(goal.pk)) in form.checked
    assert ("horizon", "short") in form.checked


@pytest.mark.django_db
@pytest.mark.parametrize("due", ["x", "2027-13-45", "20270101", "2027-1-1", "9" * 40, ""])
def test_nonsense_in_the_address_fills_nothing(
    client_of: Callable[..., Client], owner: User, due: str
):
    response = client_of(owner).get("/goals/new/", {"horizon": "short", "due": due})

    assert read(response).values["due"] == ""


@pytest.mark.django_db
def test_a_goal_that_is_whole_says_nothing(client_of: Callable[..., Client], owner: User):
    goal = make_long_goal(owner, due=day(900), category=Category.PROFESSIONAL)
    make_goal(owner, serves=[goal], due=day(300))
    planning.achieve_goal(goal=make_goal(owner, serves=[goal], due=day(-3)), on=day(-3))

    assert "No stone" not in words(client_of(owner).get(goal.get_absolute_url()))
