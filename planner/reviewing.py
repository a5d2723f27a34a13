"""Looking at goals again: each decision is a record with what was before and after."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.letterbox import look_again
from accounts.models import User
from planner import planning
from planner.models import Change, Decision, Goal, PlanReview, Review, Status
from planner.models.changes import told_at
from planner.planning import PlanError


class ChangedMeanwhile(PlanError):
    """The goal is no longer what its owner had before their eyes; `before` and `now` tell how."""

    def __init__(self, goal: Goal, before: Mapping[str, Any] | None) -> None:
        super().__init__(
            _("“%(goal)s” was changed meanwhile, perhaps in another window.") % {"goal": goal}
        )
        self.goal = goal
        self.before = before
        self.now = goal.state()


class Successor(NamedTuple):
    """What a goal is replaced by: a goal of the same plan, or a new one.

    A new one without a category is of the kind of the old one.
    """

    goal: Goal | None = None
    title: str = ""
    due: date | None = None
    category: str = ""


@transaction.atomic
def review_goal(
    *,
    goal: Goal,
    decision: str,
    on: date,
    at: datetime,
    seen: datetime | None = None,
    plan_review: PlanReview | None = None,
    why: str = "",
    changes: Mapping[str, Any] | None = None,
    successor: Successor | None = None,
    reached: date | None = None,
) -> Review | None:
    """Carries out a decision about a goal, and records it.

    `reached` is the day on which it was achieved, where that was not `on`.

    `seen` is the goal's `updated_at` that its owner saw: raises ChangedMeanwhile where it has moved
    on. None where nothing was left to decide: it is closed in this way already, or this is the
    last decision once more, pressed twice. Raises PlanError where the decision makes no sense.
    """
    # The bare row: whoever waited for the lock must see it as it is now.
    goal = Goal.objects.select_for_update().get(pk=goal.pk)
    closed_as = {Decision.ACHIEVED: Status.ACHIEVED, Decision.LET_GO: Status.LET_GO}
    if goal.status == closed_as.get(Decision(decision)):
        return None
    if _is_last_once_more(goal, decision, on, plan_review, why, changes or {}, successor):
        return None
    check_seen(goal=goal, seen=seen)
    if goal.deleted_at is not None or (not goal.is_active and decision not in closed_as):
        raise PlanError(_("“%(goal)s” is closed. Make it active again first.") % {"goal": goal})
    next_look = planning.next_review(goal.user, on=on, due=(changes or {}).get("due", goal.due))
    before = goal.state()
    by = None
    with told_at(at):
        if decision == Decision.KEEP:
            planning.change_goal(goal=goal, fields={"review_on": next_look}, serves=None)
        elif decision == Decision.ADJUST:
            fields = {"review_on": next_look, **(changes or {})}
            planning.change_goal(goal=goal, fields=fields, serves=None)
        elif decision == Decision.ACHIEVED:
            planning.achieve_goal(goal=goal, on=reached or on)
        else:
            if decision == Decision.REPLACE:
                by = _successor(goal, successor or Successor(), on)
            planning.let_go_of_goal(goal=goal, on=on)
    return Review.objects.create(
        user_id=goal.user_id,
        goal=goal.pk,
        goal_title=(before or {})["title"],
        plan_review=plan_review.pk if plan_review else None,
        decision=decision,
        on=on,
        at=at,
        before=before,
        after=goal.state(),
        why=why,
        replaced_by=by.pk if by else None,
        replaced_by_title=by.title if by else "",
    )


def _is_last_once_more(
    goal: Goal,
    decision: str,
    on: date,
    plan_review: PlanReview | None,
    why: str,
    changes: Mapping[str, Any],
    successor: Successor | None,
) -> bool:
    """Whether the same was decided today, and the goal stands as that left it."""
    last = Review.objects.filter(user=goal.user_id, goal=goal.pk).order_by("-at", "-pk").first()
    if last is None or (last.decision, last.on, last.why) != (decision, on, why):
        return False
    if last.plan_review != (plan_review.pk if plan_review else None) or last.after != goal.state():
        return False
    if decision == Decision.REPLACE and successor:
        if successor.goal:
            return last.replaced_by == successor.goal.pk
        return last.replaced_by_title == successor.title
    return all(getattr(goal, name) == value for name, value in changes.items())


def _successor(goal: Goal, wanted: Successor, on: date) -> Goal:
    """The goal that takes the place of another, with its horizon, links and values."""
    if wanted.goal is not None:
        if wanted.goal.user_id != goal.user_id or wanted.goal.pk == goal.pk:
            raise PlanError(_("Choose another goal of your plan."))
        return wanted.goal
    if not wanted.title:
        raise PlanError(_("Say by which goal it is replaced."))
    made = planning.set_goal(
        user=goal.user,
        fields={
            "horizon": goal.horizon,
            "category": wanted.category or goal.category,
            "title": wanted.title,
            "due": wanted.due,
        },
        serves=goal.serves.filter(deleted_at=None),
        values=goal.values.filter(deleted_at=None),
        on=on,
    )
    if goal.is_long:
        stones = goal.stones.filter(deleted_at=None, status=Status.ACTIVE)
        planning.lay_stones(goal=made, stones=stones)
    return made


def check_seen(*, goal: Goal, seen: datetime | None) -> None:
    """Raises ChangedMeanwhile where `goal` is not what its reader saw when it was as of `seen`."""
    if seen is not None and goal.updated_at != seen:
        before = _state_at(goal, seen)
        if before != goal.state():  # a check-in alone is no reason to ask again
            raise ChangedMeanwhile(goal, before)


def _state_at(goal: Goal, seen: datetime) -> Mapping[str, Any] | None:
    told = Change.objects.filter(
        user=goal.user_id, kind=Change.Kind.GOAL, subject=goal.pk, at__lte=seen
    )
    return told.order_by("-pk").values_list("state", flat=True).first()


# Sittings ---------------------------------------------------------------------------------------


def open_review(user: User) -> PlanReview | None:
    return PlanReview.objects.filter(user=user, closed_on=None).first()


def begin(*, user: User, yearly: bool, on: date, goal: Goal | None = None) -> PlanReview:
    """Begins a review of the goals that are due, or of the whole plan; an open one is gone on with.

    `goal` is one that is to be looked at in any case: where it became due after the open one was
    begun, it is added. Raises PlanError where there is nothing to look at.
    """
    if found := open_review(user):
        if goal is not None and goal.pk not in found.goals:
            found.goals.append(goal.pk)
            found.save(update_fields=["goals"])
        return found
    goals = Goal.objects.of(user).active()
    if not yearly:
        goals = goals.review_due(on)
    # Where one is going comes before the stones that lead there.
    keys = list(goals.order_by("horizon", "position", "pk").values_list("pk", flat=True))
    if not keys:
        raise PlanError(
            _("You have no active goal to look at.")
            if yearly
            else _("No goal is due for a review. You can go through the whole plan, if you like.")
        )
    try:
        with transaction.atomic():
            return PlanReview.objects.create(
                user=user, yearly=yearly, began_on=on, goals=keys, asked=not yearly
            )
    except IntegrityError:  # begun in another window at this moment
        return PlanReview.objects.get(user=user, closed_on=None)


@transaction.atomic
def tell_what_changed(*, plan_review: PlanReview, fields: Mapping[str, Any]) -> None:
    """Notes what has changed since the last review, which the yearly one asks first."""
    for name, value in fields.items():
        setattr(plan_review, name, value)
    plan_review.asked = True
    plan_review.save(update_fields=[*fields, "asked"])


@transaction.atomic
def review_many(
    *,
    plan_review: PlanReview,
    decisions: Sequence[tuple[Goal, str, datetime | None]],
    on: date,
    at: datetime,
) -> int:
    """Carries out several decisions, as (goal, decision, seen): all of them, or none.

    Raises ChangedMeanwhile and PlanError as `review_goal` does.
    """
    for goal, decision, seen in decisions:
        review_goal(goal=goal, decision=decision, on=on, at=at, seen=seen, plan_review=plan_review)
    return len(decisions)


@transaction.atomic
def close(*, plan_review: PlanReview, on: date) -> None:
    """Ends a sitting; goals that were not looked at stay as they are. Twice is harmless."""
    PlanReview.objects.filter(pk=plan_review.pk, closed_on=None).update(closed_on=on)
    look_again(plan_review.user_id)
