"""Which findings are shown: few enough to be read, one for each cause."""

from coach.finding import Finding, Severity
from coach.rule import Rule

_BESIDE_GRAVE, _ALONE = 2, 2
"""Hints about what is said or missing, beside something grave and without."""
_BRIEF = 12
"""In an answer of fewer words than this one hint beside something grave is enough."""
_DELIVERY = frozenset(
    ("too-long", "long-sentence", "filler", "hedging", "passive", "jargon", "placeholder",
     "long-before-short")
)  # fmt: skip
"""Rules about how it is said: another cause than what is said."""
_MOST_DELIVERY = 2
_ONLY_ALONE = frozenset(("too-short",))
"""What follows from any other remark."""


def few(spoken: list[tuple[Rule, Finding]], *, words: int) -> list[tuple[Rule, Finding]]:
    """The findings worth the reader's time in an answer of so many words, the gravest first.

    The second opinion has put the likeliest first; among those that are as grave the order stays.
    """
    graves = [pair for pair in spoken if pair[1].severity is Severity.GRAVE]
    hints = [pair for pair in spoken if pair[1].severity is not Severity.GRAVE]
    if graves:
        names = {rule.id for rule, _ in graves}
        hints = [pair for pair in hints if names.isdisjoint(pair[0].quiet_after)]
    else:
        hints.sort(key=lambda pair: (not pair[1].offer, -pair[0].weight))
    told = [pair for pair in hints if pair[0].id not in _DELIVERY]
    if graves or len(told) > 1:
        told = [pair for pair in told if pair[0].id not in _ONLY_ALONE]
    manner = [pair for pair in hints if pair[0].id in _DELIVERY]
    manner.sort(key=lambda pair: -pair[0].weight)
    graves.sort(key=lambda pair: -pair[0].weight)
    most = _ALONE
    if graves:
        most = 1 if words < _BRIEF else _BESIDE_GRAVE
    return [*graves, *told[:most], *manner[: _MOST_DELIVERY - bool(graves)]]
