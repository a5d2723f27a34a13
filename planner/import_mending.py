"""Setting the wrong rows of an import right, without going back to the file."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from planner import import_cells, import_links, importing
from planner.import_cells import as_typed, number_of
from planner.models import GoalImport

MOST_TYPED = 500_000
"""Characters that one import keeps of what was set right."""


@transaction.atomic
def mend(*, upload: GoalImport, typed: Mapping[int, Mapping[str, str]]) -> int:
    """Keeps the cells that were set right in wrong rows, and looks through those rows again.

    What is still wrong stays as it was typed. A row that is right now is ticked, unless the plan
    has its goal already. Returns how many are right now. Raises Wrong where it is too much text,
    or holds a character that is none; `upload` shows what was typed then, and nothing is stored.
    """
    if not typed or not importing.still(upload, GoalImport.State.ROWS):
        return 0
    upload.refresh_from_db(fields=["mended", "problems", "outline", "left_out"])
    plan = import_links.standing(upload.user)
    before = importing.wrong_now(upload, plan)
    changed = _changed(upload, {n: cells for n, cells in typed.items() if n in before})
    for place, said in changed.items():
        row = upload.rows[place]
        number = str(number_of(row))
        upload.mended[number] = {**upload.mended.get(number, {}), **said}
        checked = import_cells.checked(upload, row)
        upload.problems.pop(number, None)
        upload.problems |= {number: checked.problems} if checked.problems else {}
        upload.outline[place] = import_cells.outline(checked)
    _refuse(upload, {n: cells for n, cells in typed.items() if n in before})
    touched = {number_of(upload.rows[place]) for place in changed}
    twins = import_links.twins(import_links.lines(upload.outline), plan)
    back = {number for number in touched if str(number) not in upload.problems} - set(twins)
    upload.left_out = sorted(set(upload.left_out) - back)
    upload.save(update_fields=["mended", "problems", "outline", "left_out"])
    return len(touched - set(importing.wrong_now(upload, plan)))


def _refuse(upload: GoalImport, typed: Mapping[int, Mapping[str, str]]) -> None:
    none = _("It holds a character that is none. Please write it anew.")
    torn = {
        str(number): {key: none for key, text in cells.items() if "\x00" in text}
        for number, cells in typed.items()
    }
    for number, told in torn.items():
        if told:
            upload.problems[number] = {**upload.problems.get(number, {}), **told}
    if any(torn.values()):
        raise importing.Wrong(_("Nothing is saved: a field holds a character that is none."))
    kept = sum(len(text) for row in upload.mended.values() for text in row.values())
    if kept > MOST_TYPED:
        raise importing.Wrong(
            _("That is more text than can be set right here. Mend the file and upload it again.")
        )


def _changed(
    upload: GoalImport, typed: Mapping[int, Mapping[str, str]]
) -> dict[int, dict[str, Any]]:
    """What differs from what stood there, by the place of its row."""
    found: dict[int, dict[str, Any]] = {}
    for place, row in enumerate(upload.rows):
        if said := typed.get(number_of(row)):
            cells = import_cells.cells(upload, row)
            differs = {
                key: text
                for key, cell in said.items()
                if key in import_cells.OPEN[upload.form]
                and (text := as_typed(cell)) != import_cells.shown(cells, key)
            }
            found |= {place: differs} if differs else {}
    return found
