"""The corpus is what its README says, and the coach meets the bar on the half it may know."""

from collections import Counter

import pytest

from coach.catalogue import BY_ID
from coach.context import QUESTIONS, STAGES
from coach.parts import PARTS
from tests.coach.score import LETTERS, grave_tally, read, review, score_answers, score_goals

ANSWERS = {half: read(f"answers-{half}.jsonl") for half in ("dev", "heldout")}
GOALS = {half: read(f"goals-{half}.jsonl") for half in ("dev", "heldout")}


@pytest.mark.parametrize("half", ["dev", "heldout"])
def test_answers_are_well_labelled(half: str) -> None:
    rows = ANSWERS[half]
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert row["question"] in QUESTIONS
        assert row["stage"] in (None, *STAGES)
        assert row["effective"] == (not row["pitfalls"])
        for pitfall in row["pitfalls"]:
            assert pitfall["rule"] in BY_ID
            assert pitfall["quote"]
            assert pitfall["quote"] in row["text"]
        assert row["parts"] is None or set(row["parts"]) <= set(PARTS)
        if "by_sentence" in row:
            assert {part for parts in row["by_sentence"] for part in parts} == set(row["parts"])
            assert len(row["by_sentence"]) == len(review(row).sentences)


def test_there_is_enough_of_everything() -> None:
    rows = [*ANSWERS["dev"], *ANSWERS["heldout"]]
    assert len(rows) >= 400
    assert len({row["text"] for row in rows}) == len(rows)
    effective = sum(row["effective"] for row in rows)
    assert 0.4 < effective / len(rows) < 0.6
    assert {row["question"] for row in rows} >= set(QUESTIONS) - {"other"}
    assert {row["stage"] for row in rows} == {None, *STAGES}
    assert len({row["industry"] for row in rows}) >= 12
    assert min(Counter(p["rule"] for row in rows for p in row["pitfalls"]).values()) >= 1


def test_goals_are_well_labelled() -> None:
    rows = [*GOALS["dev"], *GOALS["heldout"]]
    assert len(rows) >= 200
    assert len({row["text"] for row in rows}) == len(rows)
    for row in rows:
        assert set(row["smart"]) <= set(LETTERS)
        assert row["horizon"] in (None, "short", "long")
        assert row["category"] in ("professional", "leadership", "educational", "personal")


def test_no_rule_speaks_twice_and_quotes_are_in_the_text() -> None:
    for row in [*ANSWERS["dev"], *ANSWERS["heldout"]]:
        findings = review(row).findings
        assert len({f.rule for f in findings}) == len(findings)
        assert all(row["text"][f.start : f.end] == f.quote for f in findings)


def test_what_a_rule_calls_grave_is_right_in_nine_of_ten() -> None:
    tally = grave_tally(ANSWERS["dev"])
    poor = {
        rule: (tally.right[rule], tally.wrong[rule])
        for rule in {*tally.right, *tally.wrong}
        if tally.right[rule] < 0.9 * (tally.right[rule] + tally.wrong[rule])
    }
    assert not poor


def test_the_bar_on_the_development_half() -> None:
    figures = score_answers(ANSWERS["dev"], 0, lambda line: None)
    assert figures["effective without a grave finding"] >= 0.95
    assert figures["ineffective with a grave finding"] >= 0.90
    assert figures["named pitfall among the findings"] >= 0.75
    assert figures["parts, F1"] >= 0.85
    goals = score_goals(GOALS["dev"], 0, lambda line: None)
    assert min(goals.values()) >= 0.9
