"""Editing a goal."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from planner import checking_in, planning
from planner.models import Goal, Horizon, Status
from tests.factories import day, make_goal, make_long_goal
from tests.planner import typing_in
from tests.planner.reading import read, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(owner: User) -> Goal:
    return make_goal(owner, "Lead a project", outcome="A report.", start=day(5), due=day(200))


def address(goal: Goal) -> str:
    return f"/goals/{goal.pk}/edit/"


def test_the_form_holds_what_is_stored(client_of: Callable[..., Client], owner: User, goal: Goal):
    page = read(client_of(owner).get(address(goal)))

    assert page.values["title"] == "Lead a project"
    assert page.values["outcome"] == "A report."
    assert (page.values["start"], page.values["due"]) == (str(day(5)), str(day(200)))
    assert {("horizon", "short"), ("category", "professional")} <= set(page.checked)


def test_stores_what_is_changed(client_of: Callable[..., Client], owner: User, goal: Goal):
    response = client_of(owner).post(
        address(goal), typing_in.goal(title="Lead two projects"), follow=True
    )

    assert response.redirect_chain == [(goal.get_absolute_url(), 302)]
    assert "Saved." in words(response)
    goal.refresh_from_db()
    assert goal.title == "Lead two projects"
    assert goal.category == "leadership"


def test_saving_what_the_form_holds_changes_nothing(client_of: Callable[..., Client], owner: User):
    far = make_long_goal(owner)
    goal = make_goal(
        owner,
        serves=[far],
        measure="number",
        measure_from=0,
        measure_to=6,
        measure_unit="wards",
        review_on=day(30),
        relevance="It matters.",
    )
    client = client_of(owner)
    before = Goal.objects.filter(pk=goal.pk).values().get()

    page = read(client.get(address(goal)))
    chosen = {name: [v for n, v in page.checked if n == name] for name, _value in page.checked}
    client.post(address(goal), {**page.values, **chosen})

    after = Goal.objects.filter(pk=goal.pk).values().get()
    assert {**after, "updated_at": None} == {**before, "updated_at": None}
    assert list(goal.serves.all()) == [far]


def test_keeps_its_steps_its_place_and_its_state(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    planning.add_step(goal=goal, fields={"what": "Begin"})
    planning.achieve_goal(goal=goal, on=day(-1))

    client_of(owner).post(address(goal), typing_in.goal())

    goal.refresh_from_db()
    assert goal.steps.count() == 1
    assert (goal.status, goal.closed_on, goal.position) == (Status.ACHIEVED, day(-1), 1)


def test_a_refused_change_stores_nothing_and_keeps_what_was_typed(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    response = client_of(owner).post(
        address(goal), typing_in.goal(title="", outcome="Nothing of this is lost.")
    )

    page = read(response)
    assert response.status_code == 422
    assert list(page.problems) == ["title"]
    assert page.values["outcome"] == "Nothing of this is lost."
    assert "Lead a project" in page.words, "the trail of the page keeps the stored title"
    goal.refresh_from_db()
    assert goal.outcome == "A report."


@pytest.mark.parametrize("due", [30, 300, None])
def test_another_date_brings_the_first_review_along(
    client_of: Callable[..., Client], owner: User, due: int | None
):
    goal = make_goal(owner, due=day(60) if due == 300 else None)
    regular = planning.first_review(day())
    assert goal.review_on == (day(60) if due == 300 else regular)
    said = typing_in.goal(due=str(day(due)) if due else "", review_on=str(goal.review_on))

    client_of(owner).post(address(goal), said)

    goal.refresh_from_db()
    assert goal.review_on == (day(30) if due == 30 else regular)


def test_a_review_day_of_ones_own_stays_whatever_the_date(
    client_of: Callable[..., Client], owner: User
):
    for chosen in (day(80), planning.first_review(day(), months=2)):
        goal = make_goal(owner, due=None, review_on=chosen)
        said = typing_in.goal(due=str(day(30)), review_on=str(chosen))
        client_of(owner).post(address(goal), said)
        goal.refresh_from_db()
        assert (goal.due, goal.review_on) == (day(30), chosen)


def test_an_emptied_review_date_means_a_quarter(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    """As the form says: "Left empty: in a quarter, on a Monday"."""
    client_of(owner).post(address(goal), typing_in.goal(review_on=""))

    goal.refresh_from_db()
    assert goal.review_on == planning.first_review(day())


def test_a_stone_can_become_long_term_and_then_serves_nothing(
    client_of: Callable[..., Client], owner: User
):
    far = make_long_goal(owner)
    stone = make_goal(owner, serves=[far])

    client_of(owner).post(address(stone), typing_in.goal(horizon="long"))

    stone.refresh_from_db()
    assert stone.horizon == Horizon.LONG
    assert not stone.serves.exists()


def test_a_stranger_gets_404(client_of: Callable[..., Client], stranger: User, goal: Goal):
    client = client_of(stranger)

    assert client.get(address(goal)).status_code == 404
    assert client.post(address(goal), typing_in.goal()).status_code == 404
    goal.refresh_from_db()
    assert goal.title == "Lead a project"


def test_a_deleted_goal_is_not_edited(client_of: Callable[..., Client], owner: User, goal: Goal):
    client = client_of(owner)
    client.post(f"/goals/{goal.pk}/delete/")

    assert client.get(address(goal)).status_code == 404
    assert client.post(address(goal), typing_in.goal()).status_code == 404


def test_the_wrong_method_is_405(client_of: Callable[..., Client], owner: User, goal: Goal):
    assert client_of(owner).delete(address(goal)).status_code == 405


# In two windows -----------------------------------------------------------------------------------


def seen(client: Client, goal: Goal) -> str:
    return read(client.get(address(goal))).values["seen"]


def test_what_another_window_wrote_is_not_overwritten_unseen(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    client = client_of(owner)
    here = there = seen(client, goal)
    client.post(address(goal), typing_in.goal(title="Written there", seen=there))
    client.get("/")

    mine = typing_in.goal(title="Written here", seen=here)
    answer = client.post(address(goal), mine)

    page = read(answer)
    assert answer.status_code == 422
    assert "“Written there” was changed meanwhile, perhaps in another window." in page.words
    assert "title from “Lead a project” to “Written there”" in page.words
    assert page.values["title"] == "Written here", "nothing that was typed is lost"
    goal.refresh_from_db()
    assert goal.title == "Written there"

    client.post(address(goal), {**mine, "seen": page.values["seen"]})
    goal.refresh_from_db()
    assert goal.title == "Written here", "whoever has seen it decides"


def test_neither_a_mistake_nor_a_reading_hides_it(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    client = client_of(owner)
    here = seen(client, goal)
    planning.change_goal(goal=goal, fields={"title": "Written there"}, serves=None)

    reading = client.post(address(goal), typing_in.goal(seen=here, read="1"))
    assert read(reading).values["seen"] == here
    wrong = read(client.post(address(goal), typing_in.goal(seen=here, due="soon")))

    assert "Write a date" in wrong.problems["due"]
    assert "was changed meanwhile" in wrong.words


def test_saved_twice_alike_and_checked_in_meanwhile_it_is_just_saved(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    client = client_of(owner)
    mine = typing_in.goal(seen=seen(client, goal), measure_to="6")
    checking_in.check_in(goal=goal, on=day(), note="Half-way.")

    first, again = (client.post(address(goal), mine) for _press in range(2))

    assert first.status_code == again.status_code == 302


@pytest.mark.parametrize("odd", ["", "yesterday", "2026-13-45T00:00", "9" * 400, "\0"])
def test_a_form_that_does_not_say_what_it_saw_is_saved(
    client_of: Callable[..., Client], owner: User, goal: Goal, odd: str
):
    assert client_of(owner).post(address(goal), typing_in.goal(seen=odd)).status_code == 302
