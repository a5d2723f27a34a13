"""What a change says, in words: from one state of a goal, a step or a link to the next."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from planner import smart, wording
from planner.models import (
    MOTIVE_FIELDS,
    Category,
    Change,
    CheckIn,
    Confidence,
    Horizon,
    Repeat,
    Resource,
    Review,
    Status,
)
from planner.models.reviews import Decision

State = Mapping[str, Any] | None


def change(
    kind: str, before: State, after: State, titles: Mapping[int, str], *, known: bool = False
) -> str:
    """One sentence; "" where nothing is worth telling. `titles` are the goals' by key.

    Without a state before it is new, or where it is `known` already, back from what was deleted.
    """
    if kind == Change.Kind.GOAL:
        return _goal(before, after, known)
    if kind == Change.Kind.STEP:
        return _step(before, after, titles, known)
    return _stone(before, after, titles)


def _goal(before: State, after: State, known: bool) -> str:
    if after is None:
        return _("“%(goal)s” was deleted.") % {"goal": (before or {}).get("title", "")}
    words = {"goal": after["title"]}
    if before is None and known:
        return _("“%(goal)s” is back in the plan.") % words
    if before is None:
        return (
            _("New long-term goal: “%(goal)s”.")
            if after["horizon"] == Horizon.LONG
            else _("New short-term goal: “%(goal)s”.")
        ) % words
    if before["status"] != after["status"]:
        if after["status"] == Status.ACHIEVED:
            return _("“%(goal)s” is achieved.") % words
        if after["status"] == Status.LET_GO:
            return _("You let go of “%(goal)s”.") % words
        return _("“%(goal)s” is active again.") % words
    words = {"goal": before["title"], "what": "; ".join(differences(before, after))}
    if before["horizon"] != after["horizon"]:
        words["what"] = "; ".join(differences(before, {**after, "horizon": before["horizon"]}))
        became = (
            _("“%(goal)s” became a long-term goal.")
            if after["horizon"] == Horizon.LONG
            else _("“%(goal)s” became a short-term goal.")
        )
        return " ".join(filter(None, [became % words, words["what"] and f"({words['what']})"]))
    return _("“%(goal)s”: %(what)s.") % words if words["what"] else ""


def _step(before: State, after: State, titles: Mapping[int, str], known: bool) -> str:
    step = after or before or {}
    words = {"step": step.get("what", ""), "goal": titles.get(step.get("goal", 0), "")}
    if after is None:
        return _("The step “%(step)s” for “%(goal)s” was deleted.") % words
    if before is None and known:
        return _("The step “%(step)s” for “%(goal)s” is back.") % words
    if before is None:
        # A repeated step that comes back is no news: that it was done is told already.
        if after.get("follows"):
            return ""
        return _("New step for “%(goal)s”: “%(step)s”.") % words
    if bool(before.get("done_on")) != bool(after.get("done_on")):
        if after.get("done_on"):
            return _done(after, words)
        return _("Not done after all: “%(step)s”.") % words
    if _was_left_out(before, after):
        words["day"] = _value("due", before["due"])
        return _("Left out on %(day)s: “%(step)s”.") % words
    words["what"] = "; ".join(differences(before, after))
    return _("The step “%(step)s”: %(what)s.") % words if words["what"] else ""


def _done(step: Mapping[str, Any], words: Mapping[str, str]) -> str:
    """A repeated step is done for a week or a month, any other for its goal."""
    if not step.get("repeats") or not step.get("due"):
        return _("Done for “%(goal)s”: “%(step)s”.") % words
    due = date.fromisoformat(step["due"])
    if step["repeats"] == Repeat.MONTHLY:
        when = {"month": wording.month_full_year(due)}
        return _("Done for %(month)s: “%(step)s”, for “%(goal)s”.") % {**words, **when}
    when = {"monday": wording.full_day(due - timedelta(days=due.weekday()))}
    return _("Done for the week of %(monday)s: “%(step)s”, for “%(goal)s”.") % {**words, **when}


def _was_left_out(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether a repeated step only moved to a later day of its repeat."""
    changed = {name for name in after if after[name] != before.get(name)}
    return bool(after.get("repeats") and changed == {"due"} and before["due"] < after["due"])


def _stone(before: State, after: State, titles: Mapping[int, str]) -> str:
    known = after or before or {}
    words = {
        "stone": titles.get(known.get("stone", 0), ""),
        "goal": titles.get(known.get("goal", 0), ""),
    }
    if not words["stone"] or not words["goal"]:
        return ""
    if after is None:
        return _("“%(stone)s” no longer leads to “%(goal)s”.") % words
    return _("“%(stone)s” leads to “%(goal)s”.") % words


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """What differs, field by field: short things with both values, long texts by their name."""
    names = _names()
    said = []
    for field, name in names.items():
        old, new = before.get(field), after.get(field)
        if old == new or (not old and not new):
            continue
        if field in _LONG:
            said.append(_("%(field)s rewritten") % {"field": name} if old and new
                        else _("%(field)s written") % {"field": name} if new
                        else _("%(field)s taken out") % {"field": name})  # fmt: skip
            continue
        words = {"field": name, "old": _value(field, old), "new": _value(field, new)}
        if old and new:
            said.append(_("%(field)s from %(old)s to %(new)s") % words)
        elif new:
            said.append(_("%(field)s %(new)s") % words)
        else:
            said.append(_("no %(field)s any more (was %(old)s)") % words)
    if bool(before.get("milestone")) != bool(after.get("milestone")):
        said.append(_("a milestone") if after.get("milestone") else _("no longer a milestone"))
    for motive, column in MOTIVE_FIELDS.items():
        if bool(before.get(column)) != bool(after.get(column)):
            motive_said = _("motive “%(motive)s”") if after.get(column) else _("no “%(motive)s”")
            said.append(motive_said % {"motive": motive.label})
    return said


_LONG = {
    "outcome",
    "evidence",
    "within_reach",
    "relevance",
    "employer_gain",
    "link",
    "obstacle",
    "if_then",
}
_DAYS = {"start", "due", "review_on", "until"}
_KINDS: Mapping[str, Any] = {
    "horizon": Horizon,
    "category": Category,
    "resource": Resource,
    "repeats": Repeat,
}


def _names() -> dict[str, str]:
    return {
        "title": _("title"),
        "what": _("wording"),
        "horizon": _("horizon"),
        "category": _("category"),
        "due": _("date"),
        "start": _("start"),
        "measure_from": _("starting value"),
        "measure_to": _("target"),
        "measure_unit": _("unit"),
        "outcome": _("outcome"),
        "evidence": _("evidence"),
        "within_reach": _("why it is within reach"),
        "relevance": _("why it matters"),
        "resource": _("resource"),
        "employer_gain": _("what an employer gains"),
        "link": _("link"),
        "obstacle": _("what could get in the way"),
        "if_then": _("if … then …"),
        "repeats": _("repeat"),
        "every": _("interval"),
        "until": _("end of the repeat"),
        "review_on": _("next look"),
    }


def _value(field: str, value: Any) -> str:
    if not value:
        return ""
    if field in _DAYS:
        return wording.full_day(date.fromisoformat(value))
    if kinds := _KINDS.get(field):
        return str(kinds(value).label)
    return f"“{value}”" if field in ("title", "what") else str(value)


def check_in(told: CheckIn, title: str, on: date) -> str:
    """What was noted about a goal; `on` is the day on which it was written."""
    said = []
    if told.value is not None:
        said.append(f"{smart.figure(told.value)} {told.goal.measure_unit}".strip())
    if told.confidence is not None:
        sure = {"word": str(Confidence(told.confidence).label)}
        said.append(_("how sure: %(word)s") % sure)
    if told.on != on:
        said.append(_("as of %(day)s") % {"day": wording.full_day(told.on)})
    words = {"goal": title, "what": "; ".join(said)}
    if said:
        return _("Check-in for “%(goal)s”: %(what)s.") % words
    return _("Check-in for “%(goal)s”.") % words


def decided(decision: str) -> str:
    """A decision that was taken, in a word or two."""
    return {
        Decision.KEEP: _("Kept"),
        Decision.ADJUST: _("Adjusted"),
        Decision.ACHIEVED: _("Achieved"),
        Decision.REPLACE: _("Replaced"),
        Decision.LET_GO: _("Let go"),
    }[Decision(decision)]


def review(told: Review) -> str:
    """A decision in a sentence."""
    words = {"goal": told.goal_title, "by": told.replaced_by_title}
    if told.decision == Decision.KEEP:
        return _("You kept “%(goal)s” as it is.") % words
    if told.decision == Decision.ACHIEVED:
        return _("You achieved “%(goal)s”.") % words
    if told.decision == Decision.LET_GO:
        return _("You let go of “%(goal)s”.") % words
    if told.decision == Decision.REPLACE:
        return _("You replaced “%(goal)s” by “%(by)s”.") % words
    what = "; ".join(differences(told.before, told.after))
    return _("You adjusted “%(goal)s”: %(what)s.") % {**words, "what": what}
