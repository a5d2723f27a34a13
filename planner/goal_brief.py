"""What one needs to decide about a goal, in few lines: for a review."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import DateField, F, IntegerField, Value
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.prepared import Prepared
from planner import past_words, path, picture, progress, track, wording
from planner.models import ChosenValue, Goal, Review, Status, Step


class Fact(NamedTuple):
    """A line of it: its name, what is so, and what else is worth knowing; `late` is a warning."""

    name: str
    said: str
    also: str = ""
    late: bool = False
    missing: bool = False
    tags: Sequence[str] = ()


class Brief(NamedTuple):
    kind: str
    percent: str
    percent_whole: int
    facts: list[Fact]


_STEP, _VALUE = 0, 1
_STEPS_AND_VALUES = Prepared(
    # Two reads in one: a page has few queries.
    lambda goal: (
        Step.objects.filter(goal=goal, deleted_at=None, done_on=None)
        .order_by()
        .values_list(Value(_STEP, IntegerField()), F("position"), "pk", "what", "due")
        .union(
            ChosenValue.objects.filter(goals=goal, deleted_at=None)
            .order_by()
            .values_list(
                Value(_VALUE, IntegerField()),
                F("rank"),
                "pk",
                Coalesce("value__name", "own_name"),
                Cast(Value(None), DateField()),
            ),
            all=True,
        )
    )
)


def read(goal: Goal, plan: picture.Plan, last: Review | None, *, today: date) -> Brief:
    """In two queries, with `plan` that was read already; `last` is its last review before."""
    rows = sorted(_STEPS_AND_VALUES.rows(goal=goal.pk), key=lambda row: row[:3])
    steps = [(what, due) for kind, _place, _pk, what, due in rows if kind == _STEP]
    told = track.last(goal, today=today)
    facts = [_progress(goal, plan, told), _date(goal, today)]
    if goal.is_long:
        facts.append(_stones(goal, plan, today))
    if not goal.is_long or goal.steps_total:  # type: ignore[attr-defined]
        facts.append(_steps(goal, steps, today))
    values = [name for kind, _rank, _pk, name, _due in rows if kind == _VALUE]
    if goal.evidence:
        facts.append(Fact(_("How you know it is done"), goal.evidence))
    facts += [_check_in(told), _why(goal, plan, values), _review(last)]
    return Brief(
        kind=kind_of(goal),
        percent=wording.percent(plan.shares[goal.pk]),
        percent_whole=round(plan.shares[goal.pk] * 100),
        facts=facts,
    )


def kind_of(goal: Goal) -> str:
    horizon = _("Long-term goal") if goal.is_long else _("Short-term goal")
    return f"{horizon} · {goal.get_category_display()}"


def line(goal: Goal, plan: picture.Plan, today: date) -> str:
    """All of it in a line, for a list: by when, how far, and how many steps."""
    said = [_by(goal, today), wording.percent(plan.shares[goal.pk])]
    if steps := progress.steps_said(goal):
        said.append(steps)
    return " · ".join(said)


def _by(goal: Goal, today: date) -> str:
    if not goal.due:
        return _("no date yet")
    words = {"day": wording.full_day(goal.due), "how": wording.in_days(goal.due, today)}
    if goal.is_late(today):
        return _("was due on %(day)s, %(how)s") % words
    return _("by %(day)s, %(how)s") % words


def _progress(goal: Goal, plan: picture.Plan, last: track.Last) -> Fact:
    name = _("Progress")
    if goal.measured_share() is None:
        return Fact(name, wording.percent(plan.shares[goal.pk]))
    return Fact(name, track.figures(goal), " ".join(filter(None, [last.compared, last.expected])))


def _date(goal: Goal, today: date) -> Fact:
    name = _("Date")
    if not goal.due:
        return Fact(name, _("No date yet"), missing=True)
    words = {"day": wording.full_day(goal.due), "how": wording.in_days(goal.due, today)}
    began = goal.start or timezone.localdate(goal.created_at)
    gone = ""
    if goal.is_active and began < today < goal.due:
        share = (today - began).days / (goal.due - began).days
        gone = _("%(percent)s of the time is behind you.") % {"percent": wording.percent(share)}
    return Fact(name, _("%(day)s, %(how)s") % words, gone, late=goal.is_late(today))


def _steps(goal: Goal, steps: Iterable[tuple[str, date | None]], today: date) -> Fact:
    """How many are done, and the one that is late, else the next."""
    name = _("Steps")
    if not goal.steps_total:  # type: ignore[attr-defined]
        return Fact(name, _("No steps yet"), missing=True)
    counted = progress.steps_said(goal)
    following = min(steps, key=lambda step: step[1] or date.max, default=None)
    if following is None:
        return Fact(name, counted, _("All are done."))
    what, due = following
    if due is None:
        return Fact(name, counted, _("Next: %(step)s") % {"step": what})
    words = {"step": what, "when": wording.due_words(due, today)}
    return Fact(name, counted, _("Next: %(step)s, %(when)s") % words, late=due < today)


def _stones(goal: Goal, plan: picture.Plan, today: date) -> Fact:
    name = _("Stepping stones")
    stones = [stone for stone in plan.stones(goal) if stone.status != Status.LET_GO]
    if not stones:
        return Fact(name, _("None yet"), missing=True)
    reached = sum(stone.status == Status.ACHIEVED for stone in stones)
    said = ngettext(
        "%(done)d of %(total)d reached", "%(done)d of %(total)d reached", len(stones)
    ) % {"done": reached, "total": len(stones)}
    following = next((stone for stone in path.along(stones) if stone.is_active), None)
    if following is None:
        return Fact(name, said)
    words = {"stone": following.title, "when": _when(following, today)}
    also = _("Next: %(stone)s, %(when)s") % words if words["when"] else _("Next: %(stone)s") % words
    return Fact(name, said, also, late=following.is_late(today))


def _when(goal: Goal, today: date) -> str:
    return wording.due_month(goal.due, today) if goal.due else ""


def _check_in(last: track.Last) -> Fact:
    name = _("Last check-in")
    told = last.line
    if told is None:
        return Fact(name, _("None yet"), missing=True)
    said = [told.day]
    if told.value:
        said.append(told.value)
    if told.confidence:
        said.append(_("how sure: %(word)s") % {"word": told.confidence})
    return Fact(name, " · ".join(said), f"“{told.note}”" if told.note else "")


def _why(goal: Goal, plan: picture.Plan, values: list[str]) -> Fact:
    name = _("Why it matters")
    served = ", ".join(one.title for one in plan.served(goal))
    leads = _("It leads to: %(goal)s") % {"goal": served} if served else ""
    if goal.relevance:
        return Fact(name, goal.relevance, leads, tags=values)
    motives = "; ".join(str(motive.label) for motive in goal.motives)
    if motives or leads:
        return Fact(name, motives or leads, leads if motives else "", tags=values)
    if values:
        return Fact(name, _("It serves what matters to you."), tags=values)
    return Fact(name, _("Not written down yet"), missing=True)


def _review(last: Review | None) -> Fact:
    name = _("Last review")
    if last is None:
        return Fact(name, _("None yet: this is the first."), missing=True)
    words = {"day": wording.full_day(last.on), "decision": past_words.review(last)}
    why = f"“{last.why}”" if last.why else ""
    return Fact(name, _("%(day)s: %(decision)s") % words, why)
