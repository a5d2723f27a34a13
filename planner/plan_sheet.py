"""The whole plan for paper: each long-term goal with its path, its stones and their steps."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Max
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from planner import milestones, path, picture, smart, wording
from planner.models import CheckIn, Goal, Horizon, ServedValue, Status, Step


class Line(NamedTuple):
    """A step. `said` is what carries it and what they gain by it; `flag` is odd of its date."""

    what: str
    when: str
    said: str
    flag: str
    late: bool
    done: bool
    milestone: bool


class Fact(NamedTuple):
    """One answer of a goal, in its owner's words."""

    name: str
    text: str


class Entry(NamedTuple):
    """A goal. `number` is its place in the picture, where the picture bears numbers.

    `under` names the goal under which it is printed in full, where that was before.
    """

    goal: Goal
    url: str
    tag: str
    closed: str
    when: str
    late: bool
    facts: list[Fact]
    lines: list[Line]
    number: int = 0
    under: str = ""


class Chapter(NamedTuple):
    """A long-term goal; None for the stones that serve no goal yet."""

    goal: Entry | None
    path: path.Path | None
    stones: list[Entry]


class PlanSheet(NamedTuple):
    chapters: list[Chapter]
    prepared: str


def read(user: User, *, today: date) -> PlanSheet:
    """Active goals, and of their stones those that are achieved too, in five queries.

    A stone that serves two goals is printed in full under the first and named under the other. One
    that serves none that is printed stands among those of their own.
    """
    plan = picture.read(user)
    told = _Told(user, plan, today)
    longs = plan.active(Horizon.LONG)
    chapters: list[Chapter] = []
    printed: dict[int, str] = {}
    for goal in longs:
        drawn = told.path(goal)
        stones = []
        for number, stone in enumerate(plan.stones(goal), start=1):
            entry = told.entry(stone, number if drawn.numbered else 0, printed.get(stone.pk, ""))
            stones.append(entry)
            printed.setdefault(stone.pk, goal.title)
        chapters.append(Chapter(told.entry(goal), drawn, stones))
    free = [goal for goal in plan.active(Horizon.SHORT) if goal.pk not in printed]
    if free:
        chapters.append(Chapter(None, None, [told.entry(goal) for goal in path.along(free)]))
    return PlanSheet(chapters=chapters, prepared=wording.full_day(today))


class _Told:
    """What is said of each goal, from what was read of all of them at once."""

    def __init__(self, user: User, plan: picture.Plan, today: date) -> None:
        self.plan, self.today = plan, today
        self.steps: dict[int, list[Step]] = defaultdict(list)
        for step in Step.objects.of(user).counted().in_order():
            if goal := plan.goals.get(step.goal_id):
                step.goal = goal
                self.steps[goal.pk].append(step)
        self.values: dict[int, list[str]] = defaultdict(list)
        links = ServedValue.objects.filter(goal__user=user, value__deleted_at=None)
        name = Coalesce("value__value__name", "value__own_name")
        for pk, value in links.order_by("value__rank", "pk").values_list("goal_id", name):
            self.values[pk].append(value)
        noted = CheckIn.objects.standing().filter(goal__user=user).exclude(value=None)
        self.noted = dict(noted.order_by().values_list("goal_id").annotate(last=Max("on")))

    def path(self, goal: Goal) -> path.Path:
        """Its picture; no name in it is cut short: where one is too long, stones bear numbers."""
        keys = (goal.pk, *self.plan.stones_of.get(goal.pk, ()))
        steps = [step for pk in keys for step in self.steps[pk] if step.milestone]
        pegs = milestones.among(steps, today=self.today)
        return self.plan.path(goal, today=self.today, milestones=pegs, whole=True)

    def entry(self, goal: Goal, number: int = 0, under: str = "") -> Entry:
        when, late = self._when(goal)
        closed = ""
        if goal.status == Status.ACHIEVED and goal.closed_on:
            closed = _("achieved %(day)s") % {"day": wording.month_full_year(goal.closed_on)}
        return Entry(
            goal=goal,
            url=f"/goals/{goal.pk}/",
            tag=str(goal.get_category_display()),
            closed=closed,
            when=when,
            late=late,
            facts=[] if under else self._facts(goal),
            lines=[] if under else self._lines(goal),
            number=number,
            under=under,
        )

    def _when(self, goal: Goal) -> tuple[str, bool]:
        if not goal.is_active:
            return "", False
        percent = wording.percent(self.plan.shares[goal.pk])
        if goal.due is None:
            return f"{percent} · {_('no date yet')}", False
        month = wording.month_full_year(goal.due)
        if goal.due < self.today:
            late = wording.due_words(goal.due, self.today)
            said = _("was due %(month)s, %(late)s") % {"month": month, "late": late}
            return f"{percent} · {said}", True
        return f"{percent} · {_('by %(month)s') % {'month': month}}", False

    def _facts(self, goal: Goal) -> list[Fact]:
        values = self.values[goal.pk]
        answers = (
            ("", goal.outcome),
            (_("Why it matters"), goal.relevance),
            (ngettext("Value", "Values", len(values)), ", ".join(values)),
            (_("How I will know"), self._measure(goal)),
            (_("Why it is within reach"), goal.within_reach),
        )
        return [Fact(name, text) for name, text in answers if text]

    def _measure(self, goal: Goal) -> str:
        """The target with what it stands at, and the evidence: "0 → 6 wards, now 2 (12 Nov)"."""
        said = []
        if goal.measured_share() is not None:
            ends = f"{smart.figure(goal.measure_from)} → {smart.figure(goal.measure_to)}"
            ends = f"{ends} {goal.measure_unit}".strip()
            if goal.measure_now is not None:
                now = _("now %(value)s") % {"value": smart.figure(goal.measure_now)}
                if on := self.noted.get(goal.pk):
                    now += f" ({wording.day_of(on, self.today)})"
                ends = f"{ends}, {now}"
            said.append(ends)
        return "\n".join([*said, goal.evidence] if goal.evidence else said)

    def _lines(self, goal: Goal) -> list[Line]:
        return [self._line(step) for step in _in_time(self.steps[goal.pk])]

    def _line(self, step: Step) -> Line:
        flag, late = "", False
        if step.done_on:
            when = _("done %(when)s") % {"when": wording.day_of(step.done_on, self.today)}
        else:
            when = wording.day_of(step.due, self.today) if step.due else ""
            if step.due and step.due < self.today:
                flag, late = wording.due_words(step.due, self.today), True
            elif step.after_goal:
                flag = _("after the goal’s date")
        said = [str(step.get_resource_display())] if step.resource else []
        if step.employer_gain:
            said.append(_("they gain: %(gain)s") % {"gain": step.employer_gain})
        return Line(step.what, when, " · ".join(said), flag, late, step.is_done, step.milestone)


def _in_time(steps: Sequence[Step]) -> list[Step]:
    """By the day on which each was done or is due; those without a day come last, as ordered."""
    return sorted(steps, key=lambda step: step.done_on or step.due or date.max)
