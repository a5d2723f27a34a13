"""The roadmap's axis: which time is shown, and where a day of it lies. Plain arithmetic."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

LEFT, RIGHT = 20.0, 936.0
"""Where the axis begins and ends on the canvas; right of it is room for the last names."""


@dataclass(frozen=True)
class Window:
    """The time that is shown: from its first day up to, and without, its last."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day < self.last

    def x(self, day: date) -> float:
        """Where a day lies on the canvas, also where it is beyond it."""
        return LEFT + (RIGHT - LEFT) * (day - self.first).days / (self.last - self.first).days

    @property
    def years(self) -> float:
        return (self.last - self.first).days / 365.25

    @property
    def in_months(self) -> bool:
        """Whether it is short enough to name its months."""
        return self.years <= 2.1


class Tick(NamedTuple):
    """The beginning of a year or a month; `major` ones are years, or all where only months are."""

    day: date
    x: float
    major: bool
    named: bool


def month_after(day: date, months: int) -> date:
    """The first of the month that lies `months` after that of `day`, within the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(min(max(year, 1), 9999), month + 1, 1)


def ticks(window: Window) -> list[Tick]:
    """Years with quarters between, or months, as many as can be told apart and named."""
    years = window.years
    months = 1 if years <= 2.1 else 3 if years <= 6 else 12 if years <= 20 else 60
    named_every = months if months in (1, 12, 60) else 12
    step = months if months > 12 else 12
    day = date(max(window.first.year - window.first.year % (step // 12), 1), 1, 1)
    found = []
    while day < window.last:
        if day >= window.first:
            number = day.year * 12 + day.month - 1
            major = day.month == 1
            found.append(Tick(day, window.x(day), major, number % named_every == 0))
        following = month_after(day, months)
        if following <= day:
            break  # at the end of the calendar
        day = following
    return found
