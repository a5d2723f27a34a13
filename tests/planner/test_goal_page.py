"""A goal's page: how SMART it is, its path, its plan."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from planner import planning, reviewing
from planner.models import Goal
from tests.factories import day, make_goal, make_long_goal, make_step
from tests.planner.reading import read, words

pytestmark = pytest.mark.django_db


def page_of(client: Client, goal: Goal) -> str:
    return words(client.get(goal.get_absolute_url())).replace("\xa0", " ")


def test_a_bare_goal_is_asked_what_is_missing(client_of: Callable[..., Client], owner: User):
    page = page_of(client_of(owner), make_goal(owner, "I want to be a manager", due=None))

    assert "0 of 5" in page
    for question in (
        "say the outcome",
        "add a figure or evidence",
        "plan a step",
        "say why",
        "add a date",
    ):
        assert question in page


def test_the_title_alone_is_read_and_quoted(client_of: Callable[..., Client], owner: User):
    title = (
        "Become project manager within two years by taking a certificate and leading two larger "
        "projects, so that I answer for a whole site"
    )
    page = page_of(client_of(owner), make_goal(owner, title, due=None))

    assert "5 of 5" in page
    for quoted in (
        "“Become project manager”",
        "“two larger projects”",
        "“by taking a certificate and leading two larger projects”",
        "“so that I answer for a whole site”",
        "“within two years”",
    ):
        assert quoted in page


def test_a_smart_goal_has_all_five_letters(client_of: Callable[..., Client], owner: User):
    goal = make_goal(
        owner,
        outcome="The report is used on six wards.",
        measure="number",
        measure_from=0,
        measure_to=6,
        measure_unit="wards",
        within_reach="I have led two people before.",
        relevance="Heads of data are chosen among those who led.",
        due=day(9),
    )
    make_step(goal)

    page = page_of(client_of(owner), goal)

    assert "5 of 5" in page
    assert "The report is used on six wards." in page
    assert "0 → 6 wards" in page
    assert "I have led two people before. 1 step is planned." in page
    assert "in 9 days." in page
    assert "tag-next" not in client_of(owner).get(goal.get_absolute_url()).content.decode()


def test_a_stone_is_relevant_through_what_it_serves(client_of: Callable[..., Client], owner: User):
    far = make_long_goal(owner)
    page = page_of(client_of(owner), make_goal(owner, serves=[far]))

    assert "A stepping stone towards a long-term goal." in page
    assert "serves Head of data at a clinic" in page


def test_a_reason_without_steps_is_not_yet_a_plan(client_of: Callable[..., Client], owner: User):
    page = page_of(client_of(owner), make_goal(owner, within_reach="I know the wards."))

    assert "I know the wards." in page
    assert "plan a step" in page


def test_a_stone_knows_its_place_on_the_way(client_of: Callable[..., Client], owner: User):
    far = make_long_goal(owner)
    last = make_goal(owner, "Last", serves=[far], due=day(900))
    first = make_goal(owner, "First", serves=[far], due=day(30))
    undated = make_goal(owner, "Undated", serves=[far], due=None)
    planning.delete_goal(goal=make_goal(owner, serves=[far], due=day(1)), at=far.created_at)
    client = client_of(owner)

    assert "stepping stone 1 of 3" in page_of(client, first)
    assert "stepping stone 2 of 3" in page_of(client, last)
    assert "stepping stone 3 of 3" in page_of(client, undated)
    assert "long-term goal" in page_of(client, far)
    assert "short-term goal" in page_of(client, make_goal(owner, "Alone"))


def test_a_long_term_goal_draws_its_path_and_a_stone_does_not(
    client_of: Callable[..., Client], owner: User
):
    far = make_long_goal(owner)
    stone = make_goal(owner, serves=[far])
    client = client_of(owner)

    assert "The path" in page_of(client, far)
    assert "As far as its stepping stones have come, taken together." in page_of(client, far)
    assert "The path" not in page_of(client, stone)
    assert "Steps done, out of all." in page_of(client, stone)


def test_open_steps_stand_in_their_order_and_done_ones_after_them(
    client_of: Callable[..., Client], owner: User
):
    goal = make_goal(owner)
    make_step(goal, "Late one", due=day(-2))
    make_step(goal, "Done one", due=day(-9), done_on=day(-8))
    make_step(goal, "Undated one")

    page = page_of(client_of(owner), goal)

    places = [page.index(what) for what in ("Late one", "Undated one", "Done one")]
    assert places == sorted(places)
    assert "2 days late" in page
    assert "9 days late" not in page
    assert "1 of 3 steps" in page


def test_a_goal_past_its_date_is_asked_for_a_new_one(client_of: Callable[..., Client], owner: User):
    goal = make_goal(owner, due=day(-3))
    client = client_of(owner)

    page = page_of(client, goal)
    assert "3 days ago. Is it done, or does it need a new date?" in page
    assert "set a new date" in page

    planning.achieve_goal(goal=goal, on=day())
    assert "set a new date" not in page_of(client, goal)


def test_with_all_stones_reached_it_is_asked_whether_it_is_achieved(
    client_of: Callable[..., Client], owner: User
):
    far = make_long_goal(owner)
    planning.achieve_goal(goal=make_goal(owner, serves=[far]), on=day())

    assert "Every stone is reached. Is it achieved" in page_of(client_of(owner), far)


@pytest.mark.parametrize(
    ("close", "said"), [("achieve_goal", "achieved"), ("let_go_of_goal", "let go")]
)
def test_a_closed_goal_says_when_and_offers_to_reopen(
    client_of: Callable[..., Client], owner: User, close: str, said: str
):
    goal = make_goal(owner, review_on=day(-3))
    getattr(planning, close)(goal=goal, on=day(-1))

    page = read(client_of(owner).get(goal.get_absolute_url()))

    assert f"{said} " in page.words
    assert f"/goals/{goal.pk}/reopen/" in page.actions
    assert f"/goals/{goal.pk}/achieve/" not in page.actions
    assert f"/goals/{goal.pk}/keep/" not in page.actions, "nothing to review any more"
    assert "Next look" not in page.words


def test_line_breaks_are_kept_and_markup_is_text(client_of: Callable[..., Client], owner: User):
    goal = make_goal(owner, outcome="One\n<i>two</i>", relevance="<script>x</script>")

    html = client_of(owner).get(goal.get_absolute_url()).content.decode()

    assert "One<br>&lt;i&gt;two&lt;/i&gt;" in html
    assert "<script>x" not in html


def test_htmx_gets_the_part_only(client_of: Callable[..., Client], owner: User):
    goal = make_goal(owner)

    response = client_of(owner).get(goal.get_absolute_url(), headers={"hx-request": "true"})

    assert "<html" not in response.content.decode()
    assert 'id="goal-page"' in response.content.decode()
    assert "HX-Request" in response["Vary"]


@pytest.mark.parametrize(("horizon", "queries"), [("short", 7), ("long", 7)])
def test_takes_as_many_queries_for_much_as_for_little(
    client_of: Callable[..., Client],
    owner: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    horizon: str,
    queries: int,
):
    far = make_long_goal(owner)
    goal = far if horizon == "long" else make_goal(owner, serves=[far])
    for number in range(15):
        make_step(goal, f"Step {number}")
        make_step(make_goal(owner, f"Stone {number}", serves=[far]), "A step")
    client = client_of(owner)
    client.get("/")

    with django_assert_max_num_queries(queries):
        client.get(goal.get_absolute_url())


def test_a_stranger_gets_404(client_of: Callable[..., Client], owner: User, stranger: User):
    goal = make_goal(owner)

    assert client_of(stranger).get(goal.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("pk", ["0", "999999", "99999999999999999999"])
def test_there_is_no_such_goal(client_of: Callable[..., Client], owner: User, pk: str):
    assert client_of(owner).get(f"/goals/{pk}/").status_code == 404


def test_the_wrong_method_is_405(client_of: Callable[..., Client], owner: User):
    assert client_of(owner).post(make_goal(owner).get_absolute_url()).status_code == 405


def test_the_last_reviews_are_on_the_page(
    client_of: Callable[..., Client],
    owner: User,
    stranger: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
):
    goal = make_goal(owner)
    for n in range(5):
        at = timezone.now() - timedelta(days=50 - n)
        reviewing.review_goal(
            goal=goal, decision="keep", on=day(n - 50), at=at, why=f"Reason <{n}>."
        )
    client = client_of(owner)
    page_of(client, goal)
    with django_assert_max_num_queries(8):
        page = page_of(client, goal)

    assert "Kept “Reason <4>.”" in page
    assert "“Reason <2>.”" in page
    assert "“Reason <1>.”" not in page
    assert "All 5 reviews, and its history" in page
    assert client_of(stranger).get(goal.get_absolute_url()).status_code == 404
