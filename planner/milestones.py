"""Milestones: the steps with a mark of their own, as the pictures take them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.prepared import Prepared
from planner import wording
from planner.models import Status, Step


class Milestone(NamedTuple):
    """A step with a mark. It lies where it was done, else where it is due."""

    key: int
    what: str
    url: str
    day: date
    done: bool
    late: bool
    when: str
    goal: str

    @property
    def label(self) -> str:
        return f"{self.what}: {self.when}"

    @property
    def state(self) -> str:
        return "done" if self.done else "late" if self.late else "ahead"


class _Told(NamedTuple):
    pk: int
    goal_id: int
    goal__title: str
    what: str
    due: date | None
    done_on: date | None


def _dated(steps: "QuerySet[Step]") -> Any:
    """Done ones, and those that are ahead; a repeated one once."""
    marked = steps.filter(milestone=True, moved_on=False, deleted_at=None, goal__deleted_at=None)
    placed = Q(done_on__isnull=False) | Q(due__isnull=False, goal__status=Status.ACTIVE)
    return marked.filter(placed).order_by("position", "pk").values_list(*_Told._fields)


_OF_USER = Prepared(lambda user: _dated(Step.objects.filter(goal__user=user)))
_ON_PATH = Prepared(
    # Two reads in one: asked for with "or", the database would look at everybody's steps.
    lambda goal: (
        _dated(Step.objects.filter(goal=goal))
        .order_by()
        .union(_dated(Step.objects.filter(goal__serving__goal=goal)).order_by(), all=True)
    )
)


def of(user: User, *, today: date) -> dict[int, list[Milestone]]:
    """The milestones of each goal by its key, in one query."""
    found: dict[int, list[Milestone]] = defaultdict(list)
    for row in _OF_USER.rows(user=user.pk):
        told = _Told(*row)
        found[told.goal_id].append(_milestone(told, today))
    return found


def on_path(goal: int, *, today: date) -> list[Milestone]:
    """Those of a long-term goal, by its key, and of the stones that lead there; in one query."""
    return [_milestone(_Told(*row), today) for row in _ON_PATH.rows(goal=goal)]


def among(steps: Iterable[Step], *, today: date) -> list[Milestone]:
    """Those among steps that were read already, with their goals."""
    return [
        _milestone(_Told(s.pk, s.goal_id, s.goal.title, s.what, s.due, s.done_on), today)
        for s in steps
        if s.milestone and not s.moved_on and (s.done_on or (s.due and s.goal.is_active))
    ]


def _milestone(told: _Told, today: date) -> Milestone:
    day = told.done_on or told.due
    assert day is not None
    if told.done_on:
        when = _("done %(when)s") % {"when": wording.day_of(day, today)}
    else:
        when = wording.due_words(day, today)
    return Milestone(
        key=told.pk,
        what=told.what,
        url=f"/goals/{told.goal_id}/#steps",
        day=day,
        done=told.done_on is not None,
        late=told.done_on is None and day < today,
        when=when,
        goal=told.goal__title,
    )
