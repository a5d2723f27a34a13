"""The whole plan on one page, for paper."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from planner import planning, wording
from tests.factories import day, make_goal, make_long_goal, make_step
from tests.planner.reading import read, words

pytestmark = pytest.mark.django_db

PLAN = "/plan/"


def test_each_long_term_goal_has_its_stones_and_their_steps(
    client_of: Callable[..., Client], owner: User
):
    owner.display_name = "Sam"
    owner.save()
    far = make_long_goal(owner, outcome="Lead the data team.\nOf the whole group.")
    stone = make_goal(owner, "Lead a project", serves=[far])
    make_step(stone, "Ask Dr Oyelaran", due=day(3))
    make_step(stone, "Draft it", done_on=day(-4))
    make_step(far, "Write the vision")

    page = read(client_of(owner).get(PLAN))

    said = page.words.replace("\xa0", " ")
    assert "The plan of Sam" in said
    assert f"As of {wording.full_day(day())}" in said
    order = ("Head of data", "Lead the data team.", "Write the vision", "Lead a project")
    places = [said.index(what) for what in order]
    assert places == sorted(places)
    assert "Draft it done " in said
    assert any("Path to Head of data" in label for label in page.labels)


def test_goals_without_a_long_term_goal_come_last(client_of: Callable[..., Client], owner: User):
    make_goal(owner, "Alone")
    make_long_goal(owner)

    page = words(client_of(owner).get(PLAN))

    assert page.index("Head of data") < page.index("Goals of their own") < page.index("Alone")
    assert "No steps yet." in page


def test_a_stone_of_two_goals_stands_under_both(client_of: Callable[..., Client], owner: User):
    both = [make_long_goal(owner), make_long_goal(owner, "Be a recognised expert")]
    make_goal(owner, "Serves both", serves=both)

    assert words(client_of(owner).get(PLAN)).count("Serves both") == 2


def test_what_was_let_go_is_left_out_and_what_was_achieved_is_not(
    client_of: Callable[..., Client], owner: User
):
    far = make_long_goal(owner)
    planning.let_go_of_goal(goal=make_goal(owner, "Dropped", serves=[far]), on=day())
    planning.achieve_goal(goal=make_goal(owner, "Reached", serves=[far]), on=day())
    planning.let_go_of_goal(goal=make_long_goal(owner, "Far and dropped"), on=day())

    page = words(client_of(owner).get(PLAN))

    assert "Dropped" not in page
    assert "dropped" not in page
    assert "Reached achieved" in page


def test_an_empty_plan_says_where_to_begin(client_of: Callable[..., Client], owner: User):
    assert "Nothing to print yet" in words(client_of(owner).get(PLAN))


def test_takes_few_queries_whatever_its_length(
    client_of: Callable[..., Client],
    owner: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
):
    for number in range(4):
        far = make_long_goal(owner, f"Far {number}")
        for _n in range(4):
            make_step(make_goal(owner, serves=[far]))
    client = client_of(owner)
    client.get("/")

    with django_assert_max_num_queries(6):
        client.get(PLAN)


def test_who_is_not_signed_in_is_asked_to(client: Client):
    assert client.get(PLAN)["Location"].startswith("/accounts/login/")


def test_the_wrong_method_is_405(client_of: Callable[..., Client], owner: User):
    assert client_of(owner).post(PLAN).status_code == 405


def test_a_stone_of_a_goal_that_was_let_go_is_still_printed(
    client_of: Callable[..., Client], owner: User
):
    far = make_long_goal(owner)
    make_goal(owner, "Lead a project", serves=[far])
    planning.let_go_of_goal(goal=far, on=day())

    page = words(client_of(owner).get(PLAN))

    assert page.index("Goals of their own") < page.index("Lead a project")
