"""Finding goals: what one writes down about oneself, and how it turns into goals."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max, Model
from django.db.models import Value as Constant
from django.db.models.functions import Coalesce, Lower

from accounts.models import User
from planner import joining, planning
from planner.models import (
    Aspirations,
    ChosenValue,
    Goal,
    Horizon,
    PastRole,
    Requirement,
    SwotNote,
    Value,
    Vision,
    WantedRole,
)
from planner.models.finding import CATEGORY_OF, VISIONS, Kind

Deletable = ChosenValue | SwotNote | PastRole | WantedRole | Requirement
"""What can be taken away here, and brought back."""


@transaction.atomic
def delete(*, thing: Deletable, at: datetime) -> None:
    """Takes it off the pages, with all that hangs on it; `restore` brings it back."""
    if thing.deleted_at is None:
        thing.deleted_at = at
        thing.save(update_fields=["deleted_at"])


@transaction.atomic
def restore(*, thing: Deletable) -> None:
    """Brings back what was deleted, in its old place."""
    if thing.deleted_at is not None:
        thing.deleted_at = None
        thing.save(update_fields=["deleted_at"])


def _change(thing: Model, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(thing, name, value)
    thing.save(update_fields=[*fields])


# Values -----------------------------------------------------------------------------------------


@transaction.atomic
def choose_value(*, user: User, value: Value) -> ChosenValue:
    """Adds a value of the catalogue at the end of one's own; twice is harmless.

    One that had been put back comes again, with the goals that serve it.
    """
    chosen, _made = ChosenValue.objects.get_or_create(
        user=user, value=value, defaults={"rank": _last_rank(user) + 1}
    )
    return _chosen_again(chosen)


@transaction.atomic
def choose_own_value(*, user: User, name: str) -> ChosenValue:
    """Adds a value in one's own words. What the catalogue calls the same is taken from there."""
    if known := Value.objects.shown().filter(name__iexact=name).first():
        return choose_value(user=user, value=known)
    # Names are told apart as the database does it.
    own = ChosenValue.objects.annotate(called=Lower("own_name"))
    said = own.filter(user=user, called=Lower(Constant(name)))
    chosen = said.first()
    if chosen is None:
        try:
            with transaction.atomic():
                rank = _last_rank(user) + 1
                chosen = ChosenValue.objects.create(user=user, own_name=name, rank=rank)
        except IntegrityError:  # chosen in another window at this moment
            chosen = said.get()
    return _chosen_again(chosen)


def chosen_as(*, user: User, name: str) -> ChosenValue | None:
    """The value that `user` has chosen and that is called so, in whichever case; or None."""
    chosen = ChosenValue.objects.of(user).select_related("value")
    named = Coalesce("value__name", "own_name")
    return chosen.annotate(called=Lower(named)).filter(called=Lower(Constant(name))).first()


def _chosen_again(chosen: ChosenValue) -> ChosenValue:
    if chosen.deleted_at is not None:
        chosen.rank, chosen.deleted_at = _last_rank(chosen.user) + 1, None
        chosen.save(update_fields=["rank", "deleted_at"])
    return chosen


def _last_rank(user: User) -> int:
    return ChosenValue.objects.of(user).aggregate(last=Max("rank"))["last"] or 0


@transaction.atomic
def rank_value(*, chosen: ChosenValue, up: bool) -> None:
    """Swaps a value with its neighbour, and renumbers the row; at the end it stays where it is."""
    locked = ChosenValue.objects.of(chosen.user_id).select_for_update().order_by("pk")
    row = sorted(locked, key=lambda other: (other.rank, other.pk))
    here = next((n for n, other in enumerate(row) if other.pk == chosen.pk), None)
    if here is None:
        return  # put back meanwhile
    there = here - 1 if up else here + 1
    if 0 <= there < len(row):
        row[here], row[there] = row[there], row[here]
    for rank, other in enumerate(row, start=1):
        if other.rank != rank:
            other.rank = rank
            other.save(update_fields=["rank"])


# Aspirations, notes, past roles -----------------------------------------------------------------


@transaction.atomic
def write_aspirations(*, user: User, fields: Mapping[str, str]) -> None:
    """Keeps what one aspires to, in place of what stood there."""
    Aspirations.objects.update_or_create(user=user, defaults=dict(fields))


@transaction.atomic
def add_note(*, user: User, quadrant: str, text: str) -> SwotNote:
    return SwotNote.objects.create(user=user, quadrant=quadrant, text=text)


@transaction.atomic
def change_note(*, note: SwotNote, text: str) -> None:
    _change(note, {"text": text})


@transaction.atomic
def add_past_role(*, user: User, fields: Mapping[str, Any]) -> PastRole:
    return PastRole.objects.create(user=user, **fields)


@transaction.atomic
def change_past_role(*, role: PastRole, fields: Mapping[str, Any]) -> None:
    _change(role, fields)


# The vision -------------------------------------------------------------------------------------


@transaction.atomic
def write_vision(
    *, user: User, years: int, fields: Mapping[str, str], on: date, from_today: bool = False
) -> Vision | None:
    """Keeps how one sees oneself in `years` years; None where nothing was ever written.

    The calendar year is that of the first words. `from_today` moves it on, so that it lies
    `years` after `on` again.
    """
    assert years in VISIONS
    vision = Vision.objects.select_for_update().filter(user=user, years=years).first()
    if vision is None:
        if not any(fields.values()):
            return None
        vision, _made = Vision.objects.get_or_create(
            user=user, years=years, defaults={"year": on.year + years}
        )
    elif from_today or not (vision.place or vision.role or vision.skills):
        vision.year = on.year + years
    for name, value in fields.items():
        setattr(vision, name, value)
    vision.save()
    return vision


@transaction.atomic
def note_goal_of_vision(*, vision: Vision, goal: Goal, on: date) -> None:
    """Remembers the goal that a vision has become; a wanted role of the same words leads there."""
    _change(vision, {"goal": goal})
    joining.tell_roles(goal=goal, words=[vision.role, goal.title], on=on)


# What a wanted role asks for --------------------------------------------------------------------


@transaction.atomic
def want_role(*, user: User, title: str, on: date, goal: Goal | None = None) -> WantedRole:
    """Adds a role that one would like to have; `goal` is the long-term goal to get there.

    A role of the same words is taken instead of a second one, and a long-term goal of the same
    words where none is named. Raises planning.PlanError as `change_wanted_role` does.
    """
    # One after the other, so that a button pressed twice finds the role of the first press.
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    role = joining.role_called(user, title) or WantedRole.objects.create(user=user, title=title)
    if goal is None and joining.long_term_goal(role) is None:
        goal = joining.goal_called(user, title)
    if goal is not None and goal.pk != role.goal_id:
        joining.lead_to(role=role, goal=goal, on=on)
    return role


@transaction.atomic
def change_wanted_role(*, role: WantedRole, title: str, goal: Goal | None, on: date) -> None:
    """Renames the role and names its long-term goal (see `joining.lead_to`)."""
    _change(role, {"title": title, "goal": goal})
    if goal is not None:
        joining.lead_to(role=role, goal=goal, on=on)


@transaction.atomic
def add_requirement(*, role: WantedRole, fields: Mapping[str, Any]) -> Requirement:
    return Requirement.objects.create(role=role, **fields)


@transaction.atomic
def change_requirement(*, requirement: Requirement, fields: Mapping[str, Any]) -> None:
    """Rewrites a row of the gap table.

    A goal that is named for it becomes a stepping stone towards the role's long-term goal.
    """
    before = Requirement.objects.values_list("goal", flat=True).get(pk=requirement.pk)
    _change(requirement, fields)
    if requirement.goal_id != before:
        _change(requirement, {"goal_set_here": False})
        destination = joining.long_term_goal(requirement.role)
        if destination and requirement.goal:
            planning.lay_stones(goal=destination, stones=[requirement.goal])


@transaction.atomic
def meet_requirement(*, requirement: Requirement, met: bool) -> None:
    """Notes that one has what the role asks for, or that one hasn't after all."""
    _change(requirement, {"met": met})


@transaction.atomic
def set_goal_for_gap(*, requirement: Requirement, on: date) -> Goal:
    """Makes a gap a short-term goal: a stepping stone towards its role's long-term goal, dated.

    Where the role has none, a long-term goal of the same words is taken, and where there is none,
    the goal stands alone. A gap that has one already keeps it, so twice is harmless; after that
    goal was deleted a new one is set.
    """
    # Without joins: whoever waited for the lock would be shown the row as new, its goal as old.
    gap = Requirement.objects.select_for_update().get(pk=requirement.pk)
    if gap.goal is not None and gap.goal.deleted_at is None:
        return gap.goal
    role = gap.role
    destination = joining.long_term_goal(role) or joining.goal_called(role.user_id, role.title)
    if destination and destination.pk != role.goal_id:
        joining.lead_to(role=role, goal=destination, on=on)
    goal = planning.set_goal(
        user=role.user,
        fields={
            "horizon": Horizon.SHORT,
            "category": CATEGORY_OF[Kind(gap.kind)],
            "title": gap.asks,
            "within_reach": gap.have,
            "due": joining.day_for(gap, role, destination, on=on) if destination else None,
        },
        serves=[destination] if destination else [],
        on=on,
    )
    _change(gap, {"goal": goal, "goal_set_here": True})
    return goal


@transaction.atomic
def take_back_goal(*, requirement: Requirement, at: datetime) -> None:
    """Deletes the goal that was set from this gap, which is open again; the goal is restorable.

    A goal that was only named for it is left alone.
    """
    if requirement.goal is not None and requirement.goal_set_here:
        planning.delete_goal(goal=requirement.goal, at=at)
