"""Finds the day that "within two years", "by the end of March" or "by Q3 2027" means.

Only looks ahead: a time that has passed, a span without a number ("in a few years") and a habit
("every month") yield nothing, and neither does a day that two people would read differently
("by 3/4/2027"). A month or a year stands for its last day.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, and the words that mean it: `text[start:end] == quote`."""

    day: date
    start: int
    end: int
    quote: str


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_SEASONS = {
    "spring": (5, 31), "summer": (8, 31), "autumn": (11, 30), "fall": (11, 30), "winter": (2, 28),
    "christmas": (12, 24), "xmas": (12, 24), "new year": (12, 31), "new year's": (12, 31),
}  # fmt: skip
_NUMBERS = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0,
    "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0,
    "twelve": 12.0, "thirteen": 13.0, "fourteen": 14.0, "fifteen": 15.0, "sixteen": 16.0,
    "eighteen": 18.0, "twenty": 20.0, "twenty-four": 24.0, "thirty": 30.0, "thirty-six": 36.0,
    "a couple of": 2.0, "couple of": 2.0, "a couple": 2.0, "half a": 0.5, "half an": 0.5,
    "one and a half": 1.5, "two and a half": 2.5, "a dozen": 12.0, "a decade": 10.0,
}  # fmt: skip
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4,
             "4th": 4, "last": 4}  # fmt: skip
_DAYS_OF = {"day": 1, "week": 7}
_MONTHS_OF = {"month": 1, "quarter": 3, "semester": 6, "term": 4, "year": 12, "yr": 12,
              "decade": 120}  # fmt: skip
MOST_YEARS = 50
"""Further ahead nobody plans; a larger number is a slip or means something else."""

_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")(?:\.(?=\s))?"
_N = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_N += r"|\d{1,3}(?:[.,]5)?"
_U = r"days?|weeks?|months?|quarters?|semesters?|terms?|years?|yrs?|decades?"
_BY = r"(?:by|until|till|til|untill|before|up to|no later than|not later than|at the latest by|"
_BY += r"on|in|during|within|for|around|about|to|at|as of|due|through)"
_YEAR = r"20[2-9]\d(?![\d/–-]|\.\d|%|\s?(?:euros?|dollars?|pounds?|words|units|people|percent))"
_END = r"(?:(?:the|this|at)\s+)?(?P<edge>end|close|middle|mid|beginning|start|turn)"


def _pattern(source: str) -> re.Pattern[str]:
    """Words stand apart by white space of any kind, a little of it."""
    source = source.replace(" ?", r"\s{0,3}").replace(" ", r"\s{1,3}")
    return re.compile(rf"(?<![\w-]){source}(?!\w)", re.IGNORECASE)


_MODIFIER = (
    r"(?:(?:the|no more than|not more than|at most|less than|under|about|around|roughly|maybe|"
    r"approximately|just|only|max|maximum|another) ){0,2}"
)
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("iso", _pattern(r"(?:" + _BY + r" )?(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)")),
    (
        "figures",
        _pattern(
            r"(?:" + _BY + r" )?(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<y>20\d\d)"
        ),
    ),
    (
        "day-month",
        _pattern(
            r"(?:"
            + _BY
            + r" )?(?:the )?(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)?(?: |\.\s?)"
            + _MONTH
            + r"(?:,? (?P<y>"
            + _YEAR
            + r"))?"
        ),
    ),
    (
        "month-day",
        _pattern(
            r"(?:" + _BY + r" )?" + _MONTH + r" (?:the )?(?P<d>[0-3]?\d)(?:st|nd|rd|th)?"
            r"(?:,? (?P<y>" + _YEAR + r"))?(?![\d:]|\s?(?:%|am|pm))"
        ),
    ),
    (
        "edge-month",
        _pattern(
            r"(?:"
            + _BY
            + r" )?"
            + _END
            + r"(?: of|-)? ?(?P<next>(?:next|this|the) )?"
            + _MONTH
            + r"(?:,? (?:of )?(?P<y>"
            + _YEAR
            + r"))?"
        ),
    ),
    (
        "edge-year",
        _pattern(
            r"(?:" + _BY + r" )?(?:(?:the|this|at) )?(?P<edge>end|close|middle|mid|beginning|start|"
            r"turn|early|late)(?: of|-| in)?(?: |-)?(?:the year )?(?P<y>" + _YEAR + r")"
        ),
    ),
    (
        "edge-unit",
        _pattern(
            r"(?:"
            + _BY
            + r" )?"
            + _END
            + r" of (?:(?:the|my own) )?(?:(?P<which>this|next|coming|following|current|my) )?"
            r"(?:calendar )?(?P<unit>year|month|quarter|week|spring|summer|autumn|fall|winter)"
        ),
    ),
    ("year-end", _pattern(_BY + r" (?:the )?(?:year|year's)[\s-]end|" + _BY + r" eoy")),
    (
        "quarter",
        _pattern(
            r"(?:" + _BY + r" )?(?:(?:the )?end of )?(?:q(?P<q>[1-4])|(?:the )?"
            r"(?P<o>first|1st|second|2nd|third|3rd|fourth|4th|last) quarter)"
            r"(?:,? (?:of )?(?P<y>" + _YEAR + r"))?"
        ),
    ),
    (
        "half",
        _pattern(
            r"(?:" + _BY + r" )?(?:(?:the )?end of )?(?:h(?P<q>[12])|(?:the )?"
            r"(?P<o>first|1st|second|2nd) half)(?: (?:of )?(?P<y>" + _YEAR + r"))"
        ),
    ),
    ("year", _pattern(_BY + r" the year (?P<y>" + _YEAR + r")")),
    (
        "and-a-half",
        _pattern(
            r"(?:in|within|after|over) "
            + _MODIFIER
            + r"(?P<n>a|one|two|three|1|2|3) years? and a half"
        ),
    ),
    (
        "span",
        _pattern(
            r"(?:in|within|inside|during|over|for|before|throughout|through|at) "
            + _MODIFIER
            + r"(?P<next>(?:next|coming|following|upcoming) )?"
            + _MODIFIER
            + r"(?:(?P<low>"
            + _N
            + r") ?(?:-|–|to|or|till) ?)?(?P<n>"
            + _N
            + r")?[\s-]?"
            r"(?P<unit>" + _U + r")(?P<time>['’]?s? time|['’] time)?"
            r"(?! of\b| as\b| old\b| ago\b| experience\b| at\b| before\b|['’]?s? notice\b)"
        ),
    ),
    (
        "from-now",
        _pattern(r"(?:in )?(?P<n>" + _N + r") (?P<unit>" + _U + r") (?:from now|from today|hence)"),
    ),
    (
        "this-next",
        _pattern(
            r"(?:" + _BY + r" )?(?:the )?(?P<which>this|next|coming|following|current) "
            r"(?:calendar )?(?P<unit>year|month|quarter|week)(?! (?:after|but)\b)"
        ),
    ),
    (
        "season",
        _pattern(
            _BY + r" (?:(?P<which>next|this|the|coming|the next|the coming) )?"
            r"(?P<season>spring|summer|autumn|fall|winter|christmas|xmas|new year['’]s|new year)"
            r"(?: (?:of )?(?P<y>" + _YEAR + r"))?(?! (?:school|course|term|party|rush|market|job|"
            r"internship|camp|season|sales)\b)"
        ),
    ),
    (
        "next-season",
        _pattern(
            r"(?P<which>next|this|coming) (?P<season>spring|summer|autumn|fall|winter|christmas)"
            r"(?: (?P<y>" + _YEAR + r"))?"
        ),
    ),
    (
        "month",
        _pattern(
            _BY
            + r" (?P<next>(?:next|this|the) )?"
            + _MONTH
            + r"(?:,? (?:of )?(?P<y>"
            + _YEAR
            + r"))?(?!\s\d)"
        ),
    ),
    ("next-month-named", _pattern(r"(?P<next>next|this|coming) " + _MONTH + r"")),
    ("month-year", _pattern(_MONTH + r",? (?P<y>" + _YEAR + r")")),
    ("year", _pattern(_BY + r" (?:the )?(?:year |latest )?(?P<y>" + _YEAR + r")")),
)
_NOT_AHEAD = re.compile(
    r"\b(?:since|from|ago|last|past|previous|starting|beginning|started|began|after|born|not)"
    r"(?:\s+(?:in|the|of|on|at))?\s+$",
    re.IGNORECASE,
)
_LONGEST = 2_000
"""Characters looked at: a goal's date stands near its head."""


def find_dates(text: str, today: date) -> tuple[Dated, ...]:
    """Every day ahead of `today` that `text` names, in the order of the text, none overlapping."""
    text = text[:_LONGEST]
    found: list[Dated] = []
    taken: list[tuple[int, int]] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < e and s < end for s, e in taken):
                continue
            # What one pattern has understood, or refused, no looser one may read otherwise.
            taken.append((start, end))
            if _NOT_AHEAD.search(text[max(0, start - 24) : start]):
                continue
            day = _day(kind, match, today)
            if day is not None and today <= day <= _years_on(today, MOST_YEARS):
                found.append(Dated(day, start, end, text[start:end]))
    return tuple(sorted(found, key=lambda dated: dated.start))


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
    return _MONTHS[(name or "").rstrip(".")]


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
    if said["month"] == "may" and not said["y"] and not re.match(_BY, whole):
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
    if unit in _SEASONS:
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
    month = 3 * (int(said["q"]) if said["q"] else _ORDINALS[said["o"] or ""])
    if not said["y"] and not re.match(_BY, whole):
        return  # "the first quarter was hard"
    yield _last_of(int(said["y"]), month) if said["y"] else _coming(today, month)


def _half(said: Said, whole: str, today: date) -> Iterator[date]:
    month = 6 * (int(said["q"]) if said["q"] else _ORDINALS[said["o"] or ""])
    yield _last_of(int(said["y"] or 0), month)


def _and_a_half(said: Said, whole: str, today: date) -> Iterator[date]:
    number = said["n"] or ""
    yield months_on(today, round(12 * (_NUMBERS.get(number) or float(number))) + 6)


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
    count = _NUMBERS[number] if number in _NUMBERS else float(number.replace(",", "."))
    if unit in _DAYS_OF:
        yield today + timedelta(days=round(count * _DAYS_OF[unit]))
    elif count * _MONTHS_OF[unit] <= 12 * MOST_YEARS:
        yield months_on(today, round(count * _MONTHS_OF[unit]))


def _this_next(said: Said, whole: str, today: date) -> Iterator[date]:
    if said["which"] == "current" and not re.match(_BY, whole):
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
    month, day = _SEASONS[name.replace("’", "'")]
    if year:  # a winter ends in the year after it began
        found = date(int(year) + (name == "winter"), month, day)
    else:
        found = _coming(today, month, day)
        if "next" in which and _SPANS.get(name, (0,))[0] <= today.month <= month:
            found = _coming(found + timedelta(days=1), month, day)
    return found


_SPANS = {"spring": (3,), "summer": (6,), "autumn": (9,), "fall": (9,), "winter": (1,)}


def _named_month(said: Said, whole: str, today: date) -> Iterator[date]:
    if said["y"]:
        yield _last_of(int(said["y"]), _month(said["month"]))
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
