"""What the plan wants a person to be reminded of. Higher floors add what is theirs."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Min

from planner.models import (
    CheckIn,
    Goal,
    PlanReview,
    ReminderChoice,
    ReminderKind,
    Status,
    Step,
)
from planner.reminders.moments import months_after, now_and_next, on_weekday

AHEAD = timedelta(days=20 * 365)
"""What lies further ahead is looked at again by then: something will have changed."""
LATE_FOR = timedelta(days=30)
"""A step that has been late for longer is known to be; old plans are not told all at once."""
RECURRING = frozenset({ReminderKind.CHECK_IN, ReminderKind.PLAN_REVIEW})
"""What comes again whether or not it was done. Each telling makes room for the next."""
DEFAULT_SPANS = {
    ReminderKind.GOAL_REVIEW: 3,  # months
    ReminderKind.CHECK_IN: 1,
    ReminderKind.PLAN_REVIEW: 12,
    ReminderKind.STEP_SOON: 2,  # days ahead
}
"""Customs of the trade: no trial of a cadence exists."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing to tell a person, from the day `falls_on` until `until` (None: for good).

    `subject` is its key within the kind: a row with the same key is the same thing, and is told
    again only when it falls on another day. `about_on` is the day of the thing itself.
    `cannot_wait`: on a quiet day it is told the day before, and not the day after.
    """

    user_id: int
    kind: ReminderKind
    subject: str
    falls_on: date
    path: str
    title: str = ""
    about_on: date | None = None
    until: date | None = None
    cannot_wait: bool = False


class Choices:
    """What people chose about each kind, with the defaults where they chose nothing."""

    def __init__(self, rows: Iterable[ReminderChoice] = ()) -> None:
        self._rows = {(row.user_id, row.kind): row for row in rows}

    def on(self, user_id: int, kind: str) -> bool:
        row = self._rows.get((user_id, kind))
        return row is None or row.on

    def span(self, user_id: int, kind: ReminderKind) -> int:
        row = self._rows.get((user_id, kind))
        return row.span if row and row.span else DEFAULT_SPANS[kind]

    def last_on(self, user_id: int, kind: str) -> date | None:
        row = self._rows.get((user_id, kind))
        return row.last_on if row else None


@dataclass(frozen=True, slots=True)
class People:
    """Whom a source is asked about: the calendar day that it is for each, and what they chose."""

    today: Mapping[int, date]
    weekday: Mapping[int, int]
    choices: Choices

    @property
    def latest_day(self) -> date:
        return max(self.today.values())

    @property
    def earliest_day(self) -> date:
        return min(self.today.values())


Source = Callable[[People], Iterable[Wanted]]
_SOURCES: list[Source] = []


def also(source: Source) -> Source:
    """Adds a source, once. Sources make few queries, however many people they are asked about."""
    if source not in _SOURCES:
        _SOURCES.append(source)
    return source


def by_everybody(people: People) -> Iterator[Wanted]:
    """All that is wanted for these people, from all floors, without the kinds they switched off."""
    for source in _SOURCES:
        for wanted in source(people):
            if people.choices.on(wanted.user_id, wanted.kind):
                yield wanted


@also
def goal_reviews(people: People) -> Iterator[Wanted]:
    """Each active goal on the day of its review, and until it is reviewed."""
    goals = Goal.objects.review_due(people.latest_day + AHEAD).filter(user__in=people.today)
    for pk, user_id, title, review_on, due in goals.values_list(
        "pk", "user_id", "title", "review_on", "due"
    ):
        assert review_on is not None
        yield Wanted(
            user_id=user_id,
            kind=ReminderKind.GOAL_REVIEW,
            subject=f"goal-{pk}",
            falls_on=review_on,
            path=f"/review/?goal={pk}",
            title=title,
            about_on=due,
        )


@also
def steps(people: People) -> Iterator[Wanted]:
    """Each open step some days before its date, and the day after it."""
    near = Step.objects.open().filter(
        goal__user__in=people.today,
        goal__deleted_at=None,
        deleted_at=None,
        due__gte=people.earliest_day - LATE_FOR,
        due__lte=people.latest_day + AHEAD,
    )
    for pk, user_id, goal_id, what, due in near.values_list(
        "pk", "goal__user_id", "goal_id", "what", "due"
    ):
        assert due is not None
        soon = due - timedelta(days=people.choices.span(user_id, ReminderKind.STEP_SOON))
        late = due + timedelta(days=1)
        for kind, falls_on, until in (
            (ReminderKind.STEP_SOON, soon, due),
            (ReminderKind.STEP_LATE, late, due + LATE_FOR),
        ):
            if until >= people.today[user_id]:
                yield Wanted(
                    user_id=user_id,
                    kind=kind,
                    subject=f"step-{pk}",
                    falls_on=falls_on,
                    path=f"/goals/{goal_id}/",
                    title=what,
                    about_on=due,
                    until=until,
                )


_PATHS: Sequence[tuple[ReminderKind, str]] = (
    (ReminderKind.CHECK_IN, "/goals/"),
    (ReminderKind.PLAN_REVIEW, "/review/"),
)


@also
def the_plan_as_a_whole(people: People) -> Iterator[Wanted]:
    """The light check-in and the review of the whole plan, for who has a goal to look at.

    They come again and again from when it was last done, or else from the first goal: a check-in on
    any goal is one, a yearly sitting that was closed is the other. Both the present turn and the
    next are wanted, so that there is always a next moment.
    """
    active = Goal.objects.filter(user__in=people.today, deleted_at=None, status=Status.ACTIVE)
    begun = active.order_by().values_list("user_id").annotate(first=Min("created_at"))
    check_ins = CheckIn.objects.filter(goal__user__in=people.today, deleted_at=None).order_by()
    checked_in = dict(check_ins.values_list("goal__user_id").annotate(last=Max("on")))
    sittings = PlanReview.objects.filter(user__in=people.today, yearly=True).order_by()
    reviewed = dict(sittings.values_list("user_id").annotate(last=Max("closed_on")))
    for user_id, first in begun:
        today = people.today[user_id]
        for kind, path in _PATHS:
            done = [min(first.date(), today), people.choices.last_on(user_id, kind)]
            done.append((checked_in if kind == ReminderKind.CHECK_IN else reviewed).get(user_id))
            anchor = min(max(day for day in done if day), today)
            months = people.choices.span(user_id, kind)
            for turn in now_and_next(anchor, months, today):
                if turn is not None:
                    yield Wanted(
                        user_id=user_id,
                        kind=kind,
                        subject=f"{turn:%Y-%m}",
                        falls_on=on_weekday(turn, people.weekday[user_id]),
                        path=path,
                        until=months_after(turn, months),
                    )
