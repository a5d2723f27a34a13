"""What the columns of a table mean: guessed from their names, and how its dates are written."""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from planner.models import Category, Horizon, Status


class Target(NamedTuple):
    """Something that a column can hold, with the names by which it goes."""

    key: str
    label: str | Promise
    spellings: str


TARGETS = (
    Target("title", _("Goal"), "goal title what name goals objective target aim"),
    Target("horizon", _("Horizon"), "horizon term timeframe range span period"),
    Target("category", _("Category"), "category kind area group theme"),
    Target("start", _("Start"), "start startdate begin begins from begun"),
    Target(
        "due", _("By when"),
        "bywhen due duedate deadline by until end enddate targetdate date finish",
    ),
    Target("outcome", _("Outcome"), "outcome specificoutcome specific description details result"),
    Target("measure_from", _("Measured from"), "measuredfrom measurefrom baseline startvalue"),
    Target("measure_to", _("Measured to"), "measuredto measureto targetvalue measure metric"),
    Target("measure_now", _("Stands at"), "standsat measurenow now current currentvalue actual"),
    Target("measure_unit", _("Unit"), "unit measureunit units"),
    Target("evidence", _("Evidence"), "evidence proof measurable measurement howyouwillknow"),
    Target(
        "within_reach", _("Why within reach"),
        "whywithinreach withinreach achievable whyitiswithinreach attainable",
    ),
    Target(
        "relevance", _("Why it matters"),
        "whyitmatters relevance relevant why motivation reason",
    ),
    Target(
        "serves", _("Towards"),
        "towards serves supports steppingstonetowards parent longtermgoal",
    ),
    Target("steps", _("Steps"), "steps actions actionplan tasks plan todo milestones nextsteps"),
    Target("review_on", _("Look again on"), "lookagainon reviewon review nextreview reviewdate"),
    Target("status", _("Status"), "status state"),
    Target("closed_on", _("Closed on"), "closedon completedon completed achievedon finishedon"),
)  # fmt: skip
BY_KEY = {target.key: target for target in TARGETS}
DAYS = ("start", "due", "review_on", "closed_on")


def guess(header: Sequence[str], rows: Sequence[Sequence[Any]] = ()) -> dict[int, str]:
    """What each column probably holds, by its place; one that is not known is left out.

    A column whose name says nothing ("Type") is known by its cells, if most are horizons, or
    categories.
    """
    known = {
        name: target.key
        for target in reversed(TARGETS)
        for name in (*target.spellings.split(), _bare(str(target.label)))
    }
    found: dict[int, str] = {}
    for place, name in enumerate(header):
        key = known.get(_bare(name))
        if key and key not in found.values():
            found[place] = key
    for key, choices in (("horizon", Horizon), ("category", Category)):
        for place in range(len(header)):
            if place in found or key in found.values():
                continue
            cells = [row[place + 1] for row in rows[:50] if place + 1 < len(row)]
            said = [cell for cell in cells if cell.strip()]
            known_cells = sum(chosen(cell, choices) is not None for cell in said)
            if said and known_cells * 3 >= len(said) * 2:
                found[place] = key
    return found


SPELLINGS = {
    Horizon.SHORT: "short shortterm s st near",
    Horizon.LONG: "long longterm l lt vision",
    Status.ACTIVE: "active open notstarted inprogress todo planned current",
    Status.ACHIEVED: "achieved done complete completed finished reached closed",
    Status.LET_GO: "letgo dropped cancelled canceled abandoned",
}


def chosen(text: str, choices: Any) -> Any:
    """The choice that a text names: by its value, its label, or another word for it; or None."""
    said = _bare(text)
    for choice in choices:
        names = {_bare(choice.value), _bare(str(choice.label))}
        if said and (said in names or said in SPELLINGS.get(choice, "").split()):
            return choice
        if choices is Category and said.startswith(choice.value[:7]):
            return choice  # "Educational development", "Education", "Leader"
    return None


def _bare(name: str) -> str:
    """A name without what differs between spellings: "By when?" is "bywhen"."""
    return re.sub(r"\(.*?\)|[\W_]", "", name.casefold())


# Dates ------------------------------------------------------------------------------------------

ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?Z?)?")
NUMBERS = re.compile(r"(\d{1,2})([-/.]) ?(\d{1,2})[-/.] ?(\d{4}|\d{2})")
MONTH_NUMBER = re.compile(r"(\d{4})[-/](\d{1,2})|(\d{1,2})[-/.](\d{4})")
YEAR = re.compile(r"\d{4}")
WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th|\.)? )?([a-z]{3,9})\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?,? (\d{4})"
)
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def ambiguous(text: str) -> bool:
    """Whether only the person knows which number is the month: "03/04/2027"."""
    found = NUMBERS.fullmatch(text)
    return bool(
        found
        and found[2] != "."
        and found[1].zfill(2) != found[3].zfill(2)
        and int(found[1]) <= 12
        and int(found[3]) <= 12
    )


def order_of(days: Iterable[str]) -> tuple[str, str]:
    """The order that the dates themselves show: "dmy", "mdy" or ""; and one that leaves it open."""
    first = second = 0
    open_one = ""
    for text in days:
        found = NUMBERS.fullmatch(text)
        if found and found[2] != ".":
            first += int(found[1]) > 12
            second += int(found[3]) > 12
            open_one = open_one or (text if ambiguous(text) else "")
    if bool(first) != bool(second):
        return ("dmy" if first else "mdy"), ""
    return "", open_one


def day_of(text: str, *, order: str, ends: bool = True) -> date:
    """The day that a text names.

    A month or a year alone is its last day; its first where `ends` is false. Raises ValueError.
    """
    text = " ".join(text.split())
    if found := ISO.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := NUMBERS.fullmatch(text):
        one, two, year = int(found[1]), int(found[3]), int(found[4])
        year += 2000 if year < 100 else 0
        month_first = order == "mdy" and found[2] != "."
        return date(year, one, two) if month_first else date(year, two, one)
    if found := MONTH_NUMBER.fullmatch(text):
        return _edge(int(found[1] or found[4]), int(found[2] or found[3]), ends)
    if YEAR.fullmatch(text):
        return _edge(int(text), 12 if ends else 1, ends)
    if (found := WORDS.fullmatch(text.casefold())) and found[2][:3] in MONTHS:
        month, day = MONTHS.index(found[2][:3]) + 1, found[1] or found[3]
        year = int(found[4])
        return date(year, month, int(day)) if day else _edge(year, month, ends)
    raise ValueError(text)


def _edge(year: int, month: int, ends: bool) -> date:
    first = date(year, month, 1)
    return first.replace(day=monthrange(year, month)[1]) if ends else first


def cells_of(row: list[Any], columns: Mapping[str, str]) -> dict[str, str]:
    """A row's cells by what they hold; `columns` says it by place, counted from "0"."""
    return {
        key: row[int(place) + 1] if int(place) + 1 < len(row) else ""
        for place, key in columns.items()
        if key
    }
