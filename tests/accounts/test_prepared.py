"""Prepared reads answer as their querysets do, for whoever asks, and ask the database each time."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from accounts.models import User

ON = date(2027, 3, 1)


@pytest.fixture
def far_goal(db: None) -> Callable[..., Any]:
    from planner import planning
    from planner.models import Category, Horizon

    def make(user: "User", title: str, due: date | None) -> Any:
        fields = {"horizon": Horizon.LONG, "category": Category.PERSONAL, "title": title}
        return planning.set_goal(user=user, fields={**fields, "due": due}, on=ON)

    return make


def test_it_gives_each_person_their_own_rows_as_they_are_now(
    owner: "User", stranger: "User", far_goal: Callable[..., Any]
) -> None:
    from accounts.prepared import Prepared
    from planner.models import Goal

    read = Prepared(
        lambda user, day: Goal.objects.of(user).due_by(day).in_order().values_list("title", "due")
    )
    far_goal(owner, "mine, soon", date(2027, 6, 30))
    far_goal(owner, "mine, later", date(2029, 6, 30))
    far_goal(stranger, "theirs", date(2027, 6, 30))

    assert [*read.rows(user=owner.pk, day=date(2028, 1, 1))] == [("mine, soon", date(2027, 6, 30))]
    assert [*read.rows(user=stranger.pk, day=date(2028, 1, 1))] == [("theirs", date(2027, 6, 30))]

    far_goal(owner, "mine, new", date(2027, 7, 31))
    assert [title for title, _due in read.rows(user=owner.pk, day=date(2028, 1, 1))] == [
        "mine, soon",
        "mine, new",
    ]


def test_the_plan_that_it_reads_has_goals_as_the_models_have_them(
    owner: "User", far_goal: Callable[..., Any]
) -> None:
    from planner import picture, planning
    from planner.models import Goal

    far = far_goal(owner, "Head of data", date(2033, 6, 30))
    planning.add_step(goal=far, fields={"what": "Ask"})
    planning.change_goal(
        goal=far,
        fields={"measure": "number", "measure_from": 0, "measure_to": "12.5"},
        serves=None,
    )

    read = picture.read(owner).goals[far.pk]
    stored = Goal.objects.with_step_counts().get(pk=far.pk)

    assert (read.steps_total, read.steps_done) == (1, 0)
    for column in Goal._meta.concrete_fields:
        mine, theirs = (getattr(goal, column.attname) for goal in (read, stored))
        assert (type(mine), mine) == (type(theirs), theirs), column.attname


def test_the_sql_is_worked_out_once(owner: "User") -> None:
    from accounts.prepared import Prepared
    from planner.models import Goal

    built = []

    def build(user: Any) -> Any:
        built.append(user)
        return Goal.objects.of(user).values_list("pk")

    read = Prepared(build)
    assert [*read.rows(user=owner.pk), *read.rows(user=owner.pk)] == []
    assert len(built) == 1
