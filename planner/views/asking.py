"""Questions after a save: allowed, but perhaps not what was meant."""

from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.requests import SignedInRequest
from planner.models import Goal, Step


def ask_about_dates(request: SignedInRequest, goal: Goal) -> None:
    """A goal due in the past, or a stone that lies after the goal it serves."""
    today = request.user.day(timezone.now())
    if goal.due and goal.due < today and goal.is_active:
        messages.warning(
            request, _("“%(goal)s” is due in the past. Is the year right?") % {"goal": goal}
        )
    if not goal.due:
        return
    for served in goal.serves.filter(deleted_at=None, due__lt=goal.due)[:1]:
        messages.warning(
            request,
            _("“%(stone)s” is due after “%(goal)s”, which it leads to. Is it what you meant?")
            % {"stone": goal, "goal": served},
        )


def ask_about_step(request: SignedInRequest, step: Step) -> None:
    """A step that is due after its goal."""
    if step.after_goal:
        messages.warning(
            request,
            _("“%(step)s” is due after its goal. That is allowed; is it what you meant?")
            % {"step": step},
        )
