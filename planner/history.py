"""The history page: what changed in the plan, and what was decided, as sentences by day."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from planner import past, past_words, wording
from planner.models import Change, Goal, PlanReview, Review

PER_PAGE = 100
FEW = 3
"""More steps than this that a goal got at once are told in one sentence."""


class Line(NamedTuple):
    """What happened; `goal` is the key of a goal that is in the plan, else 0."""

    said: str
    why: str
    goal: int
    decided: bool


class Day(NamedTuple):
    name: str
    iso: str
    lines: list[Line]


class History(NamedTuple):
    days: list[Day]
    page: "Page[Change]"
    goal: str


def read(user: User, *, number: str, goal: int | None = None) -> History:
    """A page of changes, the newest first; of one goal with its steps where `goal` is its key."""
    changes = Change.objects.filter(user=user)
    if goal is not None:
        changes = _about(changes, goal)
    page = Paginator(_with_before(changes), PER_PAGE).get_page(number)
    rows = list(page)
    goals = {
        pk: (title, deleted_at is None)
        for pk, title, deleted_at in Goal.objects.filter(user=user).values_list(
            "pk", "title", "deleted_at"
        )
    }
    titles = {pk: title for pk, (title, _stands) in goals.items()}
    newest, oldest = _span(page, rows)
    reviews = _reviews(user, newest, oldest, goal)
    told = [
        (review.at, _decided(review, goals))
        for review in reviews
        if oldest is None or review.at > oldest
    ]
    decided = {(review.at, review.goal) for review in reviews}
    for at, line in _lines(rows, titles, decided):
        told.append((at, line if goals.get(line.goal, ("", False))[1] else _unlinked(line)))
    told.sort(key=lambda pair: pair[0], reverse=True)
    return History(
        days=_days(user, told), page=page, goal=titles.get(goal, "") if goal is not None else ""
    )


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


def _span(page: "Page[Change]", rows: Sequence[Change]) -> tuple[datetime | None, datetime | None]:
    """The moments between which a page lies: up to and with the first, and after the second.

    None is an open end. Pages lie against each other, so that no decision falls between two.
    """
    newest = oldest = None
    if rows and page.has_previous():
        newest = page.paginator.object_list[page.start_index() - 2].at
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
    return Line(past_words.review(review), review.why, review.goal if stands else 0, decided=True)


def _unlinked(line: Line) -> Line:
    return Line(line.said, line.why, 0, line.decided)


def _lines(
    rows: list[Change], titles: dict[int, str], decided: set[tuple[datetime, int]]
) -> Iterable[tuple[datetime, Line]]:
    """A sentence a change; steps that a goal got at once are gathered."""
    new_steps: dict[tuple[int, str], list[Change]] = {}
    for row in rows:
        if row.kind == Change.Kind.STEP and row.earlier is None and row.state:  # type: ignore[attr-defined]
            key = row.state["goal"], f"{row.at:%Y-%m-%d %H:%M}"
            new_steps.setdefault(key, []).append(row)
    gathered = {row.pk for group in new_steps.values() if len(group) > FEW for row in group}
    for (goal, _minute), group in new_steps.items():
        if len(group) > FEW:
            words = {"n": len(group), "goal": titles.get(goal, "")}
            said = ngettext("%(n)d step for “%(goal)s”.", "%(n)d steps for “%(goal)s”.", len(group))
            yield group[0].at, Line(said % words, "", goal, decided=False)
    for row in rows:
        if row.pk in gathered or (row.kind == "goal" and (row.at, row.subject) in decided):
            continue
        before = row.before  # type: ignore[attr-defined]
        known = row.earlier is not None  # type: ignore[attr-defined]
        said = past_words.change(row.kind, before, row.state, titles, known=known)
        if said:
            told = row.state or before or {}
            goal = row.subject if row.kind == "goal" else told.get("goal", 0)
            yield row.at, Line(said, "", goal, decided=False)


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
    yearly = PlanReview.objects.filter(user=user, yearly=True).order_by("-closed_on")
    days = yearly.exclude(closed_on=None).values_list("closed_on", flat=True).distinct()[:10]
    named = [(day, _("the yearly review, %(day)s")) for day in days if day]
    for day, name in (*named, (first, _("the first day, %(day)s"))):
        found.setdefault(day.isoformat(), name % {"day": wording.full_day(day)})
    return [Suggestion(iso, name) for iso, name in found.items()], first
