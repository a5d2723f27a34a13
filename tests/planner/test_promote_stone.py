"""A stepping stone is turned around: it becomes a long-term goal of its own."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from planner import planning
from planner.models import Goal, Horizon, Stone
from planner.planning import PlanError
from tests.factories import day, make_goal, make_long_goal, make_step
from tests.planner.reading import problems, read, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def far(owner: User) -> Goal:
    return make_long_goal(owner)


@pytest.fixture
def stone(owner: User, far: Goal) -> Goal:
    stone = make_goal(owner, "Senior analyst role", serves=[far], due=day(300), start=day(-5))
    make_step(stone, "Ask what it requires")
    return stone


def address(goal: Goal) -> str:
    return f"/goals/{goal.pk}/promote/"


def test_the_form_says_what_becomes_of_it(
    client_of: Callable[..., Client], owner: User, far: Goal, stone: Goal
):
    client = client_of(owner)
    assert address(stone) in read(client.get(stone.get_absolute_url())).links

    page = read(client.get(address(stone)))

    assert "It stops being a stepping stone" in page.words
    assert far.title in page.words
    assert "Its one step stays." in page.words
    assert page.values["due"] > str(day(3 * 365)), "three years are suggested"


def test_it_becomes_long_term_its_links_end_and_its_steps_stay(
    client_of: Callable[..., Client], owner: User, stone: Goal
):
    client = client_of(owner)

    response = client.post(address(stone), {"due": str(day(2000))}, follow=True)

    stone.refresh_from_db()
    assert (stone.horizon, stone.due) == (Horizon.LONG, day(2000))
    assert not Stone.objects.exists()
    assert stone.steps.count() == 1
    assert "“Senior analyst role” is a long-term goal now." in words(response)
    assert "Senior analyst role" in words(client.get("/roadmap/"))


def test_three_years_are_not_forced_nor_is_a_date(
    client_of: Callable[..., Client], owner: User, stone: Goal
):
    client_of(owner).post(address(stone), {"due": ""})

    stone.refresh_from_db()
    assert (stone.horizon, stone.due) == (Horizon.LONG, None)


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (str(day(-30)), "before the start"),
        ("soon", "Write a date"),
        ("2999-01-01", "more than sixty years"),
    ],
)
def test_a_bad_date_is_told_beside_the_field(
    client_of: Callable[..., Client], owner: User, stone: Goal, due: str, said: str
):
    response = client_of(owner).post(address(stone), {"due": due})

    assert response.status_code == 422
    assert said in problems(response)["due"]
    assert read(response).values["due"] == due
    assert Stone.objects.count() == 1


def test_twice_is_harmless(client_of: Callable[..., Client], owner: User, stone: Goal):
    client = client_of(owner)
    client.post(address(stone), {"due": str(day(2000))})

    response = client.post(address(stone), {"due": str(day(900))})

    assert response.url == stone.get_absolute_url()
    stone.refresh_from_db()
    assert stone.due == day(2000)
    assert client.get(address(stone)).url == stone.get_absolute_url()
    assert planning.promote_stone(stone=stone, due=day(1)) == []


def test_undo_brings_back_date_and_links(
    client_of: Callable[..., Client], owner: User, far: Goal, stone: Goal
):
    other = make_long_goal(owner, "Be a recognised expert")
    planning.lay_stones(goal=other, stones=[stone])
    client = client_of(owner)
    undo = read(client.post(address(stone), {"due": str(day(2000))}, follow=True)).undo

    response = client.post(undo, follow=True)
    client.post(undo)

    assert "“Senior analyst role” is a short-term goal again." in words(response)
    stone.refresh_from_db()
    assert (stone.horizon, stone.due) == (Horizon.SHORT, day(300))
    assert set(stone.serves.all()) == {far, other}


def test_undo_leaves_out_what_is_gone_meanwhile(
    client_of: Callable[..., Client], owner: User, far: Goal, stone: Goal
):
    client = client_of(owner)
    undo = read(client.post(address(stone), {"due": ""}, follow=True)).undo
    client.post(f"/goals/{far.pk}/delete/")

    client.post(undo)

    stone.refresh_from_db()
    assert stone.horizon == Horizon.SHORT
    assert not Stone.objects.exists()


def test_with_stones_of_its_own_it_stays_long_term(
    client_of: Callable[..., Client], owner: User, stone: Goal
):
    client = client_of(owner)
    undo = read(client.post(address(stone), {"due": ""}, follow=True)).undo
    make_goal(owner, "Its first stone", serves=[Goal.objects.get(pk=stone.pk)])

    response = client.post(undo, follow=True)

    assert "so it stays long-term" in words(response)
    stone.refresh_from_db()
    assert stone.horizon == Horizon.LONG


@pytest.mark.parametrize("was", ["", "x", "W10:1abc:def", "\x00", "9" * 400])
def test_a_forged_undo_changes_nothing(
    client_of: Callable[..., Client], owner: User, far: Goal, was: str
):
    response = client_of(owner).post(f"/goals/{far.pk}/promote/?was={was}", follow=True)

    assert "can no longer be taken back here" in words(response)
    far.refresh_from_db()
    assert far.horizon == Horizon.LONG


def test_an_undo_belongs_to_its_goal(
    client_of: Callable[..., Client], owner: User, far: Goal, stone: Goal
):
    client = client_of(owner)
    undo = read(client.post(address(stone), {"due": ""}, follow=True)).undo

    client.post(undo.replace(f"/{stone.pk}/", f"/{far.pk}/"))

    far.refresh_from_db()
    assert far.horizon == Horizon.LONG


def test_a_closed_goal_is_not_promoted(client_of: Callable[..., Client], owner: User, stone: Goal):
    planning.achieve_goal(goal=stone, on=day())
    client = client_of(owner)

    assert client.post(address(stone), {"due": ""}).url == stone.get_absolute_url()
    assert address(stone) not in read(client.get(stone.get_absolute_url())).links
    stone.refresh_from_db()
    assert stone.horizon == Horizon.SHORT


def test_the_verb_refuses_an_end_before_the_start(stone: Goal):
    with pytest.raises(PlanError, match="before the start"):
        planning.promote_stone(stone=stone, due=day(-30))
    assert Stone.objects.count() == 1


def test_strangers_find_nothing(client_of: Callable[..., Client], stranger: User, stone: Goal):
    client = client_of(stranger)

    assert client.get(address(stone)).status_code == 404
    assert client.post(address(stone), {"due": ""}).status_code == 404
    assert client.post(address(stone) + "?was=x").status_code == 404
    stone.refresh_from_db()
    assert stone.horizon == Horizon.SHORT


def test_undo_keeps_the_date_where_the_old_one_would_come_before_a_later_start(
    client_of: Callable[..., Client], owner: User, stone: Goal
):
    client = client_of(owner)
    undo = read(client.post(address(stone), {"due": str(day(2000))}, follow=True)).undo
    promoted = Goal.objects.get(pk=stone.pk)
    planning.change_goal(goal=promoted, fields={"start": day(500)}, serves=None)

    assert client.post(undo).status_code == 302

    stone.refresh_from_db()
    assert (stone.horizon, stone.due) == (Horizon.SHORT, day(2000))


def test_no_change_makes_a_goal_end_before_it_starts(stone: Goal):
    with pytest.raises(PlanError, match="before the start"):
        planning.change_goal(goal=stone, fields={"due": day(-100)}, serves=None)
