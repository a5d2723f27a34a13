"""How a goal has gone so far: its check-ins as a chart, a sentence and lines."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Window
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.prepared import Prepared
from planner import chart, measures, smart, wording
from planner.chart import Chart, Point
from planner.models import CheckIn, Confidence, Goal, Status

NEWEST = 100
"""So many check-ins a goal's own page draws; its list has all of them."""
TOLD = 20
"""So many of them it tells in words behind the picture."""
PER_PAGE = 50


class Row(NamedTuple):
    """A check-in as plain values: a hundred models would take as long as the page."""

    pk: int
    on: date
    value: Decimal | None
    confidence: int | None
    note: str


class Line(NamedTuple):
    """A check-in, in words."""

    pk: int
    day: str
    value: str
    confidence: str
    note: str


class Track(NamedTuple):
    """`reached`: it stands at its target or beyond. `measured`: the lines have values.

    `drawn` of `total` check-ins are in the picture.
    """

    goal: int
    chart: Chart | None
    label: str
    ends: tuple[str, str]
    levels: list[str]
    standing: str
    reached: bool
    measured: bool
    lines: list[Line]
    drawn: int
    total: int


_NEWEST = Prepared(
    lambda goal: (
        CheckIn.objects.standing()
        .filter(goal=goal)
        .order_by(F("on").desc(), F("created_at").desc(), F("pk").desc())
        .annotate(total=Window(Count("pk")))
        .values_list(*Row._fields, "total")[:NEWEST]
    )
)


def newest(goal: Goal, *, today: date) -> Track:
    """The newest check-ins of a goal, in one query."""
    found = _NEWEST.rows(goal=goal.pk)
    rows = [Row(*row[:-1]) for row in found]
    return _track(goal, rows, today, total=found[0][-1] if found else 0, told=rows[:TOLD])


class Last(NamedTuple):
    """The newest check-in, and where the newest value lies beside the straight line."""

    line: Line | None
    compared: str
    expected: str


def last(goal: Goal, *, today: date) -> Last:
    """In one query."""
    rows = [Row(*row[:-1]) for row in _NEWEST.rows(goal=goal.pk)]
    guide = straight_line(goal) if goal.measured_share() is not None else None
    points = _points(rows, values=True)
    expected = ""
    if guide and guide[0].on < today < guide[1].on:
        value = smart.figure(_exact(round(chart.straight_value(today, *guide), 1)))
        expected = _("Going evenly, it would be at %(value)s today.") % {"value": value}
    return Last(
        line=_line(rows[0], today) if rows else None,
        compared=compared(points[-1], guide) if points and guide else "",
        expected=expected,
    )


def whole(goal: Goal, *, today: date, number: str) -> tuple[Track, "Page[Row]"]:
    """All of its check-ins in one query, the lines of one page only; the newest first."""
    every = CheckIn.objects.standing().filter(goal=goal).newest_first()
    rows = [Row(*row) for row in every.values_list(*Row._fields)]
    page = Paginator(rows, PER_PAGE).get_page(number)
    return _track(goal, rows, today, total=len(rows), told=page), page


def removed(goal: Goal, today: date) -> list[Line]:
    """The check-ins that were removed last, each of which can be brought back."""
    gone = CheckIn.objects.filter(goal=goal).exclude(deleted_at=None).order_by("-deleted_at")
    return [_line(Row(*row), today) for row in gone.values_list(*Row._fields)[:PER_PAGE]]


def _track(goal: Goal, rows: list[Row], today: date, *, total: int, told: Iterable[Row]) -> Track:
    number = goal.measured_share() is not None
    guide = straight_line(goal) if number else None
    points = _points(rows, values=number)
    drawn = None
    words: list[str] = []
    if len(points) > 1 or (points and guide):
        if number:
            levels = chart.round_levels([p.value for p in (*points, *(guide or ()))])
            words = [smart.figure(_exact(level)) for level in levels]
        else:
            levels = [float(level) for level in Confidence.values]
            words = [str(level) for level in Confidence.labels]
        width = max(map(len, words)) * 6.6
        drawn = chart.draw(points, guide=guide, levels=levels, label_width=width)
    return Track(
        goal=goal.pk,
        chart=drawn,
        label=_label(goal, points, guide, number) if drawn else "",
        ends=_ends(drawn, today) if drawn else ("", ""),
        levels=words,
        standing=_standing(goal, rows, points, guide, today, number),
        reached=goal.measured_share() == 1,
        measured=number,
        lines=[_line(row, today) for row in told],
        drawn=len(points) if drawn is None else len(drawn.line),
        total=total,
    )


def _points(rows: list[Row], *, values: bool) -> list[Point]:
    """What can be drawn, the oldest first."""
    found = ((row.on, row.value if values else row.confidence) for row in reversed(rows))
    return [Point(on, float(value)) for on, value in found if value is not None]


def straight_line(goal: Goal) -> tuple[Point, Point] | None:
    """From where a measured goal began to where it should be when it is due."""
    if goal.due is None or goal.measure_from is None or goal.measure_to is None:
        return None
    began = goal.start or timezone.localdate(goal.created_at)
    if began >= goal.due:
        return None
    return Point(began, float(goal.measure_from)), Point(goal.due, float(goal.measure_to))


def _exact(level: float) -> Decimal:
    return Decimal(str(level)).quantize(Decimal("0.01"))


def _ends(drawn: Chart, today: date) -> tuple[str, str]:
    if (drawn.last - drawn.first).days > 120:
        return wording.month_year(drawn.first), wording.month_year(drawn.last)
    if drawn.first == drawn.last:
        return wording.day_of(drawn.first, today), ""
    return wording.day_of(drawn.first, today), wording.day_of(drawn.last, today)


def _label(goal: Goal, points: list[Point], guide: tuple[Point, Point] | None, number: bool) -> str:
    """The picture in a sentence."""
    first, last = points[0], points[-1]
    words = {
        "first": _said(first.value, number),
        "begun": wording.full_day(first.on),
        "last": _said(last.value, number),
        "now": wording.full_day(last.on),
        "unit": goal.measure_unit,
    }
    if not number:
        return _("How sure you were: “%(first)s” on %(begun)s, “%(last)s” on %(now)s.") % words
    said = _("From %(first)s on %(begun)s to %(last)s %(unit)s on %(now)s.") % words
    if guide:
        words["to"], words["due"] = _said(guide[1].value, True), wording.full_day(guide[1].on)
        said += " " + _("A straight line leads to %(to)s on %(due)s.") % words
        said += " " + compared(last, guide)
    return said.replace("  ", " ")


def _said(value: float, number: bool) -> str:
    return smart.figure(_exact(value)) if number else str(Confidence(int(value)).label)


def compared(last: Point, guide: tuple[Point, Point]) -> str:
    """Where the last value lies beside the straight line, in calm words."""
    begin, end = guide
    there = (last.value - end.value) / (end.value - begin.value)
    if there >= 0:
        return _("It is reached.")
    ahead = (last.value - chart.straight_value(last.on, begin, end)) / (end.value - begin.value)
    words = {"month": wording.month_full_year(end.on)}
    if abs(ahead) < 0.02:
        return _("On the straight line to %(month)s.") % words
    if ahead > 0.1:
        return _("Ahead of the straight line to %(month)s.") % words
    if ahead > 0:
        return _("A little ahead of the straight line to %(month)s.") % words
    if ahead > -0.1:
        return _("A little behind the straight line to %(month)s.") % words
    return _("Behind the straight line to %(month)s.") % words


def _standing(
    goal: Goal,
    rows: list[Row],
    points: list[Point],
    guide: tuple[Point, Point] | None,
    today: date,
    number: bool,
) -> str:
    """Where it stands, and what was noted last."""
    said = []
    if number:
        said.append(figures(goal))
        if points and guide and goal.status == Status.ACTIVE:
            said.append(compared(points[-1], guide))
    elif points:
        said.append(_("How sure you are: %(word)s.") % {"word": _said(points[-1].value, False)})
    noted = next((row for row in rows if row.note), None)
    if noted:
        words = {"day": wording.full_day(noted.on), "note": noted.note}
        said.append(
            _("Noted with it: “%(note)s”") % words
            if noted is rows[0]
            else _("The last note is older, of %(day)s: “%(note)s”") % words
        )
    return " ".join(said)


def figures(goal: Goal) -> str:
    """Where a measured goal stands, from where, and to where."""
    said = measures.so_far(goal)
    if goal.measure_now is None:
        return f"{said[:1].upper()}{said[1:]}."
    return _("Now %(standing)s.") % {"standing": said}


def _line(row: Row, today: date) -> Line:
    return Line(
        pk=row.pk,
        day=wording.day_of(row.on, today),
        value="" if row.value is None else smart.figure(row.value),
        confidence="" if row.confidence is None else str(Confidence(row.confidence).label),
        note=row.note,
    )
