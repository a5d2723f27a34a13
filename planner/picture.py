"""Reads the plan once and rolls progress up: the ground of the home page, list and goal page."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from accounts.models import User
from accounts.prepared import Prepared, columns
from planner import path, progress, wording
from planner.milestones import Milestone
from planner.models import Goal, Horizon, Status, Stone
from planner.path_tall import tall
from planner.path_wide import LABELLED, cuts_names, wide


@dataclass
class Plan:
    """All goals of one person with their links and their shares of progress, 0 to 1."""

    goals: dict[int, Goal]
    stones_of: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    serves: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    shares: dict[int, float] = field(default_factory=dict)

    def of_horizon(self, horizon: str) -> list[Goal]:
        return [goal for goal in self.goals.values() if goal.horizon == horizon]

    def active(self, horizon: str) -> list[Goal]:
        return [goal for goal in self.of_horizon(horizon) if goal.status == Status.ACTIVE]

    def stones(self, goal: Goal) -> list[Goal]:
        """The stones towards `goal`, as one comes to them."""
        return path.along(self.goals[pk] for pk in self.stones_of.get(goal.pk, ()))

    def served(self, stone: Goal) -> list[Goal]:
        return [self.goals[pk] for pk in self.serves.get(stone.pk, ())]

    def path(
        self,
        goal: Goal,
        *,
        today: date,
        milestones: Iterable[Milestone] = (),
        whole: bool = False,
    ) -> path.Path:
        """The path picture of a long-term goal; `whole`, no name in it is cut short."""
        began = goal.start or timezone.localdate(goal.created_at)
        points = [waypoint(stone, self.shares[stone.pk]) for stone in self.stones(goal)]
        return draw(goal, points, today=today, began=began, milestones=milestones, whole=whole)


def draw(
    goal: Goal,
    stones: Iterable[path.Waypoint],
    *,
    today: date,
    began: date,
    milestones: Iterable[Milestone] = (),
    whole: bool = False,
) -> path.Path:
    """Lays out `goal` and its `stones`; `began` is the day from which the path is drawn.

    Where there are too many stones for their names, or one of those does not fit and they shall be
    `whole`, the stones bear numbers.
    """
    placed = path.along(stones)
    pegs = sorted(milestones, key=lambda milestone: milestone.day)
    marks = [path.mark_of(n, stone, today) for n, stone in enumerate(placed, start=1)]
    achieved = goal.status == Status.ACHIEVED
    named = len(placed) <= LABELLED and not (whole and cuts_names(placed))
    return path.Path(
        summary=path.summary(goal, [mark.state for mark in marks]),
        wide=wide(goal, placed, marks, pegs, today, began, named=named),
        tall=tall(goal, placed, marks, pegs, today),
        numbered=not named,
        achieved=achieved,
        late=wording.due_words(goal.due, today)
        if goal.status == Status.ACTIVE and goal.due and goal.due < today
        else "",
    )


def waypoint(stone: Goal, share: float) -> path.Waypoint:
    """A stone as the pictures take it."""
    return path.Waypoint(
        title=stone.title,
        url=f"/goals/{stone.pk}/",
        share=share,
        status=stone.status,
        due=stone.due,
        closed_on=stone.closed_on,
    )


COUNTED = "steps_total", "steps_done", "steps_part", "steps_times"
_GOALS = Prepared(
    lambda user: (
        Goal.objects.of(user).with_step_counts().in_order().values_list(*columns(Goal), *COUNTED)
    )
)
_LINKS = Prepared(
    # Links of deleted goals too: they fall away where the goals are joined, which is cheaper.
    lambda user: (
        Stone.objects.filter(goal__user=user).order_by("pk").values_list("goal_id", "stone_id")
    )
)


def read(user: User) -> Plan:
    """The plan of `user` in two queries, whatever its size."""
    goals = _GOALS.instances(Goal, *COUNTED, user=user.pk)
    return assemble(goals, _LINKS.rows(user=user.pk))


def assemble(goals: Iterable[Goal], links: Iterable[Sequence[int]]) -> Plan:
    """Joins goals (with step counts) and links into a plan, and rolls progress up."""
    plan = Plan(goals={goal.pk: goal for goal in goals})
    for goal_id, stone_id in links:
        if goal_id not in plan.goals or stone_id not in plan.goals:
            continue  # deleted, or made in another window since the goals were read
        plan.stones_of[goal_id].append(stone_id)
        plan.serves[stone_id].append(goal_id)
    own = {pk: progress.own_share(goal) for pk, goal in plan.goals.items()}
    for pk, goal in plan.goals.items():
        if goal.horizon == Horizon.SHORT:
            plan.shares[pk] = own[pk] or 0.0
    for pk, goal in plan.goals.items():
        if goal.horizon == Horizon.LONG:
            if goal.status == Status.ACHIEVED:
                plan.shares[pk] = 1.0
                continue
            stones = [
                plan.shares[stone]
                for stone in plan.stones_of.get(pk, ())
                if plan.goals[stone].status != Status.LET_GO
            ]
            plan.shares[pk] = progress.rolled_up(own[pk], stones)
    return plan
