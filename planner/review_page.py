"""What the pages of a review show, read in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from planner import past_words, track, wording
from planner.models import Goal, Horizon, PlanReview, Review

LATEST = 50


class PastReview(NamedTuple):
    pk: int
    day: str
    name: str
    looked_at: str


class Overview(NamedTuple):
    """The page where reviews begin."""

    open: PlanReview | None
    open_name: str
    progress: str
    due: int
    active: int
    past: list[PastReview]


def overview(user: User, *, today: date) -> Overview:
    sittings = list(PlanReview.objects.filter(user=user).order_by("-began_on", "-pk")[:LATEST])
    looked_at = dict(
        Review.objects.filter(user=user, plan_review__in=[sitting.pk for sitting in sittings])
        .order_by()
        .values_list("plan_review")
        .annotate(n=Count("goal", distinct=True))
    )
    reviews = Goal.objects.of(user).active().values_list("review_on", flat=True)
    active = list(reviews)
    current = next((sitting for sitting in sittings if sitting.closed_on is None), None)
    return Overview(
        open=current,
        open_name=_name(current) if current else "",
        progress=_looked_at(looked_at.get(current.pk, 0), len(current.goals)) if current else "",
        due=sum(1 for day in active if day and day <= today),
        active=len(active),
        past=[
            PastReview(
                pk=sitting.pk,
                day=wording.full_day(sitting.began_on),
                name=_name(sitting),
                looked_at=_looked_at(looked_at.get(sitting.pk, 0), len(sitting.goals)),
            )
            for sitting in sittings
            if sitting.closed_on
        ],
    )


def _name(sitting: PlanReview) -> str:
    return _("The yearly review") if sitting.yearly else _("Goals that were due")


def _looked_at(done: int, total: int) -> str:
    return ngettext("%(done)d of %(total)d goal", "%(done)d of %(total)d goals", total) % {
        "done": done,
        "total": total,
    }


class Line(NamedTuple):
    """A decision that was taken."""

    goal: int
    title: str
    said: str
    why: str
    decision: str


@dataclass
class Sitting:
    """A review as far as it has come. `goal` is the one to look at now, if there is one."""

    review: PlanReview
    goal: Goal | None
    number: int
    total: int
    earlier: int | None
    later: int | None
    before: str
    facts: list[str]
    standing: str
    others: list[Goal]
    lines: list[Line]
    waiting: list[Goal]
    decided: dict[int, tuple[str, str]]
    changed: list[str]


def sitting(
    user: User, review: PlanReview, *, today: date, chosen: int | None = None, end: bool = False
) -> Sitting:
    """`chosen` is the key of the goal to look at; else the first that waits. `end`: none."""
    told = {r.goal: r for r in Review.objects.filter(plan_review=review.pk).order_by("pk")}
    goals = {goal.pk: goal for goal in Goal.objects.of(user).with_step_counts().in_order()}
    keys = [pk for pk in review.goals if pk in goals]
    waiting = [goals[pk] for pk in keys if pk not in told and goals[pk].is_active]
    goal = None
    if review.closed_on is None and not end:
        named = next((pk for pk in keys if pk == chosen), None)
        goal = goals[named] if named else next(iter(waiting), None)
    here = keys.index(goal.pk) if goal else len(keys)
    return Sitting(
        review=review,
        goal=goal,
        number=here + 1,
        total=len(keys),
        earlier=keys[here - 1] if here else None,
        later=keys[here + 1] if here + 1 < len(keys) else None,
        before=past_words.review(told[goal.pk]) if goal and goal.pk in told else "",
        facts=_facts(goal, today) if goal else [],
        standing=track.newest(goal, today=today).standing if goal else "",
        others=[
            other
            for other in goals.values()
            if goal and other.is_active and other != goal and other.horizon == goal.horizon
        ],
        lines=[
            Line(r.goal if r.goal in goals else 0, r.goal_title, past_words.review(r), r.why,
                 str(r.get_decision_display()))
            for r in told.values()
        ],
        waiting=waiting,
        decided={pk: (r.goal_title, r.decision) for pk, r in told.items()},
        changed=_changed(review),
    )  # fmt: skip


def _facts(goal: Goal, today: date) -> list[str]:
    """Of what kind it is, by when, and how far it has come."""
    horizon = _("Long-term goal") if goal.horizon == Horizon.LONG else _("Short-term goal")
    said = [horizon, str(goal.get_category_display())]
    if goal.due:
        words = {"day": wording.full_day(goal.due), "how": wording.in_days(goal.due, today)}
        said.append(_("by %(day)s, %(how)s") % words)
    else:
        said.append(_("no date yet"))
    if total := goal.steps_total:  # type: ignore[attr-defined]
        said.append(
            ngettext("%(done)d of %(total)d step done", "%(done)d of %(total)d steps done", total)
            % {"done": goal.steps_done, "total": total}  # type: ignore[attr-defined]
        )
    return said


def _changed(review: PlanReview) -> list[str]:
    names = ("job_changed", "industry_changed", "life_changed")
    fields = [PlanReview._meta.get_field(name) for name in names if getattr(review, name)]
    return [str(field.verbose_name) for field in fields]  # type: ignore[union-attr]
