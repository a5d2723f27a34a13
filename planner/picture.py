"""Reads the plan once and rolls progress up: the ground of the home page, list and goal page."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from accounts.models import User
from planner import path, progress
from planner.models import Goal, Horizon, Status, Stone


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
        """The stones towards `goal`, those without a date last."""
        found = [self.goals[pk] for pk in self.stones_of.get(goal.pk, ())]
        return sorted(found, key=lambda g: (g.due is None, g.due or date.max, g.position))

    def served(self, stone: Goal) -> list[Goal]:
        return [self.goals[pk] for pk in self.serves.get(stone.pk, ())]

    def path(self, goal: Goal, *, today: date) -> path.Path:
        """The path picture of a long-term goal."""
        began = goal.start or timezone.localdate(goal.created_at)
        points = [
            path.Waypoint(
                title=stone.title,
                url=f"/goals/{stone.pk}/",
                share=self.shares[stone.pk],
                status=stone.status,
                due=stone.due,
                closed_on=stone.closed_on,
            )
            for stone in self.stones(goal)
        ]
        return path.draw(goal, points, today=today, began=began)


def read(user: User) -> Plan:
    """The plan of `user` in two queries, whatever its size."""
    goals = Goal.objects.of(user).with_step_counts().in_order()
    return assemble(goals, Stone.objects.of(user).values_list("goal_id", "stone_id"))


def assemble(goals: Iterable[Goal], links: Iterable[tuple[int, int]]) -> Plan:
    """Joins goals (with step counts) and links into a plan, and rolls progress up."""
    plan = Plan(goals={goal.pk: goal for goal in goals})
    for goal_id, stone_id in links:
        plan.stones_of[goal_id].append(stone_id)
        plan.serves[stone_id].append(goal_id)
    own = {
        pk: progress.own_share(
            goal,
            steps_done=goal.steps_done,  # type: ignore[attr-defined]
            steps_total=goal.steps_total,  # type: ignore[attr-defined]
        )
        for pk, goal in plan.goals.items()
    }
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
