"""What the columns of a table mean: guessed from their names, and how its dates are written."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
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
    Target(
        "title", _("Goal"),
        "goal title objective goalname goaltitle careergoal name aim what goals objectives target",
    ),
    Target(
        "horizon", _("How far ahead is it?"),
        "howfarahead horizon timehorizon term timeframe timescale range span period",
    ),
    Target("category", _("What kind of goal is it?"), "whatkind category kind type area"),
    Target("start", _("Start"), "start startdate startson begin begins begindate begun from"),
    Target(
        "due", _("By when"),
        "bywhen due deadline duedate dueby duebefore targetdate enddate endson finishdate "
        "completiondate by until end finish when date day",
    ),
    Target(
        "outcome", _("What exactly will be different?"),
        "outcome specificoutcome specific description details result notes note comments comment "
        "remarks",
    ),
    Target(
        "measure_from", _("Measured from"),
        "measuredfrom measurefrom baseline startvalue startingvalue startingpoint",
    ),
    Target(
        "measure_to", _("Measured to"),
        "measuredto measureto targetvalue targetfigure targetnumber measuretarget metrictarget "
        "endvalue measure metric kpi",
    ),
    Target(
        "measure_now", _("Stands at"),
        "standsat measurenow currentvalue sofar now actual currently current progress",
    ),
    Target("measure_unit", _("Unit"), "unit measureunit unitofmeasure measuredin units"),
    Target(
        "evidence", _("What will show it?"),
        "whatwillshowit evidence proof howyouwillknow successcriteria measurable measurement",
    ),
    Target(
        "within_reach", _("Why is it within reach?"),
        "whywithinreach withinreach achievable whyitiswithinreach attainable realistic",
    ),
    Target(
        "relevance", _("Why does it matter?"),
        "whyitmatters why reason relevance relevant motivation reasons purpose because",
    ),
    Target(
        "serves", _("Stepping stone towards"),
        "towards steppingstonetowards serves supports parent parentgoal longtermgoal",
    ),
    Target(
        "steps", _("Steps"),
        "steps nextsteps actions actionplan actionsteps nextactions tasks plan todo milestones",
    ),
    Target(
        "review_on", _("Look at it again on"),
        "lookatitagainon lookagainon reviewon reviewdate nextreview review",
    ),
    Target("status", _("Status"), "status state progressstatus"),
    Target(
        "closed_on", _("Closed on"),
        "closedon completedon donedate doneon dateachieved achievedon finishedon completed done",
    ),
)  # fmt: skip
BY_KEY = {target.key: target for target in TARGETS}
DAYS = ("start", "due", "review_on", "closed_on")


def guess(header: Sequence[str], rows: Sequence[Sequence[Any]] = ()) -> dict[int, str]:
    """What each column probably holds, by its place; one that is not known is left out.

    The plainer name wins where two columns would hold the same. A name that may stand for two
    things ("Target", "Progress") is decided by its cells, and one that says nothing is known by
    them too, if most are horizons or categories.
    """
    names, wishes = _names(), []
    for place, name in enumerate(header):
        cells = _cells(rows, place)
        short = next((word for word in _spelt(name) if word in names or word in _OPEN), "")
        if short in _OPEN:
            meant = [key for key, fits in _OPEN[short] if not cells or _most(cells, fits)][:1]
            wishes += [(names.get(short, (50, ""))[0], place, key) for key in meant]
        elif short:
            wishes.append((names[short][0], place, names[short][1]))
    found: dict[int, str] = {}
    for _rank, place, key in sorted(wishes):
        if key not in found.values():
            found[place] = key
    for key, fits in (("horizon", _is_horizon), ("category", _is_category)):
        for place in range(len(header)):
            if place in found or key in found.values():
                continue
            cells = _cells(rows, place)
            if cells and _most(cells, fits):
                found[place] = key
    return dict(sorted(found.items()))


def _names() -> dict[str, tuple[int, str]]:
    """Each spelling with its rank among those of its target, the plainest first."""
    found: dict[str, tuple[int, str]] = {}
    for target in TARGETS:
        for rank, name in enumerate((_bare(str(target.label)), *target.spellings.split())):
            found.setdefault(name, (rank, target.key))
    return found


def _cells(rows: Sequence[Sequence[Any]], place: int) -> list[str]:
    cells = (row[place + 1] for row in rows[:50] if place + 1 < len(row))
    return [cell.strip() for cell in cells if cell.strip()]


def _most(cells: Sequence[str], fits: Callable[[str], bool]) -> bool:
    return sum(map(fits, cells)) * 3 >= len(cells) * 2


def _is_day(cell: str) -> bool:
    if len(cell) > 30:
        return False
    if YEAR.fullmatch(cell):
        return 1950 <= int(cell) <= 2100
    try:
        day_of(cell, order="mdy" if re.match(r"\d+/(1[3-9]|[23]\d)/", cell) else "dmy")
    except ValueError:
        return False
    return True


def _is_figure(cell: str) -> bool:
    return bool(re.fullmatch(r"-?\d[\d ,.'’]{0,20}", cell))


def _is_horizon(cell: str) -> bool:
    return chosen(cell, Horizon) is not None


def _is_category(cell: str) -> bool:
    return chosen(cell, Category) is not None


def _is_status(cell: str) -> bool:
    return chosen(cell, Status) is not None


def _is_unit(cell: str) -> bool:
    return len(cell) <= 40


def _is_text(_cell: str) -> bool:
    return True


_KIND = (("category", _is_category), ("horizon", _is_horizon))
_DONE = (("closed_on", _is_day), ("status", _is_status), ("measure_now", _is_figure))
_NOW = (("measure_now", _is_figure), ("status", _is_status))
_METRIC = (("measure_to", _is_figure), ("measure_unit", _is_unit), ("evidence", _is_text))
_BEGIN = (("start", _is_day), ("measure_from", _is_figure))
_END = (("due", _is_day), ("measure_to", _is_figure))
_SPAN = (("horizon", _is_horizon), ("due", _is_day))
_OPEN: dict[str, tuple[tuple[str, Callable[[str], bool]], ...]] = {
    "target": (*_END, ("title", _is_text)),
    "when": (("due", _is_day), ("horizon", _is_horizon)),
    "term": _SPAN, "timeframe": _SPAN, "period": _SPAN, "timescale": _SPAN,
    "type": _KIND, "area": _KIND, "group": _KIND, "theme": _KIND, "field": _KIND,
    "start": _BEGIN, "from": _BEGIN, "to": _END, "end": _END,
    "progress": _NOW, "current": _NOW, "now": _NOW,
    "done": _DONE, "completed": _DONE, "complete": _DONE, "finished": _DONE, "achieved": _DONE,
    "metric": _METRIC, "measure": _METRIC, "kpi": _METRIC, "value": (("measure_to", _is_figure),),
    "result": (("measure_now", _is_figure), ("outcome", _is_text)),
}  # fmt: skip
"""Names that may stand for several things: the first whose cells fit."""


def _spelt(name: str) -> list[str]:
    """A name as it stands, and without the words that people put before it: "My goal type"."""
    found = [_bare(name)]
    for lead in ("my", "your", "the", "career", "goal"):
        found.append(found[-1].removeprefix(lead))
    return found


SPELLINGS = {
    Horizon.SHORT: "short shortterm s st near",
    Horizon.LONG: "long longterm l lt vision",
    Status.ACTIVE: "active open notstarted inprogress ongoing todo planned current no false 0",
    Status.ACHIEVED: "achieved done complete completed finished reached closed yes true x 1 ✓ ✔ ☑",
    Status.LET_GO: "letgo dropped cancelled canceled abandoned",
}


def chosen(text: str, choices: Any) -> Any:
    """The choice that a text names: by its value, its label, or another word for it; or None."""
    said = _bare(text) or text.strip()
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
