"""What no phrase knows is heard by its sound, and stray words aren't held against an answer."""

import pytest

from coach.context import Context
from coach.review import review_answer

FINE = (
    "I'm a ward nurse and I've just finished my course in wound care. Over the next two years I'd "
    "like to lead a small team, and I already plan the rota with our sister. In the long run I see "
    "myself running a unit like yours, so that patients go home sooner."
)


def graves(text: str, **context: object) -> set[str]:
    review = review_answer(text, Context(**context))  # type: ignore[arg-type]
    return {f.rule for f in review.findings if f.severity == "grave"}


@pytest.mark.parametrize(
    ("question", "text", "rule"),
    [
        ("motivation", "Surfing is my life, and the job is what I do in between.", "irrelevant"),
        (
            "how-achieve",
            "You need luck, and to know the right people at the right time.",
            "no-plan",
        ),
        ("how-achieve", "I'll get the job first and then we'll see what I need.", "no-plan"),
        ("steps-taken", "I've been meaning to look into a course, but nothing so far.", "no-plan"),
        (
            "why-us",
            "I want out, because my manager plays favourites and never listens to anyone.",
            "negative",
        ),
        (
            "skills",
            "I'd like to build up my network and have your name on my CV, so doors open for me.",
            "only-my-gain",
        ),
    ],
)
def test_kinds_that_no_list_holds(question: str, text: str, rule: str) -> None:
    review = review_answer(text, Context(question=question))
    assert review.grave
    assert rule in {finding.rule for finding in review.findings}


def test_a_good_answer_hears_nothing_grave() -> None:
    for question in ("career-goals", "five-years", "long-term"):
        assert not graves(FINE, question=question)


def test_a_plain_mistake_is_grave_in_a_good_answer_too() -> None:
    bad = FINE + " Honestly, my main goal is to earn a lot of money as fast as I can."
    assert "salary-first" in graves(bad, question="career-goals")


def test_a_sentence_that_is_heard_as_a_pitfall_is_hinted_at_in_a_good_answer() -> None:
    text = FINE + " I want to grow in a dynamic company, and I hope to earn more money."
    review = review_answer(text, Context(question="career-goals", stage="entry"))

    assert ("salary-first", "hint") in {(f.rule, f.severity.value) for f in review.findings}
    assert not graves(text, question="career-goals", stage="entry")


def test_being_open_to_anything_is_not_praised() -> None:
    openly = FINE + " I am open to other wards on the way."
    anything = FINE + " I am open to anything."

    for text, praised in ((openly, True), (anything, False)):
        review = review_answer(text, Context(question="career-goals"))
        assert ("stays-open" in {one.id for one in review.strengths}) is praised, text


def test_what_a_rule_holds_to_be_innocent_stays_so() -> None:
    text = "I worked at Google and now I want to teach coding to children."
    assert "other-employer" not in graves(text, question="career-goals")


def test_a_dismissed_rule_is_not_brought_back() -> None:
    text = "Surfing is my life, and the job is what I do in between."
    quiet = frozenset(("irrelevant",))
    findings = review_answer(text, Context(question="motivation", dismissed=quiet)).findings
    assert "irrelevant" not in {finding.rule for finding in findings}


def test_a_story_is_judged_by_its_own_rules() -> None:
    text = (
        "In my last job I set a goal to halve the backlog. I sorted it and called everyone. "
        "After three months it was down from 400 to 180."
    )
    assert not graves(text, question="behavioural")


def test_the_same_text_gives_the_same_review() -> None:
    first = review_answer(FINE, Context(question="career-goals"))
    assert first == review_answer(FINE, Context(question="career-goals"))
