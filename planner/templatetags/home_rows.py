"""The rows of the home page, written here: a template would take five times as long."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from planner.dashboard import GoalRow, StepRow

register = template.Library()


@register.simple_tag
def home_steps(steps: Iterable[StepRow]) -> SafeString:
    """The next steps; the form around them holds the token and says where to come back to."""
    words = _("Done:"), _("for"), _("milestone")
    return mark_safe("\n".join(_step(step, *words) for step in steps))


def _step(step: StepRow, done: str, towards: str, milestone: str) -> str:
    what = escape(step.what)
    name = (
        f'<b dir="auto">{what}</b> <span class="tag">{milestone}</span>'
        if step.milestone
        else f'<span dir="auto">{what}</span>'
    )
    facts = f'{towards} <a href="{step.goal_url}" dir="auto">{escape(step.goal)}</a>'
    if step.resource:
        facts += f" · {escape(step.resource)}"
    if step.repeats:
        facts += f" · {escape(step.repeats)}"
    late = " late" if step.late else ""
    when = f'<span class="when{late}">{escape(step.when)}</span>' if step.when else ""
    # Which of its days a tick is for.
    on = f", {escape(step.when)}" if step.repeats and step.when else ""
    return (
        f'<li><button class="tick" formaction="/steps/{step.pk}/finish/" '
        f'aria-label="{done} {what}{on}"></button>'
        f'<div class="grow">{name}<div class="small muted">{facts}</div></div>{when}</li>'
    )


@register.simple_tag
def home_goals(goals: Iterable[GoalRow]) -> SafeString:
    """Goals with their progress, and the way to check in on those that are active."""
    words = _("Progress:"), _("check in"), _("Check in:")
    return mark_safe("\n".join(_goal(goal, *words) for goal in goals))


@register.simple_tag
def home_goal(goal: GoalRow) -> SafeString:
    """One of them, as it stands after a check-in."""
    return home_goals([goal])


def _goal(goal: GoalRow, progress: str, check_in: str, check_in_on: str) -> str:
    title = escape(goal.title)
    hint = f' <span class="tag tag-next">{escape(goal.hint)}</span>' if goal.hint else ""
    tools = (
        f' <span class="goal-row-tools"><a href="{goal.url}check-in/?from=home" '
        f'id="check-in-{goal.pk}" hx-get="{goal.url}check-in/" hx-target="#goal-row-{goal.pk}" '
        f'hx-swap="outerHTML show:none" aria-label="{check_in_on} {title}">{check_in}</a></span>'
        if goal.active
        else ""
    )
    late = " late" if goal.late else ""
    when = f'<span class="when{late}">{escape(goal.when)}</span>' if goal.when else ""
    return (
        f'<li class="wraps goal-row" id="goal-row-{goal.pk}"><div class="grow">'
        f'<a class="quiet" href="{goal.url}" dir="auto"><b>{title}</b></a> '
        f'<span class="tag">{escape(goal.category)}</span>{hint}{tools}'
        f'</div>{when}<progress class="bar" max="100" value="{goal.percent}" '
        f'aria-label="{progress} {title}">{goal.percent}</progress></li>'
    )
