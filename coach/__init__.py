"""The coach: reads a goal or an answer and says what to mend, with reasons. Plain Python.

`coach.review_answer` and `coach.review_goal` are the doors; they are loaded when first asked for,
so that `coach.speaking` alone stays light.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coach.review import review_answer, review_goal

__all__ = ["review_answer", "review_goal"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from coach import review

        return getattr(review, name)
    raise AttributeError(name)
