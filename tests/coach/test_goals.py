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


@pytest.mark.parametrize(
    "text",
    [
        "Become really successful in insurance", "Get good at Rust", "Learn everything about tax",
        "Improve my presentation skills", "Break into a new industry", "Get a good job someday",
        "Be an authority in my field", "Improve my communication with suppliers",
    ],
)  # fmt: skip
def test_what_names_nothing_is_not_specific(text: str) -> None:
    goal = review_goal(text, today=TODAY)
    assert "S" not in goal.smart
    assert goal.horizon is None


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Become a licensed plumber", "S"),
        ("Improve my drawing skills by copying one master a week", "SA"),
        ("Sell forty tickets by Friday", "SMT"),
        ("Grow our list from 900 -> 1,400 names within 60 days", "SMT"),
        ("Move to the claims department to have more time for each case", "SR"),
        ("I will take the lead on two moves in order to become depot manager", "SMAR"),
        ("In the long term I want to open a bakery", "S"),
    ],
)
def test_what_is_counted_done_and_meant(text: str, letters: str) -> None:
    assert set(letters) <= set(review_goal(text, today=TODAY).smart)


@pytest.mark.parametrize(
    "text",
    [
        "Improve parents' involvement", "Be a better carpenter", "Use more technology",
        "Keep learning as a surveyor", "Learn leadership skills", "Get a promotion",
        "Give excellent service", "In four years I want to be in a senior role",
    ],
)  # fmt: skip
def test_more_of_something_is_not_specific(text: str) -> None:
    assert "S" not in review_goal(text, today=TODAY).smart


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Sketch one hour a day on weekdays until May", "SMAT"),
        ("Over the next year, map our three delivery routes", "SMAT"),
        ("Roll out the new label printer by June", "SAT"),
        ("Master and test a second sewing technique by Easter", "SAT"),
        ("Learn Czech at evening classes so I can talk with our drivers", "SAR"),
        ("Cut the error rate from 6 to 3 percent this fiscal year", "SMT"),
        ("Win four clients through the end of the quarter", "SMT"),
        ("Walk the ward with a colleague every month for the rest of the year", "SMAT"),
    ],
)
def test_what_is_done_and_by_when(text: str, letters: str) -> None:
    assert "".join(review_goal(text, today=TODAY).smart) == letters


def test_a_term_is_no_time() -> None:
    assert "T" not in review_goal("In the long term I want to open a bakery").smart


def test_a_finding_for_each_missing_letter() -> None:
    goal = review_goal("I want to be a manager")
    assert len(goal.findings) == len(LETTERS)
    assert all(f.severity == "hint" and f.quote and f.ask.endswith("?") for f in goal.findings)


def test_no_text() -> None:
    goal = review_goal("  ")
    assert goal.category is None
    assert goal.findings == ()
