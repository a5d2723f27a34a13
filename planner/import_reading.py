"""Reads a file of goals: its bytes become a table of text, or a reason why not, in plain words.

Nothing in here trusts the file. It may be of any size, encoding and kind; each limit stands before
the work that it bounds.
"""

import csv
import io
import json
import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planner import import_slicing

MOST_BYTES = 5_000_000
"""Of a table."""
MOST_EXPORT, MOST_GOALS = 25_000_000, 10_000_000
"""Of a file of downloaded data, packed or not, and of what is read of it."""
MOST_ROWS = 10_000
MOST_COLUMNS = 60
MOST_PACKED = 100
MOST_VALUES = 200
DELIMITERS = (",", ";", "\t", "|")
TEXTS = (
    "title", "horizon", "category", "start", "due", "outcome", "measure_from", "measure_to",
    "measure_now", "measure_unit", "evidence", "within_reach", "relevance", "review_on", "status",
    "closed_on",
)  # fmt: skip
CHECK_IN_TEXTS = ("on", "value", "confidence", "note", "created_at")
STEP_TEXTS = (
    "id", "what", "due", "resource", "employer_gain", "link", "obstacle", "if_then", "repeats",
    "every", "began", "until", "follows", "done_on",
)  # fmt: skip


class Unreadable(ValueError):
    """A file that cannot be read; its text says why and may be shown."""


class Sheet(NamedTuple):
    """What a file holds. A row is [number, cell, cell…] of a CSV, or a goal of our own export."""

    form: str
    header: list[str]
    rows: list[Any]
    skipped: int = 0  # deleted goals of an export
    beside: tuple[str, ...] = ()  # what an export holds besides, by its own names


def read(data: bytes, *, encoding: str = "") -> Sheet:
    """The table in a file. `encoding` is "windows-1252" where the person says so.

    Raises Unreadable.
    """
    if not data.strip():
        raise Unreadable(_("The file is empty."))
    if len(data) > MOST_EXPORT:
        raise too_large()
    packed = data[:4] in (b"PK\x03\x04", b"PK\x05\x06")
    if packed:
        data = _unpacked(data)
    if len(data) > MOST_BYTES:
        return _large_export(data)
    text = _text(data, "" if packed else encoding)
    if packed and not text.lstrip().startswith("{"):
        raise _no_export()
    if text.lstrip()[:1] in ("{", "["):
        return _export(text)
    return _table(text)


def too_large() -> Unreadable:
    return Unreadable(
        _(
            "The file is too large: up to %(table)d MB of a table, or %(export)d MB of downloaded "
            "data, can be imported at once."
        )
        % {"table": MOST_BYTES // 1_000_000, "export": MOST_EXPORT // 1_000_000}
    )


# Bytes ------------------------------------------------------------------------------------------


def _unpacked(data: bytes) -> bytes:
    """The one JSON file of a zip, never more than MOST_EXPORT of it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            files = packed.infolist()
            names = {file.filename for file in files}
            if "[Content_Types].xml" in names or "mimetype" in names:
                raise Unreadable(
                    _(
                        "This is a document of an office program. Open it there, choose "
                        "“Save as”, then “CSV (UTF-8)”, and upload that file."
                    )
                )
            wanted = [file for file in files if file.filename.lower().endswith(".json")]
            if len(files) > MOST_PACKED or len(wanted) != 1:
                raise Unreadable(_("The zip file must hold one JSON file, the downloaded data."))
            if wanted[0].file_size > MOST_EXPORT:
                raise too_large()
            with packed.open(wanted[0]) as stream:
                found = stream.read(MOST_EXPORT + 1)
    except Unreadable:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        # RuntimeError: it wants a password; NotImplementedError: packed in a way nobody uses.
        raise Unreadable(_("The zip file is damaged or locked.")) from error
    if len(found) > MOST_EXPORT:
        raise too_large()
    return found


def _text(data: bytes, encoding: str) -> str:
    """The file's text: by its byte order mark, or UTF-8, or as the person says."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif data.startswith(b"\xef\xbb\xbf"):
        encoding = "utf-8-sig"
    elif b"\x00" in data:
        raise Unreadable(
            _("This is not a text file: it holds NUL bytes. Save it as “CSV (UTF-8)” first.")
        )
    encoding = encoding or "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if encoding == "utf-8":
            raise Unreadable(
                _(
                    "Line %(line)d has a character that is not UTF-8. If the file comes from an "
                    "older Excel, choose “Windows-1252” below; else save it as “CSV (UTF-8)”."
                )
                % {"line": line}
            ) from error
        raise Unreadable(
            _("Line %(line)d has a character that does not exist in %(encoding)s.")
            % {"line": line, "encoding": encoding.upper().removesuffix("-SIG")}
        ) from error
    if "\x00" in text:
        raise Unreadable(_("This is not a text file: it holds NUL characters."))
    if not text.strip():
        raise Unreadable(_("The file is empty."))
    return text


# CSV --------------------------------------------------------------------------------------------


def _table(text: str) -> Sheet:
    told = re.match(r"sep=(\t|[^\w\s\"])\r?\n", text)
    if told:  # Excel's own first line
        text = text[told.end() :]
    delimiter = told[1] if told else _delimiter(text)
    header: list[str] = []
    rows: list[list[Any]] = []
    count = 0
    for number, cells in enumerate(_records(text, delimiter), start=1):
        if not any(cell.strip() for cell in cells):
            continue
        if not header:
            header = [" ".join(cell.split()) for cell in cells]
            continue
        count += 1
        if count <= MOST_ROWS:
            rows.append([number, *cells])
    if count > MOST_ROWS:
        raise _too_many(count)
    if not rows:
        raise Unreadable(_("The file has only one row. The first must name the columns."))
    # Columns at the end that are called nothing and hold nothing are an editor's leftovers.
    while (
        header
        and not header[-1]
        and not any("".join(row[len(header) : len(header) + 1]).strip() for row in rows)
    ):
        header.pop()
        rows = [row[: len(header) + 1] for row in rows]
    if len(header) > MOST_COLUMNS:
        raise Unreadable(
            _("The file has %(n)d columns; up to %(most)d can be read.")
            % {"n": len(header), "most": MOST_COLUMNS}
        )
    header = [name or _("Column %(n)d") % {"n": n} for n, name in enumerate(header, start=1)]
    _refuse_alike(header)
    return Sheet("csv", header, rows)


def _refuse_alike(header: list[str]) -> None:
    first: dict[str, int] = {}
    for number, name in enumerate(header, start=1):
        before = first.setdefault(name.casefold(), number)
        if before != number:
            raise Unreadable(
                _("Two columns are called “%(name)s”: number %(one)d and number %(two)d.")
                % {"name": name[:80], "one": before, "two": number}
            )


def _too_many(count: int) -> Unreadable:
    return Unreadable(
        _("The file has %(n)s rows; up to %(most)s can be imported at once.")
        % {"n": f"{count:,}", "most": f"{MOST_ROWS:,}"}
    )


def _delimiter(text: str) -> str:
    """The delimiter by which the first rows have most columns, and equally many."""

    def score(delimiter: str) -> tuple[float, int]:
        rows: list[list[str]] = []
        try:
            for cells in csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=delimiter):
                rows += [cells] if any(cells) else []
                if len(rows) == 6:
                    break
        except csv.Error:
            pass
        if not rows or len(rows[0]) < 2:
            return 0, 0
        alike = sum(len(row) == len(rows[0]) for row in rows) / len(rows)
        return alike, len(rows[0])

    # max() keeps the first of equals, which is the comma.
    return max(DELIMITERS, key=score)


def _records(text: str, delimiter: str) -> Any:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begun = 1
    while True:
        begun = reader.line_num + 1
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "field limit" in str(error):
                raise Unreadable(
                    _(
                        "The row that begins in line %(line)d has a cell of more than %(n)s "
                        "characters, or a quote that is never closed."
                    )
                    % {"line": begun, "n": f"{csv.field_size_limit():,}"}
                ) from error
            if "unexpected end" in str(error):
                raise Unreadable(
                    _(
                        "A quote is opened in the row that begins in line %(line)d, "
                        "and never closed."
                    )
                    % {"line": begun}
                ) from error
            raise Unreadable(
                _("Line %(line)d cannot be read: after a closing quote more text follows.")
                % {"line": reader.line_num}
            ) from error


# Our own export ---------------------------------------------------------------------------------


def _no_export() -> Unreadable:
    return Unreadable(
        _(
            "This JSON is not what “Download everything” makes here: it has no list of goals. "
            "From another program, take a CSV."
        )
    )


def _large_export(data: bytes) -> Sheet:
    """A long plan: its goals are cut out of the file, and the rest of it is never read."""
    if data.removeprefix(b"\xef\xbb\xbf")[:200].lstrip()[:1] != b"{":
        raise too_large()
    try:
        found = import_slicing.cut(data, _TAKEN)
    except import_slicing.Torn as error:
        raise _not_json(data.count(b"\n", 0, error.place) + 1) from error
    except import_slicing.TooMuch as error:
        raise too_large() from error
    if sum(map(len, found.wanted.values())) > MOST_GOALS:
        raise too_large()
    read = {name: _loaded(_text(part, "")) for name, part in found.wanted.items()}
    return _plan(read, found.beside)


def _export(text: str) -> Sheet:
    read = _loaded(text)
    if not isinstance(read, dict):
        raise _no_export()
    return _plan(read, [name for name, held in read.items() if held and name not in _TAKEN])


def _loaded(text: str) -> Any:
    try:
        # Numbers stay as they are written: no digit is lost, and no length is dear.
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except RecursionError as error:
        raise Unreadable(_("This JSON is nested too deeply to be a plan.")) from error
    except ValueError as error:
        raise _not_json(getattr(error, "lineno", 1)) from error


def _not_json(line: int) -> Unreadable:
    return Unreadable(_("This is not valid JSON: line %(line)d cannot be read.") % {"line": line})


def _plan(read: Mapping[str, Any], beside: Sequence[str]) -> Sheet:
    goals = read.get("goals")
    if not isinstance(goals, list):
        raise _no_export()
    standing = [goal for goal in goals if not (isinstance(goal, dict) and goal.get("deleted_at"))]
    if len(standing) > MOST_ROWS:
        raise _too_many(len(standing))
    values = _values(read.get("values"))
    rows = [_goal(goal, number, values) for number, goal in enumerate(standing, start=1)]
    if not rows:
        raise Unreadable(_("There are no goals in this file."))
    kinds = tuple(name[:40] for name in beside[:40])
    return Sheet("json", [], rows, skipped=len(goals) - len(standing), beside=kinds)


_TAKEN = ("goals", "values")


def _values(values: Any) -> dict[str, str]:
    """The names of one's values by their keys, in their order."""
    if values is None:
        return {}
    if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
        raise _odd(None, "values")
    if len(values) > MOST_VALUES:
        raise Unreadable(
            _("The file has %(n)d values; up to %(most)d can be read.")
            % {"n": len(values), "most": MOST_VALUES}
        )
    return {
        _plain(value.get("id"), None, "values"): _plain(value.get("name"), None, "values")
        for value in values
        if not value.get("deleted_at")
    }


def _goal(goal: Any, number: int, values: Mapping[str, str]) -> dict[str, Any]:
    if not isinstance(goal, dict):
        raise _odd(number, "goals")
    found: dict[str, Any] = {name: _plain(goal.get(name), number, name) for name in TEXTS}
    found["number"] = number
    found["id"] = _plain(goal.get("id"), number, "id")
    serves, steps = goal.get("serves") or [], goal.get("steps") or []
    if not isinstance(serves, list):
        raise _odd(number, "serves")
    found["serves"] = [_plain(one, number, "serves") for one in serves]
    motives = goal.get("motives") or []
    if not isinstance(motives, list):
        raise _odd(number, "motives")
    found["motives"] = [_plain(one, number, "motives") for one in motives]
    served = goal.get("serves_values") or []
    if not isinstance(served, list):
        raise _odd(number, "serves_values")
    keys = {_plain(one, number, "serves_values") for one in served}
    found["values"] = [name for key, name in values.items() if key in keys]
    told = goal.get("check_ins") or []
    if not isinstance(told, list) or not all(isinstance(one, dict) for one in told):
        raise _odd(number, "check_ins")
    found["check_ins"] = [
        {name: _plain(one.get(name), number, name) for name in CHECK_IN_TEXTS}
        for one in told
        if not one.get("deleted_at")
    ]
    if not isinstance(steps, list) or not all(isinstance(step, dict) for step in steps):
        raise _odd(number, "steps")
    found["steps"] = [_step(step, number) for step in steps if not step.get("deleted_at")]
    return found


def _step(step: Mapping[str, Any], number: int) -> dict[str, str]:
    mark = step.get("milestone")
    if mark not in (None, True, False):
        raise _odd(number, "milestone")
    found = {name: _plain(step.get(name), number, name) for name in STEP_TEXTS}
    return {**found, "milestone": "yes" if mark else ""}


def _plain(value: Any, number: int | None, name: str) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _odd(number, name)
    if "\x00" in value or (not value.isascii() and re.search("[\ud800-\udfff]", value)):
        raise Unreadable(
            _("Goal %(n)d: “%(name)s” holds a character that is none.")
            % {"n": number or 0, "name": name}
        )
    return value.strip()


def _odd(number: int | None, name: str) -> Unreadable:
    if number is None:
        return Unreadable(
            _("“%(name)s” is not as “Download everything” writes it.") % {"name": name}
        )
    return Unreadable(
        _("Goal %(n)d: “%(name)s” is not as “Download everything” writes it.")
        % {"n": number, "name": name}
    )


def rows_in_words(count: int) -> str:
    return ngettext("%(n)s row", "%(n)s rows", count) % {"n": f"{count:,}"}
