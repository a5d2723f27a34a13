"""The roadmap's lanes: each path with its stones and milestones on the time axis, laid out for SVG.

Everything here is plain arithmetic: stones come in with their words, places come out. A stone lies
where its day is; stones that would touch are piled up like the cairns that mark a path, the first
one undermost. Their names stand above, and never over each other. Milestones lie on the path.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from planner import lettering
from planner.milestones import Milestone
from planner.roadmap_axis import LEFT, RIGHT, Window
from planner.roadmap_stops import Stop, in_time, walked

WIDTH = 1056.0
"""The canvas: the axis, and room for the last names."""
RADIUS, FLAG = 9.0, 14.0
APART, STEP = 22.0, 20.0
"""Stones that lie nearer than APART are piled up, each STEP above the one below."""
HEAD, FOOT = 50.0, 20.0
"""Room above a lane for its heading, and below its path."""
RISE = 52.0
ROW = 16.0
"""From one line of a name to the next."""
BULLET = 10.0
"""From the middle of a pile to the names beside it: the pile once more in small, and air."""
TALL = 150.0
"""Names that pile up higher than this are written closer."""
WORTH = 0.85
"""Closer writing must make a lane at least so much lower to be worth what it leaves out."""


@dataclass(frozen=True)
class _Hand:
    """How names are written: so wide at most, in so many lines, with the date below or without."""

    most: float
    count: int
    dated: bool


_HANDS = (_Hand(160, 2, True), _Hand(212, 1, False), _Hand(160, 1, False), _Hand(118, 1, False))
"""From the roomiest to the closest; the first that keeps a lane from getting tall is taken."""


@dataclass
class Text:
    """A line of a name. `bullet` is where the stone is repeated in small beside it."""

    x: float
    y: float
    text: str
    centred: bool
    quiet: bool = False
    bullet: float | None = None

    @property
    def width(self) -> float:
        return lettering.width(self.text, 12 if self.quiet else 13)

    @property
    def left(self) -> float:
        return self.x - self.width / 2 if self.centred else self.x

    @property
    def begins(self) -> float:
        """Its left edge, or that of the small stone before it."""
        return self.left if self.bullet is None else self.bullet - 5


@dataclass
class Mark:
    """A stone in its place, with its name."""

    stop: Stop
    x: float
    y: float
    texts: list[Text] = field(default_factory=list)


@dataclass
class Lane:
    """One path, laid out. Without `flag` its end is open or lies beyond the window."""

    height: float
    marks: list[Mark]
    trail: list[tuple[float, float]]
    walked: list[tuple[float, float]]
    flag: tuple[float, float] | None
    stems: list[tuple[float, float, float]]
    milestones: list[tuple[float, float, Milestone]]
    goes_on: bool
    before: int
    after: int
    next_after: date | None
    last_before: date | None

    def free(self, x: float) -> list[tuple[float, float]]:
        """From where to where an upright line at `x` may be drawn: it crosses no name or stone."""
        taken = [
            (text.y - ROW + 3, text.y + 5)
            for mark in self.marks
            for text in mark.texts
            if text.begins - 3 < x < text.left + text.width + 3
        ]
        taken += [
            (mark.y - RADIUS - 4, mark.y + RADIUS + 4)
            for mark in self.marks
            if abs(mark.x - x) < RADIUS + 4
        ]
        if self.flag and abs(self.flag[0] - x) < FLAG + 4:
            taken.append((self.flag[1] - FLAG - 4, self.flag[1] + FLAG + 4))
        pieces, y = [], 0.0
        for top, bottom in sorted(taken):
            if top - y > 4:
                pieces.append((y, top))
            y = max(y, bottom)
        return [*pieces, (y, self.height)] if y < self.height else pieces


@dataclass
class _Column:
    """Stones that share a place, from the lowest up; perhaps on top of the flag."""

    x: float
    stops: list[Stop]
    past: bool
    flag: bool = False
    base: float = 0.0
    top: float = 0.0

    def y(self, place: int) -> float:
        return self.base - (FLAG + RADIUS + 3 if self.flag else 0.0) - place * STEP

    def stand_on(self, base: float) -> None:
        self.base = base
        self.top = self.y(len(self.stops) - 1) - RADIUS if self.stops else base - FLAG


@dataclass
class _Block:
    """The names of a column: one row of text each, the lowest last. `y` is its lower edge."""

    rows: list[tuple[Stop, str, bool]]
    width: float
    indent: float = 0.0
    x: float = 0.0
    y: float = 0.0
    top: float = 0.0
    centred: bool = False


class _Line(NamedTuple):
    """The path between two places: it rises to the right, gently, and never goes back."""

    start: float
    end: float

    def y(self, x: float) -> float:
        length = max(self.end - self.start, 1.0)
        s = min(max((x - self.start) / length, 0.0), 1.0)
        return -min(RISE, 0.07 * length) * (s - 0.045 * math.sin(4 * math.pi * s))

    def points(self, start: float, end: float) -> list[tuple[float, float]]:
        pieces = max(1, int((end - start) / 48))
        xs = [start + (end - start) * i / pieces for i in range(pieces + 1)]
        return [(x, self.y(x)) for x in xs]


def lay(
    stops: Iterable[Stop],
    *,
    window: Window,
    today: date,
    began: date | None,
    end: date | None,
    reached: bool = False,
    milestones: Iterable[Milestone] = (),
    until: date | None = None,
) -> Lane:
    """Lays out one lane: `stops` in any order, the path from `began` to its flag on day `end`.

    Where `began` is None there is no path: the stones lie on their own. `until` is how far the path
    is walked where stones that say so are not shown.
    """
    stones = sorted(stops, key=in_time)
    inside = [stop for stop in stones if stop.day in window]
    before = [stop for stop in stones if stop.day < window.first]
    after = [stop for stop in stones if stop.day >= window.last]
    flag = end if began and end and end in window else None
    columns = _columns(inside, window, today, flag)
    line = _line(columns, window, began, end, stones)
    for column in columns:
        column.stand_on(line.y(column.x))
    blocks = _blocks(columns, line, _HANDS[0])
    for hand in _HANDS[1:]:
        if _extent(blocks) <= TALL:
            break
        closer = _blocks(columns, line, hand)
        if _extent(closer) < WORTH * _extent(blocks):
            blocks = closer

    tops = [*(block.top for block in blocks), *(column.top for column in columns)]
    highest = min([line.y(line.end) - 4, *tops])
    down = HEAD - highest
    marks, stems = _marks(columns, blocks, down)
    trail = line.points(line.start, line.end) if began and line.end > line.start else []
    way = _walked_until(marks, until or walked(stones), window, line, reached)
    behind = line.points(line.start, way) if trail and way > line.start else []
    at_flag = next((column for column in columns if column.flag), None)
    return Lane(
        height=round(down + FOOT),
        marks=marks,
        trail=[(x, y + down) for x, y in trail],
        walked=[(x, y + down) for x, y in behind],
        flag=(at_flag.x, at_flag.base + down) if at_flag else None,
        stems=stems,
        milestones=[
            (x, line.y(x) + down, milestone)
            for milestone in milestones
            if milestone.day in window
            for x in (_beside(window.x(milestone.day), columns),)
        ],
        goes_on=bool(trail) and flag is None and line.end > RIGHT,
        before=len(before),
        after=len(after),
        next_after=after[0].day if after else None,
        last_before=before[-1].day if before else None,
    )


def _columns(
    stops: Sequence[Stop], window: Window, today: date, flag: date | None
) -> list[_Column]:
    """Piles up what would touch; what is past stays left of today, what is to come right of it."""
    waiting: list[tuple[date, Stop | None]] = [(stop.day, stop) for stop in stops]
    if flag:
        waiting.append((flag, None))
    waiting.sort(key=lambda entry: entry[0])
    columns: list[_Column] = []
    for day, stop in waiting:
        x, past = window.x(day), day < today
        last = columns[-1] if columns else None
        apart = APART + (FLAG - RADIUS + 2 if last and (last.flag or stop is None) else 0.0)
        touches = last is not None and x - last.x < apart
        if last and touches and last.past == past:
            if stop is None:
                room = columns[-2].x + apart if len(columns) > 1 else x
                last.flag, last.x = True, max(last.x, x, room)
            else:
                last.stops.append(stop)
            continue
        if last and touches:
            x = last.x + apart
        columns.append(_Column(x, [stop] if stop else [], past, flag=stop is None))
    return columns


def _beside(x: float, columns: Sequence[_Column]) -> float:
    """Where a milestone lies, so that no stone or flag covers it."""
    for column in columns:
        apart = (FLAG if column.flag else RADIUS) + 8
        if abs(x - column.x) < apart:
            return column.x - apart if x <= column.x else column.x + apart
    return x


def _line(
    columns: Sequence[_Column],
    window: Window,
    began: date | None,
    end: date | None,
    stones: Sequence[Stop],
) -> _Line:
    if began is None:
        return _Line(LEFT, LEFT)
    days = [stop.day for stop in stones]
    last = max([*([end] if end else [window.last]), *days])
    start = max(window.x(max(began, window.first)), LEFT)
    start = min([start, *(column.x for column in columns)]) if columns else start
    if began < window.first or any(day < window.first for day in days):
        start = LEFT - 12
    finish = RIGHT + 16 if last >= window.last or end is None else window.x(last)
    finish = max([finish, *(column.x for column in columns)]) if columns else finish
    return _Line(min(start, RIGHT + 16), min(max(finish, LEFT - 12), max(RIGHT + 16, finish)))


def _walked_until(
    marks: Sequence[Mark], day: date | None, window: Window, line: _Line, reached: bool
) -> float:
    if reached or (day and day >= window.last):
        return line.end
    if day is None:
        return line.start
    here = [mark.x for mark in marks if mark.stop.day <= day]
    if not any(mark.stop.day == day for mark in marks):
        here.append(min(window.x(day), line.end))
    return max([line.start, *here])


# Names ------------------------------------------------------------------------------------------


def _blocks(columns: Sequence[_Column], line: _Line, hand: _Hand) -> list[_Block]:
    """The names above each column, from the last to the first: each above all it would touch.

    A name begins at its stone and runs to the right, or is centred where it reaches over no stone
    to its left. So what leads from a stone up to its name crosses no other name.
    """
    blocks: list[_Block] = []
    laid: list[_Column] = []
    for n in range(len(columns) - 1, -1, -1):
        column = columns[n]
        if column.stops:
            block = _written(column, hand)
            left = columns[n - 1].x + RADIUS + 5 if n else 4.0
            _place(block, column, left, line, laid, blocks)
            blocks.append(block)
        laid.append(column)
    return blocks


def _written(column: _Column, hand: _Hand) -> _Block:
    room = WIDTH - 6 - (column.x - RADIUS)
    most, room = min(hand.most, room), min(hand.most + 60, room)
    rows: list[tuple[Stop, str, bool]] = []
    alone = len(column.stops) == 1
    indent = 0.0 if alone else RADIUS + BULLET
    most, room = min(most, room - indent), room - indent
    for stop in reversed(column.stops):
        said = stop.said if _small(stop.said) <= room else stop.when
        if alone:
            titles = lettering.lines(stop.title, most=most, count=hand.count)
            rows += [(stop, title, False) for title in titles]
            if hand.dated or stop.state == "late":
                rows.append((stop, lettering.shorten(said, most=room, measure=_small), True))
        else:
            rows.append((stop, lettering.shorten(stop.title, most=most), False))
            if stop.state == "late":
                rows.append((stop, lettering.shorten(said, most=room, measure=_small), True))
    width = max((_small if quiet else lettering.width)(text) for _stop, text, quiet in rows)
    return _Block(rows, indent + min(width, max(most, room)), indent)


def _small(text: str) -> float:
    return lettering.width(text, 12)


def _place(
    block: _Block,
    column: _Column,
    left: float,
    line: _Line,
    laid: Sequence[_Column],
    blocks: Sequence[_Block],
) -> None:
    def lowest(x: float) -> float:
        end = x + block.width
        y = min(column.top - 7, line.y(end) - 13)
        for other in reversed(laid):  # from the nearest on, until one is out of reach
            if other.x - FLAG >= end:
                break
            if x - 4 < other.x + FLAG and other.top - 6 < y:
                y = other.top - 6
        for placed in reversed(blocks):
            if placed.x - 8 >= end:
                break
            if x - 8 < placed.x + placed.width and placed.top - 7 < y:
                y = placed.top - 7
        return y

    start, centre = column.x - RADIUS, column.x - block.width / 2
    block.x, block.y = start, lowest(start)
    if not block.indent and centre >= left and centre + block.width <= WIDTH - 4:
        y = lowest(centre)
        if y >= block.y:
            block.x, block.y, block.centred = centre, y, True
    block.top = block.y - ROW * len(block.rows)


def _extent(blocks: Sequence[_Block]) -> float:
    return -min((block.top for block in blocks), default=0.0)


def _marks(
    columns: Sequence[_Column], blocks: Sequence[_Block], down: float
) -> tuple[list[Mark], list[tuple[float, float, float]]]:
    marks, stems = [], []
    with_stones = [column for column in columns if column.stops]
    for column, block in zip(with_stones, reversed(blocks), strict=True):
        own: dict[int, list[Text]] = {}
        x = column.x if block.centred else block.x + block.indent
        for place, (stop, text, quiet) in enumerate(block.rows, start=1):
            y = block.top + ROW * place - 4 + down
            bullet = column.x if block.indent and not quiet else None
            own.setdefault(stop.key, []).append(Text(x, y, text, block.centred, quiet, bullet))
        for place, stop in enumerate(column.stops):
            marks.append(Mark(stop, column.x, column.y(place) + down, own[stop.key]))
        if column.top - block.y > 12:
            stems.append((column.x, column.top - 2 + down, block.y + 2 + down))
    return marks, stems
