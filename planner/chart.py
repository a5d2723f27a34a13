"""The geometry of a chart over time. Pure: values and days in, coordinates out."""

import math
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

WIDTH, HEIGHT = 400, 190
_TOP, _BOTTOM, _RIGHT = 12, 164, 390
MOST = 200
"""So many points are more than the drawing can tell apart."""


class Point(NamedTuple):
    """A value on a day."""

    on: date
    value: float


class Tick(NamedTuple):
    """A level of the scale, and how high it lies."""

    value: float
    y: float


class Chart(NamedTuple):
    """A drawing of WIDTH × HEIGHT units. `guide` is the straight line, as x1, y1, x2, y2."""

    line: list[tuple[float, float]]
    guide: tuple[float, float, float, float] | None
    ticks: list[Tick]
    left: float
    first: date
    last: date
    thinned: bool


def draw(
    points: Sequence[Point],
    *,
    guide: tuple[Point, Point] | None = None,
    levels: Sequence[float] = (),
    label_width: float = 30,
) -> Chart:
    """Draws points, oldest first, over time, and with them a straight line from one to another.

    `levels` are the scale's; left out, round ones around the values are taken. More than MOST
    points are thinned (see `thin`).
    """
    shown = thin(points)
    everything = [*shown, *(guide or ())]
    scale = [*levels] or round_levels([point.value for point in everything])
    low, high = scale[0], scale[-1]
    first = min(point.on for point in everything)
    last = max(point.on for point in everything)
    days = (last - first).days or 1
    left = 6 + label_width

    def x(on: date) -> float:
        return round(left + (_RIGHT - left) * (on - first).days / days, 1)

    def y(value: float) -> float:
        return round(_BOTTOM - (_BOTTOM - _TOP) * (value - low) / (high - low), 1)

    straight = None
    if guide:
        begin, end = guide
        straight = x(begin.on), y(begin.value), x(end.on), y(end.value)
    return Chart(
        line=[(x(point.on), y(point.value)) for point in shown],
        guide=straight,
        ticks=[Tick(value, y(value)) for value in scale],
        left=left,
        first=first,
        last=last,
        thinned=len(shown) < len(points),
    )


def thin(points: Sequence[Point], most: int = MOST) -> list[Point]:
    """At most so many of the points: the first, the last, and the extremes in between."""
    if len(points) <= most:
        return list(points)
    inner = points[1:-1]
    buckets = (most - 2) // 2
    kept = [points[0]]
    for number in range(buckets):
        begin = number * len(inner) // buckets
        bucket = range(begin, (number + 1) * len(inner) // buckets)
        lowest = min(bucket, key=lambda place: inner[place].value)
        highest = max(bucket, key=lambda place: inner[place].value)
        kept += [inner[place] for place in sorted({lowest, highest})]
    return [*kept, points[-1]]


def round_levels(values: Sequence[float]) -> list[float]:
    """Three to six round numbers, evenly spaced, between which all values lie."""
    low, high = min(values), max(values)
    if high - low < 0.005:  # values have two decimals
        low, high = low - 1, high + 1
    rough = max((high - low) / 4, 0.01)
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * n for n in (1, 2, 2.5, 5, 10) if power * n >= rough * 0.999)
    begin, end = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(step * n, 6) for n in range(begin, end + 1)]


def straight_value(on: date, begin: Point, end: Point) -> float:
    """Where the straight line from `begin` to `end` is on a day; before and after it, its end."""
    share = (on - begin.on).days / (end.on - begin.on).days
    return begin.value + (end.value - begin.value) * min(max(share, 0.0), 1.0)
