"""Setting and changing goals and steps. Every write to the plan goes through a verb here."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.letterbox import look_again
from accounts.models import User
from planner import checking_in, repeating
from planner.models import ChosenValue, Goal, Horizon, ServedValue, Status, Step, Stone
from planner.ordering import move, next_place, place
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


def next_review(user: User, *, on: date, due: date | None) -> date:
    """When a goal that was looked at `on` that day is looked at again, as its owner wants it.

    On the day that it is `due`, where that comes sooner: no date passes in silence.
    """
    return sooner(first_review(on, months_between_reviews(user)), on=on, due=due)


def sooner(review: date, *, on: date, due: date | None) -> date:
    """The day of a goal's review, or its own date where that lies between `on` and the review."""
    return due if due and on < due < review else review


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
    goal.review_on = goal.review_on or next_review(user, on=on, due=goal.due)
    goal.position = next_place(Goal.objects.filter(user=user))
    goal.save()
    checking_in.begin([goal], on=on)
    _lay(goal, serves, at=goal.created_at)
    _point(goal, values)
    first = [Step(goal=goal, position=number, **step) for number, step in enumerate(steps, start=1)]
    for step in first:
        repeating.reckon(step)
    Step.objects.bulk_create(first)
    look_again(user.pk)
    return goal


@transaction.atomic
def change_goal(
    *,
    goal: Goal,
    fields: Mapping[str, Any],
    serves: Iterable[Goal] | None,
    values: Iterable[ChosenValue] | None = None,
) -> None:
    """Rewrites a goal's fields and, where they are given, the long-term goals and values it serves.

    Its first review follows another date, as long as nobody chose a day for it. Raises PlanError
    where a long-term goal with stones would become short-term, or where it would end before it
    starts.
    """
    served = None if serves is None else list(serves)
    was = _locked([goal, *(served or [])])[goal.pk]
    becomes_short = fields.get("horizon", goal.horizon) == Horizon.SHORT
    if becomes_short and Stone.objects.filter(goal=goal, stone__deleted_at=None).exists():
        raise PlanError(
            _("Other goals are stepping stones towards this one, so it stays long-term.")
        )
    for name, value in fields.items():
        setattr(goal, name, value)
    _check_dates(goal.start, goal.due)
    follows = goal.due != was.due and _review_follows(goal, was)
    goal.save(update_fields=[*fields, *(["review_on"] if follows else []), "updated_at"])
    look_again(goal.user_id)
    # Links to deleted goals wait for their return; one that makes no sense any more must not.
    Stone.objects.filter(**{"goal" if becomes_short else "stone": goal}).delete()
    if served is not None:
        _lay(goal, served)
    if values is not None:
        _point(goal, values)


def _review_follows(goal: Goal, was: Goal) -> bool:
    """Dates the review anew where it is still the one that the goal was given when it was set."""
    set_on = goal.user.day(goal.created_at)
    regular = first_review(set_on, months_between_reviews(goal.user))
    given = sooner(regular, on=set_on, due=was.due)
    if not goal.review_on == was.review_on == given:
        return False
    goal.review_on = sooner(regular, on=set_on, due=goal.due)
    return True


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
    now = _locked([goal, *laid])
    for stone in laid:
        check_link(stone=now.get(stone.pk, stone), goal=now.get(goal.pk, goal))
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
    now = _locked(wanted)
    for goal in wanted:
        check_link(stone=stone, goal=now.get(goal.pk, goal))
    Stone.objects.filter(stone=stone).exclude(goal__in=wanted).exclude(
        goal__deleted_at__isnull=False
    ).delete()
    Stone.objects.lay([(stone, goal) for goal in wanted], at=at)


def _locked(goals: Iterable[Goal]) -> dict[int, Goal]:
    """The goals as they stand, locked until the end of the transaction: none is turned around
    while it is linked. Always in the order of their keys, so that two never wait for each other.
    """
    keys = {goal.pk for goal in goals}
    rows = Goal.objects.filter(pk__in=keys).select_for_update(no_key=True).order_by("pk")
    return {goal.pk: goal for goal in rows} if keys else {}


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
            goal.review_on = next_review(goal.user, on=on, due=goal.due)
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
def move_goal(*, goal: Goal, up: bool) -> None:
    """Swaps a goal with its neighbour of the same horizon; at the end it stays where it is.

    Active goals move among active ones, as the list shows them, and closed ones among closed ones.
    """
    row = Goal.objects.of(goal.user_id).filter(horizon=goal.horizon).select_for_update()
    move(row, goal, up, beside=lambda other: other.is_active == goal.is_active)


@transaction.atomic
def place_goal(*, goal: Goal, before: int | None, after: int | None = None) -> None:
    """Puts a goal before the one of its horizon whose key is `before`; twice is harmless.

    Where there is no such goal (any more), it goes behind the one whose key is `after`, and where
    there is no such goal either, to the end.
    """
    row = Goal.objects.of(goal.user_id).filter(horizon=goal.horizon).select_for_update()
    place(row, goal, before, after)


# Steps ------------------------------------------------------------------------------------------


@transaction.atomic
def add_step(*, goal: Goal, fields: Mapping[str, Any], press: UUID | None = None) -> Step:
    """Adds a step at the end of the goal's action plan, once for each `press` of a form.

    A second press leads to the step of the first, unless that was deleted meanwhile.
    """
    if press is not None:
        list(Goal.objects.select_for_update().filter(pk=goal.pk).values_list("pk"))
        made = Step.objects.filter(goal=goal, press=press).first()
        if made is not None and made.deleted_at is None:
            made.goal = goal
            return made
        Step.objects.filter(goal=goal, press=press).update(press=None)
    step = Step(goal=goal, press=press, **fields)
    step.began = step.due if step.repeats else None
    repeating.reckon(step)
    step.position = next_place(Step.objects.filter(goal=goal))
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
    repeating.reckon(step)
    step.save(update_fields=[*fields, "began", "times", "times_done"])
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
    following = Step(follows=step, due=day, times_done=step.times_done + 1, **fields)
    repeating.reckon(following)
    following.save()
    return following


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
    repeating.reckon(step)
    step.save(update_fields=["due", "times"])
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
    repeating.reckon(step)
    step.save(update_fields=["due", "times"])
    look_again(step.goal.user_id)


@transaction.atomic
def delete_step(*, step: Step, at: datetime) -> None:
    """Takes a step out of its plan; `restore_step` brings it back.

    Where it was the last that came of a repeat, the one before stands for what was done so far.
    """
    if step.deleted_at is None:
        step.deleted_at = at
        step.save(update_fields=["deleted_at"])
        if step.follows_id and not step.moved_on:
            Step.objects.filter(pk=step.follows_id, moved_on=True).update(moved_on=False)
        look_again(step.goal.user_id)


@transaction.atomic
def restore_step(*, step: Step) -> None:
    if step.deleted_at is not None:
        step.deleted_at = None
        step.save(update_fields=["deleted_at"])
        if step.follows_id and not step.moved_on:
            before = Step.objects.filter(pk=step.follows_id, moved_on=False)
            before.filter(done_on__isnull=False).update(moved_on=True)
        look_again(step.goal.user_id)


@transaction.atomic
def place_step(*, step: Step, before: int | None, after: int | None = None) -> None:
    """Puts a step before the one whose key is `before`; see `place_goal`."""
    row = Step.objects.filter(goal=step.goal_id, deleted_at=None).select_for_update()
    place(row, step, before, after)


@transaction.atomic
def move_step(*, step: Step, up: bool) -> None:
    """Swaps a step with its neighbour, an open one with an open one; at the end it stays."""
    row = Step.objects.filter(goal=step.goal_id, deleted_at=None).select_for_update()
    move(row, step, up, beside=lambda other: other.is_done == step.is_done)
