"""How far a goal has come: steps carry a goal, stones carry a long-term goal."""

from collections.abc import Collection, Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planner.models import Status, Step


def own_share(goal: Any) -> float | None:
    """How far a goal with its step counts has come itself, 0 to 1; None where nothing tells.

    An achieved goal is 1. A measured figure counts as soon as it has been noted; else the steps
    that are done, out of all. A repeated step adds the part of its times that are done.
    """
    if goal.status == Status.ACHIEVED:
        return 1.0
    if goal.measure_now is not None and (share := goal.measured_share()) is not None:
        return float(share)
    total: int = goal.steps_total
    return (goal.steps_done + goal.steps_part) / total if total else None


def count(goal: Any, steps: Collection[Step]) -> None:
    """Adds to a goal what `with_step_counts` would, out of its steps, without those moved on."""
    repeated = [step for step in steps if step.times > 1 and not step.is_done]
    goal.steps_done, goal.steps_total = sum(step.is_done for step in steps), len(steps)
    goal.steps_part = sum(step.times_done / step.times for step in repeated)
    goal.steps_times = sum(step.times for step in repeated)


def steps_said(goal: Any) -> str:
    """ "2 of 5 steps", or "3 of 12 times" where the only step repeats; "" where there is none.

    `goal` has its step counts.
    """
    total: int = goal.steps_total
    if total == 1 and goal.steps_times:
        return times_said(round(goal.steps_part * goal.steps_times), goal.steps_times)
    if not total:
        return ""
    words = {"done": goal.steps_done, "total": total}
    return ngettext("%(done)d of %(total)d step", "%(done)d of %(total)d steps", total) % words


def times_said(done: int, times: int) -> str:
    """How often a repeated step was done, out of how many times: "3 of 12 times"."""
    return _("%(done)d of %(times)d times") % {"done": done, "times": times}


def rolled_up(own: float | None, stones: Iterable[float]) -> float:
    """A long-term goal's share: the mean of its stones and, as one more, of its own share.

    With all stones reached it is nearly there: only its owner says that it is achieved.
    """
    shares = [*stones]
    if own is not None:
        shares.append(own)
    return min(sum(shares) / len(shares), 0.99) if shares else 0.0
