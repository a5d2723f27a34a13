"""What the plan offers to an answer's part: goals for the horizons, steps for the plan, gains."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from accounts.models import User
from answers.models import Answer, Source
from planner.models import Goal, Step

STEPS_SHOWN = 60

# Phrasing rests on the coach's words, which are loaded at the first offer, not at the start.


class Offer(NamedTuple):
    """One goal, step or profile that can be put into words. `key` names it in a form."""

    key: str
    title: str
    phrase: str
    goal: Goal | None = None
    step: Step | None = None
    used: bool = False


@dataclass
class Shelf:
    name: str
    offers: list[Offer] = field(default_factory=list)


def offers(user: User, *, answer: Answer, slug: str, on: date) -> list[Shelf]:
    """What fits a part, by goal where steps are offered; the goals already used come first."""
    used = Source.objects.filter(answer_part__answer=answer, answer_part__part__slug=slug)
    goals, steps = set(), set()
    for goal_id, step_id in used.values_list("goal_id", "step_id"):
        goals.add(goal_id)
        steps.add(step_id)
    if slug == "opening":
        phrase = _opening(user)
        return (
            [Shelf("", [Offer("profile:0", _("Your present role and background"), phrase)])]
            if phrase
            else []
        )
    if slug in ("short-term", "long-term"):
        horizon = "short" if slug == "short-term" else "long"
        found = Goal.objects.of(user).active().filter(horizon=horizon).in_order()
        offered = [_goal_offer(goal, on, used=goal.pk in goals) for goal in found]
        return [Shelf("", offered)] if offered else []
    return _steps_by_goal(user, answer, slug, steps, on)


def _steps_by_goal(user: User, answer: Answer, slug: str, used: set[int], on: date) -> list[Shelf]:
    told = set(
        Source.objects.filter(answer_part__answer=answer, goal__isnull=False).values_list(
            "goal_id", flat=True
        )
    )
    rows = Step.objects.of(user).filter(goal__status="active").select_related("goal")
    if slug == "company-tie":
        rows = rows.exclude(employer_gain="")
    if told:
        found = list(rows.filter(goal__in=told).in_order()[:STEPS_SHOWN])
        if not found:
            found = list(rows.soonest_first()[:STEPS_SHOWN])
    else:
        found = list(rows.soonest_first()[:STEPS_SHOWN])
    shelves: dict[int, Shelf] = {}
    for step in found:
        shelf = shelves.setdefault(step.goal_id, Shelf(step.goal.title))
        shelf.offers.append(_step_offer(step, slug, on, used=step.pk in used))
    achieved = [] if slug == "company-tie" else Goal.objects.of(user).achieved().in_order()[:20]
    done = [_goal_offer(goal, on, used=goal.pk in told) for goal in achieved]
    return [*shelves.values(), *([Shelf(_("Achieved already"), done)] if done else [])]


def find(user: User, slug: str, key: str, *, on: date) -> Offer | None:
    """The offer that a form names, if it is this user's; None otherwise."""
    kind, _colon, number = key.partition(":")
    if not number.isdecimal() or len(number) > 18:
        return None
    if kind == "profile":
        return Offer(key, "", _opening(user))
    if kind == "goal":
        goal = Goal.objects.of(user).exclude(status="let-go").filter(pk=int(number)).first()
        return _goal_offer(goal, on) if goal else None
    if kind == "step":
        step = Step.objects.of(user).select_related("goal").filter(pk=int(number)).first()
        return _step_offer(step, slug, on) if step else None
    return None


def anew(source: Source, slug: str, *, on: date) -> str:
    """The sentence that the plan makes of a source now, or "" where it has none to offer."""
    if source.goal:
        return "" if source.goal.status == "let-go" else _goal_offer(source.goal, on).phrase
    return _step_offer(source.step, slug, on).phrase if source.step else ""


def _opening(user: User) -> str:
    from answers import phrasing

    return phrasing.opening(user)


def _goal_offer(goal: Goal, on: date, *, used: bool = False) -> Offer:
    from answers import phrasing

    if not goal.is_active:
        phrase = phrasing.achieved(goal, on=on)
    else:
        phrase = (
            phrasing.long_term(goal, on=on) if goal.is_long else phrasing.short_term(goal, on=on)
        )
    return Offer(f"goal:{goal.pk}", goal.title, phrase, goal=goal, used=used)


def _step_offer(step: Step, slug: str, on: date, *, used: bool = False) -> Offer:
    from answers import phrasing

    if slug == "company-tie" and step.employer_gain:
        return Offer(
            f"step:{step.pk}", step.employer_gain, phrasing.gain(step), step=step, used=used
        )
    return Offer(f"step:{step.pk}", step.what, phrasing.step(step, on=on), step=step, used=used)
