"""The upright roadmap: the far end on top, as in every picture of a path, the past at the foot."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from planner.milestones import Milestone
from planner.roadmap_axis import Window, month_after
from planner.roadmap_stops import Stop, in_time, walked


@dataclass
class Entry:
    """A row of the upright roadmap: a year or month, today, a milestone, a stone, or a flag.

    `rails` says of each path whether it runs here: "" not, "ahead", "walked", or "reached" where it
    is walked just so far; `ends` names the one that ends here, and `on` those on which the stone or
    the milestone lies.
    """

    kind: str
    day: date
    rails: list[str]
    stop: Stop | None = None
    on: list[int] = field(default_factory=list)
    ends: int | None = None
    milestone: Milestone | None = None


class Rail(NamedTuple):
    """A path as the upright roadmap needs it: the keys of its stones, and its days."""

    stops: Sequence[Stop]
    began: date
    end: date | None
    reached: bool = False
    milestones: Sequence[Milestone] = ()
    until: date | None = None
    """How far it is walked, where stones that say so are not shown."""


def in_order(
    rails: Sequence[Rail],
    loose: Iterable[Stop],
    *,
    window: Window,
    today: date,
    months: bool = False,
    milestones: Iterable[Milestone] = (),
) -> list[Entry]:
    """Everything that lies in the window from the last day to the first, each stone once.

    `loose` stones and these `milestones` are of no path. Above what lies in one year (or one of the
    `months`) stands its name; a year in which nothing lies has none.
    """
    on: dict[int, list[int]] = {}
    stops: dict[int, Stop] = {stop.key: stop for stop in loose}
    for number, rail in enumerate(rails):
        for stop in rail.stops:
            stops[stop.key] = stop
            on.setdefault(stop.key, []).append(number)
    entries = [
        Entry("stop", stop.day, [], stop, on.get(key, []))
        for key, stop in stops.items()
        if stop.day in window
    ]
    entries += [
        Entry("flag", rail.end, [], ends=number)
        for number, rail in enumerate(rails)
        if rail.end and rail.end in window
    ]
    beside: dict[Milestone, list[int]] = {milestone: [] for milestone in milestones}
    for number, rail in enumerate(rails):
        for milestone in rail.milestones:
            beside.setdefault(milestone, []).append(number)
    entries += [
        Entry("milestone", milestone.day, [], on=numbers, milestone=milestone)
        for milestone, numbers in beside.items()
        if milestone.day in window
    ]
    if today in window:
        entries.append(Entry("today", today, []))
    parts = {_part(entry.day, months): entry.day for entry in entries}
    entries += [Entry("tick", part, []) for part in parts]
    kinds = {"today": 1, "milestone": 2, "stop": 3, "flag": 4, "tick": 5}
    entries.sort(
        key=lambda e: (
            _part(e.day, months),
            e.kind == "tick",
            e.day,
            kinds[e.kind],
            e.stop is not None and e.stop.state != "done",
        ),
        reverse=True,
    )
    _run(entries, rails, window, months)
    return entries


def _part(day: date, months: bool) -> date:
    """The first day of its year, or of its month."""
    return day.replace(day=1) if months else day.replace(month=1, day=1)


def _run(entries: Sequence[Entry], rails: Sequence[Rail], window: Window, months: bool) -> None:
    """Says of each entry which paths run there, and which are walked that far."""
    for number, rail in enumerate(rails):
        stops = sorted(rail.stops, key=in_time)
        last = max([stop.day for stop in stops] + [rail.end or window.last])
        until = rail.end if rail.reached and rail.end else rail.until or walked(stops) or date.min
        above = "ahead"
        for entry in entries:
            day = entry.day
            if entry.kind == "tick":  # it stands above all that lies in it
                day = month_after(day, 1 if months else 12) - timedelta(days=1)
            runs = rail.began <= day <= last or number in entry.on
            state = "walked" if day <= until else "ahead"
            if state == "walked" and above == "ahead" and number in entry.on:
                state = "reached"
            above = "walked" if state == "reached" else state
            entry.rails.append(state if runs else "")
