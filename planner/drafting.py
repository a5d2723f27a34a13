"""Writing a goal step by step: beginning, keeping what was typed, setting it, throwing it away.

The words lie in a row of the database (`GoalDraft`), not in the session and not in hidden fields.
A row outlives a session that ends and a browser that is closed, has an address of its own for each
screen, so that reload and the browser's own way back work, and does not mix up two windows in which
two goals are written. Hidden fields would lose what stands in the window to a reload, and a session
everything to a sign-out.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import User
from planner import planning
from planner.models import ChosenValue, Goal, GoalDraft

LARGEST = 60_000
"""Characters that a draft keeps: six texts of 2,000, and room for those that are too long yet."""


class TooMuch(ValueError):
    """What was typed is more than a draft keeps."""


def begin_draft(
    *, user: User, typed: Mapping[str, list[str]], seed: Mapping[str, str], at: datetime
) -> GoalDraft:
    """Begins a goal with what is typed so far; `seed` names what it grows out of.

    Raises TooMuch.
    """
    _measure(typed)
    draft = GoalDraft.objects.create(
        user=user, typed=_storable(typed), seed=dict(seed), created_at=at, moved_at=at
    )
    draft.typed = dict(typed)
    return draft


@transaction.atomic
def keep_typed(*, draft: GoalDraft, typed: Mapping[str, list[str]], at: datetime) -> None:
    """Takes over the fields in `typed`; all others stay as they were. Raises TooMuch."""
    locked = GoalDraft.objects.select_for_update().get(pk=draft.pk)
    if locked.goal_id is None:
        _measure(locked.typed | dict(typed))
        locked.typed |= _storable(typed)
        locked.moved_at = at
        locked.save(update_fields=["typed", "moved_at"])
    draft.typed, draft.moved_at = locked.typed | dict(typed), locked.moved_at


def _storable(typed: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """A NUL, which no database takes, becomes the mark for an unknown character."""
    return {
        name: [value.replace("\0", "\N{REPLACEMENT CHARACTER}") for value in values]
        for name, values in typed.items()
    }


def _measure(typed: Mapping[str, list[str]]) -> None:
    if sum(len(value) for values in typed.values() for value in values) > LARGEST:
        raise TooMuch


@transaction.atomic
def set_goal_of_draft(
    *,
    draft: GoalDraft,
    fields: Mapping[str, Any],
    serves: Iterable[Goal] = (),
    values: Iterable[ChosenValue] = (),
    steps: Iterable[Mapping[str, Any]] = (),
    on: date,
) -> Goal:
    """Makes the draft a goal, and empties it; a second time leads to the same goal."""
    locked = GoalDraft.objects.select_for_update().select_related("user").get(pk=draft.pk)
    if locked.goal_id is not None:
        return Goal.objects.get(pk=locked.goal_id)
    goal = planning.set_goal(
        user=locked.user, fields=fields, serves=serves, values=values, steps=steps, on=on
    )
    draft.goal = locked.goal = goal
    draft.typed = locked.typed = {}
    locked.save(update_fields=["goal", "typed"])
    return goal


@transaction.atomic
def set_goal_once(
    *, user: User, press: UUID, fields: Mapping[str, Any], at: datetime, on: date, **also: Any
) -> Goal:
    """Sets a goal as `planning.set_goal` does, once for each `press` of a form.

    A second press leads to the goal of the first, unless that was deleted meanwhile.
    """
    draft, _new = GoalDraft.objects.get_or_create(
        user=user, press=press, defaults={"created_at": at, "moved_at": at}
    )
    draft = GoalDraft.objects.select_for_update().get(pk=draft.pk)
    if draft.goal is not None and draft.goal.deleted_at is None:
        return draft.goal
    draft.goal = planning.set_goal(user=user, fields=fields, on=on, **also)
    draft.save(update_fields=["goal"])
    return draft.goal


@transaction.atomic
def throw_away(*, draft: GoalDraft, at: datetime) -> None:
    """Puts a draft aside; `take_back` brings it back."""
    if draft.deleted_at is None:
        draft.deleted_at = at
        draft.save(update_fields=["deleted_at"])


@transaction.atomic
def take_back(*, draft: GoalDraft) -> None:
    if draft.deleted_at is not None:
        draft.deleted_at = None
        draft.save(update_fields=["deleted_at"])
