"""The plan of a past day as ready text."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planner import measures, progress, wording
from planner.models import Goal, Status, Step
from planner.past import PastPlan
from planner.replaced import By


class Entry(NamedTuple):
    """A goal as it stood, with its steps as (what, whether it was done)."""

    title: str
    tag: str
    closed: str
    by: By | None
    facts: str
    outcome: str
    serves: str
    steps: list[tuple[str, bool]]


class PastPage(NamedTuple):
    day: str
    said: str
    long: list[Entry]
    short: list[Entry]
    closed: list[Entry]


def day_of(iso: str) -> date:
    return date.fromisoformat(iso)


def read(plan: PastPlan, first: date | None, replaced: Mapping[int, By]) -> PastPage:
    """`replaced` are the goals that gave their place to another by then."""
    active = plan.active
    if not plan.goals:
        said = _("The plan was empty.")
        if first and plan.day < first:
            said = _("Your plan begins on %(day)s.") % {"day": wording.full_day(first)}
    else:
        said = ngettext("%(n)d active goal.", "%(n)d active goals.", len(active)) % {
            "n": len(active)
        }
    return PastPage(
        day=wording.full_day(plan.day),
        said=said,
        long=[_entry(plan, goal, None) for goal in plan.long if goal.is_active],
        short=[_entry(plan, goal, None) for goal in _by_date(plan.short) if goal.is_active],
        closed=[
            _entry(plan, goal, replaced.get(goal.pk))
            for goal in plan.goals.values()
            if not goal.is_active
        ],
    )


def _by_date(goals: list[Goal]) -> list[Goal]:
    return sorted(goals, key=lambda goal: (goal.due is None, goal.due or date.max, goal.pk))


def _entry(plan: PastPlan, goal: Goal, by: By | None) -> Entry:
    # A repeated step counts once, as everywhere.
    steps = [step for step in plan.steps_of.get(goal.pk, []) if not step.moved_on]
    facts = []
    if goal.due:
        facts.append(_("by %(day)s") % {"day": wording.full_day(goal.due)})
    if steps:
        progress.count(goal, steps)
        facts.append(progress.steps_said(goal))
    if goal.measured_share() is not None:
        facts.append(measures.so_far(goal))
    closed = ""
    if goal.closed_on:
        words = {"day": wording.full_day(goal.closed_on)}
        closed = (
            _("replaced on %(day)s by")
            if by
            else _("achieved %(day)s")
            if goal.status == Status.ACHIEVED
            else _("let go %(day)s")
        ) % words
    return Entry(
        title=goal.title,
        tag=str(goal.get_category_display()),
        closed=closed,
        by=by,
        facts=" · ".join(facts),
        outcome=goal.outcome,
        serves=", ".join(served.title for served in plan.serves.get(goal.pk, [])),
        steps=[(_what(step), step.is_done) for step in steps],
    )


def _what(step: Step) -> str:
    """A repeated step with how often it was done by then."""
    if step.is_done or step.times == 1:
        return step.what
    times = progress.times_said(step.times_done, step.times)
    return _("%(step)s (%(times)s)") % {"step": step.what, "times": times}
