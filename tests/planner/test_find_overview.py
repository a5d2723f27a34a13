"""Everything that one has found stands on one page; goals point to the values they serve."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from planner import finding, planning
from planner.models import ChosenValue, Goal
from tests.factories import catalogued, day, find_something, make_goal, make_long_goal
from tests.planner import typing_in
from tests.planner.reading import problems, read, words

pytestmark = pytest.mark.django_db


def own(user: User, name: str = "Being outdoors") -> ChosenValue:
    return finding.choose_own_value(user=user, name=name)


# The page ----------------------------------------------------------------------------------------


def test_begins_with_an_invitation(client_of: Callable[..., Client], owner: User):
    page = read(client_of(owner).get("/find/"))

    assert "Nobody has to know their goals beforehand" in page.words
    for exercise in ("values", "aspirations", "swot", "past-roles", "vision", "wanted"):
        assert f"/find/{exercise}/" in page.links
    assert "%" not in page.words


def test_shows_what_was_found(client_of: Callable[..., Client], owner: User, stranger: User):
    find_something(owner, make_long_goal(owner), make_goal(owner))
    page = words(client_of(owner).get("/find/"))

    for told in (
        "Being outdoors",
        "Wards that plan by figures",
        "I explain things well",
        "Shop assistant Mill & Daughters 2022 to 2023",
        "Data lead",
        "you have 1 of 3, 1 is a goal",
        "Five years of leading → Five years of leading",
    ):
        assert told in page
    assert "Deleted" not in page
    assert "Nobody has to know" in words(client_of(stranger).get("/find/"))


def test_offers_what_is_still_empty(client_of: Callable[..., Client], owner: User):
    finding.add_note(user=owner, quadrant="strengths", text="I explain well")

    page = words(client_of(owner).get("/find/"))

    assert "What you have found" in page
    assert "One of the three is enough." in page
    assert "Begin with your values" not in page


@pytest.mark.parametrize("address", ["/", "/goals/new/", "/welcome/2/"])
def test_is_found_from_where_one_hesitates(
    client_of: Callable[..., Client], owner: User, address: str
):
    page = client_of(owner).get(address).content.decode()

    assert '"/find/"' in page.split("<h1")[1]


# Goals and values --------------------------------------------------------------------------------


def test_a_goal_is_set_for_a_value(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    outdoors, learning = own(owner), finding.choose_value(user=owner, value=catalogued())

    form = read(client.get(f"/goals/new/?value={learning.pk}"))
    assert ("values", str(learning.pk)) in form.checked
    assert ("values", str(outdoors.pk)) not in form.checked
    data = typing_in.goal(relevance="", values=[learning.pk])
    page = words(client.post("/goals/new/", data, follow=True))

    goal = Goal.objects.get()
    assert list(goal.values.all()) == [learning]
    assert "Relevant and realistic It serves what matters to you. values: Learning" in page
    assert ("values", str(learning.pk)) in read(client.get(f"/goals/{goal.pk}/edit/")).checked
    client.post(f"/goals/{goal.pk}/edit/", typing_in.goal(values=[outdoors.pk]))
    assert list(goal.values.all()) == [outdoors]


def test_the_form_asks_for_no_values_where_there_are_none(
    client_of: Callable[..., Client], owner: User
):
    client = client_of(owner)
    assert "Which of your values" not in words(client.get("/goals/new/"))

    response = client.post("/goals/new/", typing_in.goal(values=["1"]))
    assert "Choose among your own values." in words(response)


@pytest.mark.parametrize("wrong", ["theirs", "put back", "9" * 40, "abc"])
def test_only_ones_own_values_are_served(
    client_of: Callable[..., Client], owner: User, stranger: User, wrong: str
):
    own(owner)
    back = own(owner, "Put back")
    finding.delete(thing=back, at="2026-01-01T00:00Z")
    pk = {"theirs": own(stranger).pk, "put back": back.pk}.get(wrong, wrong)

    response = client_of(owner).post("/goals/new/", typing_in.goal(values=[pk]))

    assert problems(response)["values"] == "Choose among your own values."
    assert not Goal.objects.exists()


def test_the_verb_refuses_another_persons_value(owner: User, stranger: User):
    with pytest.raises(planning.PlanError, match="not one of yours"):
        make_served(owner, own(stranger))


def make_served(user: User, *values: ChosenValue, **fields: Any) -> Goal:
    goal = make_goal(user, **fields)
    planning.change_goal(goal=goal, fields={}, serves=None, values=values)
    return goal


def test_the_overview_shows_the_goals_of_each_value(client_of: Callable[..., Client], owner: User):
    outdoors, calm = own(owner), own(owner, "Calm")
    client = client_of(owner)
    assert "you can say which of these it serves" in words(client.get("/find/"))
    assert "no goal serves it yet" not in words(client.get("/find/"))

    make_served(owner, outdoors, title="Lead walks")
    page = read(client.get("/find/"))

    assert "Being outdoors Lead walks" in page.words
    assert "Calm no goal serves it yet , set one" in page.words
    assert f"/goals/new/?value={calm.pk}" in page.links


def test_goals_that_are_gone_serve_nothing(client_of: Callable[..., Client], owner: User):
    outdoors = own(owner)
    let_go = make_served(owner, outdoors, title="Let go of")
    planning.let_go_of_goal(goal=let_go, on=day())
    deleted = make_served(owner, outdoors, title="Deleted")
    planning.delete_goal(goal=deleted, at="2026-01-01T00:00Z")
    achieved = make_served(owner, outdoors, title="Achieved")
    planning.achieve_goal(goal=achieved, on=day())

    page = words(client_of(owner).get("/find/"))

    assert "Being outdoors Achieved" in page
    assert "Let go of" not in page
    assert "Deleted" not in page


def test_a_value_put_back_keeps_its_link_through_an_edit(
    client_of: Callable[..., Client], owner: User
):
    outdoors, calm = own(owner), own(owner, "Calm")
    goal = make_served(owner, outdoors)
    finding.delete(thing=outdoors, at="2026-01-01T00:00Z")

    client_of(owner).post(f"/goals/{goal.pk}/edit/", typing_in.goal(values=[calm.pk]))

    assert set(goal.values.all()) == {outdoors, calm}
    assert "Being outdoors" not in words(client_of(owner).get(f"/goals/{goal.pk}/"))
