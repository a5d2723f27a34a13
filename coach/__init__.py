"""The coach: reads a goal or an answer and says what to mend, with reasons. Plain Python.

`coach.review_answer`, `coach.review_goal`, `coach.suggest_for_goal` and `coach.day_named` are the
doors; they are loaded when first asked for, so that `coach.speaking` alone stays light.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coach.review import review_answer, review_goal
    from coach.suggesting import day_named, suggest_for_goal

__all__ = ["day_named", "review_answer", "review_goal", "suggest_for_goal"]


def __getattr__(name: str) -> Any:
    if name in ("day_named", "suggest_for_goal"):
        from coach import suggesting

        return getattr(suggesting, name)
    if name in __all__:
        from coach import review

        return getattr(review, name)
    raise AttributeError(name)
