"""What is wrong with a row of an import, and the fields in which it is set right."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from planner import import_cells
from planner.import_cells import SURPLUS
from planner.import_columns import BY_KEY, chosen
from planner.models import Category, GoalImport, Horizon, Status

MOST_FIELDS, MOST_CHARACTERS = 300, 100_000
"""Of all fields on a page; what is sent back stays far below what a request may hold."""
LONGEST_LINE = 80
CHOICES: dict[str, Any] = {"horizon": Horizon, "category": Category, "status": Status}
TOGETHER = {
    "start": ("due",),
    "due": ("start",),
    "measure_from": ("measure_to",),
    "measure_to": ("measure_from",),
    "serves": ("horizon",),
}
"""Where one is wrong, the other may be the one to change."""


@dataclass
class Fault:
    """What is wrong in one cell, or a cell that stands beside it; `name` where it has a field."""

    label: str
    cell: str
    why: str = ""
    name: str = ""
    id: str = ""
    help: str = ""
    tall: bool = False
    choices: list[tuple[str, str, bool]] = field(default_factory=list)


class Faults:
    """The faults of a page's rows, with fields as long as there is room for them."""

    def __init__(self, upload: GoalImport) -> None:
        self.upload = upload
        self.fields, self.characters = MOST_FIELDS, MOST_CHARACTERS

    def of(self, row: Any, problems: Mapping[str, str]) -> list[Fault]:
        """The faults of one row, the goal itself first."""
        cells = import_cells.cells(self.upload, row)
        keys = self._keys(cells, problems)
        self.fields -= len(keys)
        self.characters -= sum(len(import_cells.shown(cells, key)) for key in keys)
        room = self.fields >= 0 and self.characters >= 0
        number = import_cells.number_of(row)
        return [
            _with_field(key, cells, problems.get(key, ""), number)
            if room and key in import_cells.OPEN[self.upload.form]
            else Fault(label(key), _short(cells.get(key, "")), problems[key])
            for key in keys
            if room or key in problems
        ]

    def _keys(self, cells: Mapping[str, Any], problems: Mapping[str, str]) -> list[str]:
        beside = {other for key in problems for other in TOGETHER.get(key, ()) if cells.get(other)}
        if SURPLUS in problems:
            beside |= set(cells)
        wanted = set(problems) | (beside & import_cells.OPEN[self.upload.form])
        order = [*BY_KEY, SURPLUS]
        return sorted(wanted, key=lambda key: order.index(key) if key in order else len(order))


def label(key: str) -> str:
    """What a cell is called."""
    if key == SURPLUS:
        return _("Left over")
    if key in BY_KEY:
        return str(BY_KEY[key].label)
    return _("Check-ins") if key == "check_ins" else _("Values")


def _with_field(key: str, cells: Mapping[str, Any], why: str, number: int) -> Fault:
    text = import_cells.shown(cells, key)
    found = Fault(label(key), text, why, f"cell-{number}-{key}", f"cell-{number}-{key}")
    if key in CHOICES:
        here = chosen(text, CHOICES[key])
        found.choices = [] if here else [(text, _short(text, 60) or "…", True)]
        found.choices += [(c.value, str(c.label), c == here) for c in CHOICES[key]]
    found.tall = key in ("steps", "serves") or len(text) > LONGEST_LINE or "\n" in text
    if len(import_cells.as_typed(cells.get(key, ""))) > len(text):
        found.help = _("Only its beginning is shown. What you change takes the place of it all.")
    elif key == SURPLUS:
        found.help = _("Move it to where it belongs, and empty this.")
    elif key == "steps":
        found.help = _("One a line.")
    return found


def _short(cell: Any, most: int = 140) -> str:
    text = " ".join(cell[: most * 4].split()) if isinstance(cell, str) else ""
    return text if len(text) <= most else text[: most - 1] + "…"
