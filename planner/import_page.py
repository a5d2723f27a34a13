"""The pages of an import: what a file's columns and rows look like, a page at a time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from planner import goals_csv, import_cells, import_links, importing, wording
from planner.import_checking import Checked
from planner.import_faults import Fault, Faults
from planner.models import Category, GoalImport, Horizon, Status
from planner.smart import figure

PER_PAGE = 50
LONGEST = 140
"""Characters of a cell that are shown."""


class Column(NamedTuple):
    field: Any
    samples: str


def columns(upload: GoalImport, form: Any) -> list[Column]:
    """Each column's select with the first three things that stand in it."""
    found = []
    for place in range(len(upload.header)):
        cells = (row[place + 1] for row in upload.rows[:200] if place + 1 < len(row))
        samples = [_short(cell, 40) for cell in cells if cell.strip()][:3]
        found.append(Column(form[f"column-{place}"], " · ".join(samples)))
    return found


@dataclass
class Row:
    number: int
    title: str
    facts: str
    kept: bool
    twin: bool
    faults: list[Fault] = field(default_factory=list)
    note: str = ""

    @property
    def open(self) -> bool:
        """Whether it can be set right on the page."""
        return any(fault.name for fault in self.faults)


@dataclass
class Rows:
    rows: list[Row]
    page: "Page[Any]"
    total: int
    kept: int
    wrong: int
    wrong_kept: int
    twins: int
    twins_kept: int
    numbers_wrong: set[int]
    numbers_twins: set[int]
    skipped: int
    beside: str
    show: str

    @property
    def right(self) -> int:
        return self.total - self.wrong


def rows(upload: GoalImport, *, number: str, show: str) -> Rows:
    """A page of the rows; `show` "wrong" or "twins" shows those alone. One query."""
    outline = import_links.lines(upload.outline)
    out = set(upload.left_out)
    plan = import_links.standing(upload.user)
    links = import_links.resolve(outline, left_out=out, plan=plan)
    wrong = importing.wrong_rows(upload, links)
    twins = set(import_links.twins(outline, plan))
    only = {"wrong": set(wrong), "twins": twins}.get(show)
    shown = [place for place, line in enumerate(outline) if only is None or line.number in only]
    faults = Faults(upload)
    page = Paginator(shown, PER_PAGE).get_page(number)
    return Rows(
        rows=[_row(upload, upload.rows[place], wrong, out, twins, faults) for place in page],
        page=page,
        total=len(outline),
        kept=len(outline) - len(out),
        wrong=len(wrong),
        wrong_kept=len(set(wrong) - out),
        twins=len(twins),
        twins_kept=len(twins - out),
        numbers_wrong=set(wrong),
        numbers_twins=twins,
        skipped=upload.choices.get("skipped", 0),
        beside=_beside(upload.choices.get("beside", ())),
        show=show if only is not None else "",
    )


def _row(
    upload: GoalImport,
    row: Any,
    wrong: Mapping[int, dict[str, str]],
    out: set[int],
    twins: set[int],
    faults: Faults,
) -> Row:
    cells, checked = import_cells.cells(upload, row), import_cells.checked(upload, row)
    title = str(cells.get("title", ""))
    return Row(
        number=checked.number,
        title=_short(str(checked.fields.get("title", "")) or title, LONGEST) or _("no goal"),
        facts=_facts(checked),
        kept=checked.number not in out,
        twin=checked.number in twins,
        faults=faults.of(row, problems) if (problems := wrong.get(checked.number)) else [],
        note=_note(upload, cells),
    )


def _beside(names: Iterable[str]) -> str:
    """What a file of downloaded data holds besides goals, each kind once."""
    said = (_kind(name) for name in names)
    return ", ".join(dict.fromkeys(said))


def _kind(name: str) -> str:
    if name in ("aspirations", "swot", "past_roles", "visions", "wanted_roles"):
        return _("what you found out about yourself")
    if name in ("plan_reviews", "reviews", "changes"):
        return _("reviews and the history")
    if name in ("interviews", "answers", "dismissed_remarks"):
        return _("interviews and answers")
    if name == "goal_drafts":
        return _("goals that are half-written")
    known = ("profile", "calendar_feed", "reminders", "reminder_choices", "reminder_mails")
    return _("profile, reminders and settings") if name in known else _("other things")


def _note(upload: GoalImport, cells: Mapping[str, Any]) -> str:
    if upload.form == "csv":
        for name, cell in cells.items():
            if name not in (
                "steps",
                "serves",
                import_cells.SURPLUS,
            ) and goals_csv.looks_like_formula(cell):
                return _("“%(cell)s” is kept as plain text.") % {"cell": _short(cell, 60)}
    return ""


def _facts(row: Checked) -> str:
    """What a row became, in words: it shows that days and months were read rightly."""
    said = row.fields
    facts: list[str] = []
    if "horizon" in said:
        facts.append(str(Horizon(said["horizon"]).label))
    if "category" in said:
        facts.append(str(Category(said["category"]).label))
    if said.get("status", Status.ACTIVE) != Status.ACTIVE:
        facts.append(str(Status(said["status"]).label))
    if said.get("start"):
        facts.append(_("from %(day)s") % {"day": wording.full_day(said["start"])})
    if said.get("due"):
        facts.append(_("by %(day)s") % {"day": wording.full_day(said["due"])})
    if said.get("measure") == "number":
        ends = f"{figure(Decimal(said['measure_from']))} → {figure(said['measure_to'])}"
        facts.append(f"{ends} {said.get('measure_unit', '')}".strip())
    if row.steps:
        facts.append(ngettext("%(n)d step", "%(n)d steps", len(row.steps)) % {"n": len(row.steps)})
    if told := len(row.check_ins):
        facts.append(ngettext("%(n)d check-in", "%(n)d check-ins", told) % {"n": told})
    if row.values:
        facts.append(_("values: %(names)s") % {"names": _short(", ".join(row.values), 80)})
    if row.serves:
        facts.append(
            _("towards %(goals)s") % {"goals": _short(", ".join(row.serves), 80)}
            if not row.key
            else ngettext("towards %(n)d goal", "towards %(n)d goals", len(row.serves))
            % {"n": len(row.serves)}
        )
    facts += [str(word) for name, word in _TEXTS.items() if said.get(name)]
    return " · ".join(facts)


_TEXTS = {
    "outcome": _lazy("what will be different"),
    "evidence": _lazy("what will show it"),
    "within_reach": _lazy("why it is within reach"),
    "relevance": _lazy("why it matters"),
}


def _short(text: str, most: int) -> str:
    text = " ".join(text[: most * 4].split())
    return text if len(text) <= most else text[: most - 1] + "…"
