"""Goals are put in order by hand."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from planner import planning
from planner.models import Goal
from tests.factories import day, make_goal, make_long_goal

pytestmark = pytest.mark.django_db


def order(user: User) -> list[str]:
    return [goal.title for goal in Goal.objects.of(user).short().in_order()]


@pytest.fixture
def goals(owner: User) -> dict[str, Goal]:
    make_long_goal(owner)
    return {title: make_goal(owner, title) for title in "ABC"}


def move(client: Client, goal: Goal, way: str, **fields: str):
    return client.post(f"/goals/{goal.pk}/move/{way}/", fields)


def test_up_and_down(client_of: Callable[..., Client], owner: User, goals: dict[str, Goal]):
    client = client_of(owner)

    assert move(client, goals["B"], "up")["Location"] == "/goals/"
    assert order(owner) == ["B", "A", "C"]
    move(client, goals["B"], "down")
    move(client, goals["B"], "down")
    assert order(owner) == ["A", "C", "B"]


def test_at_the_end_it_stays(client_of: Callable[..., Client], owner: User, goals: dict[str, Goal]):
    client = client_of(owner)

    move(client, goals["A"], "up")
    move(client, goals["C"], "down")

    assert order(owner) == ["A", "B", "C"]


def test_goals_that_share_a_place_are_told_apart(
    client_of: Callable[..., Client], owner: User, goals: dict[str, Goal]
):
    Goal.objects.update(position=1)

    move(client_of(owner), goals["C"], "up")

    assert order(owner) == ["A", "C", "B"]


def test_jumps_over_what_the_list_does_not_show(
    client_of: Callable[..., Client], owner: User, goals: dict[str, Goal]
):
    """Deleted and closed goals lie between; one press still moves it past what is seen."""
    deleted = make_goal(owner, "deleted")
    closed = make_goal(owner, "closed")
    last = make_goal(owner, "D")
    client = client_of(owner)
    client.post(f"/goals/{deleted.pk}/delete/")
    planning.achieve_goal(goal=closed, on=day())

    move(client, last, "up")

    shown = [goal.title for goal in Goal.objects.of(owner).short().active().in_order()]
    assert shown == ["A", "B", "D", "C"]


def test_leaves_the_other_horizon_and_other_people_alone(
    client_of: Callable[..., Client], owner: User, stranger: User, goals: dict[str, Goal]
):
    theirs = [make_goal(stranger, title) for title in "XY"]

    move(client_of(owner), goals["C"], "up")

    assert order(stranger) == ["X", "Y"]
    assert theirs[0].position == Goal.objects.get(pk=theirs[0].pk).position
    assert Goal.objects.long().get().position == 1


def test_leads_back_to_the_page_of_the_list(
    client_of: Callable[..., Client], owner: User, goals: dict[str, Goal]
):
    response = move(client_of(owner), goals["B"], "up", next="/goals/?page=2")

    assert response["Location"] == "/goals/?page=2"


def test_a_stranger_gets_404(
    client_of: Callable[..., Client], owner: User, stranger: User, goals: dict[str, Goal]
):
    assert move(client_of(stranger), goals["B"], "up").status_code == 404
    assert order(owner) == ["A", "B", "C"]


def test_there_is_no_other_way(
    client_of: Callable[..., Client], owner: User, goals: dict[str, Goal]
):
    assert move(client_of(owner), goals["B"], "sideways").status_code == 404


def test_the_wrong_method_is_405(
    client_of: Callable[..., Client], owner: User, goals: dict[str, Goal]
):
    assert client_of(owner).get(f"/goals/{goals['B'].pk}/move/up/").status_code == 405


# To a place ---------------------------------------------------------------------------------------


def place(client: Client, goal: Goal, **between: object):
    return client.post(f"/goals/{goal.pk}/place/", {**between, "next": "/goals/?page=2"})


def test_to_a_place_between_two_others(
    client_of: Callable[..., Client], owner: User, goals: dict[str, Goal]
):
    client = client_of(owner)

    response = place(client, goals["C"], before=goals["A"].pk, after="")
    assert response["Location"] == "/goals/?page=2"
    assert order(owner) == ["C", "A", "B"]
    place(client, goals["C"], before=goals["B"].pk, after=goals["A"].pk)
    assert order(owner) == ["A", "C", "B"]


def test_the_last_of_a_page_goes_behind_its_neighbour_and_not_to_the_end(
    client_of: Callable[..., Client], owner: User, goals: dict[str, Goal]
):
    place(client_of(owner), goals["A"], before="", after=goals["B"].pk)

    assert order(owner) == ["B", "A", "C"]


def test_not_beside_a_goal_of_the_other_horizon_or_of_somebody_else(
    client_of: Callable[..., Client], owner: User, stranger: User, goals: dict[str, Goal]
):
    far = Goal.objects.of(owner).long().get()
    for other in (far, make_goal(stranger)):
        place(client_of(owner), goals["A"], before=other.pk)
        assert order(owner) == ["B", "C", "A"]


def test_only_the_owner_places_it(
    client_of: Callable[..., Client], owner: User, stranger: User, goals: dict[str, Goal]
):
    assert place(client_of(stranger), goals["C"], before=goals["A"].pk).status_code == 404
    assert client_of(owner).get(f"/goals/{goals['C'].pk}/place/").status_code == 405
    assert order(owner) == ["A", "B", "C"]
