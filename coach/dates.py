"""Finds the day that "within two years", "by the end of March" or "by Q3 2027" means.

Only looks ahead: a time that has passed, a span without a number ("in a few years") and a habit
("every month") yield nothing, and neither does a day that two people would read differently
("by 3/4/2027"). A month or a year stands for its last day.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from coach.date_patterns import (
    BY,
    DAYS_OF,
    MONTHS,
    MONTHS_OF,
    NUMBERS,
    ORDINALS,
    PATTERNS,
    SEASONS,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, and the words that mean it: `text[start:end] == quote`."""

    day: date
    start: int
    end: int
    quote: str


MOST_YEARS = 50
"""Further ahead nobody plans; a larger number is a slip or means something else."""

_NOT_AHEAD = re.compile(
    r"\b(?:since|from|ago|last|past|previous|starting|beginning|started|began|after|born|not)"
    r"(?:\s+(?:in|the|of|on|at))?\s+$",
    re.IGNORECASE,
)
_LONGEST = 2_000
"""Characters looked at: a goal's date stands near its head."""


def find_dates(text: str, today: date) -> tuple[Dated, ...]:
    """Every day ahead of `today` that `text` names, in the order of the text, none overlapping."""
    last = _years_on(today, MOST_YEARS)
    return tuple(
        Dated(day, start, end, text[start:end])
        for start, end, day in _named(text, today)
        if day is not None and today <= day <= last
    )


def times_named(text: str, today: date) -> tuple[tuple[int, int], ...]:
    """Every stretch of `text` that says by when, ahead or past; how long something takes is none.

    A time that two people would read differently is a time as well.
    """
    return tuple((start, end) for start, end, _day_meant in _named(text, today))


def last_day(text: str, today: date) -> date | None:
    """The latest day that `text` names, ahead or past; None where it names none."""
    return max((day for _start, _end, day in _named(text, today) if day), default=None)


def _named(text: str, today: date) -> list[tuple[int, int, date | None]]:
    """Each stretch that means a day, with the day; None where it could be one of two."""
    text = text[:_LONGEST]
    found: list[tuple[int, int, date | None]] = []
    taken: list[tuple[int, int]] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < e and s < end for s, e in taken):
                continue
            # What one pattern has understood, or refused, no looser one may read otherwise.
            taken.append((start, end))
            if _NOT_AHEAD.search(text[max(0, start - 24) : start]):
                continue
            day = _day(kind, match, today)
            if day is not None or kind == "figures":
                found.append((start, end, day))
    return sorted(found, key=lambda named: named[:2])


def _day(kind: str, match: re.Match[str], today: date) -> date | None:
    said = {name: value and value.lower() for name, value in match.groupdict().items()}
    try:
        return next(iter(_READERS[kind](said, match.group().lower(), today)), None)
    except ValueError:  # the 31st of February
        return None


Said = dict[str, str | None]


def _last_of(year: int, month: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _years_on(today: date, years: int) -> date:
    return months_on(today, 12 * years)


def months_on(today: date, months: int) -> date:
    """The same day `months` later, or the last of a month that is shorter."""
    last = _last_of(today.year, today.month + months)
    return last.replace(day=min(today.day, last.day))


def _coming(today: date, month: int, day: int | None = None) -> date:
    """The next such day, or the next such month's last one."""
    for year in (today.year, today.year + 1):
        found = date(year, month, day) if day else _last_of(year, month)
        if found >= today:
            return found
    return found


def _month(name: str | None) -> int:
    return MONTHS[(name or "").rstrip(".")]


def _iso(said: Said, whole: str, today: date) -> Iterator[date]:
    yield date(int(said["y"] or 0), int(said["m"] or 0), int(said["d"] or 0))


def _figures(said: Said, whole: str, today: date) -> Iterator[date]:
    a, b, year = int(said["a"] or 0), int(said["b"] or 0), int(said["y"] or 0)
    if said["sep"] == "." or a > 12 or a == b:
        yield date(year, b, a)
    elif b > 12:
        yield date(year, a, b)
    # 3/4/2027 is in March for some and in April for others.


def _day_month(said: Said, whole: str, today: date) -> Iterator[date]:
    month, day = _month(said["month"]), int(said["d"] or 0)
    if said["month"] == "may" and not said["y"] and not re.match(BY, whole):
        return  # "the 3 may apply"
    yield date(int(said["y"]), month, day) if said["y"] else _coming(today, month, day)


def _month_day(said: Said, whole: str, today: date) -> Iterator[date]:
    yield from _day_month(said, whole, today)


_EDGES = {"middle": 15, "mid": 15, "beginning": 10, "start": 10}


def _edge_month(said: Said, whole: str, today: date) -> Iterator[date]:
    month, edge = _month(said["month"]), _EDGES.get(said["edge"] or "")
    if said["edge"] == "turn":
        return
    if said["y"]:
        yield date(int(said["y"]), month, edge) if edge else _last_of(int(said["y"]), month)
    else:
        yield _next_named(today, month, said["next"], edge)


def _edge_year(said: Said, whole: str, today: date) -> Iterator[date]:
    year = int(said["y"] or 0)
    months = {"middle": 6, "mid": 6, "beginning": 3, "start": 3, "early": 3}
    yield _last_of(year, months.get(said["edge"] or "", 12))


def _edge_unit(said: Said, whole: str, today: date) -> Iterator[date]:
    unit, which, edge = said["unit"] or "", said["which"], said["edge"] or ""
    if which == "my" or (edge == "turn" and unit != "year"):
        return
    if unit in SEASONS:
        if edge in ("end", "close"):
            yield _season(today, unit, which or "", None)
        return
    later = which in ("next", "coming", "following")
    if unit == "year":
        middle = {"middle": 6, "mid": 6, "beginning": 3, "start": 3}.get(edge, 12)
        found = _last_of(today.year + later, middle)
        yield found if found >= today else _last_of(today.year + 1, middle)
    elif unit == "month":
        found = _last_of(today.year, today.month + later)
        yield found.replace(day=_EDGES[edge]) if edge in _EDGES else found
    elif edge in ("end", "close"):
        yield from _unit(today, unit, later)


def _year_end(said: Said, whole: str, today: date) -> Iterator[date]:
    yield date(today.year, 12, 31)


def _quarter(said: Said, whole: str, today: date) -> Iterator[date]:
    month = 3 * (int(said["q"]) if said["q"] else ORDINALS[said["o"] or ""])
    if not said["y"] and not re.match(BY, whole):
        return  # "the first quarter was hard"
    yield _last_of(int(said["y"]), month) if said["y"] else _coming(today, month)


def _half(said: Said, whole: str, today: date) -> Iterator[date]:
    month = 6 * (int(said["q"]) if said["q"] else ORDINALS[said["o"] or ""])
    yield _last_of(int(said["y"] or 0), month)


def _and_a_half(said: Said, whole: str, today: date) -> Iterator[date]:
    number = said["n"] or ""
    yield months_on(today, round(12 * (NUMBERS.get(number) or float(number))) + 6)


def _span(said: Said, whole: str, today: date) -> Iterator[date]:
    number, unit = said["n"], (said["unit"] or "").rstrip("s")
    loose = re.match(r"(?:during|over|for|before|throughout|through|at)\b", whole)
    if loose and not said["next"]:
        return  # "for two years" is how long something takes, not by when it is done
    if not number:
        if said["next"] and unit in ("quarter", "month", "week"):
            yield from _unit(today, unit, True)
            return
        if whole.startswith("within") or said["next"]:
            number = "one"
        else:
            return
    yield from _on(today, number, unit)


def _from_now(said: Said, whole: str, today: date) -> Iterator[date]:
    yield from _on(today, said["n"] or "", (said["unit"] or "").rstrip("s"))


def _on(today: date, number: str, unit: str) -> Iterator[date]:
    number = " ".join(number.split())
    count = NUMBERS[number] if number in NUMBERS else float(number.replace(",", "."))
    if unit in DAYS_OF:
        yield today + timedelta(days=round(count * DAYS_OF[unit]))
    elif count * MONTHS_OF[unit] <= 12 * MOST_YEARS:
        yield months_on(today, round(count * MONTHS_OF[unit]))


def _this_next(said: Said, whole: str, today: date) -> Iterator[date]:
    if said["which"] == "current" and not re.match(BY, whole):
        return
    yield from _unit(today, said["unit"] or "", said["which"] in ("next", "coming", "following"))


def _unit(today: date, unit: str, later: bool) -> Iterator[date]:
    if unit == "year":
        yield date(today.year + later, 12, 31)
    elif unit == "month":
        yield _last_of(today.year, today.month + later)
    elif unit == "quarter":
        yield _last_of(today.year, 3 * ((today.month - 1) // 3 + 1 + later))
    else:
        yield today + timedelta(days=6 - today.weekday() + 7 * later)


def _season_said(said: Said, whole: str, today: date) -> Iterator[date]:
    yield _season(today, said["season"] or "", said["which"] or "", said["y"])


def _season(today: date, name: str, which: str, year: str | None) -> date:
    month, day = SEASONS[name.replace("’", "'")]
    if year:  # a winter ends in the year after it began
        found = date(int(year) + (name == "winter"), month, day)
    else:
        found = _coming(today, month, day)
        if "next" in which and _SPANS.get(name, (0,))[0] <= today.month <= month:
            found = _coming(found + timedelta(days=1), month, day)
    return found


_SPANS = {"spring": (3,), "summer": (6,), "autumn": (9,), "fall": (9,), "winter": (1,)}


def _named_month(said: Said, whole: str, today: date) -> Iterator[date]:
    if said.get("y"):
        yield _last_of(int(said["y"] or 0), _month(said["month"]))
    else:
        yield _next_named(today, _month(said["month"]), said.get("next"), None)


def _next_named(today: date, month: int, which: str | None, day: int | None) -> date:
    found = _coming(today, month, day)
    if which and which.strip() == "next" and (found.year, found.month) == (today.year, today.month):
        return _coming(found + timedelta(days=1), month, day)
    return found


def _year(said: Said, whole: str, today: date) -> Iterator[date]:
    if re.match(r"(?:from|for|to|about|around|at|through)\b", whole):
        return
    yield date(int(said["y"] or 0), 12, 31)


_READERS = {
    "iso": _iso,
    "figures": _figures,
    "day-month": _day_month,
    "month-day": _month_day,
    "edge-month": _edge_month,
    "edge-year": _edge_year,
    "edge-unit": _edge_unit,
    "year-end": _year_end,
    "quarter": _quarter,
    "half": _half,
    "and-a-half": _and_a_half,
    "span": _span,
    "from-now": _from_now,
    "this-next": _this_next,
    "season": _season_said,
    "next-season": _season_said,
    "month": _named_month,
    "next-month-named": _named_month,
    "month-year": _named_month,
    "year": _year,
}
