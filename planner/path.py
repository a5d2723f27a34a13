"""The path picture: a long-term goal, its stepping stones, its milestones and today, for SVG.

Two drawings are made, a wide one along a time axis (`path_wide`) and a tall one for phones
(`path_tall`). Here is what both are made of.
"""

import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planner import lettering, wording
from planner.milestones import Milestone
from planner.models import Goal, Status


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
    axis_end: str = ""
    today: str = ""
    today_y: str = ""
    pegs: list[tuple[str, str, Milestone]] = field(default_factory=list)
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
    late: str = ""
    """How late the goal is, in words; "" where it is not."""


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


def is_past(stone: Waypoint, today: date) -> bool:
    """Whether it lies behind today: it is late, or done."""
    if stone.day is None:
        return False
    return stone.day < today or (stone.day == today and stone.status == Status.ACHIEVED)


def ends_before(goal: Goal, stones: Sequence[Waypoint], today: date) -> bool:
    """Whether the whole path of an active goal lies behind today: it is late, and nothing is ahead.

    While there are stones ahead, its flag stands after them, where it can be reached at soonest.
    """
    late = goal.status == Status.ACTIVE and goal.due is not None and goal.due < today
    return late and all(is_past(stone, today) for stone in stones)


def mark_of(number: int, stone: Waypoint, today: date) -> Mark:
    """A stone that has no place yet, in words."""
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


# Text -------------------------------------------------------------------------------------------


def n(value: float) -> str:
    """A coordinate, to a tenth."""
    return f"{value:.1f}".removesuffix(".0")


def pie(share: float, radius: int = 12) -> str:
    """A wedge of a circle about the origin, from twelve o'clock; "" where there is no share."""
    share = min(max(share, 0.0), 0.999)
    if share == 0:
        return ""
    angle = 2 * math.pi * share
    x, y = radius * math.sin(angle), -radius * math.cos(angle)
    arc = f"A{radius} {radius} 0 {int(share > 0.5)} 1 {n(x)} {n(y)}"
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
