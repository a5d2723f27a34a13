"""The upright roadmap: everything in the order in which one comes to it, beside its paths."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from planner.milestones import Milestone
from planner.roadmap import Stop, in_time, walked
from planner.roadmap_axis import Tick, Window


@dataclass
class Entry:
    """A row of the upright roadmap: a tick, today, a milestone, a stone, or a flag.

    `rails` says of each path whether it runs here: "" not, "ahead" or "walked"; `ends` names the
    one that ends here, and `on` those on which the stone or the milestone lies.
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


def in_order(
    rails: Sequence[Rail],
    loose: Iterable[Stop],
    *,
    window: Window,
    today: date,
    marks: Iterable[Tick],
    milestones: Iterable[Milestone] = (),
) -> list[Entry]:
    """Everything that lies in the window from the first day to the last, each stone once.

    `loose` stones and these `milestones` are of no path.
    """
    on: dict[int, list[int]] = {}
    stops: dict[int, Stop] = {stop.key: stop for stop in loose}
    for number, rail in enumerate(rails):
        for stop in rail.stops:
            stops[stop.key] = stop
            on.setdefault(stop.key, []).append(number)
    entries = [Entry("tick", tick.day, []) for tick in marks if tick.named]
    entries += [
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
    kinds = {"tick": 0, "today": 1, "milestone": 2, "stop": 3, "flag": 4}
    entries.sort(
        key=lambda e: (e.day, kinds[e.kind], e.stop is not None and e.stop.state != "done")
    )
    _run(entries, rails, window)
    return entries


def _run(entries: Sequence[Entry], rails: Sequence[Rail], window: Window) -> None:
    """Says of each entry which paths run there, and which are walked that far."""
    for number, rail in enumerate(rails):
        stops = sorted(rail.stops, key=in_time)
        last = max([stop.day for stop in stops] + [rail.end or window.last])
        until = rail.end if rail.reached and rail.end else walked(stops) or date.min
        for entry in entries:
            runs = rail.began <= entry.day <= last or number in entry.on
            entry.rails.append(("walked" if entry.day <= until else "ahead") if runs else "")
