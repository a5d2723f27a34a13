"""The list of goals, a page at a time, and the closed ones."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from planner import planning
from planner.goal_list import PER_PAGE
from planner.models import Goal
from tests.factories import day, make_goal, make_long_goal, make_step
from tests.planner.reading import read, words

pytestmark = pytest.mark.django_db

LIST, CLOSED = "/goals/", "/goals/?show=closed"


def many(owner: User, count: int, **fields: object) -> None:
    """Many goals at once, as no verb would make them: quickly."""
    Goal.objects.bulk_create(
        Goal(
            user=owner,
            title=f"Goal {number:03d}",
            horizon="short",
            category="personal",
            position=number,
            **fields,
        )
        for number in range(count)
    )


def test_long_term_goals_come_first_each_in_the_owners_order(
    client_of: Callable[..., Client], owner: User
):
    for title in ("Near A", "Near B"):
        make_goal(owner, title)
    far = make_long_goal(owner, "Far A")
    make_long_goal(owner, "Far B")
    stone = make_goal(owner, "Near C", serves=[far])
    make_step(stone, done_on=day())
    make_step(stone)

    page = words(client_of(owner).get(LIST))

    places = [page.index(t) for t in ("Far A", "Far B", "Near A", "Near B", "Near C")]
    assert places == sorted(places)
    assert "towards Far A" in page
    assert "1 stone ·" in page
    assert "0 stones ·" in page
    assert "1 of 2 steps ·" in page


def test_an_empty_list_says_where_to_begin(client_of: Callable[..., Client], owner: User):
    page = read(client_of(owner).get(LIST))

    assert "No goals yet" in page.words
    assert "/goals/new/?horizon=long" in page.links
    assert "Nothing is closed yet" in words(client_of(owner).get(CLOSED))


def test_a_list_of_closed_goals_alone_says_so(client_of: Callable[..., Client], owner: User):
    planning.achieve_goal(goal=make_goal(owner), on=day())

    assert "No goal is active" in words(client_of(owner).get(LIST))


def test_closed_goals_stand_on_a_page_of_their_own(client_of: Callable[..., Client], owner: User):
    make_goal(owner, "Going on")
    achieved, let_go = make_goal(owner, "Reached"), make_goal(owner, "Dropped")
    planning.achieve_goal(goal=achieved, on=day(-2))
    planning.let_go_of_goal(goal=let_go, on=day(-3))
    client = client_of(owner)

    active, closed = words(client.get(LIST)), read(client.get(CLOSED))

    assert "Going on" in active
    assert "Reached" not in active
    assert "Active, 1" in active
    assert "Closed, 2" in active
    assert "Going on" not in closed.words
    assert "Reached Professional achieved" in closed.words
    assert "Dropped Professional let go" in closed.words
    assert f"/goals/{let_go.pk}/reopen/" in closed.actions


def test_a_full_page_is_followed_by_another(client_of: Callable[..., Client], owner: User):
    many(owner, PER_PAGE + 5)
    client = client_of(owner)

    first, second = read(client.get(LIST)), read(client.get(f"{LIST}?page=2"))

    assert "Goal 000" in first.words
    assert f"Goal {PER_PAGE:03d}" not in first.words
    assert "page 1 of 2" in first.words
    assert "?page=2" in first.links
    assert f"Goal {PER_PAGE:03d}" in second.words
    assert "Goal 000" not in second.words
    assert "?page=1" in second.links


def test_the_pages_of_closed_goals_stay_closed(client_of: Callable[..., Client], owner: User):
    many(owner, PER_PAGE + 1, status="let-go", closed_on=day())
    client = client_of(owner)

    first = read(client.get(CLOSED))

    assert "?show=closed&page=2" in first.links
    assert f"Goal {PER_PAGE:03d}" in words(client.get(f"{CLOSED}&page=2"))


@pytest.mark.parametrize(
    ("number", "shown"), [("x", "page 1"), ("0", "page 2"), ("-4", "page 2"), ("99", "page 2")]
)
def test_a_page_that_does_not_exist_is_the_nearest(
    client_of: Callable[..., Client], owner: User, number: str, shown: str
):
    many(owner, PER_PAGE + 1)

    assert f"{shown} of 2" in words(client_of(owner).get(f"{LIST}?page={number}"))


def test_takes_few_queries_whatever_its_length(
    client_of: Callable[..., Client],
    owner: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
):
    many(owner, 3 * PER_PAGE)
    client = client_of(owner)
    client.get("/")

    with django_assert_max_num_queries(6):
        client.get(LIST)


def test_shows_nobody_elses_goals(client_of: Callable[..., Client], owner: User, stranger: User):
    make_goal(owner, "Mine alone")
    client = client_of(stranger)

    for address in (LIST, CLOSED, "/goals/deleted/", "/plan/"):
        assert "Mine alone" not in words(client.get(address))


def test_the_wrong_method_is_405(client_of: Callable[..., Client], owner: User):
    assert client_of(owner).post(LIST).status_code == 405
