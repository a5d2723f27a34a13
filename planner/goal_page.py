"""What a goal's page shows, read in a fixed number of queries."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import (
    Case,
    DateField,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.prepared import Prepared, columns
from planner import (
    lacking,
    milestones,
    past_words,
    path,
    picture,
    progress,
    replaced,
    smart,
    taking,
    track,
    wording,
)
from planner.check_in_forms import CheckInForm
from planner.models import ChosenValue, Goal, Horizon, Repeat, Review, Step, WantedRole
from planner.models.reviews import Decision
from planner.replaced import By
from planner.review_forms import WhyForm
from planner.smart_offers import Offer
from planner.step_forms import StepForm

LINKS_SHOWN = 6
"""So many goals are offered to be linked; the rest is on a page of its own."""


class StepLine(NamedTuple):
    """A step and what is said of its date."""

    step: Step
    when: str
    late: bool
    after_goal: bool
    repeats: str = ""


REVIEWS = 3
"""So many of the last decisions stand on the page; all of them are in its history."""


class PastReview(NamedTuple):
    """A decision; `by` is what took the goal's place by it."""

    day: str
    decision: str
    why: str
    by: By | None


@dataclass
class GoalPage:
    smart: list[tuple[smart.Letter, Offer | None]]
    smart_holds: int
    steps: list[StepLine]
    done: list[StepLine]
    steps_done: int
    steps_total: int
    steps_said: str
    percent: str
    percent_whole: int
    serves: list[Goal]
    values: list[str]
    reviews: list[PastReview]
    reviews_in_all: int
    replaced: By | None
    stones: list[Goal]
    shares: dict[int, float]
    path: path.Path | None
    by: str
    closed: str
    created: str
    review: str
    review_due: bool
    place: tuple[int, int] | None
    track: track.Track
    check_in_form: CheckInForm | None
    why_form: WhyForm
    lacks: list[lacking.Lack]
    stone_lines: list[tuple[Goal, str]]
    adding: bool = False
    step_form: StepForm | None = None
    links: list[tuple[int, str]] = field(default_factory=list)
    """What it can be linked with where it is linked with nothing: long-term goals that it could
    lead to, or short-term goals that could be its stones."""
    roles: list[tuple[int, str]] = field(default_factory=list)

    @property
    def links_shown(self) -> list[tuple[int, str]]:
        return self.links[:LINKS_SHOWN]


class _Placed(NamedTuple):
    """Of a stone what tells its place on a path."""

    pk: int
    status: str
    due: date | None
    closed_on: date | None


_STEPS = Prepared(
    lambda goal: (
        Step.objects.filter(goal=goal, deleted_at=None).in_order().values_list(*columns(Step))
    )
)
_STONES = Prepared(
    lambda goal: (
        Goal.objects.filter(serving__goal=goal, deleted_at=None)
        .with_step_counts()
        .in_order()
        .values_list(*columns(Goal), *picture.COUNTED)
    )
)
_SERVED = Prepared(
    lambda stone: (
        Goal.objects.filter(served_by__stone=stone, deleted_at=None)
        .in_order()
        .values_list(*columns(Goal))
    )
)
_PLACES = Prepared(
    lambda goal: (
        Goal.objects.filter(serving__goal=goal, deleted_at=None)
        .in_order()
        .values_list(*_Placed._fields)
    )
)
_VALUE, _REVIEW, _ROLE = 0, 1, 2
_CLOSED, _GAP, _GAP_WITH_GOAL = 0, 1, 2
_GAPS = Case(
    When(
        Q(requirements__pk=None)
        | Q(requirements__met=True)
        | Q(requirements__deleted_at__isnull=False),
        then=_CLOSED,
    ),
    When(
        requirements__goal__isnull=False,
        requirements__goal__deleted_at=None,
        then=_GAP_WITH_GOAL,
    ),
    default=_GAP,
    output_field=IntegerField(),
)
_NOTHING, _NO_DAY = Value("", TextField()), Cast(Value(None), DateField())


def _successor_of(user: Any) -> Case:
    """What took a goal's place: "=" and its title while it is in the plan, else "-" and the old."""
    goals = Goal.objects.filter(user=user, pk=OuterRef("replaced_by"), deleted_at=None)
    return Case(
        When(Exists(goals), then=Concat(Value("="), Subquery(goals.values("title")[:1]))),
        default=Concat(Value("-"), "replaced_by_title"),
        output_field=TextField(),
    )


_ABOUT = Prepared(
    # Three reads in one: a page has few queries. Reviews know their goal by a number only, and are
    # found through their owner. A role has a line for each thing it asks for.
    lambda goal, user: (
        ChosenValue.objects.filter(goals=goal, deleted_at=None)
        .order_by()
        .values_list(
            Value(_VALUE, IntegerField()), "rank", "pk", Coalesce("value__name", "own_name"),
            _NOTHING, _NO_DAY, _NOTHING,
        )
        .union(
            Review.objects.filter(user=user, goal=goal)
            .order_by()
            .values_list(
                Value(_REVIEW, IntegerField()), Coalesce("replaced_by", 0), "pk", "decision", "why",
                "on", _successor_of(user),
            ),
            WantedRole.objects.filter(goal=goal, deleted_at=None)
            .order_by()
            .values_list(
                Value(_ROLE, IntegerField()), _GAPS, "pk", "title", _NOTHING, _NO_DAY, _NOTHING,
            ),
            all=True,
        )
    )
)  # fmt: skip
_LINKS = Prepared(
    lambda user, horizon: (
        Goal.objects.of(user)
        .active()
        .filter(horizon=horizon)
        .in_order()
        .values_list("pk", "title")[:50]
    )
)


def read(
    goal: Goal,
    *,
    today: date,
    step_form: StepForm | None = None,
    check_in_form: CheckInForm | None = None,
    why_form: WhyForm | None = None,
    adding: bool = False,
) -> GoalPage:
    """The page of `goal`; its own steps are read and counted here."""
    steps = _STEPS.instances(Step, goal=goal.pk)
    for step in steps:
        step.goal = goal
    counted = [step for step in steps if not step.moved_on]
    done = sum(step.is_done for step in counted)
    progress.count(goal, counted)
    if goal.is_long:
        stones, serves = path.along(_STONES.instances(Goal, *picture.COUNTED, goal=goal.pk)), []
        plan = picture.assemble([goal, *stones], [(goal.pk, stone.pk) for stone in stones])
        share = plan.shares[goal.pk]
        # Without stones those on the path are its own, and what it can be linked with is read.
        on_path = milestones.on_path(goal.pk, today=today) if stones else None
        pegs = milestones.among(steps, today=today) if on_path is None else on_path
        drawn = plan.path(goal, today=today, milestones=pegs)
        shares, place = plan.shares, None
    else:
        stones, shares, drawn = [], {}, None
        serves = _SERVED.instances(Goal, stone=goal.pk)
        share = progress.own_share(goal) or 0.0
        place = _place(goal, serves[0]) if serves else None
    # The picture has told each stone's date already.
    whens = {mark.url: mark.when for mark in drawn.tall.marks} if drawn else {}
    before = {step.pk: step for step in steps if step.moved_on}
    found = sorted(_ABOUT.rows(goal=goal.pk, user=goal.user_id), key=lambda r: r[:3])
    values = [row[3] for row in found if row[0] == _VALUE]
    told_reviews = sorted((row for row in found if row[0] == _REVIEW), key=lambda row: -row[2])
    reviews = [_past_review(*row[1:]) for row in told_reviews]
    written = smart.of_goal(
        goal, steps=len(counted), serves=len(serves), stones=len(stones), values=len(values)
    )
    reading = smart.read(written, today=today)
    offers = taking.offered(reading, today=today)
    told = track.newest(goal, today=today)
    return GoalPage(
        smart=[(letter, offers.get(letter.letter)) for letter in reading.letters],
        smart_holds=reading.holds,
        steps=[
            _line(step, today, before.get(step.follows_id or 0))
            for step in steps
            if not step.is_done
        ],
        done=[_line(step, today) for step in steps if step.is_done],
        steps_done=done,
        steps_total=len(counted),
        steps_said=progress.steps_said(goal),
        percent=wording.percent(share),
        percent_whole=round(share * 100),
        serves=serves,
        values=values,
        reviews=reviews[:REVIEWS],
        reviews_in_all=len(reviews),
        replaced=_replaced(goal, told_reviews, reviews),
        stones=stones,
        shares=shares,
        path=drawn,
        by=wording.full_day(goal.due) if goal.due else "",
        closed=wording.full_day(goal.closed_on) if goal.closed_on else "",
        created=wording.full_day(timezone.localdate(goal.created_at)),
        review=wording.full_day(goal.review_on) if goal.review_on else "",
        review_due=bool(goal.is_active and goal.review_on and goal.review_on <= today),
        place=place,
        track=told,
        check_in_form=check_in_form or _first_check_in(goal, told, today),
        why_form=why_form or WhyForm(),
        lacks=lacking.read(goal, stones, today=today) if stones else [],
        stone_lines=[(stone, whens.get(f"/goals/{stone.pk}/", "")) for stone in stones],
        adding=adding,
        roles=_roles([row for row in found if row[0] == _ROLE]),
        links=_links(goal) if goal.is_active and not (stones or serves) else [],
        step_form=_form(goal, step_form, adding, len(steps) + len(stones)),
    )


def _past_review(by: int, _pk: int, decision: str, why: str, on: date, title: str) -> PastReview:
    successor = By(on, by if title.startswith("=") else 0, title[1:])
    replaces = decision == Decision.REPLACE
    return PastReview(
        wording.full_day(on), past_words.decided(decision), why, successor if replaces else None
    )


def _replaced(goal: Goal, rows: list[tuple[Any, ...]], reviews: list[PastReview]) -> By | None:
    """What took the goal's place, where no later decision has closed it."""
    closing = (Decision.REPLACE, Decision.ACHIEVED, Decision.LET_GO)
    last = next((n for n, row in enumerate(rows) if row[3] in closing), None)
    return None if last is None else replaced.stands(goal, reviews[last].by)


def _links(goal: Goal) -> list[tuple[int, str]]:
    other = Horizon.SHORT if goal.is_long else Horizon.LONG
    return [(pk, title) for pk, title in _LINKS.rows(user=goal.user_id, horizon=other.value)]


def _roles(lines: list[tuple[Any, ...]]) -> list[tuple[int, str]]:
    """The roles that lead to this goal, each with the state of its gaps."""
    gaps: dict[int, list[bool]] = {}
    titles: dict[int, str] = {}
    for _kind, gap, pk, title, *_rest in sorted(lines, key=lambda line: line[2]):
        titles[pk] = title
        gaps.setdefault(pk, [])
        if gap != _CLOSED:
            gaps[pk].append(gap == _GAP_WITH_GOAL)
    return [(pk, _state(titles[pk], ways)) for pk, ways in gaps.items()]


def _state(role: str, gaps: list[bool]) -> str:
    if not gaps:
        return _("“%(role)s”: no gap is written down.") % {"role": role}
    said = ngettext(
        "“%(role)s”: %(n)d of %(m)d gap has a goal.",
        "“%(role)s”: %(n)d of %(m)d gaps have a goal.",
        len(gaps),
    )
    return said % {"role": role, "n": sum(gaps), "m": len(gaps)}


def _place(stone: Goal, goal: Goal) -> tuple[int, int] | None:
    """Which stone this is on the way to `goal`, and of how many; None once it was let go."""
    stones = path.along(_Placed(*row) for row in _PLACES.rows(goal=goal.pk))
    keys = [placed.pk for placed in stones]
    return (keys.index(stone.pk) + 1, len(keys)) if stone.pk in keys else None


def _first_check_in(goal: Goal, told: track.Track, today: date) -> CheckInForm | None:
    """The form where a figure was never noted; else it is drawn when it is asked for."""
    if goal.is_active and told.measured and not told.total:
        return CheckInForm(goal=goal, today=today)
    return None


def _form(goal: Goal, typed: StepForm | None, adding: bool, steps: int) -> StepForm | None:
    """The form for one more step: only where it is asked for, because it takes a while to draw."""
    if typed is not None or not goal.is_active:
        return typed
    return StepForm(goal=goal, focused=adding) if adding or not steps else None


def _line(step: Step, today: date, before: Step | None = None) -> StepLine:
    """`before` is the time before, of a step that repeats."""
    if step.done_on:
        when, late = wording.day_of(step.done_on, today), False
    elif step.due:
        when, late = wording.due_words(step.due, today), step.due < today
        if step.repeats and step.times_done and step.due > today:
            when = wording.next_time(step.due, today)
    else:
        when, late = "", False
    return StepLine(
        step, when, late, step.after_goal, "" if step.is_done else _repeats(step, today, before)
    )


def _repeats(step: Step, today: date, before: Step | None) -> str:
    """How a step comes back, and how often it did: "every week until 31 Mar · 3 of 12 times"."""
    if not step.repeats or step.until is None:
        return ""
    if step.repeats == Repeat.WEEKLY:
        said = ngettext("every week", "every %(n)d weeks", step.every) % {"n": step.every}
    else:
        said = ngettext("every month", "every %(n)d months", step.every) % {"n": step.every}
    words = {"often": said, "day": wording.day_of(step.until, today)}
    told = [_("%(often)s until %(day)s") % words, progress.times_said(step.times_done, step.times)]
    return " · ".join([*told, *_now(step, today, before)])


def _now(step: Step, today: date, before: Step | None) -> list[str]:
    """Whether it is done for this week, or month, or still open; nothing where it falls later."""
    weekly = step.repeats == Repeat.WEEKLY

    def period(day: date | None) -> tuple[int, ...]:
        if day is None:
            return ()
        return tuple(day.isocalendar()[:2]) if weekly else (day.year, day.month)

    if step.due and (step.due < today or period(step.due) == period(today)):
        return [_("open this week") if weekly else _("open this month")]
    if before and period(today) in (period(before.due), period(before.done_on)):
        return [_("done for this week") if weekly else _("done for this month")]
    return []
