"""The plan as it stood on a day of the past, out of the ledger of changes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Max

from accounts.models import User
from planner import repeating
from planner.models import Change, CheckIn, Goal, Horizon, Status, Step, Stone
from planner.models.changes import Row


@dataclass(frozen=True)
class PastPlan:
    """Goals, steps and links by their keys, as they stood at the end of `day`.

    They are rows that were never stored so: to read only. A goal's steps are in `steps_of`.
    """

    day: date
    goals: dict[int, Goal]
    steps: dict[int, Step]
    stones: dict[int, Stone]
    steps_of: dict[int, list[Step]] = field(default_factory=dict)
    serves: dict[int, list[Goal]] = field(default_factory=dict)

    def of_horizon(self, horizon: str) -> list[Goal]:
        return [goal for goal in self.goals.values() if goal.horizon == horizon]

    @property
    def active(self) -> list[Goal]:
        return [goal for goal in self.goals.values() if goal.status == Status.ACTIVE]

    @property
    def long(self) -> list[Goal]:
        return self.of_horizon(Horizon.LONG)

    @property
    def short(self) -> list[Goal]:
        return self.of_horizon(Horizon.SHORT)


def end_of(user: User, day: date) -> datetime:
    """The moment at which a day is over for its owner."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=user.zone)


def plan_on(user: User, day: date) -> PastPlan:
    """The plan of `user` at the end of `day`, in two queries."""
    newest = (
        Change.objects.filter(user=user, at__lt=end_of(user, day))
        .order_by()
        .values("kind", "subject")
        .annotate(last=Max("pk"))
        .values("last")
    )
    rows = Change.objects.filter(pk__in=newest, state__isnull=False).order_by("subject")
    found: dict[str, dict[int, dict[str, Any]]] = {kind: {} for kind in Change.Kind.values}
    for kind, subject, state in rows.values_list("kind", "subject", "state"):
        found[kind][subject] = state or {}
    goals = {pk: _row(Goal, pk, told, user_id=user.pk) for pk, told in found["goal"].items()}
    for goal_id, value in _values(user, day):
        if goal_id in goals:
            goals[goal_id].measure_now = value
    plan = PastPlan(
        day=day,
        goals=goals,
        steps={
            pk: _row(Step, pk, told) for pk, told in found["step"].items() if told["goal"] in goals
        },
        stones={
            pk: _row(Stone, pk, told)
            for pk, told in found["stone"].items()
            if told["goal"] in goals and told["stone"] in goals
        },
    )
    for step in plan.steps.values():
        step.times_done = _times_before(step, plan.steps)
        repeating.reckon(step)
        step.goal = goals[step.goal_id]
        plan.steps_of.setdefault(step.goal_id, []).append(step)
    for stone in plan.stones.values():
        plan.serves.setdefault(stone.stone_id, []).append(goals[stone.goal_id])
    return plan


def _times_before(step: Step, steps: dict[int, Step]) -> int:
    """How often a repeated step had been done before this one came of it."""
    done = 0
    while (step := steps.get(step.follows_id or 0)) and done < repeating.MOST:  # type: ignore[assignment]
        done += 1
    return done


def _values(user: User, day: date) -> Iterable[tuple[int, Decimal | None]]:
    """Each goal's values up to that day, the newest last."""
    told = CheckIn.objects.standing().filter(goal__user=user, on__lte=day, value__isnull=False)
    return told.order_by("on", "created_at", "pk").values_list("goal", "value")


def _row(model: type[Row], pk: int, told: dict[str, Any], **also: Any) -> Row:
    """A row as it was; what the model has got since then keeps its default."""
    known = {field.name: field for field in model._meta.concrete_fields}
    values = {
        known[name].attname: known[name].to_python(value)
        for name, value in told.items()
        if name in known
    }
    return model(pk=pk, **values, **also)


def first_day(user: User) -> date | None:
    """The day on which the plan began."""
    first = Change.objects.filter(user=user).order_by("at").values_list("at", flat=True).first()
    return user.day(first) if first else None
