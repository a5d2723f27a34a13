"""The plan as a table for a spreadsheet program, and its way back.

A cell that begins like a formula would be run by such a program, so it is written with an
apostrophe before it; reading takes that one away again, and every text comes back as it was.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from planner.import_columns import TARGETS
from planner.models import Goal, Step, Stone

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DATED = r"(?: \({word} (?P<{name}>\d{{4}}-\d\d-\d\d)\))?"
_STEP = re.compile(
    "(?P<what>.*?)"
    + _DATED.format(word="by", name="due")
    + _DATED.format(word="done", name="done_on"),
    re.DOTALL,
)
_TAIL = re.compile(r"\((by|done) \d{4}-\d\d-\d\d\)$|\(\)$")


def guarded(cell: str) -> str:
    """The cell as text that no spreadsheet program runs."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def unguarded(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell


def looks_like_formula(cell: str) -> bool:
    return bool(re.match(r"[=+@\t\r＝＋－＠]|-\D", cell))


def step_line(what: str, due: Any = None, done_on: Any = None) -> str:
    """One step in a cell: "Book the course (by 2027-03-31) (done 2026-11-03)"."""
    line = " ".join(what.split())
    if _TAIL.search(line):
        line += " ()"  # so that an end in brackets is not taken for a date
    if due:
        line += f" (by {due:%Y-%m-%d})"
    if done_on:
        line += f" (done {done_on:%Y-%m-%d})"
    return line


def steps_in(cell: str) -> list[dict[str, str]]:
    """The steps of a cell, one a line, or between semicolons where it has one line only."""
    lines = cell.splitlines() if "\n" in cell else cell.split(";")
    found = []
    for line in filter(None, (line.strip().lstrip("-•* ").strip() for line in lines)):
        parts = _STEP.fullmatch(line)
        assert parts is not None
        what = parts["what"]
        what = what[:-3] if what.endswith(" ()") else what
        found.append({"what": what, "due": parts["due"] or "", "done_on": parts["done_on"] or ""})
    return found


def names_in(cell: str) -> list[str]:
    """The titles of a cell, one a line, or between semicolons where it has one line only."""
    names = cell.splitlines() if "\n" in cell else cell.split(";")
    return [name for name in (" ".join(name.split()) for name in names) if name]


def lines(entries: Sequence[str]) -> str:
    """Entries of a cell, a line each; a last line end where one alone holds a semicolon."""
    return "\n".join(entries) + ("\n" if len(entries) == 1 and ";" in entries[0] else "")


def export(user: User) -> str:
    """All goals that are not deleted, one a row, in three queries."""
    steps: dict[int, list[str]] = {}
    for step in Step.objects.of(user).in_order():
        steps.setdefault(step.goal_id, []).append(step_line(step.what, step.due, step.done_on))
    serves: dict[int, list[str]] = {}
    for stone, title in Stone.objects.of(user).values_list("stone", "goal__title"):
        serves.setdefault(stone, []).append(" ".join(title.split()))
    return table(
        {
            **{target.key: getattr(goal, target.key, "") for target in TARGETS},
            "horizon": goal.get_horizon_display(),
            "category": goal.get_category_display(),
            "status": goal.get_status_display(),
            "serves": lines(serves.get(goal.pk, [])),
            "steps": lines(steps.get(goal.pk, [])),
        }
        for goal in Goal.objects.of(user).in_order()
    )


def table(rows: Iterable[Mapping[str, Any]]) -> str:
    """A CSV with a byte order mark, by which Excel knows that it is UTF-8."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([str(target.label) for target in TARGETS])
    for row in rows:
        writer.writerow([guarded("" if (v := row.get(t.key)) is None else str(v)) for t in TARGETS])
    return "\ufeff" + written.getvalue()


def template() -> str:
    """An empty table with two rows as an example."""
    long = _("Head of data at a health-care company")
    return table(
        [
            {
                "title": long,
                "horizon": _("Long-term"),
                "category": _("Leadership"),
                "due": "2033-06",
                "outcome": _("Lead the data team of a hospital group."),
            },
            {
                "title": _("Lead a 3-person project"),
                "horizon": _("Short-term"),
                "category": _("Leadership"),
                "due": "2027-03-31",
                "evidence": _("The pilot is handed over."),
                "serves": long,
                "steps": lines(
                    [_("Book the project-lead course (by 2026-12-15)"), _("Ask for a mentor")]
                ),
            },
        ]
    )
