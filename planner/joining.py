"""How what one finds joins up: a vision, a wanted role and a long-term goal of the same words are
one thing, and the goals that close the role's gaps are stepping stones towards it."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from accounts.models import User
from planner import planning
from planner.lacking import month_end
from planner.models import Category, Goal, Horizon, Requirement, Vision, WantedRole

SHORT_TERM = timedelta(days=3 * 365)
"""The goals of gaps are short-term: none of them is suggested for later than this."""
LONG_TERM = timedelta(days=5 * 365 + 1)
"""The date that a role's long-term goal begins with, where no vision names a year."""


def same_words(one: str, other: str) -> bool:
    """Whether both say the same, whatever the capitals and spaces."""
    return one.casefold().split() == other.casefold().split() != []


def role_called(user: User | int, title: str) -> WantedRole | None:
    """The wanted role of these words, the first one where there are several."""
    roles = WantedRole.objects.of(user).in_order()
    return next((role for role in roles if same_words(role.title, title)), None)


def role_towards(goal: Goal) -> WantedRole | None:
    """The wanted role that a long-term goal leads to: linked with it, or of the same words."""
    linked = WantedRole.objects.of(goal.user_id).filter(goal=goal).in_order().first()
    return linked or role_called(goal.user_id, goal.title)


def goal_called(user: User | int, title: str) -> Goal | None:
    """The active long-term goal of these words, or that a vision of these words has become."""
    goals = Goal.objects.of(user).long().active().in_order()
    if same := next((goal for goal in goals if same_words(goal.title, title)), None):
        return same
    for vision in Vision.objects.filter(user=user, goal__in=goals).select_related("goal"):
        if same_words(vision.role, title):
            return vision.goal
    return None


def long_term_goal(role: WantedRole) -> Goal | None:
    """The goal that a role is linked to, while it is long-term, active and not deleted."""
    goal = role.goal
    if goal is None or goal.deleted_at or not goal.is_long or not goal.is_active:
        return None
    return goal


@transaction.atomic
def lead_to(*, role: WantedRole, goal: Goal, on: date) -> None:
    """Links a role with its long-term goal, and a vision of the same words with it.

    The goals that its gaps have become are stepping stones towards that goal from then on; those
    that were set from a gap and have no date yet are dated. Raises planning.PlanError where `goal`
    is no long-term goal of the same person.
    """
    rows = role.requirements.filter(
        deleted_at=None, goal__deleted_at=None, goal__horizon=Horizon.SHORT
    )
    gaps = [(gap, gap.goal) for gap in rows.select_related("goal").in_order() if gap.goal]
    planning.lay_stones(goal=goal, stones={stone.pk: stone for _gap, stone in gaps}.values())
    role.goal = goal
    role.save(update_fields=["goal"])
    _tell_visions(goal, role.title)
    for gap, stone in gaps:
        if stone.is_active and gap.goal_set_here and stone.due is None:
            due = day_for(gap, role, goal, on=on)
            if due and not (stone.start and due < stone.start):
                planning.change_goal(goal=stone, fields={"due": due}, serves=None)


def _tell_visions(goal: Goal, *words: str) -> None:
    for vision in Vision.objects.filter(user=goal.user_id, goal=None):
        if any(same_words(vision.role, said) for said in words):
            vision.goal = goal
            vision.save(update_fields=["goal"])


@transaction.atomic
def tell_roles(*, goal: Goal, words: Sequence[str], on: date) -> None:
    """Links the roles of these words, which lead to no long-term goal yet, with `goal`."""
    for role in WantedRole.objects.of(goal.user_id).select_related("goal").in_order():
        said = any(same_words(role.title, one) for one in words)
        if said and long_term_goal(role) is None:
            lead_to(role=role, goal=goal, on=on)


@transaction.atomic
def become_goal(*, role: WantedRole, on: date) -> tuple[Goal, bool]:
    """Makes a wanted role one's long-term goal, and tells whether that goal is new.

    A role that has one keeps it, and a goal of the same words is taken, so twice is harmless. A new
    one is due at the end of the year that a vision of these words names, else in five years.
    """
    # Without joins: whoever waited for the lock would be shown the row as new, its goal as old.
    now = WantedRole.objects.select_for_update().get(pk=role.pk)
    if kept := long_term_goal(now):
        return kept, False
    there = goal_called(now.user_id, now.title)
    goal = there or planning.set_goal(user=now.user, fields=_long_term(now, on), on=on)
    lead_to(role=now, goal=goal, on=on)
    return goal, there is None


def _long_term(role: WantedRole, on: date) -> dict[str, object]:
    seen = [v for v in Vision.objects.filter(user=role.user_id) if same_words(v.role, role.title)]
    ahead = [vision for vision in seen if vision.year > on.year]
    return {
        "horizon": Horizon.LONG,
        "category": Category.PROFESSIONAL,
        "title": role.title,
        "outcome": ahead[0].place if ahead else "",
        "due": date(ahead[0].year, 12, 31) if ahead else month_end(on + LONG_TERM),
    }


def day_for(gap: Requirement, role: WantedRole, goal: Goal, *, on: date) -> date | None:
    """When a gap could be closed: the role's gaps lie evenly between `on` and its long-term goal.

    None of them lies further off than three years; None where the goal's own date has come.
    """
    until = min(goal.due or date.max, on + SHORT_TERM)
    if until <= on:
        return None
    rows = role.requirements.filter(deleted_at=None, met=False).in_order()
    open_ones = [*rows.values_list("pk", flat=True)]
    number = open_ones.index(gap.pk) + 1 if gap.pk in open_ones else 1
    day = month_end(on + (until - on) * number / (max(len(open_ones), 1) + 1))
    return min(day, until)
