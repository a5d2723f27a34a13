"""What the home page shows of the plan, as ready text: templates are dearer than queries."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from accounts.models import User
from accounts.prepared import Prepared
from planner import milestones, path, picture, progress, smart, welcoming, wording
from planner.balance import Gap, Share, gaps_of, of_motives
from planner.models import Category, Goal, Horizon, Resource, Status, Step

STEPS, GOALS = 5, 6
AHEAD = 50
"""So many of the next steps are read; of more than that the page says no number."""
"""So many next steps and short-term goals fit the page without crowding it."""


class StepRow(NamedTuple):
    pk: int
    what: str
    goal: str
    goal_url: str
    resource: str
    when: str
    late: bool
    milestone: bool
    repeats: str


class GoalRow(NamedTuple):
    pk: int
    active: bool
    title: str
    url: str
    category: str
    percent: int
    when: str
    hint: str
    late: bool


@dataclass(frozen=True)
class Shelf:
    """A category's place in the balance of the plan: its goals, and a bar up to 160 units."""

    name: str
    count: int
    bar: int
    key: str


@dataclass
class Home:
    """The plan's half of the home page."""

    greeting: str
    lead: str
    focus: Goal | None
    focus_when: str
    focus_percent: str
    path: path.Path | None
    others: list[GoalRow]
    steps: list[StepRow]
    goals: list[GoalRow]
    goals_in_all: int
    balance: list[Shelf]
    motives: list[Share]
    motives_named: bool
    motive_gap: Gap | None
    missing: str
    missing_key: str
    has_long: bool
    has_short: bool
    welcoming: bool
    reviews: list[Goal] = field(default_factory=list)


def read(user: User, *, at: datetime, focus: int | None = None) -> Home:
    """The home page of `user` at the moment `at`; `focus` names the long-term goal to draw."""
    today = user.day(at)
    plan = picture.read(user)
    longs = plan.active(Horizon.LONG) or [
        goal for goal in plan.of_horizon(Horizon.LONG) if goal.status == Status.ACHIEVED
    ]
    shorts = plan.active(Horizon.SHORT)
    chosen = next((goal for goal in longs if goal.pk == focus), None) or _first(plan, longs)
    soonest = sorted(shorts, key=lambda g: (g.due is None, g.due or date.max, g.position))
    steps = _steps(user)
    reviews = [goal for goal in (*longs, *shorts) if goal.is_active and _review_due(goal, today)]
    active = [*shorts, *(goal for goal in longs if goal.is_active)]
    shelves = _balance(active)
    motives = of_motives(active)
    lacking = next((shelf for shelf in shelves if not shelf.count), None)
    return Home(
        greeting=_greeting(user, at),
        lead=_lead(steps, reviews, today, plan),
        focus=chosen,
        focus_when=_by(chosen),
        focus_percent=wording.percent(plan.shares[chosen.pk]) if chosen else "",
        path=_path(plan, chosen, today) if chosen else None,
        others=[_row(plan, g, today) for g in [g for g in longs if g is not chosen][:GOALS]],
        steps=[
            _step_row(step, plan.goals[step.goal_id], today)
            for step in steps[:STEPS]
            if step.goal_id in plan.goals
        ],
        goals=[_row(plan, goal, today) for goal in soonest[:GOALS]],
        goals_in_all=sum(goal.is_active for goal in plan.goals.values()),
        balance=shelves,
        motives=motives,
        motives_named=any(share.count for share in motives),
        motive_gap=next(iter(gaps_of(motives)), None),
        missing=lacking.name if lacking else "",
        missing_key=lacking.key if lacking else "",
        has_long=bool(plan.of_horizon(Horizon.LONG)),
        has_short=bool(plan.of_horizon(Horizon.SHORT)),
        welcoming=user.welcome_step < 3
        and not welcoming.grew_elsewhere(passed=user.welcome_step, goals=len(plan.goals)),
        reviews=reviews[:GOALS],
    )


def _first(plan: picture.Plan, longs: list[Goal]) -> Goal | None:
    """The long-term goal whose path stands on top.

    Whoever has put their goals in order has said which comes first. Else it is the one with the
    most stones: goals lie in the order in which they were written down, which says nothing, and an
    empty path on top would hide the one that shows what comes next.
    """
    if [goal.pk for goal in longs] != sorted(goal.pk for goal in longs):
        return longs[0]
    standing = (
        (
            sum(plan.goals[pk].status != Status.LET_GO for pk in plan.stones_of.get(goal.pk, ())),
            goal,
        )
        for goal in longs
    )
    return max(standing, key=lambda pair: pair[0], default=(0, None))[1]


def _path(plan: picture.Plan, goal: Goal, today: date) -> path.Path:
    pegs = milestones.on_path(goal.pk, today=today)
    return plan.path(goal, today=today, milestones=pegs)


class _Next(NamedTuple):
    """A step to be done, as plain values: models would take as long as the whole path."""

    pk: int
    what: str
    due: date | None
    resource: str
    goal_id: int
    milestone: bool
    times_done: int
    times: int


_NEXT = Prepared(
    lambda user: Step.objects.of(user).open().soonest_first().values_list(*_Next._fields)[:AHEAD]
)


def _steps(user: User) -> list[_Next]:
    return [_Next(*row) for row in _NEXT.rows(user=user.pk)]


def _past(goal: Goal, today: date) -> bool:
    return goal.due is not None and goal.due < today


def _review_due(goal: Goal, today: date) -> bool:
    return goal.review_on is not None and goal.review_on <= today


def _greeting(user: User, at: datetime) -> str:
    hour = at.astimezone(user.zone).hour
    if 5 <= hour < 12:
        words = _("Good morning")
    elif 12 <= hour < 18:
        words = _("Good afternoon")
    else:
        words = _("Good evening")
    return f"{words}, {user.display_name}" if user.display_name else words


def _lead(steps: list[_Next], reviews: list[Goal], today: date, plan: picture.Plan) -> str:
    """One or two sentences on what is next."""
    late = sum(1 for step in steps if step.due and step.due < today)
    late += sum(1 for goal in plan.goals.values() if goal.is_active and _past(goal, today))
    soon = today + timedelta(days=6)  # seven days with today: not the same weekday twice
    goals = [goal.due for goal in plan.goals.values() if goal.is_active and goal.due]
    goals = [due for due in goals if today <= due <= soon]
    week = len(goals) + sum(1 for step in steps if step.due and today <= step.due <= soon)
    # What lies beyond the steps that were read may be late too, or due this week.
    last = steps[-1].due if len(steps) == AHEAD else None
    said = []
    if late:
        said.append(
            ngettext("%(n)s thing is past its date.", "%(n)s things are past their date.", late)
            % {"n": _number(late, more=bool(last and last < today))}
        )
    if goals:
        said.append(
            ngettext(
                "%(n)s thing is due in the next seven days.",
                "%(n)s things are due in the next seven days.",
                week,
            )
            % {"n": _number(week, more=bool(last and last <= soon))}
        )
    elif week:
        said.append(
            ngettext(
                "%(n)s step is due in the next seven days.",
                "%(n)s steps are due in the next seven days.",
                week,
            )
            % {"n": _number(week, more=bool(last and last <= soon))}
        )
    elif plan.goals and not late:
        said.append(_("Nothing is due in the next seven days."))
    if reviews:
        said.append(
            ngettext(
                "%(n)s goal waits for a second look.",
                "%(n)s goals wait for a second look.",
                len(reviews),
            )
            % {"n": _number(len(reviews))}
        )
    return " ".join(said)


_SMALL = (
    gettext_noop("One"),
    gettext_noop("Two"),
    gettext_noop("Three"),
    gettext_noop("Four"),
    gettext_noop("Five"),
    gettext_noop("Six"),
)


def _number(count: int, *, more: bool = False) -> str:
    """Small numbers at the start of a sentence as words; `more` than that there may be."""
    if more:
        return _("At least %(n)d") % {"n": count}
    return _(_SMALL[count - 1]) if count <= len(_SMALL) else str(count)


def _by(goal: Goal | None) -> str:
    if goal is None:
        return ""
    if goal.closed_on:
        return _("achieved %(day)s") % {"day": wording.month_full_year(goal.closed_on)}
    return _("by %(month)s") % {"month": wording.month_full_year(goal.due)} if goal.due else ""


def _when(step: _Next, today: date) -> str:
    if step.due is None:
        return ""
    if step.times > 1 and step.times_done and step.due > today:
        return wording.next_time(step.due, today)
    return wording.due_words(step.due, today)


def _step_row(step: _Next, goal: Goal, today: date) -> StepRow:
    return StepRow(
        pk=step.pk,
        what=step.what,
        goal=goal.title,
        goal_url=f"/goals/{goal.pk}/",
        resource=str(Resource(step.resource).label) if step.resource else "",
        when=_when(step, today),
        late=bool(step.due and step.due < today),
        milestone=step.milestone,
        repeats=progress.times_said(step.times_done, step.times) if step.times > 1 else "",
    )


def _row(plan: picture.Plan, goal: Goal, today: date) -> GoalRow:
    said = []
    if steps := progress.steps_said(goal):
        said.append(steps)
    if goal.due:
        # An achieved one stays on the page with its month.
        late = goal.is_late(today)
        said.append(wording.due_month(goal.due, today if late else goal.due))
    return GoalRow(
        pk=goal.pk,
        active=goal.is_active,
        title=goal.title,
        url=f"/goals/{goal.pk}/",
        category=str(Category(goal.category).label),
        percent=round(plan.shares[goal.pk] * 100),
        when=" · ".join(said),
        hint=smart.lacks(goal, today=today) if goal.is_active else "",
        late=goal.is_late(today),
    )


def row(user: User, pk: int, *, at: datetime) -> GoalRow:
    """One goal's row, drawn anew."""
    plan = picture.read(user)
    return _row(plan, plan.goals[pk], user.day(at))


def _balance(goals: list[Goal]) -> list[Shelf]:
    counts = dict.fromkeys(Category, 0)
    for goal in goals:
        counts[Category(goal.category)] += 1
    most = max([*counts.values(), 1])
    return [
        Shelf(str(category.label), n, round(160 * n / most), str(category.value))
        for category, n in counts.items()
    ]
