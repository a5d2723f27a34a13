"""The door: what a review holds, and what the context changes."""

from datetime import date

import pytest

from coach.context import Context, PlanGoal
from coach.finding import Severity
from coach.review import MOST_FINDINGS, review_answer

GOOD = (
    "I'm currently a junior accountant at a small firm. My short-term goal is to pass the CPA exam "
    "by next June; I'm already taking evening classes. Long term, within five to seven years, I'd "
    "like to lead a small audit team. Your firm's work for charities is why I applied, because I "
    "could help your clients with their reporting. I know plans change, so I stay open."
)


def rules(text: str, **context: object) -> set[str]:
    return {f.rule for f in review_answer(text, Context(**context)).findings}  # type: ignore[arg-type]


def grave(text: str, **context: object) -> set[str]:
    review = review_answer(text, Context(**context))  # type: ignore[arg-type]
    return {f.rule for f in review.findings if f.severity is Severity.GRAVE}


def test_a_good_answer_is_left_alone() -> None:
    review = review_answer(GOOD, Context(question="career-goals", stage="entry"))
    assert not review.grave
    assert set(review.parts) == {
        "opening", "short-term", "long-term", "action-plan", "company-tie", "employer-benefit",
        "time-frame", "openness",
    }  # fmt: skip
    assert {"has-plan", "ties-to-company", "short-before-long"} <= {s.id for s in review.strengths}
    assert 25 <= review.seconds <= 40


def test_the_same_text_gives_the_same_review() -> None:
    assert review_answer(GOOD) == review_answer(GOOD)


def test_a_few_and_the_gravest_first() -> None:
    review = review_answer(
        "My boss was terrible. I want to make a lot of money, be CEO next year and then start my "
        "own company. I deserve it. This job would only be until something better comes along.",
        Context(question="career-goals", stage="entry"),
    )
    assert 3 <= len(review.findings) <= MOST_FINDINGS
    assert {"negative", "stepping-stone", "salary-first"} & {f.rule for f in review.findings}
    severities = [f.severity for f in review.findings]
    assert severities == sorted(severities, key=lambda s: s is not Severity.GRAVE)
    assert len({f.rule for f in review.findings}) == len(review.findings)


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "…", "—", "?!"])
def test_nothing_said_nothing_found(text: str) -> None:
    review = review_answer(text)
    assert review.findings == ()
    assert review.parts == ()
    assert review.seconds == 0


def test_a_dismissed_rule_stays_quiet() -> None:
    text = "I want to make a lot of money."
    assert "salary-first" in rules(text)
    assert "salary-first" not in rules(text, dismissed=frozenset({"salary-first"}))


def test_a_dismissed_finding_stays_quiet_until_its_words_change() -> None:
    text = "I want to make a lot of money."
    finding = next(f for f in review_answer(text).findings if f.rule == "salary-first")
    dismissed = frozenset({finding.key})
    assert "salary-first" not in rules(text, dismissed=dismissed)
    assert "salary-first" in rules("I want to earn six figures.", dismissed=dismissed)


def test_answers_in_parts() -> None:
    review = review_answer(
        {
            "opening": "I'm a clerk in a bank.",
            "long-term": "I want to work for Google one day.",
            "openness": " ",
        }
    )
    finding = next(f for f in review.findings if f.rule == "other-employer")
    assert finding.part == "long-term"
    text = "I want to work for Google one day."
    assert text[finding.part_start : finding.part_end] == finding.quote
    assert review.text[finding.start : finding.end] == finding.quote
    assert review.parts[:2] == ("opening", "long-term")


def test_the_plan_offers_what_is_missing() -> None:
    goal = PlanGoal("Head of data at a health-care company", "long", date(2033, 6, 1))
    review = review_answer(
        "This year I want to finish my certificate in statistics.",
        Context(question="career-goals", goals=(goal,)),
    )
    finding = next(f for f in review.findings if f.rule == "no-long-term")
    assert finding.offer == "Head of data at a health-care company (2033)"


# Minimal pairs: the same words, judged by what surrounds them.


def test_salary_as_by_product_of_a_role() -> None:
    assert "salary-first" in grave("My goal is a higher salary.")
    assert "salary-first" not in grave(
        "I'd like to lead a team of nurses, with the responsibility and the higher salary that "
        "come with it, and I'm taking a course so that your new colleagues settle in faster."
    )


def test_the_company_by_its_name_is_a_tie() -> None:
    text = "I hope to grow into a planning role with Northlight Energy and keep learning."
    assert "company-tie" not in review_answer(text).parts
    assert "company-tie" in review_answer(text, Context(company="Northlight Energy")).parts


def test_a_former_employer_is_no_competitor() -> None:
    assert "other-employer" in grave("I want to work at Google.")
    assert "other-employer" not in grave(
        "I worked at Google and now I want to teach coding to children."
    )
    assert "other-employer" not in grave("I want to work at Google.", company="Google")


def test_photography_is_judged_by_the_job() -> None:
    text = "What I love is photography, and one day I'd like to do it full time."
    assert "irrelevant" in grave(text, role="accountant", industry="finance")
    assert "irrelevant" not in grave(text, role="photographer", industry="creative")


def test_a_director_in_two_years_is_judged_by_stage_and_plan() -> None:
    text = "I'd like to be a director of operations in two years."
    steps = (PlanGoal("Director", "long", steps=("a", "b"), dated_steps=2),)
    assert "unrealistic" in grave(text, stage="entry")
    assert "unrealistic" not in grave(text, stage="senior")
    assert "unrealistic" in grave("I'd like to be a director in four years.", stage="entry")
    assert "unrealistic" not in grave(
        "I'd like to be a director in four years.", stage="entry", goals=steps
    )


def test_a_year_is_read_from_today() -> None:
    text = "By 2030 I want to be director of sales."
    assert "unrealistic" in grave(text, stage="entry", today=date(2026, 9, 1))
    assert "unrealistic" not in grave(text, stage="entry", today=date(2020, 9, 1))


def test_uncertainty_with_direction_is_good() -> None:
    assert "no-goals" in grave("I'm not entirely sure about ten years.", question="unsure")
    assert "no-goals" not in grave(
        "I'm not entirely sure about ten years, but I know I want to lead a data team, and I'm "
        "taking a course in statistics this spring.",
        question="unsure",
    )


def test_british_and_american_and_unmarked_contractions() -> None:
    for text in ("I dont have any goals.", "I don’t have any goals.", "I do not have any goals."):
        assert "no-goals" in grave(text)
    assert "action-plan" in review_answer("I'm enrolled in a training programme.").parts
