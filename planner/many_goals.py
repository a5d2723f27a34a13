"""Setting and deleting many goals at once, in a few writes: what an import does, and its undo."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.letterbox import look_again
from accounts.models import User
from planner import checking_in, repeating
from planner.models import Goal, Step, Stone
from planner.ordering import next_place
from planner.planning import check_link, next_review, sooner


@dataclass(eq=False)
class NewGoal:
    """A goal to be set with others; `serves` names some of them, or goals that exist.

    A step may say by its place in `steps` which one it `follows`, as an occurrence of a repeat.
    `check_ins` are in the order of their days.
    """

    fields: Mapping[str, Any]
    steps: Sequence[Mapping[str, Any]] = ()
    serves: list["NewGoal | Goal"] = field(default_factory=list)
    check_ins: Sequence[Mapping[str, Any]] = ()


@transaction.atomic
def set_goals(*, user: User, goals: Sequence[NewGoal], on: date) -> list[Goal]:
    """Sets many goals with their steps as `set_goal` and `add_step` set one, in a few writes.

    All of them or none: raises PlanError where a link makes no sense (see `check_link`).
    """
    position = next_place(Goal.objects.filter(user=user))
    next_look = next_review(user, on=on, due=None)
    made: dict[NewGoal, Goal] = {}
    for place, new in enumerate(goals):
        goal = Goal(user=user, position=position + place, **new.fields)
        goal.review_on = goal.review_on or sooner(next_look, on=on, due=goal.due)
        made[new] = goal
    links = [
        (made[new], made[served] if isinstance(served, NewGoal) else served)
        for new in goals
        for served in new.serves
    ]
    for stone, served in links:
        check_link(stone=stone, goal=served)
    Goal.objects.bulk_create(made.values(), batch_size=500)
    checking_in.begin((made[new] for new in goals if not new.check_ins), on=on)
    checking_in.carry_over([(made[new], new.check_ins) for new in goals if new.check_ins], on=on)
    _add_steps([(made[new], new.steps) for new in goals if new.steps])
    Stone.objects.lay(links)
    look_again(user.pk)
    return list(made.values())


def _add_steps(plans: Sequence[tuple[Goal, Sequence[Mapping[str, Any]]]]) -> None:
    made: list[Step] = []
    following: list[tuple[Step, int]] = []
    for goal, steps in plans:
        first = len(made)
        for place, fields in enumerate(steps):
            told = dict(fields)
            before = told.pop("follows", None)
            made.append(Step(goal=goal, position=place + 1, **told))
            if before is not None:
                following.append((made[-1], first + before))
    behind = {id(step): before for step, before in following}
    for step in made:
        before = behind.get(id(step))
        while before is not None:
            step.times_done += 1
            before = behind.get(id(made[before]))
        repeating.reckon(step)
    Step.objects.bulk_create(made, batch_size=500)
    for step, before in following:
        step.follows = made[before]
        step.save(update_fields=["follows"])


@transaction.atomic
def delete_goals(*, user: User, keys: Sequence[int], at: datetime) -> None:
    """Takes many goals of one person out of the plan, as `delete_goal` takes one."""
    for begin in range(0, len(keys), 500):
        chunk = keys[begin : begin + 500]
        Goal.objects.of(user).filter(pk__in=chunk).update(deleted_at=at, updated_at=at)
    look_again(user.pk)


@transaction.atomic
def restore_goals(*, user: User, keys: Sequence[int], at: datetime) -> None:
    """Brings many back."""
    for begin in range(0, len(keys), 500):
        chunk = keys[begin : begin + 500]
        Goal.objects.deleted_by(user).filter(pk__in=chunk).update(deleted_at=None, updated_at=at)
    look_again(user.pk)
