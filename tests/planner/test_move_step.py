"""Steps are put in order by hand."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from planner.models import Goal, Step
from tests.factories import make_goal, make_step

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(owner: User) -> Goal:
    return make_goal(owner)


@pytest.fixture
def steps(goal: Goal) -> dict[str, Step]:
    return {what: make_step(goal, what) for what in "ABC"}


def order(goal: Goal) -> list[str]:
    return [step.what for step in goal.steps.filter(deleted_at=None).in_order()]


def move(client: Client, step: Step, way: str):
    return client.post(f"/steps/{step.pk}/move/{way}/")


def test_up_and_down(
    client_of: Callable[..., Client], owner: User, goal: Goal, steps: dict[str, Step]
):
    client = client_of(owner)

    assert move(client, steps["C"], "up")["Location"] == goal.get_absolute_url()
    assert order(goal) == ["A", "C", "B"]
    move(client, steps["A"], "down")
    assert order(goal) == ["C", "A", "B"]


def test_at_the_end_it_stays(
    client_of: Callable[..., Client], owner: User, goal: Goal, steps: dict[str, Step]
):
    client = client_of(owner)
    move(client, steps["A"], "up")
    move(client, steps["C"], "down")

    assert order(goal) == ["A", "B", "C"]


def test_steps_that_share_a_place_are_told_apart(
    client_of: Callable[..., Client], owner: User, goal: Goal, steps: dict[str, Step]
):
    Step.objects.update(position=0)

    move(client_of(owner), steps["A"], "down")

    assert order(goal) == ["B", "A", "C"]


def test_jumps_over_a_deleted_one(
    client_of: Callable[..., Client], owner: User, goal: Goal, steps: dict[str, Step]
):
    client = client_of(owner)
    client.post(f"/steps/{steps['B'].pk}/delete/")

    move(client, steps["C"], "up")

    assert order(goal) == ["C", "A"]


def test_leaves_other_goals_alone(
    client_of: Callable[..., Client], owner: User, steps: dict[str, Step]
):
    other = make_goal(owner, "Another")
    for what in "XY":
        make_step(other, what)

    move(client_of(owner), steps["B"], "up")

    assert order(other) == ["X", "Y"]


def test_a_stranger_gets_404(
    client_of: Callable[..., Client], stranger: User, goal: Goal, steps: dict[str, Step]
):
    assert move(client_of(stranger), steps["B"], "up").status_code == 404
    assert order(goal) == ["A", "B", "C"]


def test_there_is_no_other_way(
    client_of: Callable[..., Client], owner: User, steps: dict[str, Step]
):
    assert move(client_of(owner), steps["B"], "away").status_code == 404


def test_the_wrong_method_is_405(
    client_of: Callable[..., Client], owner: User, steps: dict[str, Step]
):
    assert client_of(owner).get(f"/steps/{steps['B'].pk}/move/up/").status_code == 405


def test_whoever_moves_a_step_to_the_end_keeps_the_button(
    client_of: Callable[..., Client], owner: User, steps: dict[str, Step]
):
    page = client_of(owner).get(steps["A"].goal.get_absolute_url()).content.decode()

    for name, way in (("A", "up"), ("C", "down")):
        button = page.partition(f'id="{way}-{steps[name].pk}"')[2].partition(">")[0]
        assert 'aria-disabled="true"' in button
    assert page.count('aria-disabled="true"') == 2
