"""What a number says of a goal, the same words on every page, whether it is to go up or down."""

from django.utils.translation import gettext as _

from planner import smart
from planner.models import Goal


def so_far(goal: Goal) -> str:
    """Where a measured goal stands, from where and to where: "44 minutes, from 55 to 30"."""
    words = {
        "now": f"{smart.figure(goal.measure_now)} {goal.measure_unit}".strip(),
        "from": smart.figure(goal.measure_from),
        "to": smart.figure(goal.measure_to),
        "unit": goal.measure_unit,
    }
    if goal.measure_now is None:
        return (_("no value noted yet, from %(from)s to %(to)s %(unit)s") % words).strip()
    return _("%(now)s, from %(from)s to %(to)s") % words
