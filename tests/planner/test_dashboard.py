"""The home page's half of the plan."""

from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from planner import planning
from planner.models import Goal
from tests.factories import day, grow, make_goal, make_long_goal, make_plan, make_step
from tests.planner.reading import read, words

pytestmark = pytest.mark.django_db


def home(client: Client, query: str = "") -> str:
    return words(client.get(f"/{query}")).replace("\xa0", " ")


def card(page: str, title: str, following: str) -> str:
    """What stands between two headings."""
    return page.split(title, 1)[1].split(following, 1)[0]


# The greeting ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hour", "greeting"),
    [
        (0, "Good evening"),
        (4, "Good evening"),
        (5, "Good morning"),
        (11, "Good morning"),
        (12, "Good afternoon"),
        (17, "Good afternoon"),
        (18, "Good evening"),
        (23, "Good evening"),
    ],
)
def test_greets_by_the_hour(
    client_of: Callable[..., Client], owner: User, hour: int, greeting: str
):
    owner.display_name = "Sam"
    owner.save()
    with time_machine.travel(f"2026-11-24T{hour:02d}:30:00Z", tick=False):
        assert f"{greeting}, Sam" in home(client_of(owner))


@time_machine.travel("2026-11-24T20:30:00Z", tick=False)
def test_greets_by_the_readers_own_clock(client_of: Callable[..., Client], owner: User):
    owner.time_zone = "Pacific/Auckland"
    owner.save()

    assert "Good morning" in home(client_of(owner))


def test_greets_without_a_name_too(client_of: Callable[..., Client], owner: User):
    page = home(client_of(owner))

    assert "Good " in page
    assert ", owner" not in page


@pytest.mark.parametrize("name", ["<b>Sam</b>", "سام", "サム 🦊"])
def test_a_name_is_text(client_of: Callable[..., Client], owner: User, name: str):
    owner.display_name = name
    owner.save()

    assert f", {name}" in home(client_of(owner))


# The lead ----------------------------------------------------------------------------------------


def test_says_nothing_before_there_is_a_plan(client_of: Callable[..., Client], owner: User):
    assert "due in the next seven days" not in home(client_of(owner))


def test_says_that_nothing_is_due(client_of: Callable[..., Client], owner: User):
    make_step(make_goal(owner), due=day(9))

    assert "Nothing is due in the next seven days." in home(client_of(owner))


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "One step is due in the next seven days."),
        (2, "Two steps are due in the next seven days."),
        (6, "Six steps are due in the next seven days."),
        (7, "7 steps are due in the next seven days."),
    ],
)
def test_counts_what_is_due(client_of: Callable[..., Client], owner: User, count: int, said: str):
    goal = make_goal(owner)
    for number in range(count):
        make_step(goal, due=day(number))
    make_step(goal, "Far off", due=day(30))
    make_step(goal, "Some day")
    make_step(goal, "Done", due=day(1), done_on=day())

    assert said in home(client_of(owner))


def test_counts_what_is_late(client_of: Callable[..., Client], owner: User):
    make_step(make_goal(owner), due=day(-3))
    client = client_of(owner)
    assert "One thing is past its date." in home(client)
    assert "due in the next seven days" not in home(client)

    make_step(make_goal(owner, due=day(-1)), due=day(6))
    achieved = make_goal(owner, due=day(-5))
    planning.achieve_goal(goal=achieved, on=day())
    assert "Two things are past their date. One step is due in the next seven days." in home(client)


def test_of_very_many_it_says_no_number_that_is_too_small(
    client_of: Callable[..., Client], owner: User
):
    goal = make_goal(owner)
    steps = [{"what": f"Step {n}", "due": day(n - 40)} for n in range(60)]
    for step in steps:
        planning.add_step(goal=goal, fields=step)
    client = client_of(owner)
    assert (
        "40 things are past their date. At least 7 steps are due in the next seven days."
        not in home(client)
    )
    assert "40 things are past their date. 7 steps are due in the next seven days." in home(client)

    for step in steps[:20]:
        planning.add_step(goal=goal, fields=step)
    assert "At least 50 things are past their date." in home(client)


def test_counts_goals_that_wait_for_a_look(client_of: Callable[..., Client], owner: User):
    make_goal(owner, "First", review_on=day())
    make_goal(owner, "Second", review_on=day(-9))
    make_goal(owner, "Later", review_on=day(1))
    closed = make_goal(owner, "Closed", review_on=day(-1))
    planning.let_go_of_goal(goal=closed, on=day())

    page = home(client_of(owner))

    assert "Two goals wait for a second look." in page
    looks = card(page, "Worth a second look", "Next steps")
    assert "First" in looks
    assert "Second" in looks
    assert "Later" not in looks
    assert "Closed" not in page


# Next steps --------------------------------------------------------------------------------------


def test_the_soonest_steps_come_first_and_undated_ones_last(
    client_of: Callable[..., Client], owner: User
):
    goal, other = make_goal(owner, "Goal A"), make_goal(owner, "Goal B")
    make_step(goal, "Undated")
    make_step(goal, "In May", due=day(200))
    make_step(other, "Tomorrow", due=day(1))
    make_step(goal, "Late", due=day(-1))

    steps = card(home(client_of(owner)), "Next steps", "Short-term goals")

    places = [steps.index(what) for what in ("Late", "Tomorrow", "In May", "Undated")]
    assert places == sorted(places)
    assert "1 day late" in steps
    assert "Tomorrow for Goal B" in steps


def test_five_steps_are_shown(client_of: Callable[..., Client], owner: User):
    goal = make_goal(owner)
    for number in range(8):
        make_step(goal, f"Step {number}", due=day(number))

    steps = card(home(client_of(owner)), "Next steps", "Short-term goals")

    assert [n for n in range(8) if f"Step {n}" in steps] == [0, 1, 2, 3, 4]


def test_steps_of_closed_goals_are_left_out(client_of: Callable[..., Client], owner: User):
    goal = make_goal(owner)
    make_step(goal, "Ask for a mentor")
    planning.let_go_of_goal(goal=goal, on=day())

    assert "Ask for a mentor" not in home(client_of(owner))


def test_a_step_of_a_long_term_goal_counts_too(client_of: Callable[..., Client], owner: User):
    make_step(make_long_goal(owner), "Write the vision", due=day(2))

    assert "Write the vision for Head of data at a clinic" in home(client_of(owner))


# The path ----------------------------------------------------------------------------------------


def test_draws_the_first_long_term_goal(client_of: Callable[..., Client], owner: User):
    make_long_goal(owner, "First goal")
    make_long_goal(owner, "Second goal")

    labels = read(client_of(owner).get("/")).labels

    assert any("Path to First goal" in label for label in labels)
    assert not any("Path to Second goal" in label for label in labels)
    assert "Other long-term goals Second goal" in home(client_of(owner))


def test_or_the_one_that_is_chosen(client_of: Callable[..., Client], owner: User):
    make_long_goal(owner, "First goal")
    second = make_long_goal(owner, "Second goal")

    page = read(client_of(owner).get(f"/?path={second.pk}"))

    assert any("Path to Second goal" in label for label in page.labels)
    assert "Other long-term goals First goal" in page.words


@pytest.mark.parametrize("focus", ["x", "-1", "0", "999999999999999999999", "²", "٣", "%00"])
def test_a_choice_that_is_none_is_passed_over(
    client_of: Callable[..., Client], owner: User, stranger: User, focus: str
):
    make_long_goal(owner, "First goal")
    make_long_goal(stranger, "Stranger's own goal")

    page = read(client_of(owner).get(f"/?path={focus}"))

    assert any("Path to First goal" in label for label in page.labels)


def test_another_persons_goal_cannot_be_chosen(
    client_of: Callable[..., Client], owner: User, stranger: User
):
    make_long_goal(owner, "First goal")
    theirs = make_long_goal(stranger, "Stranger's own goal")

    assert "Stranger" not in client_of(owner).get(f"/?path={theirs.pk}").content.decode()


def test_an_achieved_goal_is_drawn_where_none_is_active(
    client_of: Callable[..., Client], owner: User
):
    far = make_long_goal(owner)
    planning.achieve_goal(goal=far, on=day())

    page = home(client_of(owner))
    assert "100 % · achieved" in page
    assert "Where would you like to be?" not in page


def test_a_goal_without_stones_invites_the_first(client_of: Callable[..., Client], owner: User):
    far = make_long_goal(owner)

    page = read(client_of(owner).get("/"))

    assert "Lay the first one" in page.words
    assert f"/goals/new/?horizon=short&serves={far.pk}" in page.links


def test_the_path_with_most_to_show_is_drawn(client_of: Callable[..., Client], owner: User):
    make_long_goal(owner, "Empty")
    make_long_goal(owner, "Full")
    full = Goal.objects.get(title="Full")
    make_goal(owner, "Stone", serves=[full])

    page = home(client_of(owner))
    assert page.index("Full") < page.index("Next steps") < page.index("Empty")


def test_who_has_put_goals_in_order_sees_the_first(client_of: Callable[..., Client], owner: User):
    full, empty = make_long_goal(owner, "Full"), make_long_goal(owner, "Empty")
    make_goal(owner, "Stone", serves=[full])
    planning.move_goal(goal=empty, up=True)

    page = home(client_of(owner))
    assert page.index("Empty") < page.index("Next steps") < page.index("Other long-term goals")
    assert "Lay the first one" in page


def test_next_monday_is_not_this_week(client_of: Callable[..., Client], owner: User):
    """Seven days with today: the same weekday does not count twice."""
    make_step(make_goal(owner), due=day(7))
    assert "Nothing is due in the next seven days." in home(client_of(owner))


# Short-term goals and balance --------------------------------------------------------------------


def test_goals_say_what_is_missing_and_how_far_they_are(
    client_of: Callable[..., Client], owner: User
):
    goal = make_goal(owner, "Begun", measure="evidence", evidence="A contract.")
    make_step(goal, done_on=day())
    make_step(goal)
    make_goal(owner, "Undated", due=None, measure="evidence", evidence="A contract.")
    make_goal(owner, "Unmeasured")

    goals = card(home(client_of(owner)), "Short-term goals", "Next interview")

    assert "1 of 2 steps" in goals
    assert "Undated Professional no date yet" in goals
    assert "Unmeasured Professional no measure yet" in goals
    assert "all 3 goals" in goals


def test_the_balance_counts_active_goals_by_kind(client_of: Callable[..., Client], owner: User):
    make_long_goal(owner)  # leadership
    make_goal(owner, category="educational")
    make_goal(owner, category="educational")
    gone = make_goal(owner, category="personal")
    planning.let_go_of_goal(goal=gone, on=day())

    page = read(client_of(owner).get("/"))

    assert "Professional: 0, Leadership: 1, Educational: 2, Personal: 0" in page.labels
    assert "Not covered so far: Professional." in page.words
    assert "/goals/new/?horizon=short&category=professional" in page.links


def test_a_balanced_plan_is_not_nagged(client_of: Callable[..., Client], owner: User):
    for category in ("professional", "leadership", "educational", "personal"):
        make_goal(owner, category=category)

    page = home(client_of(owner))

    assert "so far" not in card(page, "Balance of the plan", "What you write stays")


# Empty -------------------------------------------------------------------------------------------


def test_an_empty_plan_says_where_to_begin(client_of: Callable[..., Client], owner: User):
    page = read(client_of(owner).get("/"))

    assert "Where would you like to be?" in page.words
    assert "Steps appear here once you have a short-term goal." in page.words
    assert "Balance of the plan" not in page.words
    assert "Print plan" not in page.words
    assert "/goals/new/?horizon=long" in page.links


def test_who_is_not_signed_in_reads_what_this_is(client: Client):
    response = client.get("/")

    assert response.status_code == 200
    assert "Good " not in words(response).split("Sign in")[0]


# Speed and safety --------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, 12])
def test_takes_at_most_eight_queries_whatever_the_plan(
    client_of: Callable[..., Client],
    owner: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    size: int,
):
    plan = make_plan(owner)
    grow(plan, size)
    client = client_of(owner)
    client.get("/")

    with django_assert_max_num_queries(8):
        assert client.get("/").status_code == 200


def test_shows_nobody_elses_plan(client_of: Callable[..., Client], owner: User, stranger: User):
    make_plan(stranger, "of the stranger")

    assert "of the stranger" not in client_of(owner).get("/").content.decode()


def test_the_wrong_method_is_405(client_of: Callable[..., Client], owner: User):
    assert client_of(owner).post("/").status_code == 405


def test_a_goal_past_its_date_says_so_in_its_row(client_of: Callable[..., Client], owner: User):
    make_goal(owner, "Open the second site", due=day(-14))
    make_goal(owner, "Run a half marathon", due=day(40))
    client = client_of(owner)

    for address in ("/", "/goals/"):
        page = client.get(address).content.decode()
        assert page.count('<span class="when late">') == 1, address
        assert "14 days late" in page
