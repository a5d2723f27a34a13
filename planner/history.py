"""The history page: what changed in the plan, and what was decided, as sentences by day."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta
from django.core.paginator import Page, Paginator
from django.db.models import IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from planner import past, past_words, wording
from planner.models import Change, CheckIn, Goal, PlanReview, Review

PER_PAGE = 100
FEW = 3
"""More steps than this that a goal got at once are told in one sentence."""


class Line(NamedTuple):
    """What happened; `goal` is the key of a goal that is in the plan, else 0."""

    said: str
    why: str
    goal: int
    decided: bool
    by: int = 0
    by_title: str = ""
    """What took the goal's place, while it is in the plan."""


class Day(NamedTuple):
    name: str
    iso: str
    lines: list[Line]


class Entry(NamedTuple):
    """One thing that happened: a change, or a check-in, by its key."""

    at: datetime
    pk: int
    kind: int


class History(NamedTuple):
    days: list[Day]
    page: "Page[Any]"
    goal: str


_CHANGE, _CHECK_IN = 0, 1


def read(user: User, *, number: str, goal: int | None = None) -> History:
    """A page of what happened, the newest first; of one goal with its steps where `goal` is its
    key. Changes and check-ins are paged together; the decisions of a page lie between them."""
    changes = Change.objects.filter(user=user)
    check_ins = CheckIn.objects.of(user)
    if goal is not None:
        changes, check_ins = _about(changes, goal), check_ins.filter(goal=goal)
    page = Paginator(_entries(changes, check_ins), PER_PAGE).get_page(number)
    entries = [Entry(*row) for row in page]
    rows = _changes_of(user, entries)
    goals = _goals(user)
    titles = {pk: title for pk, (title, _stands) in goals.items()}
    newest, oldest = _span(page, entries)
    reviews = _reviews(user, newest, oldest, goal)
    told = [
        (review.at, _decided(review, goals))
        for review in reviews
        if oldest is None or review.at > oldest
    ]
    decided = {(review.at, review.goal) for review in reviews}
    for at, line in _lines(rows, titles, decided):
        told.append((at, line if goals.get(line.goal, ("", False))[1] else _unlinked(line)))
    told += _check_ins(user, entries, titles)
    told.sort(key=lambda pair: pair[0], reverse=True)
    return History(days=_days(user, told), page=page, goal=_title(goals, goal))


def decisions(user: User, *, number: str, goal: int | None = None) -> History:
    """The same of what was decided in reviews only."""
    found = Review.objects.filter(user=user).order_by("-at", "-pk")
    if goal is not None:
        found = found.filter(goal=goal)
    page = Paginator(found, PER_PAGE).get_page(number)
    goals = _goals(user)
    told = [(review.at, _decided(review, goals)) for review in page]
    return History(days=_days(user, told), page=page, goal=_title(goals, goal))


def _goals(user: User) -> dict[int, tuple[str, bool]]:
    """Every goal's title, and whether it is in the plan."""
    rows = Goal.objects.filter(user=user).values_list("pk", "title", "deleted_at")
    return {pk: (title, deleted_at is None) for pk, title, deleted_at in rows}


def _title(goals: dict[int, tuple[str, bool]], goal: int | None) -> str:
    return goals.get(goal, ("", False))[0] if goal is not None else ""


def _entries(changes: "QuerySet[Change]", check_ins: "QuerySet[CheckIn]") -> Any:
    """Both in one order, by when they were written down."""
    of_changes = changes.order_by().values_list("at", "pk", Value(_CHANGE, IntegerField()))
    of_check_ins = check_ins.order_by().values_list(
        "created_at", "pk", Value(_CHECK_IN, IntegerField())
    )
    return of_changes.union(of_check_ins, all=True).order_by("-at", "-pk")


def _changes_of(user: User, entries: Iterable[Entry]) -> list[Change]:
    keys = [entry.pk for entry in entries if entry.kind == _CHANGE]
    return list(_with_before(Change.objects.filter(user=user, pk__in=keys)))


def _check_ins(
    user: User, entries: Iterable[Entry], titles: dict[int, str]
) -> list[tuple[datetime, Line]]:
    keys = [entry.pk for entry in entries if entry.kind == _CHECK_IN]
    found = CheckIn.objects.of(user).filter(pk__in=keys).select_related("goal").order_by("-pk")
    told = []
    for one in found:
        said = past_words.check_in(one, titles.get(one.goal_id, ""), user.day(one.created_at))
        told.append((one.created_at, Line(said, one.note, one.goal_id, decided=False)))
    return told


def _about(changes: "QuerySet[Change]", goal: int) -> "QuerySet[Change]":
    """Those of one goal, its steps and its links. What went for good is known by what it was."""
    parts = changes.exclude(kind="goal").filter(Q(state__goal=goal) | Q(state__stone=goal))
    steps, links = (
        Q(kind=kind, subject__in=parts.filter(kind=kind).order_by().values("subject"))
        for kind in ("step", "stone")
    )
    return changes.filter(Q(kind="goal", subject=goal) | steps | links)


def _with_before(changes: "QuerySet[Change]") -> "QuerySet[Change]":
    """The newest first, each with the state before it and the key of the record that told it."""
    earlier = Change.objects.filter(
        user=OuterRef("user"), kind=OuterRef("kind"), subject=OuterRef("subject"),
        pk__lt=OuterRef("pk"),
    ).order_by("-pk")  # fmt: skip
    return changes.order_by("-at", "-pk").annotate(
        before=Subquery(earlier.values("state")[:1]), earlier=Subquery(earlier.values("pk")[:1])
    )


def _span(page: "Page[Entry]", rows: Sequence[Entry]) -> tuple[datetime | None, datetime | None]:
    """The moments between which a page lies: up to and with the first, and after the second.

    None is an open end. Pages lie against each other, so that no decision falls between two.
    """
    newest = oldest = None
    if rows and page.has_previous():
        newest = page.paginator.object_list[page.start_index() - 2][0]
    if rows and page.has_next():
        oldest = rows[-1].at
    return newest, oldest


def _reviews(
    user: User, newest: datetime | None, oldest: datetime | None, goal: int | None
) -> list[Review]:
    """The decisions of a page, and those of its oldest moment, which the next page tells."""
    found = Review.objects.filter(user=user)
    if goal is not None:
        found = found.filter(goal=goal)
    if newest:
        found = found.filter(at__lte=newest)
    if oldest:
        found = found.filter(at__gte=oldest)
    return list(found.order_by("-at", "-pk")[: 5 * PER_PAGE])


def _decided(review: Review, goals: dict[int, tuple[str, bool]]) -> Line:
    stands = goals.get(review.goal, ("", False))[1]
    by, by_stands = goals.get(review.replaced_by or 0, ("", False))
    return Line(
        past_words.review(review),
        review.why,
        review.goal if stands else 0,
        decided=True,
        by=(review.replaced_by or 0) if by_stands else 0,
        by_title=by,
    )


def _unlinked(line: Line) -> Line:
    return Line(line.said, line.why, 0, line.decided)


def _lines(
    rows: list[Change], titles: dict[int, str], decided: set[tuple[datetime, int]]
) -> Iterable[tuple[datetime, Line]]:
    """A sentence a change; steps that a goal got at once are gathered."""
    new_steps: dict[tuple[int, str], list[Change]] = {}
    for row in rows:
        state = row.state if row.earlier is None else None  # type: ignore[attr-defined]
        if row.kind == Change.Kind.STEP and state and not state.get("follows"):
            key = state["goal"], f"{row.at:%Y-%m-%d %H:%M}"
            new_steps.setdefault(key, []).append(row)
    gathered = {row.pk for group in new_steps.values() if len(group) > FEW for row in group}
    for (goal, _minute), group in new_steps.items():
        if len(group) > FEW:
            words = {"n": len(group), "goal": titles.get(goal, "")}
            said = ngettext(
                "%(n)d new step for “%(goal)s”.", "%(n)d new steps for “%(goal)s”.", len(group)
            )
            yield group[0].at, Line(said % words, "", goal, decided=False)
    taken_back = {row.subject for row in rows if _is_taken_back(row)}
    for row in rows:
        before: dict[str, Any] = row.before or {}  # type: ignore[attr-defined]
        if row.state is None and before.get("follows") in taken_back:
            continue  # the next time of a step that was not done after all went with it
        if row.pk in gathered or (row.kind == "goal" and (row.at, row.subject) in decided):
            continue
        known = row.earlier is not None  # type: ignore[attr-defined]
        said = past_words.change(row.kind, before or None, row.state, titles, known=known)
        if said:
            told = row.state or before or {}
            goal = row.subject if row.kind == "goal" else told.get("goal", 0)
            yield row.at, Line(said, "", goal, decided=False)


def _is_taken_back(row: Change) -> bool:
    """Whether a step is no longer done."""
    before = row.before or {}  # type: ignore[attr-defined]
    done_no_more = bool(before.get("done_on") and row.state and not row.state.get("done_on"))
    return row.kind == Change.Kind.STEP and done_no_more


def _days(user: User, told: list[tuple[datetime, Line]]) -> list[Day]:
    days: dict[date, list[Line]] = {}
    for at, line in told:
        days.setdefault(user.day(at), []).append(line)
    return [Day(wording.full_day(day), day.isoformat(), lines) for day, lines in days.items()]


class Suggestion(NamedTuple):
    iso: str
    name: str


def suggestions(user: User, *, today: date) -> tuple[list[Suggestion], date | None]:
    """Days worth looking at, and the first there is."""
    first = past.first_day(user)
    found: dict[str, str] = {}
    if first is None:
        return [], None
    year_ago = today - timedelta(days=365)
    if year_ago >= first:
        found[year_ago.isoformat()] = _("a year ago")
    if (month_ago := today - relativedelta(months=1)) >= first:
        found[month_ago.isoformat()] = _("a month ago")
    yearly = PlanReview.objects.filter(user=user, yearly=True).order_by("-closed_on")
    days = yearly.exclude(closed_on=None).values_list("closed_on", flat=True).distinct()[:10]
    named = [(day, _("the yearly review, %(day)s")) for day in days if day]
    for day, name in (*named, (first, _("the first day, %(day)s"))):
        found.setdefault(day.isoformat(), name % {"day": wording.full_day(day)})
    return [Suggestion(iso, name) for iso, name in found.items()], first
