"""The wide drawing of a path, along a time axis.

Positions follow the dates and are then pushed apart, so that stones that share a date stay apart;
the axis is bent the same way, so that a year's tick always lies between the right stones.
"""

import math
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from planner import wording
from planner.milestones import Milestone
from planner.models import Goal, Status
from planner.path import Drawing, Mark, Tick, Waypoint, ends_before, is_past, n, text_width, wrap

WIDTH, LEFT, RIGHT = 1080, 60, 1010
BOTTOM, TOP = 142, 56
LABELLED = 6
"""Up to so many stones carry their title in the wide drawing; more are numbered and listed."""
FLAG = 32
"""Units before the flag that stay free: its radius and a stone's, and air."""


def wide(
    goal: Goal,
    stones: Sequence[Waypoint],
    marks: Sequence[Mark],
    pegs: Sequence[Milestone],
    today: date,
    began: date,
    *,
    named: bool,
) -> Drawing:
    """From the day on which it began to its flag; `stones` and `pegs` are in the order of time."""
    days = [stone.day for stone in stones if stone.day] + [peg.day for peg in pegs]
    first = min([began, today, *days])
    last = max([goal.closed_on or goal.due or today + timedelta(days=365), today, *days])
    last = max(last, first + timedelta(days=1))
    gap = _gap(len(stones))
    air = FLAG + 14 if all(is_past(stone, today) for stone in stones) else FLAG
    xs = _spread(
        [_linear(stone.day or last, first, last) for stone in stones],
        gap,
        air if not named else 114,
    )
    knots = [(stone.day, x) for stone, x in zip(stones, xs, strict=True) if stone.day]
    bend = _Bend([(first, float(LEFT)), *knots, (last, float(RIGHT))])

    drawn = []
    reach: list[tuple[float, float]] = []
    for mark, x in zip(marks, xs, strict=True):
        edge = 14.0, 14.0
        y = _height(x)
        own = Mark(**{**mark.__dict__, "x": n(x), "y": n(y), "lines": []})
        if named:
            texts = _lines(mark.title, gap)
            half = max(text_width(text) for text in texts) * 3.6
            middle = min(max(x, half + 4), WIDTH - half - 4)
            own.lines = [
                (n(middle), n(y - 24 - 16 * (len(texts) - 1 - i)), text)
                for i, text in enumerate(texts)
            ]
            half = text_width(mark.when) * 3.3
            own.when_x = n(min(max(x, half + 4), WIDTH - half - 4))
            own.when_y = n(y + 31)
            wordy = max(half, *(text_width(text) * 3.6 for text in texts))
            middle = min(max(x, wordy + 4), WIDTH - wordy - 4)
            edge = max(14.0, x - middle + wordy + 3), max(14.0, middle + wordy + 3 - x)
        reach.append((x - edge[0], x + edge[1]))
        drawn.append(own)

    behind = ends_before(goal, stones, today)
    here = RIGHT + 42.0 if behind else _today(bend.at(today), stones, xs, reach, today)
    bend = _Bend(
        sorted([(first, float(LEFT)), *knots, (today, min(here, RIGHT)), (last, float(RIGHT))])
    )
    reached = float(RIGHT) if goal.status == Status.ACHIEVED else _reached(marks, xs)
    return Drawing(
        width=WIDTH,
        height=212,
        trail=_curve(LEFT, RIGHT),
        trail_done=_curve(LEFT, reached) if reached > LEFT else "",
        flag_x=n(RIGHT),
        flag_y=n(_height(RIGHT)),
        marks=drawn,
        ticks=_ticks(first, last, bend, here),
        axis_end=n(max(RIGHT + 10, here + 10)),
        today=n(here),
        today_y=n(_height(min(here, RIGHT)) - 46),
        pegs=[
            (n(x), n(_height(x)), peg)
            for peg in pegs
            for x in (_beside(bend.at(peg.day), [*xs, float(RIGHT)]),)
        ],
    )


def _gap(stones: int) -> float:
    return min(150.0, (RIGHT - FLAG - LEFT) / max(stones, 1))


def _lines(title: str, gap: float) -> list[str]:
    return wrap(title, width=int((gap - 6) / 7.2), lines=2)


def cuts_names(stones: Sequence[Waypoint]) -> bool:
    """Whether a stone's name is too long for its place above it."""
    gap = _gap(len(stones))
    return any(_lines(stone.title, gap)[-1].endswith("…") for stone in stones)


def _today(
    wanted: float,
    stones: Sequence[Waypoint],
    xs: Sequence[float],
    reach: Sequence[tuple[float, float]],
    today: date,
) -> float:
    """Where today's line stands: between what is past and what is ahead, and through no name.

    Where the names on both sides leave it no room, it stands in the middle between their stones.
    """
    past = sum(is_past(stone, today) for stone in stones)
    low = reach[past - 1][1] if past else float(LEFT)
    high = reach[past][0] if past < len(stones) else float(RIGHT - FLAG)
    if low > high:
        before = xs[past - 1] if past else float(LEFT)
        after = xs[past] if past < len(stones) else float(RIGHT)
        return min(max((low + high) / 2, before), after)
    return min(max(wanted, low), high)


def _beside(x: float, taken: Sequence[float]) -> float:
    """Where a milestone lies, so that no stone and no flag covers it."""
    for place in taken:
        apart = 26 if place == RIGHT else 20
        if abs(x - place) < apart:
            return place - apart if x <= place else place + apart
    return x


def _linear(day: date, first: date, last: date) -> float:
    return LEFT + (RIGHT - LEFT) * (day - first).days / (last - first).days


def _spread(wanted: Sequence[float], gap: float, air: int) -> list[float]:
    """Moves sorted places as little as one pass each way needs to keep them `gap` apart.

    Before the flag stays at least so much `air`; where stones have names, room for one and today.
    """
    placed: list[float] = []
    at_least = LEFT + gap * 0.5
    for place in wanted:
        placed.append(max(place, at_least))
        at_least = placed[-1] + gap
    at_most = float(RIGHT - air)
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
    return "M" + "L".join(f"{n(x)} {n(_height(x))}" for x in points)


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


def _ticks(first: date, last: date, bend: _Bend, here: float) -> list[Tick]:
    """Years, or months of a short path; none where it would touch another or the word "today"."""
    if (last - first).days > 500:
        days = [date(year, 1, 1) for year in range(first.year + 1, min(last.year, 9998) + 1)]
        texts = [str(day.year) for day in days]
    else:
        months = range(first.year * 12 + first.month, last.year * 12 + last.month)
        days = [date(m // 12, m % 12 + 1, 1) for m in months]
        texts = [wording.month_year(day) for day in days]
    ticks: list[Tick] = []
    free = LEFT - 10.0
    for day, text in zip(days, texts, strict=True):
        x = bend.at(day)
        if x >= free + 10 and x <= RIGHT + 20 and abs(x - here) > 44:
            ticks.append(Tick(n(x), text))
            free = x + 9.0 * len(text)
    return ticks
