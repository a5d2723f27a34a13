"""What the roadmap says above its lanes: how many goals it counts, and which stone comes next."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planner import wording
from planner.models import Category, Goal, Status


def lead(goals: Sequence[Goal], *, category: str, today: date) -> str:
    """A sentence or two about these `goals`, which are all of `category` where one is asked for.

    Every goal is counted once, so that the figures add up to the one beside the filter.
    """
    said = ", ".join(_counted(goals))
    if category:
        kind = str(Category(category).label)
        said = f"{kind}: {said or _('no goal yet')}"
    if not said:
        return ""
    said += "."
    coming = [g for g in goals if not g.is_long and g.is_active and g.due and g.due >= today]
    if coming:
        soonest = min(coming, key=lambda goal: goal.due or date.max)
        said += " " + _("Next: %(goal)s, %(when)s.") % {
            "goal": soonest.title,
            "when": wording.in_days(soonest.due or today, today),
        }
    return said


def _counted(goals: Sequence[Goal]) -> list[str]:
    longs = sum(goal.is_long and goal.is_active for goal in goals)
    ahead = sum(not goal.is_long and goal.is_active for goal in goals)
    achieved = sum(goal.status == Status.ACHIEVED for goal in goals)
    words = (
        (longs, ngettext("%(n)d long-term goal", "%(n)d long-term goals", longs)),
        (ahead, ngettext("%(n)d stone ahead", "%(n)d stones ahead", ahead)),
        (achieved, _("%(n)d achieved")),
    )
    return [said % {"n": count} for count, said in words if count]
