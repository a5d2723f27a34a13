"""A tip without its evidence is none."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from coach.catalogue import BY_ID
from coach.tips import GRADES, PLACES, TIPS, tip_of_the_day, tips_for

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("tip", TIPS, ids=lambda tip: tip.slug)
def test_it_carries_its_evidence(tip):
    assert tip.grade in GRADES
    assert tip.source
    for field, nothing in (("grade", ""), ("grade", "proven"), ("source", " "), ("where", "")):
        with pytest.raises(ValueError, match=tip.slug):
            replace(tip, **{field: nothing})


def test_no_two_have_the_same_name():
    assert len({tip.slug for tip in TIPS}) == len(TIPS)


def test_they_belong_to_rules_that_exist():
    assert {rule for tip in TIPS for rule in tip.rules} <= set(BY_ID)
    assert [tip.slug for tip in tips_for("negative")] == ["no-complaints"]


@pytest.mark.parametrize("where", PLACES)
def test_they_take_turns(where):
    days = [date(2026, 11, 24) + timedelta(days=n) for n in range(40)]
    shown = {tip_of_the_day(where, day).slug for day in days}
    assert shown == {tip.slug for tip in TIPS if tip.where == where}


def test_pages_show_tips_only_with_their_evidence():
    """Templates show a tip through the one piece that tells its grade and source."""
    piece = (ROOT / "templates" / "tip.html").read_text()
    assert "tip.grade" in piece
    assert "tip.source" in piece
    for template in (ROOT / "templates").rglob("*.html"):
        if template.name != "tip.html":
            assert not re.search(r"\btip\.text\b", template.read_text()), template
