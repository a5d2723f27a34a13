"""Setting and changing goals and steps. Every write to the plan goes through a verb here."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.letterbox import look_again
from accounts.models import User
from planner import checking_in, repeating
from planner.models import ChosenValue, Goal, Horizon, ServedValue, Status, Step, Stone
from planner.reminders.choices import months_between_reviews

WEEKS_TO_REVIEW = {1: 4, 2: 9, 3: 13, 6: 26, 12: 52}
"""Whole weeks in so many months. A quarter is the usual cadence of goal reviews (custom of the
trade; no trial exists)."""


class PlanError(ValueError):
    """A change that would make nonsense of the plan; its text may be shown to the owner."""


def first_review(on: date, months: int = 3) -> date:
    """So many months from `on`, moved to the Monday that follows (fresh starts help)."""
    later = on + timedelta(weeks=WEEKS_TO_REVIEW[months])
    return later + timedelta(days=-later.weekday() % 7)


def next_review(user: User, *, on: date) -> date:
    """When a goal that was looked at `on` that day is looked at again, as its owner wants it."""
    return first_review(on, months_between_reviews(user))


# Goals ------------------------------------------------------------------------------------------


@transaction.atomic
def set_goal(
    *,
    user: User,
    fields: Mapping[str, Any],
    serves: Iterable[Goal] = (),
    values: Iterable[ChosenValue] = (),
    steps: Iterable[Mapping[str, Any]] = (),
    on: date,
) -> Goal:
    """Adds a goal at the end of the plan, links it as a stone, and dates its first review.

    `values` are those of its owner's that it serves, `steps` its first ones. Raises PlanError where
    the links make no sense (see `check_link`).
    """
    goal = Goal(user=user, **fields)
    goal.review_on = goal.review_on or next_review(user, on=on)
    goal.position = _next(Goal.objects.filter(user=user))
    goal.save()
    checking_in.begin([goal], on=on)
    _lay(goal, serves, at=goal.created_at)
    _point(goal, values)
    Step.objects.bulk_create(
        Step(goal=goal, position=place, **step) for place, step in enumerate(steps, start=1)
    )
    look_again(user.pk)
    return goal


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
    position = _next(Goal.objects.filter(user=user))
    next_look = next_review(user, on=on)
    made: dict[NewGoal, Goal] = {}
    for place, new in enumerate(goals):
        goal = Goal(user=user, position=position + place, **new.fields)
        goal.review_on = goal.review_on or next_look
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
    Step.objects.bulk_create(made, batch_size=500)
    for step, before in following:
        step.follows = made[before]
        step.save(update_fields=["follows"])


@transaction.atomic
def change_goal(
    *,
    goal: Goal,
    fields: Mapping[str, Any],
    serves: Iterable[Goal] | None,
    values: Iterable[ChosenValue] | None = None,
) -> None:
    """Rewrites a goal's fields and, where they are given, the long-term goals and values it serves.

    Raises PlanError where a long-term goal with stones would become short-term, or where it would
    end before it starts.
    """
    becomes_short = fields.get("horizon", goal.horizon) == Horizon.SHORT
    if becomes_short and Stone.objects.filter(goal=goal, stone__deleted_at=None).exists():
        raise PlanError(
            _("Other goals are stepping stones towards this one, so it stays long-term.")
        )
    for name, value in fields.items():
        setattr(goal, name, value)
    _check_dates(goal.start, goal.due)
    goal.save(update_fields=[*fields, "updated_at"])
    look_again(goal.user_id)
    # Links to deleted goals wait for their return; one that makes no sense any more must not.
    Stone.objects.filter(**{"goal" if becomes_short else "stone": goal}).delete()
    if serves is not None:
        _lay(goal, serves)
    if values is not None:
        _point(goal, values)


def _check_dates(start: date | None, due: date | None) -> None:
    if start and due and due < start:
        raise PlanError(_("This is before the start. Which of the two is right?"))


def _point(goal: Goal, values: Iterable[ChosenValue]) -> None:
    """Links to values that were put back wait for their return, as those to deleted goals do."""
    wanted = list(values)
    if any(value.user_id != goal.user_id for value in wanted):
        raise PlanError(_("That value is not one of yours."))
    ServedValue.objects.filter(goal=goal, value__deleted_at=None).exclude(value__in=wanted).delete()
    ServedValue.objects.bulk_create(
        [ServedValue(goal=goal, value=value) for value in wanted], ignore_conflicts=True
    )


@transaction.atomic
def lay_stones(*, goal: Goal, stones: Iterable[Goal]) -> None:
    """Makes short-term goals stepping stones towards `goal`, beside whatever they serve already.

    Raises PlanError where a link makes no sense (see `check_link`).
    """
    laid = list(stones)
    for stone in laid:
        check_link(stone=stone, goal=goal)
    Stone.objects.lay((stone, goal) for stone in laid)


@transaction.atomic
def lift_stone(*, stone: Goal, goal: Goal) -> None:
    """Takes a stone off the path to `goal`; the goals that it serves besides are not touched."""
    Stone.objects.filter(stone=stone, goal=goal).delete()


@transaction.atomic
def promote_stone(*, stone: Goal, due: date | None) -> list[Goal]:
    """Makes a short-term goal a long-term one, due on `due`; its steps stay.

    Its links to the goals that it served end, those to deleted ones too; returns the others. A
    goal that is long-term already stays as it is. Raises PlanError where it would end before it
    starts.
    """
    now = Goal.objects.select_for_update().get(pk=stone.pk)
    if now.is_long:
        return []
    _check_dates(now.start, due)
    served = list(now.serves.filter(deleted_at=None).in_order())
    Stone.objects.filter(stone=now).delete()
    stone.horizon, stone.due = Horizon.LONG, due
    stone.save(update_fields=["horizon", "due", "updated_at"])
    look_again(stone.user_id)
    return served


def _lay(stone: Goal, goals: Iterable[Goal], at: datetime | None = None) -> None:
    wanted = list(goals)
    for goal in wanted:
        check_link(stone=stone, goal=goal)
    Stone.objects.filter(stone=stone).exclude(goal__in=wanted).exclude(
        goal__deleted_at__isnull=False
    ).delete()
    Stone.objects.lay([(stone, goal) for goal in wanted], at=at)


def check_link(*, stone: Goal, goal: Goal) -> None:
    """Refuses a link that is not short-term → long-term of the same person.

    With only such links a loop cannot be made. Raises PlanError.
    """
    if stone.user_id != goal.user_id:
        raise PlanError(_("That goal is not in your plan."))
    if goal.horizon != Horizon.LONG:
        raise PlanError(
            _("“%(goal)s” is short-term itself. A stepping stone serves a long-term goal.")
            % {"goal": goal.title}
        )
    if stone.horizon != Horizon.SHORT:
        raise PlanError(_("Only a short-term goal can be a stepping stone."))


@transaction.atomic
def achieve_goal(*, goal: Goal, on: date) -> None:
    """Marks a goal as achieved; a second time changes nothing."""
    _close(goal, Status.ACHIEVED, on)


@transaction.atomic
def let_go_of_goal(*, goal: Goal, on: date) -> None:
    """Closes a goal that is no longer wanted. It stays in the plan's past."""
    _close(goal, Status.LET_GO, on)


def _close(goal: Goal, status: Status, on: date) -> None:
    if goal.status != status:
        goal.status, goal.closed_on = status, on
        goal.save(update_fields=["status", "closed_on", "updated_at"])
        look_again(goal.user_id)


@transaction.atomic
def reopen_goal(*, goal: Goal, on: date) -> None:
    """Takes back that a goal was achieved or let go, and puts off a review that is overdue."""
    if goal.status != Status.ACTIVE:
        goal.status, goal.closed_on = Status.ACTIVE, None
        if goal.review_on and goal.review_on <= on:
            goal.review_on = next_review(goal.user, on=on)
        goal.save(update_fields=["status", "closed_on", "review_on", "updated_at"])
        look_again(goal.user_id)


@transaction.atomic
def delete_goal(*, goal: Goal, at: datetime) -> None:
    """Takes a goal and its steps out of the plan; `restore_goal` brings all of it back."""
    if goal.deleted_at is None:
        goal.deleted_at = at
        goal.save(update_fields=["deleted_at", "updated_at"])
        look_again(goal.user_id)


@transaction.atomic
def restore_goal(*, goal: Goal) -> None:
    if goal.deleted_at is not None:
        goal.deleted_at = None
        goal.save(update_fields=["deleted_at", "updated_at"])
        look_again(goal.user_id)


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


@transaction.atomic
def move_goal(*, goal: Goal, up: bool) -> None:
    """Swaps a goal with its neighbour of the same horizon; at the end it stays where it is.

    Active goals move among active ones, as the list shows them, and closed ones among closed ones.
    """
    row = Goal.objects.of(goal.user_id).filter(horizon=goal.horizon).select_for_update()
    _move(row, goal, up, beside=lambda other: other.is_active == goal.is_active)


@transaction.atomic
def place_goal(*, goal: Goal, before: int | None, after: int | None = None) -> None:
    """Puts a goal before the one of its horizon whose key is `before`; twice is harmless.

    Where there is no such goal (any more), it goes behind the one whose key is `after`, and where
    there is no such goal either, to the end.
    """
    row = Goal.objects.of(goal.user_id).filter(horizon=goal.horizon).select_for_update()
    _place(row, goal, before, after)


# Steps ------------------------------------------------------------------------------------------


@transaction.atomic
def add_step(*, goal: Goal, fields: Mapping[str, Any]) -> Step:
    """Adds a step at the end of the goal's action plan."""
    step = Step(goal=goal, **fields)
    step.began = step.due if step.repeats else None
    step.position = _next(Step.objects.filter(goal=goal))
    step.save()
    look_again(goal.user_id)
    return step


@transaction.atomic
def change_step(*, step: Step, fields: Mapping[str, Any]) -> None:
    """Rewrites a step's fields; a repeat is reckoned anew from a new day or cadence."""
    old = Step.objects.get(pk=step.pk)
    for name, value in fields.items():
        setattr(step, name, value)
    if not step.repeats:
        step.began = None
    elif (old.due, old.repeats, old.every) != (step.due, step.repeats, step.every):
        step.began = step.due
    step.save(update_fields=[*fields, "began"])
    look_again(step.goal.user_id)


@transaction.atomic
def finish_step(*, step: Step, on: date) -> Step | None:
    """Marks a step as done; a second time keeps the first date and makes nothing new.

    Returns the next occurrence where the step repeats and its end is not reached.
    """
    locked = Step.objects.select_for_update().get(pk=step.pk)
    if locked.done_on is None:
        locked.done_on = on
        following = None if locked.moved_on else repeating.next_day(locked, on)
        locked.moved_on = locked.moved_on or following is not None
        locked.save(update_fields=["done_on", "moved_on"])
        if following:
            _come_back(locked, following)
        look_again(step.goal.user_id)
    step.done_on, step.moved_on = locked.done_on, locked.moved_on
    return Step.objects.filter(follows=step).first() if step.moved_on else None


def _come_back(step: Step, day: date) -> Step:
    copied = (
        "goal_id", "what", "resource", "employer_gain", "link", "obstacle", "if_then",
        "milestone", "repeats", "every", "began", "until", "position",
    )  # fmt: skip
    fields = {name: getattr(step, name) for name in copied}
    return Step.objects.create(follows=step, due=day, **fields)


@transaction.atomic
def reopen_step(*, step: Step) -> None:
    """Takes back that a step was done, and with it the next occurrence, if that is still open."""
    locked = Step.objects.select_for_update().get(pk=step.pk)
    if locked.done_on is not None:
        following = Step.objects.filter(follows=locked).first()
        if following is None or following.done_on is None:
            if following:
                following.delete()
            locked.moved_on = False
            locked.done_on = None
            locked.save(update_fields=["done_on", "moved_on"])
            look_again(step.goal.user_id)
    step.done_on, step.moved_on = locked.done_on, locked.moved_on


@transaction.atomic
def skip_step(*, step: Step, on: date) -> date | None:
    """Moves an open step to the next day of its repeat, and returns the day that is left out.

    Raises PlanError where it does not repeat, or where this is its last day.
    """
    locked = Step.objects.select_for_update().get(pk=step.pk)
    following = repeating.next_day(locked, on)
    if locked.done_on is not None or following is None:
        raise PlanError(_("This was its last day. Tick it off, or delete it."))
    left_out, step.due = locked.due, following
    step.save(update_fields=["due"])
    look_again(step.goal.user_id)
    return left_out


@transaction.atomic
def unskip_step(*, step: Step, to: date) -> None:
    """Takes back that days were left out: the step is due on its repeat's day `to` again.

    A second time changes nothing. Raises PlanError where it is done, or `to` is no day of its own.
    """
    locked = Step.objects.select_for_update().get(pk=step.pk)
    if locked.done_on is not None or not repeating.falls_on(locked, to):
        raise PlanError(_("That day is not one of this step's any more."))
    step.due = to
    step.save(update_fields=["due"])
    look_again(step.goal.user_id)


@transaction.atomic
def delete_step(*, step: Step, at: datetime) -> None:
    """Takes a step out of its plan; `restore_step` brings it back.

    Where it came of another by a repeat, that one stands for what was done so far.
    """
    if step.deleted_at is None:
        step.deleted_at = at
        step.save(update_fields=["deleted_at"])
        if step.follows_id:
            Step.objects.filter(pk=step.follows_id, moved_on=True).update(moved_on=False)
        look_again(step.goal.user_id)


@transaction.atomic
def restore_step(*, step: Step) -> None:
    if step.deleted_at is not None:
        step.deleted_at = None
        step.save(update_fields=["deleted_at"])
        if step.follows_id:
            before = Step.objects.filter(pk=step.follows_id, moved_on=False)
            before.filter(done_on__isnull=False).update(moved_on=True)
        look_again(step.goal.user_id)


@transaction.atomic
def place_step(*, step: Step, before: int | None, after: int | None = None) -> None:
    """Puts a step before the one whose key is `before`; see `place_goal`."""
    row = Step.objects.filter(goal=step.goal_id, deleted_at=None).select_for_update()
    _place(row, step, before, after)


@transaction.atomic
def move_step(*, step: Step, up: bool) -> None:
    """Swaps a step with its neighbour, an open one with an open one; at the end it stays."""
    row = Step.objects.filter(goal=step.goal_id, deleted_at=None).select_for_update()
    _move(row, step, up, beside=lambda other: other.is_done == step.is_done)


def _next(rows: Any) -> int:
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1


def _place(locked: Any, moved: Goal | Step, before: int | None, after: int | None) -> None:
    row = sorted(locked.order_by("pk"), key=lambda thing: (thing.position, thing.pk))
    here = next((thing for thing in row if thing.pk == moved.pk), None)
    if here is None or moved.pk in (before, after):
        return  # deleted meanwhile, or its own neighbour
    row.remove(here)
    slots = {thing.pk: i for i, thing in enumerate(row)}
    there = slots.get(before, slots.get(after, len(row) - 1) + 1)
    row.insert(there, here)
    _number(row)


def _number(row: list[Any]) -> None:
    for position, thing in enumerate(row, start=1):
        if thing.position != position:
            thing.position = position
            thing.save(update_fields=["position"])


def _move(
    locked: Any, moved: Goal | Step, up: bool, beside: Callable[[Any], bool] = lambda _: True
) -> None:
    """Swaps `moved` with its neighbour, and renumbers the row, so that positions never tie.

    Whoever is not `beside` it keeps their place and is jumped over.
    """
    # Whoever waited for the lock gets the new positions, but in the order of the old ones.
    row = sorted(locked.order_by("pk"), key=lambda thing: (thing.position, thing.pk))
    slots = [i for i, thing in enumerate(row) if beside(thing)]
    here = next((n for n, i in enumerate(slots) if row[i].pk == moved.pk), None)
    if here is None:
        return  # deleted or closed meanwhile
    there = here - 1 if up else here + 1
    if 0 <= there < len(slots):
        one, other = slots[here], slots[there]
        row[one], row[other] = row[other], row[one]
    _number(row)
