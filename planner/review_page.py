"""What the pages of a review show, read in a fixed number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from planner import goal_brief, past_words, picture, wording
from planner.models import Goal, PlanReview, Review

LATEST = 50
LATE = 5
"""So many goals that are past their date are named where reviews begin."""


LATELY = 300
"""So many days after a review of the whole plan the next one is no news yet."""


class PastReview(NamedTuple):
    pk: int
    day: str
    name: str
    looked_at: str


class LateGoal(NamedTuple):
    pk: int
    title: str
    when: str


class Overview(NamedTuple):
    """The page where reviews begin. `late` are goals past their date, not all of them named."""

    open: PlanReview | None
    open_name: str
    progress: str
    due: int
    following: str
    late: list[LateGoal]
    late_in_all: int
    active: int
    past: list[PastReview]
    whole: PastReview | None
    whole_said: str
    """The last review of the whole plan, and when that was; "" where it is so long ago that the
    next is to be offered first."""


def overview(user: User, *, today: date) -> Overview:
    sittings = list(PlanReview.objects.filter(user=user).order_by("-began_on", "-pk")[:LATEST])
    looked_at = dict(
        Review.objects.filter(user=user, plan_review__in=[sitting.pk for sitting in sittings])
        .order_by()
        .values_list("plan_review")
        .annotate(n=Count("goal", distinct=True))
    )
    active = list(Goal.objects.of(user).active().values_list("pk", "title", "due", "review_on"))
    ahead = [day for _pk, _title, _due, day in active if day and day > today]
    late = sorted((due, pk, title) for pk, title, due, _day in active if due and due < today)
    whole = next((one for one in sittings if one.yearly and one.closed_on), None)
    current = next((sitting for sitting in sittings if sitting.closed_on is None), None)
    return Overview(
        open=current,
        open_name=_name(current) if current else "",
        progress=_looked_at(looked_at.get(current.pk, 0), len(current.goals)) if current else "",
        due=sum(1 for _pk, _title, _due, day in active if day and day <= today),
        following=_next_one(min(ahead), today) if ahead else "",
        late=[LateGoal(pk, title, wording.due_words(due, today)) for due, pk, title in late[:LATE]],
        late_in_all=len(late),
        active=len(active),
        past=[_past(sitting, looked_at) for sitting in sittings if sitting.closed_on],
        whole=_past(whole, looked_at) if whole else None,
        whole_said=_lately(whole, today) if whole else "",
    )


def _past(sitting: PlanReview, looked_at: Mapping[int, int]) -> PastReview:
    return PastReview(
        pk=sitting.pk,
        day=wording.full_day(sitting.began_on),
        name=_name(sitting),
        looked_at=_looked_at(looked_at.get(sitting.pk, 0), len(sitting.goals)),
    )


def _lately(whole: PlanReview, today: date) -> str:
    on = whole.closed_on
    if on is None or (today - on).days > LATELY:
        return ""
    if on == today:
        return _("You reviewed the whole plan today.")
    words = {"day": wording.full_day(on), "how": wording.in_days(on, today)}
    return _("You reviewed the whole plan on %(day)s, %(how)s.") % words


def _next_one(day: date, today: date) -> str:
    words = {"day": wording.full_day(day), "how": wording.in_days(day, today)}
    return _("The next is on %(day)s, %(how)s.") % words


def last_time(user: User, review: PlanReview) -> str:
    """The day on which the yearly review before this one was finished; "" for the first."""
    earlier = PlanReview.objects.filter(user=user, yearly=True).exclude(pk=review.pk)
    days = earlier.exclude(closed_on=None).order_by("-closed_on")
    last = days.values_list("closed_on", flat=True).first()
    return wording.full_day(last) if last else ""


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
    brief: goal_brief.Brief | None
    others: list[Goal]
    lines: list[Line]
    waiting: list[Goal]
    briefs: dict[int, str]
    decided: dict[int, tuple[str, str]]
    changed: list[str]


def sitting(
    user: User, review: PlanReview, *, today: date, chosen: int | None = None, end: bool = False
) -> Sitting:
    """`chosen` is the key of the goal to look at; else the first that waits. `end`: none."""
    told, last = _decisions(user, review)
    plan = picture.read(user)
    goals = plan.goals
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
        brief=goal_brief.read(goal, plan, last.get(goal.pk), today=today) if goal else None,
        others=[
            other
            for other in goals.values()
            if goal and other.is_active and other != goal and other.horizon == goal.horizon
        ],
        lines=[
            Line(r.goal if r.goal in goals else 0, r.goal_title, past_words.review(r), r.why,
                 past_words.decided(r.decision))
            for r in told.values()
        ],
        waiting=waiting,
        briefs={one.pk: goal_brief.line(one, plan, today) for one in waiting} if end else {},
        decided={pk: (r.goal_title, r.decision) for pk, r in told.items()},
        changed=_changed(review),
    )  # fmt: skip


def _decisions(user: User, review: PlanReview) -> tuple[dict[int, Review], dict[int, Review]]:
    """By goal: what was decided in this sitting, and the newest decision before it; one query."""
    elsewhere = Review.objects.filter(user=user).exclude(plan_review=review.pk)
    newest = elsewhere.order_by().values("goal").annotate(last=Max("pk")).values("last")
    found = Review.objects.filter(user=user)
    found = found.filter(Q(plan_review=review.pk) | Q(pk__in=newest)).order_by("pk")
    here = {r.goal: r for r in found if r.plan_review == review.pk}
    return here, {r.goal: r for r in found if r.plan_review != review.pk}


def _changed(review: PlanReview) -> list[str]:
    names = ("job_changed", "industry_changed", "life_changed")
    fields = [PlanReview._meta.get_field(name) for name in names if getattr(review, name)]
    return [str(field.verbose_name) for field in fields]  # type: ignore[union-attr]
