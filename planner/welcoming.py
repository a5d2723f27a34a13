"""How far the welcome reaches: its screens change only goals that they have made themselves."""


def grew_elsewhere(*, passed: int, goals: int) -> bool:
    """Whether somebody has more goals than the screens that were passed have made.

    The second screen makes a long-term goal, the third a stepping stone.
    """
    return goals > max(passed - 1, 0)
