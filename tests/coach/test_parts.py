"""Parts are found by what a sentence does, not by single words."""

import pytest

from coach.catalogue import read_answer
from coach.context import Context
from coach.measures import measures
from coach.review import review_answer
from coach.tenses import AHEAD, AM, NOW, PAST, PERFECT, SAME, tenses
from coach.text import Text

STORY = {"situation", "task", "action", "result"}
SPILL = (
    "In my previous role as a lab assistant, a freezer failed over a weekend. I was responsible "
    "for the samples. I rang the other labs, found room for most of them and drove them over "
    "myself. As a result, we lost only a handful."
)


def parts(text: str, question: str) -> set[str]:
    return set(review_answer(text, Context(question=question)).parts)


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("I rang every supplier.", PAST),
        ("We'd kept the books ourselves.", PAST),
        ("The pump failed in May.", PAST),
        ("I've run a shop for years.", PERFECT),
        ("I'm a baker.", AM),
        ("I also teach on Fridays.", NOW),
        ("I'm hoping to lead a team.", AHEAD),
        ("I'd like to lead a team.", AHEAD),
        ("In May my course starts.", "none"),
        ("I set the tables.", SAME),
    ],
)
def test_a_sentence_is_heard_in_its_tense(text: str, tense: str) -> None:
    assert tenses(Text(text))[0].main == tense


@pytest.mark.parametrize("question", ["behavioural", "setbacks", "motivation", "how-achieve"])
def test_a_story_is_read_under_any_question(question: str) -> None:
    assert parts(SPILL, question) >= STORY


@pytest.mark.parametrize("question", ["career-goals", "five-years", "steps-taken"])
def test_steps_taken_towards_a_goal_are_no_story(question: str) -> None:
    text = (
        "I'd like to be a head gardener in six years. I've taken a course in pruning, and last "
        "spring I passed the first exam."
    )
    found = parts(text, question)
    assert "action-plan" in found
    assert not found & STORY


@pytest.mark.parametrize(
    "opening",
    [
        "I'm a midwife with nine years on a delivery ward.",
        "Thank you for asking that.",
        "Professionally, I've moved from print to web over the last few years.",
        "As a recent graduate in geology, I'm at the very beginning.",
        "I've been repairing lifts for eleven years.",
    ],
)
def test_an_opening_says_who_speaks(opening: str) -> None:
    text = f"{opening} Within two years I want to lead a small team."
    assert "opening" in parts(text, "career-goals")


@pytest.mark.parametrize(
    "text",
    [
        "Getting eighty people and their kit there on time is what I do.",
        "I want to bring the class from eight to twenty pupils.",
        "We got half the complaints out of the way.",
        "It runs twice as fast now.",
        "I brought the stops down by two thirds.",
        "Now it is one part in ninety.",
    ],
)
def test_counts_in_words_are_measures(text: str) -> None:
    assert measures(read_answer(text, Context(question="career-goals")))


@pytest.mark.parametrize(
    "text",
    [
        "I've sold kitchens for nine years.",
        "In years three to five I want to lead.",
        "Your studio does six books a year.",
        "I have two goals.",
        "I get up at six in the morning.",
    ],
)
def test_times_and_other_peoples_figures_are_none(text: str) -> None:
    assert not measures(read_answer(text, Context(question="career-goals")))


def test_growing_into_a_role_is_no_openness() -> None:
    assert "openness" not in parts("I want to evolve into an architect.", "career-goals")
    text = "I'd like to run a branch, but I know that plans change, and I'm open to that."
    assert "openness" in parts(text, "career-goals")


def test_what_a_role_does_anyway_is_no_gain_and_no_step() -> None:
    text = (
        "In five years I see myself as a lead engineer, mentoring junior engineers and "
        "contributing to design decisions."
    )
    assert not parts(text, "five-years") & {"action-plan"}
    text = "I'd take the weekly reports off your team's hands, so they have time for customers."
    assert "employer-benefit" in parts(text, "career-goals")
