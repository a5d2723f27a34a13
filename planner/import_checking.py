"""Looks through the rows of an import: each becomes the fields of a goal, or says what is wrong.

The rules are those of GoalForm and StepForm, asked field by field: a form a row would take minutes
for ten thousand. A test holds the two together.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from planner import goals_csv, repeating
from planner.check_in_forms import CheckInForm
from planner.forms import BEFORE_START, GoalForm
from planner.import_columns import DAYS, chosen, day_of
from planner.models import (
    Category,
    ChosenValue,
    Goal,
    Horizon,
    Measure,
    Repeat,
    Resource,
    Status,
    Step,
)
from planner.smart_fields import columns_of
from planner.step_forms import StepForm, web_address

MOST_STEPS = 200
"""Of a row of a table, where they stand in one cell."""
MOST_CARRIED = 2_000
"""Steps, and check-ins, of a goal that was downloaded."""
LONGEST_VALUE: int = ChosenValue._meta.get_field("own_name").max_length  # type: ignore[assignment]
_GOAL, _STEP, _CHECK_IN = GoalForm.base_fields, StepForm.base_fields, CheckInForm.base_fields
_PLAIN = ("title", "outcome", "measure_unit", "evidence", "within_reach", "relevance")
_NUMBERS = ("measure_from", "measure_to", "measure_now")


@dataclass
class Checked:
    """A row as the fields of a goal. `serves`: titles, or keys of the file where it has `key`."""

    number: int
    fields: dict[str, Any] = field(default_factory=dict)
    steps: list[dict[str, Any]] = field(default_factory=list)
    serves: list[str] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)
    key: str = ""
    values: list[str] = field(default_factory=list)
    check_ins: list[dict[str, Any]] = field(default_factory=list)


def check_table_row(number: int, cells: Mapping[str, str], choices: Mapping[str, str]) -> Checked:
    """A row of a CSV; `choices` say what holds where a row is silent, and how dates are written."""
    plain = {name: goals_csv.unguarded(cell) for name, cell in cells.items()}
    row = Checked(number, serves=goals_csv.names_in(plain.pop("serves", "")))
    steps = goals_csv.steps_in(plain.pop("steps", ""))
    for name in ("horizon", "category"):
        plain[name] = plain.get(name, "").strip() or choices.get(name, "")
    _check(row, plain, steps, order=choices.get("dates") or "dmy")
    return row


def check_exported(goal: Mapping[str, Any]) -> Checked:
    """A goal of our own export."""
    row = Checked(goal["number"], serves=list(goal["serves"]), key=goal["id"])
    _check(row, goal, goal["steps"], order="")
    row.fields |= columns_of(goal.get("motives", []))
    row.values = list(goal.get("values", ()))
    if any(not 0 < len(name) <= LONGEST_VALUE for name in row.values):
        row.problems["values"] = _("A value is called something, in at most %(n)d characters.") % {
            "n": LONGEST_VALUE
        }
    _check_check_ins(row, list(goal.get("check_ins", ())))
    return row


def _check(row: Checked, cells: Mapping[str, Any], steps: Iterable[Any], order: str) -> None:
    for name in _PLAIN:
        _clean(row, name, partial(_text, Goal, _GOAL, name, cells.get(name, "")))
    for name in _NUMBERS:
        _clean(row, name, partial(_number, cells.get(name, "").strip()))
    for name in DAYS:
        _clean(row, name, partial(_day, name, cells.get(name, ""), order))
    _clean(row, "horizon", lambda: _chosen(cells["horizon"], Horizon))
    _clean(row, "category", lambda: _chosen(cells["category"], Category))
    _clean(row, "status", lambda: _chosen(cells.get("status") or "active", Status))
    _check_together(row)
    _check_steps(row, list(steps))


def _clean(row: Checked, name: str, clean: Callable[[], Any]) -> None:
    try:
        row.fields[name] = clean()
    except ValidationError as error:
        row.problems[name] = " ".join(error.messages)


def _text(model: type[Model], fields: Mapping[str, Any], name: str, text: str) -> str:
    """A text by its field's rules, in the form and in the model."""
    said: str = fields[name].clean(text)
    model._meta.get_field(name).run_validators(said)  # type: ignore[union-attr]
    return said


def _number(text: str) -> Any:
    """A number as people write it: "12,000.50", "12 000,5"."""
    bare = re.sub(r"(?<=\d)[\s'’](?=\d{3})", "", text)
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", bare):
        bare = bare.replace(",", "")
    elif re.fullmatch(r"-?\d+,\d{1,2}", bare):
        bare = bare.replace(",", ".")
    return _GOAL["measure_from"].clean(bare)


def _day(name: str, text: str, order: str) -> date | None:
    if not text.strip():
        return None
    try:
        found = day_of(text, order=order, ends=name != "start")
    except ValueError:
        raise ValidationError(_GOAL["due"].error_messages["invalid"]) from None
    _GOAL["due"].validate(found)
    return found


def _chosen(text: str, choices: Any) -> Any:
    found = chosen(text, choices)
    if found is not None:
        return found
    offered = ", ".join(str(choice.label) for choice in choices)
    if not text.strip():
        raise ValidationError(_("Empty. It is one of: %(offered)s.") % {"offered": offered})
    raise ValidationError(_("This is none of: %(offered)s.") % {"offered": offered})


def _check_together(row: Checked) -> None:
    """What GoalForm.clean says about fields that belong together."""
    fields, problems = row.fields, row.problems
    start, due = fields.get("start"), fields.get("due")
    if start and due and due < start:
        problems["due"] = str(BEFORE_START)
    if fields.get("horizon") == Horizon.LONG and row.serves:
        problems["serves"] = _("Only a short-term goal can be a stepping stone.")
    low, high = fields.get("measure_from"), fields.get("measure_to")
    if "measure_from" in problems or "measure_to" in problems:
        pass
    elif high is not None:
        fields["measure_from"] = low if low is not None else 0
        fields["measure"] = Measure.NUMBER
        if fields["measure_from"] == high:
            problems["measure_to"] = _("The target is where you start. Which one moves?")
    elif low is not None:
        problems["measure_to"] = _("To which figure?")
    else:
        fields["measure"] = Measure.EVIDENCE if fields.get("evidence") else Measure.NONE
    if fields.get("status") == Status.ACTIVE:
        fields["closed_on"] = None


def _check_steps(row: Checked, steps: list[Mapping[str, str]]) -> None:
    most = MOST_CARRIED if row.key else MOST_STEPS
    if len(steps) > most:
        row.problems["steps"] = _("%(n)d steps; up to %(most)d can be imported with a goal.") % {
            "n": len(steps),
            "most": most,
        }
        return
    led_on = {step["follows"] for step in steps if step.get("follows")}
    places: dict[str, int] = {}
    for number, step in enumerate(steps, start=1):
        try:
            found = _step(step)
            # A finished occurrence stays a record beside the one that came of it.
            found["moved_on"] = bool(found["done_on"]) and step.get("id") in led_on
            if step.get("follows") and (before := places.pop(step["follows"], None)) is not None:
                found["follows"] = before
            if step.get("id"):
                places[step["id"]] = number - 1
            row.steps.append(found)
        except ValidationError as error:
            row.problems["steps"] = _("Step %(n)d: %(why)s") % {
                "n": number,
                "why": " ".join(error.messages),
            }
            return


def _step(step: Mapping[str, str]) -> dict[str, Any]:
    # A table's steps have a name and a day only, and ten thousand rows have many steps.
    texts = {
        name: _text(Step, _STEP, name, step[name]) if step.get(name) else ""
        for name in ("employer_gain", "obstacle", "if_then")
    }
    link = step.get("link")
    found = {
        "what": _text(Step, _STEP, "what", step.get("what", "")),
        **texts,
        "due": _day("due", step.get("due", ""), ""),
        "done_on": _day("done_on", step.get("done_on", ""), ""),
        "resource": _resource(step.get("resource", "")),
        "link": web_address(_STEP["link"].clean(link)) if link else "",
        "milestone": bool(step.get("milestone")),
    }
    return found if found["done_on"] or not step.get("repeats") else {**found, **_repeat(step)}


def _repeat(step: Mapping[str, str]) -> dict[str, Any]:
    """How an open step comes back, by the rules of its form."""
    due, until = (_day(name, step.get(name, ""), "") for name in ("due", "until"))
    repeats = str(_chosen(step["repeats"], Repeat))
    every = _STEP["every"].clean(step.get("every", "")) or 1
    if not due or not until or until < due:
        raise ValidationError(_("A step that repeats needs a first day and an end."))
    if repeating.how_many(due, repeats, every, until) > repeating.MOST:
        raise ValidationError(_("It repeats more than %(most)d times.") % {"most": repeating.MOST})
    began = _day("began", step.get("began", ""), "")
    first = began if began and began <= due else due
    return {"repeats": repeats, "every": every, "until": until, "began": first}


def _check_check_ins(row: Checked, check_ins: Sequence[Mapping[str, str]]) -> None:
    if len(check_ins) > MOST_CARRIED:
        row.problems["check_ins"] = _("%(n)d check-ins; up to %(most)d can be imported.") % {
            "n": len(check_ins),
            "most": MOST_CARRIED,
        }
        return
    for number, told in enumerate(check_ins, start=1):
        try:
            row.check_ins.append(_check_in(told))
        except ValidationError as error:
            why = " ".join(error.messages)
            row.problems["check_ins"] = _("Check-in %(n)d: %(why)s") % {"n": number, "why": why}
            return
    row.check_ins.sort(key=lambda told: told["on"])


def _check_in(told: Mapping[str, str]) -> dict[str, Any]:
    """A check-in by the rules of its form."""
    on = _day("on", told["on"], "")
    if on is None or on > date.today() + timedelta(days=1):  # noqa: DTZ011 - today, in any zone
        raise ValidationError(_("It has no day, or one that is still to come."))
    found: dict[str, Any] = {
        "on": on,
        "value": _number(told["value"]),
        "confidence": _CHECK_IN["confidence"].clean(told["confidence"]),
        "note": _CHECK_IN["note"].clean(told["note"]),
    }
    if found["value"] is None and found["confidence"] is None and not found["note"]:
        raise ValidationError(_("It says nothing."))
    try:
        at = parse_datetime(told["created_at"])
    except ValueError:
        at = None
    return {**found, "created_at": at} if at and at.tzinfo else found


def _resource(text: str) -> str:
    return str(_chosen(text, Resource)) if text else ""
