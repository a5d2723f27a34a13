"""What a goal says about itself."""

from datetime import date

import pytest

from coach.goals import LETTERS, review_goal

TODAY = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("text", "smart", "horizon", "category"),
    [
        ("I want to be a manager", "", None, "leadership"),
        (
            "Become project manager within two years, by taking a project-management certificate "
            "and leading two larger projects in my present job",
            "SMART", "short", "leadership",
        ),
        ("Pass the CPA exam by December 2027", "SMAT", "short", "educational"),
        ("Head of data at a health-care company by 2033", "ST", "long", "leadership"),
        ("Be more successful", "", None, "professional"),
        ((
            "Give one talk a month at a speaking club until next summer, so that I lose my fear"
        ), "SMART", "short", "personal"),
    ],
)  # fmt: skip
def test_reads(text: str, smart: str, horizon: str | None, category: str) -> None:
    goal = review_goal(text, today=TODAY)
    assert goal.smart == tuple(smart)
    assert goal.horizon == horizon
    assert goal.category == category


def test_a_finding_for_each_missing_letter() -> None:
    goal = review_goal("I want to be a manager")
    assert len(goal.findings) == len(LETTERS)
    assert all(f.severity == "hint" and f.quote and f.ask.endswith("?") for f in goal.findings)


def test_no_text() -> None:
    goal = review_goal("  ")
    assert goal.category is None
    assert goal.findings == ()
