"""Which part of the roadmap an address asks for: the zoom, the beginning, the kind of goal."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planner.models import Category
from planner.roadmap_axis import Window, month_after

ADDRESS = "/roadmap/"
SHIFTS = {1: 6, 5: 24, 15: 60}
"""The zooms in years, and by how many months one press moves each of them."""
BACK, AHEAD = timedelta(days=2 * 365), timedelta(days=40 * 366)
"""So far the view of the whole plan reaches at most."""
FARTHEST = 60


@dataclass(frozen=True)
class Choice:
    """One of a few views: a link, and whether it is the one that is shown."""

    name: str
    url: str
    chosen: bool
    count: int = 0


class View(NamedTuple):
    """What the address asks for; nonsense counts as not asked. `years` is 0 for the whole plan."""

    years: int = 0
    start: date | None = None
    category: str = ""
    as_list: bool = False

    @classmethod
    def of(cls, query: Mapping[str, str], today: date) -> "View":
        years = query.get("years", "")
        category = query.get("category", "")
        zoom = int(years) if years in map(str, SHIFTS) else 0
        return cls(
            years=zoom,
            start=_month(query.get("from", ""), today) if zoom else None,
            category=category if category in Category.values else "",
            as_list=query.get("view") == "list",
        )

    def url(self, **changes: Any) -> str:
        view = self._replace(**changes)
        asked: dict[str, object] = {}
        if view.years:
            asked["years"] = view.years
            if view.start:
                asked["from"] = f"{view.start:%Y-%m}"
        if view.category:
            asked["category"] = view.category
        if view.as_list:
            asked["view"] = "list"
        return f"{ADDRESS}?{urlencode(asked)}" if asked else ADDRESS

    def window(self, days: Iterable[date], today: date) -> Window:
        if self.years:
            first = self.start or _usual_start(self.years, today)
            return Window(first, month_after(first, 12 * self.years))
        days = [min(max(day, today - BACK), today + AHEAD) for day in days]
        first, last = min([today, *days]), max([today + timedelta(days=365), *days])
        air = (last - first) / 50
        return Window((first - air).replace(day=1), month_after(last + air, 1))


def _month(text: str, today: date) -> date | None:
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", text, re.ASCII):
        return None
    year = int(text[:4])
    near = abs(year - today.year) <= FARTHEST
    return date(year, int(text[5:]), 1) if near else None


def _usual_start(years: int, today: date) -> date:
    """A little before today, on a month, a quarter or a year."""
    if years == 1:
        return month_after(today, -1)
    if years == 5:
        return month_after(today, -3 - (today.month - 1) % 3)
    return date(today.year, 1, 1)


def zooms(view: View) -> list[Choice]:
    names = {
        0: _("Whole plan"),
        **{
            years: ngettext("%(n)d year", "%(n)d years", years) % {"n": years}
            for years in sorted(SHIFTS, reverse=True)
        },
    }
    return [
        Choice(name, view.url(years=years, start=None), years == view.years)
        for years, name in names.items()
    ]


def moved(view: View, window: Window, way: int) -> str:
    """The address of the view half a window earlier or later; "" where there is none."""
    if not view.years:
        return ""
    return view.url(start=month_after(window.first, way * SHIFTS[view.years]))


def around(day: date, view: View) -> str:
    """The view moved so that `day` lies well inside of it; of the whole plan, fifteen years."""
    years = view.years or 15
    return view.url(years=years, start=month_after(day, -2 * years))
