"""How far a goal has come: steps carry a goal, stones carry a long-term goal."""

from collections.abc import Iterable

from planner.models import Goal, Status


def own_share(goal: Goal, *, steps_done: int, steps_total: int) -> float | None:
    """How far the goal itself has come, 0 to 1, or None where nothing tells.

    An achieved goal is 1. A measured figure counts as soon as it has been noted; else the steps
    that are done, out of all.
    """
    if goal.status == Status.ACHIEVED:
        return 1.0
    if goal.measure_now is not None and (share := goal.measured_share()) is not None:
        return share
    return steps_done / steps_total if steps_total else None


def rolled_up(own: float | None, stones: Iterable[float]) -> float:
    """A long-term goal's share: the mean of its stones and, as one more, of its own share.

    With all stones reached it is nearly there: only its owner says that it is achieved.
    """
    shares = [*stones]
    if own is not None:
        shares.append(own)
    return min(sum(shares) / len(shares), 0.99) if shares else 0.0
