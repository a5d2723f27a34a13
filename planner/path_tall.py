"""The tall drawing of a path, for phones: titles stand beside their stones."""

import itertools
import math
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from planner.milestones import Milestone
from planner.models import Goal, Status
from planner.path import Drawing, Mark, Waypoint, ends_before, is_past, n, wrap

WIDTH = 326


def tall(
    goal: Goal,
    stones: Sequence[Waypoint],
    marks: Sequence[Mark],
    pegs: Sequence[Milestone],
    today: date,
) -> Drawing:
    """From the flag at the top down to the nearest stone at the foot; what is past is below today.

    That goes for the flag too, where the whole path lies behind today.
    """
    flag_lines = wrap(goal.title, width=30, lines=2)
    behind = ends_before(goal, stones, today)
    flag_y = 58.0 if behind else 30.0
    y = flag_y + 46 + 17 * len(flag_lines)
    drawn: list[Mark] = []
    today_y = n(flag_y - 40) if behind else ""
    points = [(_sway(flag_y), flag_y)]
    placed: list[tuple[str, str, Milestone]] = []
    waiting = list(pegs)

    def pass_today(passed: bool) -> None:
        nonlocal y, today_y
        if passed and not today_y:
            today_y = n(y - 14)
            y += 16

    def put_pegs(after: date) -> None:
        nonlocal y
        while waiting and waiting[-1].day > after:
            peg = waiting.pop()
            pass_today(peg.day < today)
            placed.append((n(_sway(y - 2)), n(y - 2), peg))
            y += 30

    for stone, mark in zip(reversed(stones), reversed(marks), strict=True):
        put_pegs(after=stone.day or date.max)
        pass_today(is_past(stone, today))
        texts = wrap(mark.title, width=32, lines=2)
        own = Mark(**{**mark.__dict__, "x": n(_sway(y)), "y": n(y), "lines": []})
        own.lines = [("62", n(y + 1 + 17 * i), text) for i, text in enumerate(texts)]
        own.when_x, own.when_y = "62", n(y + 1 + 17 * len(texts))
        drawn.append(own)
        points.append((_sway(y), y))
        y += 40 + 17 * len(texts)
    put_pegs(after=date.min)
    if not today_y:
        today_y = n(y - 14)
        y += 8
    points.append((_sway(y), y))
    walked = [i for i, mark in enumerate(drawn) if mark.state == "done" or mark.pie]
    start = 0 if goal.status == Status.ACHIEVED else (walked[0] + 1 if walked else None)
    return Drawing(
        width=WIDTH,
        height=int(y + 14),
        trail=_polyline(points),
        trail_done=_polyline(points[start:]) if start is not None else "",
        flag_x=n(_sway(flag_y)),
        flag_y=n(flag_y),
        marks=drawn,
        today="12",
        today_y=today_y,
        pegs=placed,
        flag_lines=[("62", n(flag_y + 1 + 17 * i), text) for i, text in enumerate(flag_lines)],
        flag_when_y=n(flag_y + 1 + 17 * len(flag_lines)),
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
    return f"{n(_sway(y))} {n(y)}"
