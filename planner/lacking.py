"""What a long-term goal still lacks: few remarks, each true, each with the press that mends it."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from planner import wording
from planner.models import Category, Goal, Status

NEAR = timedelta(days=550)
"""A first stone that lies further off than some eighteen months leaves nothing to begin with."""
STRETCH = timedelta(days=730)
"""So long may the last stretch before the goal be without a stone."""


class Lack(NamedTuple):
    """A remark, and what mends it: the words of a link, and its address."""

    key: str
    text: str
    action: str
    url: str


def read(goal: Goal, stones: Iterable[Goal], *, today: date) -> list[Lack]:
    """What the long-term goal `goal` with these stones lacks, the most useful first.

    Nothing for a goal that is closed. Stones that were let go do not count.
    """
    if not goal.is_active:
        return []
    laid = [stone for stone in stones if stone.status != Status.LET_GO]
    ahead = [stone for stone in laid if stone.is_active]
    if not ahead:
        return [_next_stone(goal, laid, today), *_leading(goal, laid, today)]
    return [
        *_undated(ahead),
        *_beginning(goal, ahead, today),
        *_leading(goal, laid, today),
        *_last_stretch(goal, laid, today),
    ]


def _next_stone(goal: Goal, laid: Sequence[Goal], today: date) -> Lack:
    url = _new(goal, _soon(goal, today))
    if laid:
        text = _("All its stones are done: what comes next?")
        return Lack("next", text, _("Lay the next stone"), url)
    return Lack("none", _("No stepping stones yet."), _("Lay the first one"), url)


def _undated(ahead: Sequence[Goal]) -> list[Lack]:
    if any(stone.due for stone in ahead):
        return []
    text = _("No stone ahead has a date.")
    return [Lack("undated", text, _("Date the first"), f"/goals/{ahead[0].pk}/edit/#id_due")]


def _beginning(goal: Goal, ahead: Sequence[Goal], today: date) -> list[Lack]:
    """Nothing to begin with; stones without a date, or past it, could be that."""
    days = [stone.due for stone in ahead if stone.due]
    if len(days) < len(ahead) or not days or min(days) <= today + NEAR:
        return []
    first = min(days)
    text = _("No stone before %(month)s.") % {"month": wording.month_full_year(first)}
    due = month_end(today + (first - today) / 2)
    return [Lack("beginning", text, _("Lay one before it"), _new(goal, due))]


def _leading(goal: Goal, laid: Sequence[Goal], today: date) -> list[Lack]:
    if goal.category != Category.LEADERSHIP or not laid:
        return []
    if any(stone.category == Category.LEADERSHIP for stone in laid):
        return []
    text = _("A leadership goal, and no stone yet that is about leading.")
    url = _new(goal, _soon(goal, today), category=Category.LEADERSHIP)
    return [Lack("leading", text, _("Lay one"), url)]


def _last_stretch(goal: Goal, laid: Sequence[Goal], today: date) -> list[Lack]:
    """The last two years before the goal are empty, and lie ahead."""
    if goal.due is None or goal.due - STRETCH <= today:
        return []
    if any(stone.due is None or stone.due > goal.due - STRETCH for stone in laid):
        return []
    text = _("No stone in the last two years before it is due.")
    url = _new(goal, month_end(goal.due - timedelta(days=365)))
    return [Lack("last", text, _("Lay one there"), url)]


def _soon(goal: Goal, today: date) -> date | None:
    """A year from now, or half-way to a goal that is nearer; None where it is past its date."""
    year = today + timedelta(days=365)
    if goal.due is None or goal.due >= year + timedelta(days=180):
        return month_end(year)
    return today + (goal.due - today) / 2 if goal.due > today else None


def month_end(day: date) -> date:
    """The last day of its month: a date that reads as a month."""
    first = day.replace(day=1)
    following = first + timedelta(days=31)
    return following - timedelta(days=following.day)


def _new(goal: Goal, due: date | None, category: str = "") -> str:
    url = f"/goals/new/?horizon=short&serves={goal.pk}"
    if due:
        url += f"&due={due}"
    return f"{url}&category={category}" if category else url
