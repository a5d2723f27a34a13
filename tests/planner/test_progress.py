"""Progress rolls up: steps carry a goal, stones carry a long-term goal."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from accounts.models import User
from planner import checking_in, picture, planning, progress
from planner.models import Goal
from tests.factories import day, make_goal, make_long_goal, make_step
from tests.planner.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def far(owner: User) -> Goal:
    return make_long_goal(owner)


def share(goal: Goal) -> float:
    return picture.read(goal.user).shares[goal.pk]


def with_steps(goal: Goal, done: int, total: int) -> Goal:
    for number in range(total):
        make_step(goal, f"Step {number}", done_on=day() if number < done else None)
    return goal


def test_a_goal_without_anything_has_not_begun(owner: User, far: Goal):
    assert share(make_goal(owner)) == 0
    assert share(far) == 0


@pytest.mark.parametrize(("done", "total", "whole"), [(0, 3, 0), (1, 3, 1 / 3), (3, 3, 1)])
def test_a_goal_is_the_steps_that_are_done(owner: User, done: int, total: int, whole: float):
    assert share(with_steps(make_goal(owner), done, total)) == pytest.approx(whole)


def test_deleted_steps_do_not_count(owner: User):
    goal = with_steps(make_goal(owner), 1, 2)
    planning.delete_step(step=goal.steps.get(done_on=None), at=goal.created_at)

    assert share(goal) == 1


def test_an_achieved_goal_is_whole_whatever_its_steps(owner: User):
    goal = with_steps(make_goal(owner), 1, 4)
    planning.achieve_goal(goal=goal, on=day())

    assert share(goal) == 1


def test_a_noted_figure_comes_before_steps(owner: User):
    goal = make_goal(owner, measure="number", measure_from=0, measure_to=40)
    with_steps(goal, 1, 2)
    assert share(goal) == 0.5

    checking_in.check_in(goal=goal, on=day(), value=Decimal(10))
    assert share(goal) == 0.25


def test_a_measured_goal_without_figure_or_steps_has_not_begun(owner: User):
    assert share(make_goal(owner, measure="number", measure_from=5, measure_to=9)) == 0


def test_a_long_term_goal_is_the_mean_of_its_stones(owner: User, far: Goal):
    with_steps(make_goal(owner, serves=[far]), 1, 2)
    with_steps(make_goal(owner, serves=[far]), 1, 4)
    make_goal(owner, serves=[far])

    assert share(far) == pytest.approx((0.5 + 0.25 + 0) / 3)


def test_its_own_steps_count_as_one_more_stone(owner: User, far: Goal):
    with_steps(make_goal(owner, serves=[far]), 1, 1)
    with_steps(far, 0, 2)

    assert share(far) == 0.5


def test_a_stone_that_was_let_go_does_not_count(owner: User, far: Goal):
    with_steps(make_goal(owner, serves=[far]), 1, 2)
    let_go = make_goal(owner, serves=[far])
    planning.let_go_of_goal(goal=let_go, on=day())

    assert share(far) == 0.5


def test_with_only_such_stones_it_has_not_begun(owner: User, far: Goal):
    planning.let_go_of_goal(goal=make_goal(owner, serves=[far]), on=day())

    assert share(far) == 0


def test_an_achieved_stone_is_whole(owner: User, far: Goal):
    planning.achieve_goal(goal=make_goal(owner, serves=[far]), on=day())
    make_goal(owner, serves=[far])

    assert share(far) == 0.5


def test_a_deleted_stone_does_not_count(owner: User, far: Goal):
    make_goal(owner, serves=[far])
    with_steps(make_goal(owner, serves=[far]), 1, 2)
    planning.delete_goal(goal=Goal.objects.short().in_order()[0], at=far.created_at)

    assert share(far) == 0.5


def test_with_all_stones_reached_it_is_nearly_there(owner: User, far: Goal):
    """Only its owner says that it is achieved."""
    planning.achieve_goal(goal=make_goal(owner, serves=[far]), on=day())
    assert share(far) == 0.99

    planning.achieve_goal(goal=far, on=day())
    assert share(far) == 1


def test_a_stone_counts_for_each_goal_that_it_serves(owner: User, far: Goal):
    other = make_long_goal(owner, "Be a recognised expert")
    with_steps(make_goal(owner, serves=[far, other]), 1, 2)
    make_goal(owner, serves=[other])

    assert (share(far), share(other)) == (0.5, 0.25)


def test_an_achieved_long_term_goal_is_whole_whatever_its_stones(owner: User, far: Goal):
    make_goal(owner, serves=[far])
    planning.achieve_goal(goal=far, on=day())

    assert share(far) == 1


def test_finishing_a_step_moves_all_three(client_of: Callable[..., Client], owner: User, far: Goal):
    stone = make_goal(owner, serves=[far])
    step, _other = make_step(stone), make_step(stone)
    make_goal(owner, "Another", serves=[far])
    client = client_of(owner)

    client.post(f"/steps/{step.pk}/finish/", follow=True)

    def page(goal: Goal) -> str:
        return words(client.get(goal.get_absolute_url())).replace("\xa0", " ")

    assert "Progress 50 %" in page(stone)
    assert "Progress 25 %" in page(far)
    assert "25 % · by" in words(client.get("/")).replace("\xa0", " ")


def test_the_pages_agree(client_of: Callable[..., Client], owner: User, far: Goal):
    """The goal's page reads only its own part of the plan, and must come to the same figure."""
    with_steps(make_goal(owner, serves=[far]), 1, 3)
    planning.achieve_goal(goal=make_goal(owner, serves=[far]), on=day())
    planning.let_go_of_goal(goal=make_goal(owner, serves=[far]), on=day())
    with_steps(far, 1, 4)
    whole = f"{share(far):.0%}".replace("%", " %")
    client = client_of(owner)

    for address in ("/", "/plan/", far.get_absolute_url()):
        assert whole in words(client.get(address)).replace("\xa0", " ")


def test_nothing_tells_where_there_is_nothing():
    goal = Goal()
    progress.count(goal, [])
    assert progress.own_share(goal) is None
    assert progress.rolled_up(None, []) == 0
    assert progress.rolled_up(0.5, []) == 0.5
