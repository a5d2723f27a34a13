"""Milestones: the steps with a mark of their own, in their places in time."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from accounts.models import User
from accounts.prepared import Prepared
from planner.models import Status, Step


class Milestone(NamedTuple):
    """A step with a mark. It lies where it was done, else where it is due."""

    pk: int
    goal: int
    what: str
    due: date | None
    done_on: date | None

    @property
    def day(self) -> date | None:
        return self.done_on or self.due


_MILESTONES = Prepared(
    lambda user: (
        Step.objects.of(user)
        .counted()
        .filter(milestone=True)
        .filter(Q(done_on__isnull=False) | Q(due__isnull=False, goal__status=Status.ACTIVE))
        .in_order()
        .values_list("pk", "goal_id", "what", "due", "done_on")
    )
)


def of(user: User) -> dict[int, list[Milestone]]:
    """The milestones of each goal by its key, in one query: done ones, and those that are ahead."""
    found: dict[int, list[Milestone]] = defaultdict(list)
    for row in _MILESTONES.rows(user=user.pk):
        milestone = Milestone(*row)
        found[milestone.goal].append(milestone)
    return found
