"""What has become of the plan since a sentence was taken from it into an answer.

A source remembers the sentence and what the plan said at that time. It is compared with the plan's
words, months and figures, not with a sentence made anew: how we phrase things changes too, and a
time that has merely come nearer is no change of the plan.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from answers.models import Source
from planner import wording
from planner.models import Goal, Measure, Status, Step
from planner.smart import figure


class Told(NamedTuple):
    """What the plan says of a goal or step, as far as a sentence tells it."""

    words: str
    due: date | None
    state: str
    measure: str

    @property
    def columns(self) -> Mapping[str, object]:
        """The columns of a source that remember it."""
        return self._asdict()


def told(slug: str, *, goal: Goal | None = None, step: Step | None = None) -> Told:
    """What a sentence of the part `slug` is made of: there a step may stand for what it brings."""
    if goal:
        return Told(goal.title, goal.due, goal.status, _figures(goal))
    if step is None:
        return Told("", None, "", "")
    if slug == "company-tie" and step.employer_gain:
        return Told(step.employer_gain, None, "", "")
    return Told(step.what, step.due, "done" if step.done_on else "", "")


def _figures(goal: Goal) -> str:
    if goal.measure != Measure.NUMBER:
        return ""
    words = {"from": figure(goal.measure_from), "to": figure(goal.measure_to)}
    said = _("from %(from)s to %(to)s %(unit)s") % {**words, "unit": goal.measure_unit}
    return said.strip()[:100]


def change(source: Source, text: str, *, slug: str) -> str:
    """What the plan says now, where `text` still tells what it said before; "" otherwise."""
    if not source.sentence:
        return ""
    now = told(slug, goal=source.goal, step=source.step)
    stands = source.sentence in text
    named = stands or _plain(source.words) in _plain(text)
    if now.state != source.state and named:
        return _state(now.state)
    if _plain(now.words) != _plain(source.words) and named:
        return _("now “%(words)s”") % {"words": now.words}
    if _is_dated_otherwise(source, now.due, text, stands=stands):
        return (
            _("now %(month)s") % {"month": wording.month_full_year(now.due)}
            if now.due
            else _("now without a date")
        )
    if now.measure != source.measure and source.measure and source.measure in text:
        return _("now %(figures)s") % {"figures": now.measure or _("without a figure")}
    return ""


def _state(state: str) -> str:
    return {
        Status.ACHIEVED.value: _("now achieved"),
        Status.LET_GO.value: _("now let go"),
        "done": _("now done"),
    }.get(state, _("now open again"))


def _is_dated_otherwise(source: Source, due: date | None, text: str, *, stands: bool) -> bool:
    """Whether the text says the former month or year. One that its writer mended says neither."""
    was = source.due
    if (was and (was.year, was.month)) == (due and (due.year, due.month)):
        return False
    if due and wording.month_full_year(due) in text:
        return False
    if was and wording.month_full_year(was) in text:
        return True
    if was and str(was.year) in source.sentence:
        return str(was.year) in text and not (due and str(due.year) in text)
    return stands


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip(" .!;:")


_FRAME = frozenset(
    """want goal next year this that plan will have already step long term become reached working
    month myself would means time with from into more than them they their which what when your
    january february march april june july august september october november december""".split()
)
"""Words that our own frames bring along, or that any text may hold."""


def is_gone(source: Source, text: str) -> bool:
    """Whether nothing of the sentence is left in `text`: none of the words that tell its goal."""
    if not source.sentence or source.sentence in text:
        return False
    kept = set(re.findall(r"\w+", text.casefold()))
    telling = {w for w in re.findall(r"\w{4,}", source.sentence.casefold()) if w not in _FRAME}
    telling = {w for w in telling if not w.isdecimal()}
    return not telling & kept
