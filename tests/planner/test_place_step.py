"""Steps are dragged to their place, which one request tells."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from planner.models import Goal, Step
from tests.factories import day, make_goal, make_step
from tests.planner.test_move_step import order

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(owner: User) -> Goal:
    return make_goal(owner)


@pytest.fixture
def steps(goal: Goal) -> dict[str, Step]:
    return {what: make_step(goal, what) for what in "ABCD"}


def place(client: Client, step: Step, before: object, after: object = ""):
    between = {"before": str(before), "after": str(after)}
    return client.post(f"/steps/{step.pk}/place/", between)


@pytest.mark.parametrize(
    ("moved", "before", "then"),
    [("D", "A", "DABC"), ("A", "D", "BCAD"), ("A", "", "BCDA"), ("B", "B", "ABCD")],
)
def test_before_another_or_last(
    client_of: Callable[..., Client],
    owner: User,
    goal: Goal,
    steps: dict[str, Step],
    moved: str,
    before: str,
    then: str,
):
    client = client_of(owner)
    target = steps[before].pk if before else ""

    assert place(client, steps[moved], target)["Location"] == goal.get_absolute_url()
    assert order(goal) == list(then)
    place(client, steps[moved], target)
    assert order(goal) == list(then), "twice is harmless"


@pytest.mark.parametrize("before", ["abc", "-1", "9" * 40, "0", "²"])
def test_before_nothing_that_is_there_is_last(
    client_of: Callable[..., Client], owner: User, goal: Goal, steps: dict[str, Step], before: str
):
    assert place(client_of(owner), steps["A"], before).status_code == 302
    assert order(goal) == list("BCDA")


def test_behind_its_neighbour_where_the_next_one_is_gone(
    client_of: Callable[..., Client], owner: User, goal: Goal, steps: dict[str, Step]
):
    client = client_of(owner)
    client.post(f"/steps/{steps['C'].pk}/delete/")

    place(client, steps["A"], before=steps["C"].pk, after=steps["B"].pk)

    assert order(goal) == list("BAD")


def test_not_beside_a_step_of_another_goal(
    client_of: Callable[..., Client], owner: User, goal: Goal, steps: dict[str, Step]
):
    other = make_step(make_goal(owner, "Another"), "X")

    place(client_of(owner), steps["A"], before=other.pk)

    assert order(goal) == list("BCDA")
    assert order(other.goal) == ["X"]


def test_done_steps_keep_out_of_the_way(
    client_of: Callable[..., Client], owner: User, goal: Goal, steps: dict[str, Step]
):
    Step.objects.filter(pk=steps["B"].pk).update(done_on=day())
    place(client_of(owner), steps["D"], steps["C"].pk)
    assert order(goal) == list("ABDC")


def test_a_stranger_gets_404(
    client_of: Callable[..., Client], stranger: User, goal: Goal, steps: dict[str, Step]
):
    assert place(client_of(stranger), steps["D"], steps["A"].pk).status_code == 404
    assert order(goal) == list("ABCD")


def test_the_wrong_method_is_405(
    client_of: Callable[..., Client], owner: User, steps: dict[str, Step]
):
    assert client_of(owner).get(f"/steps/{steps['A'].pk}/place/").status_code == 405
