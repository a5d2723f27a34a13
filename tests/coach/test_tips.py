"""A tip without evidence is refused."""

import pytest

from coach.catalogue import BY_ID
from coach.tips import TIPS, Grade, Tip, tips_for

GOAL_RULES = {"goal-specific", "goal-measurable", "goal-action", "goal-relevant", "goal-time"}


@pytest.mark.parametrize("tip", TIPS, ids=lambda tip: tip.id)
def test_a_tip_carries_its_evidence(tip: Tip) -> None:
    assert tip.grade in Grade
    assert len(tip.source) > 8
    assert tip.text.endswith(".")


def test_tips_belong_to_rules_that_exist() -> None:
    assert {rule for tip in TIPS for rule in tip.rules} <= set(BY_ID) | GOAL_RULES
    assert tips_for("negative")
    assert len({tip.id for tip in TIPS}) == len(TIPS)
