"""The rows of an import as they stand: what the file said, and over it what was set right since."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from planner import import_checking
from planner.import_checking import Checked
from planner.import_columns import BY_KEY, cells_of
from planner.import_reading import TEXTS
from planner.models import GoalImport

SURPLUS = "surplus"
"""What a row of a table has beyond the columns."""
OPEN = {"csv": {*BY_KEY, SURPLUS}, "json": {key for key in BY_KEY if key in TEXTS}}
"""What can be set right, by the form of the file: whatever is one text there."""


def number_of(row: Any) -> int:
    """A row's number, by which the page calls it."""
    return int(row["number"] if isinstance(row, dict) else row[0])


def cells(upload: GoalImport, row: Any) -> dict[str, Any]:
    """What a row says, by what it holds."""
    said: dict[str, Any]
    if isinstance(row, dict):
        said = dict(row)
    else:
        said = dict(cells_of(row, upload.columns))
        left = [cell for cell in row[len(upload.header) + 1 :] if cell.strip()]
        said |= {SURPLUS: " · ".join(left)} if left else {}
    return {**said, **upload.mended.get(str(number_of(row)), {})}


def checked(upload: GoalImport, row: Any) -> Checked:
    """A row looked through."""
    said = cells(upload, row)
    if isinstance(row, dict):
        return import_checking.check_exported(said)
    left = said.pop(SURPLUS, "")
    found = import_checking.check_table_row(row[0], said, upload.choices)
    if left.strip():
        found.problems[SURPLUS] = _(
            "This row has %(cells)d cells, but there are %(columns)d columns."
        ) % {"cells": len(row) - 1, "columns": len(upload.header)}
    return found


def outline(row: Checked) -> list[Any]:
    """What is kept of each row, so that links and twins are found without the whole of it."""
    horizon, title = row.fields.get("horizon", ""), row.fields.get("title", "")
    return [row.number, horizon, title, row.key, row.serves]


def as_typed(cell: Any) -> str:
    """A cell as a browser sends it back, so that what nobody touched is known to be the same."""
    text = cell if isinstance(cell, str) else ""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def shown(cells: Mapping[str, Any], key: str) -> str:
    """What stands in the field in which a cell is set right; the beginning of a very long one."""
    most = MOST_LINES if key in ("steps", "serves") else MOST_SHOWN
    return as_typed(cells.get(key, ""))[:most]


MOST_SHOWN, MOST_LINES = 3_000, 20_000
