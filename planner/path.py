"""The path picture: a long-term goal, its stepping stones, and today, laid out for SVG.

Two drawings are made, a wide one along a time axis and a tall one for phones. Positions follow the
dates and are then pushed apart, so that stones that share a date stay apart; the axis is bent the
same way, so that a year's tick always lies between the right stones.
"""

import itertools
import math
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planner import lettering, wording
from planner.models import Goal, Status

WIDTH, LEFT, RIGHT = 1080, 60, 1010
BOTTOM, TOP, AXIS = 142, 56, 172
LABELLED = 6
"""Up to so many stones carry their title in the wide drawing; more are numbered and listed."""
FLAG = 32
"""Units before the flag that stay free: its radius and a stone's, and air."""
TALL_WIDTH = 326


class Waypoint(NamedTuple):
    """A stone before it has a place. `share` is its progress, 0 to 1."""

    title: str
    url: str
    share: float
    status: str
    due: date | None
    closed_on: date | None

    @property
    def day(self) -> date | None:
        """Where it lies in time: when it was achieved, else when it is due."""
        return self.closed_on if self.status == Status.ACHIEVED else self.due

    def state(self, today: date) -> str:
        if self.status == Status.ACHIEVED:
            return "done"
        if self.due and self.due < today:
            return "late"
        return "under-way" if self.share > 0 else "ahead"

    def when(self, today: date) -> str:
        """Its date and how far it has come: "done Jul 2026", "2 days late", "40 % · Mar 2027"."""
        state = self.state(today)
        if state == "late" and self.due:
            return wording.due_words(self.due, today)
        words = wording.month_year(self.day) if self.day else _("no date yet")
        if state == "done":
            return _("done %(when)s") % {"when": words}
        return f"{wording.percent(self.share)} · {words}" if state == "under-way" else words


@dataclass
class Mark:
    """A stone in its place, with everything that is drawn at it as ready text."""

    number: int
    title: str
    url: str
    state: str
    label: str
    when: str
    x: str
    y: str
    pie: str = ""
    lines: list[tuple[str, str, str]] = field(default_factory=list)
    when_x: str = ""
    when_y: str = ""


class Tick(NamedTuple):
    x: str
    text: str


@dataclass
class Drawing:
    """Coordinates are strings with a decimal point, whatever the reader's locale."""

    width: int
    height: int
    trail: str
    trail_done: str
    flag_x: str
    flag_y: str
    marks: list[Mark]
    ticks: list[Tick] = field(default_factory=list)
    today: str = ""
    today_y: str = ""
    flag_lines: list[tuple[str, str, str]] = field(default_factory=list)
    flag_when_y: str = ""


@dataclass
class Path:
    """The picture of one long-term goal."""

    summary: str
    wide: Drawing
    tall: Drawing
    numbered: bool
    achieved: bool


def draw(goal: Goal, stones: Iterable[Waypoint], *, today: date, began: date) -> Path:
    """Lays out `goal` and its `stones`; `began` is the day from which the path is drawn."""
    placed = along(stones)
    marks = [_words(n, stone, today) for n, stone in enumerate(placed, start=1)]
    achieved = goal.status == Status.ACHIEVED
    return Path(
        summary=summary(goal, [mark.state for mark in marks]),
        wide=_wide(goal, placed, marks, today, began),
        tall=_tall(goal, placed, marks, today),
        numbered=len(placed) > LABELLED,
        achieved=achieved,
    )


class _Dated(Protocol):
    """What has a place in time: a stone, or what the page of one knows of its neighbours."""

    @property
    def status(self) -> str: ...
    @property
    def due(self) -> date | None: ...
    @property
    def closed_on(self) -> date | None: ...


Lying = TypeVar("Lying", bound=_Dated)


def along(stones: Iterable[Lying]) -> list[Lying]:
    """Stones in the order in which one comes to them; those that were let go are off the path."""

    def key(stone: Lying) -> tuple[bool, date, bool]:
        achieved = stone.status == Status.ACHIEVED
        day = stone.closed_on if achieved else stone.due
        return day is None, day or date.max, not achieved

    return sorted((stone for stone in stones if stone.status != Status.LET_GO), key=key)


def _words(number: int, stone: Waypoint, today: date) -> Mark:
    state = stone.state(today)
    when = stone.when(today)
    return Mark(
        number=number,
        title=stone.title,
        url=stone.url,
        state=state,
        label=f"{stone.title}: {when}",
        when=when,
        x="",
        y="",
        pie=pie(stone.share) if state in ("under-way", "late") else "",
    )


def summary(goal: Goal, states: Sequence[str]) -> str:
    """What a picture of the path to `goal` shows, in a sentence; `states` are its stones'."""
    if not states:
        return _("Path to %(goal)s: no stepping stones yet.") % {"goal": goal.title}
    count = len(states)
    said = [ngettext("%(n)d stepping stone", "%(n)d stepping stones", count) % {"n": count}]
    late = states.count("late")
    for count, words in (
        (states.count("done"), _("%(n)d done")),
        (states.count("under-way"), _("%(n)d under way")),
        (late, ngettext("%(n)d past its date", "%(n)d past their date", late)),
    ):
        if count:
            said.append(words % {"n": count})
    return _("Path to %(goal)s: %(stones)s.") % {"goal": goal.title, "stones": ", ".join(said)}


# The wide drawing -------------------------------------------------------------------------------


def _wide(
    goal: Goal, stones: Sequence[Waypoint], marks: Sequence[Mark], today: date, began: date
) -> Drawing:
    days = [stone.day for stone in stones if stone.day]
    first = min([began, today, *days])
    last = max([goal.closed_on or goal.due or today + timedelta(days=365), today, *days])
    last = max(last, first + timedelta(days=1))
    gap = min(150.0, (RIGHT - FLAG - LEFT) / max(len(stones), 1))
    xs = _spread([_linear(stone.day or last, first, last) for stone in stones], gap)
    bend = _Bend(
        [(first, float(LEFT))]
        + [(stone.day, x) for stone, x in zip(stones, xs, strict=True) if stone.day]
        + [(last, float(RIGHT))]
    )

    labelled = len(stones) <= LABELLED
    drawn = []
    for mark, x in zip(marks, xs, strict=True):
        y = _height(x)
        own = Mark(**{**mark.__dict__, "x": _n(x), "y": _n(y), "lines": []})
        if labelled:
            texts = wrap(mark.title, width=int(gap / 7.1), lines=2)
            half = max(text_width(text) for text in texts) * 3.6
            middle = min(max(x, half + 4), WIDTH - half - 4)
            own.lines = [
                (_n(middle), _n(y - 24 - 16 * (len(texts) - 1 - i)), text)
                for i, text in enumerate(texts)
            ]
            half = text_width(mark.when) * 3.3
            own.when_x = _n(min(max(x, half + 4), WIDTH - half - 4))
            own.when_y = _n(y + 31)
        drawn.append(own)

    reached = float(RIGHT) if goal.status == Status.ACHIEVED else _reached(marks, xs)
    return Drawing(
        width=WIDTH,
        height=200,
        trail=_curve(LEFT, RIGHT),
        trail_done=_curve(LEFT, reached) if reached > LEFT else "",
        flag_x=_n(RIGHT),
        flag_y=_n(_height(RIGHT)),
        marks=drawn,
        ticks=_ticks(first, last, bend, today),
        today=_n(bend.at(today)),
        today_y=_n(_height(bend.at(today)) - 46),
    )


def _linear(day: date, first: date, last: date) -> float:
    return LEFT + (RIGHT - LEFT) * (day - first).days / (last - first).days


def _spread(wanted: Sequence[float], gap: float) -> list[float]:
    """Moves sorted places as little as one pass each way needs to keep them `gap` apart."""
    placed: list[float] = []
    at_least = LEFT + gap * 0.5
    for place in wanted:
        placed.append(max(place, at_least))
        at_least = placed[-1] + gap
    at_most = float(RIGHT - (FLAG if len(wanted) > LABELLED else 90))
    for i in range(len(placed) - 1, -1, -1):
        placed[i] = min(placed[i], at_most)
        at_most = placed[i] - gap
    return placed


def _height(x: float) -> float:
    """The path's line: it rises from the lower left to the flag, gently and never back."""
    s = (x - LEFT) / (RIGHT - LEFT)
    return BOTTOM - (BOTTOM - TOP) * (s - 0.045 * math.sin(4 * math.pi * s))


@lru_cache(maxsize=256)  # the whole trail is the same in each picture
def _curve(start: float, end: float) -> str:
    pieces = max(2, int((end - start) / 36))
    points = [start + (end - start) * i / pieces for i in range(pieces + 1)]
    return "M" + "L".join(f"{_n(x)} {_n(_height(x))}" for x in points)


def _reached(marks: Sequence[Mark], xs: Sequence[float]) -> float:
    """The trail is walked up to the last stone that is done or under way."""
    walked = [x for mark, x in zip(marks, xs, strict=True) if mark.state == "done" or mark.pie]
    return max(walked, default=float(LEFT))


class _Bend:
    """Maps days to places along the axis, by straight lines between the stones."""

    def __init__(self, knots: Sequence[tuple[date, float]]) -> None:
        self.days = [day.toordinal() for day, _x in knots]
        self.xs = [x for _day, x in knots]

    def at(self, day: date) -> float:
        here = day.toordinal()
        i = bisect_right(self.days, here)
        if i == 0:
            return self.xs[0]
        if i == len(self.days):
            return self.xs[-1]
        before, after = self.days[i - 1], self.days[i]
        share = (here - before) / (after - before)
        return self.xs[i - 1] + share * (self.xs[i] - self.xs[i - 1])


def _ticks(first: date, last: date, bend: _Bend, today: date) -> list[Tick]:
    """Years, or months of a short path; none where it would touch another or the word "today"."""
    if (last - first).days > 500:
        days = [date(year, 1, 1) for year in range(first.year + 1, min(last.year, 9998) + 1)]
        texts = [str(day.year) for day in days]
    else:
        months = range(first.year * 12 + first.month, last.year * 12 + last.month)
        days = [date(m // 12, m % 12 + 1, 1) for m in months]
        texts = [wording.month_year(day) for day in days]
    ticks: list[Tick] = []
    here = bend.at(today)
    free = LEFT - 10.0
    for day, text in zip(days, texts, strict=True):
        x = bend.at(day)
        if x >= free + 10 and x <= RIGHT + 20 and abs(x - here) > 44:
            ticks.append(Tick(_n(x), text))
            free = x + 9.0 * len(text)
    return ticks


# The tall drawing -------------------------------------------------------------------------------


def _tall(goal: Goal, stones: Sequence[Waypoint], marks: Sequence[Mark], today: date) -> Drawing:
    """From the flag at the top down to the nearest stone at the foot."""
    flag_lines = wrap(goal.title, width=30, lines=2)
    flag_y = 30.0
    y = flag_y + 46 + 17 * len(flag_lines)
    drawn: list[Mark] = []
    today_y = ""
    points = [(_sway(flag_y), flag_y)]
    for stone, mark in zip(reversed(stones), reversed(marks), strict=True):
        passed = stone.day and (stone.day < today or mark.state == "done")
        if not today_y and passed:
            today_y = _n(y - 14)
            y += 16
        texts = wrap(mark.title, width=32, lines=2)
        own = Mark(**{**mark.__dict__, "x": _n(_sway(y)), "y": _n(y), "lines": []})
        own.lines = [("62", _n(y + 1 + 17 * i), text) for i, text in enumerate(texts)]
        own.when_x, own.when_y = "62", _n(y + 1 + 17 * len(texts))
        drawn.append(own)
        points.append((_sway(y), y))
        y += 40 + 17 * len(texts)
    if not today_y:
        today_y = _n(y - 14)
        y += 8
    points.append((_sway(y), y))
    walked = [i for i, mark in enumerate(drawn) if mark.state == "done" or mark.pie]
    start = 0 if goal.status == Status.ACHIEVED else (walked[0] + 1 if walked else None)
    return Drawing(
        width=TALL_WIDTH,
        height=int(y + 14),
        trail=_polyline(points),
        trail_done=_polyline(points[start:]) if start is not None else "",
        flag_x=_n(_sway(flag_y)),
        flag_y=_n(flag_y),
        marks=drawn,
        today="12",
        today_y=today_y,
        flag_lines=[("62", _n(flag_y + 1 + 17 * i), text) for i, text in enumerate(flag_lines)],
        flag_when_y=_n(flag_y + 1 + 17 * len(flag_lines)),
    )


def _sway(y: float) -> float:
    return 30 + 4 * math.sin(y / 24)


def _polyline(points: Sequence[tuple[float, float]]) -> str:
    dots: list[str] = []
    for (_x0, y0), (_x1, y1) in itertools.pairwise(points):
        count = max(2, int((y1 - y0) / 10))
        dots += [_dot(y0 + (y1 - y0) * i / count) for i in range(count)]
    dots.append(_dot(points[-1][1]))
    return "M" + "L".join(dots)


@lru_cache(maxsize=4096)  # stones lie at few distances, so pictures share most of their dots
def _dot(y: float) -> str:
    return f"{_n(_sway(y))} {_n(y)}"


# Text -------------------------------------------------------------------------------------------


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def pie(share: float, radius: int = 12) -> str:
    """A wedge of a circle about the origin, from twelve o'clock; "" where there is no share."""
    share = min(max(share, 0.0), 0.999)
    if share == 0:
        return ""
    angle = 2 * math.pi * share
    x, y = radius * math.sin(angle), -radius * math.cos(angle)
    arc = f"A{radius} {radius} 0 {int(share > 0.5)} 1 {_n(x)} {_n(y)}"
    return f"M0 0V-{radius}{arc}Z"


def text_width(text: str) -> int:
    """Columns that a text takes: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def wrap(text: str, *, width: int, lines: int) -> list[str]:
    """Breaks a text into at most `lines` lines of `width` columns; what is over ends in "…"."""
    return lettering.lines(text, most=width, count=lines, measure=text_width)
