"""The whole plan on one page, for paper."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from planner import checking_in, finding, planning, wording
from planner.models import Measure, Resource, ServedValue
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


def test_a_goal_says_why_and_how_one_will_know(client_of: Callable[..., Client], owner: User):
    value = finding.choose_own_value(user=owner, name="Helping others")
    goal = make_goal(
        owner,
        relevance="Wards wait for numbers.",
        within_reach="I know both systems.",
        measure=Measure.NUMBER,
        measure_from=0,
        measure_to=6,
        measure_unit="wards",
        evidence="The board’s minutes.",
    )
    ServedValue.objects.create(goal=goal, value=value)
    checking_in.check_in(goal=goal, on=day(-12), value=Decimal(2))

    said = words(client_of(owner).get(PLAN)).replace("\xa0", " ")

    when = wording.day_of(day(-12), day()).replace("\xa0", " ")
    assert "Why it matters Wards wait for numbers." in said
    assert "Value Helping others" in said
    assert f"How I will know 0 → 6 wards, now 2 ({when}) The board’s minutes." in said
    assert "Why it is within reach I know both systems." in said


def test_what_was_not_written_leaves_no_trace(client_of: Callable[..., Client], owner: User):
    make_goal(owner)

    said = words(client_of(owner).get(PLAN))

    for name in ("Why it matters", "Value", "How I will know", "within reach"):
        assert name not in said


def test_steps_stand_in_the_order_of_their_days_with_what_carries_them(
    client_of: Callable[..., Client], owner: User
):
    goal = make_goal(owner, due=day(30))
    make_step(goal, "Some day")
    make_step(goal, "Afterwards", due=day(40), employer_gain="a trained lead")
    make_step(goal, "Soon", due=day(4), resource=Resource.MENTOR, employer_gain="no outside fee")
    make_step(goal, "Missed", due=day(-2))

    said = words(client_of(owner).get(PLAN)).replace("\xa0", " ")

    places = [said.index(what) for what in ("Missed", "Soon", "Afterwards", "Some day")]
    assert places == sorted(places)
    assert "2 days late" in said[places[0] : places[1]]
    assert "Soon Mentoring · they gain: no outside fee" in said
    assert "they gain: a trained lead" in said[places[2] :]
    assert "after the goal’s date" in said[places[2] : places[3]]
    assert said.count("after the goal’s date") == 1


def test_dates_that_are_missed_or_missing_are_said(client_of: Callable[..., Client], owner: User):
    make_long_goal(owner, due=day(-12))
    make_goal(owner, due=None)

    said = words(client_of(owner).get(PLAN)).replace("\xa0", " ")

    assert f"was due {wording.month_full_year(day(-12))}, 12 days late" in said
    assert "0 % · no date yet" in said


def test_a_title_that_is_too_long_for_the_picture_has_a_number_there(
    client_of: Callable[..., Client], owner: User
):
    far = make_long_goal(owner)
    make_goal(owner, "Short", serves=[far], due=day(100))
    client = client_of(owner)
    assert "plan-number" not in client.get(PLAN).content.decode()

    long = make_goal(owner, "Become the person whom all wards ask " * 4, serves=[far], due=day(200))
    page = client.get(PLAN).content.decode()
    wide = page[page.index('class="path-wide"') : page.index('class="path-tall"')]

    assert page.count('class="plan-number"') == 2
    assert "…" not in wide
    assert 'class="path-list"' not in page, "the stones stand below, each with its number"
    assert long.title in page


def test_goals_without_a_long_term_goal_come_last(client_of: Callable[..., Client], owner: User):
    make_goal(owner, "Alone")
    make_long_goal(owner)

    page = words(client_of(owner).get(PLAN))

    assert page.index("Head of data") < page.index("Goals of their own") < page.index("Alone")
    assert "No steps yet." in page


def test_a_stone_of_two_goals_stands_under_both(client_of: Callable[..., Client], owner: User):
    both = [make_long_goal(owner), make_long_goal(owner, "Be a recognised expert")]
    make_goal(owner, "Serves both", serves=both)

    make_step(owner.goals.get(title="Serves both"), "Only once")

    said = words(client_of(owner).get(PLAN))

    assert said.count("Serves both") == 2
    assert said.count("Only once") == 1
    assert f"in full under {both[0].title}" in said


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
    assert f"Reached achieved {wording.month_full_year(day())}" in page


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

    with django_assert_max_num_queries(8):
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
