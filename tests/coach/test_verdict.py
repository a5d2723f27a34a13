"""Findings are few, quote what tells, and what works isn't the other side of what is grave."""

import pytest

from coach.catalogue import read_answer
from coach.concepts import concepts
from coach.context import QUESTIONS, Context
from coach.pitfalls import Suspect, heard_traits, sentence_chances, suspects, telling_words
from coach.review import hear, review_answer
from coach.verdict import SAID, likely, odds, rows
from tests.coach.score import read, review


def graves(text: str, **context: object) -> dict[str, str]:
    found = review_answer(text, Context(**context)).findings  # type: ignore[arg-type]
    return {f.rule: f.quote for f in found if f.severity == "grave"}


def test_a_new_word_is_heard_by_what_it_is_about() -> None:
    assert "money" in concepts()["wages"]
    context = Context(question="why-us", stage="entry", role="accountant")
    here = heard_traits(read_answer("The wages, and I love helping patients.", context))[0]
    assert {"{money}", "{money}?why-us", "@entry", "#other trade"} <= here


def test_what_a_rule_found_makes_its_pitfall_likelier() -> None:
    answer = read_answer("I'd like to learn welding and be paid well.", Context())
    suspected = suspects(answer, sentence_chances(answer))
    chances = [likely(answer, {"negative": how}, suspected, 0.5)["negative"] for how in SAID]
    assert chances[0] > chances[3] > chances[-1]
    assert likely(answer, {}, suspected, 0.5).keys() < {s.rule for s in suspected}
    assert [rule for rule, _ in rows(answer, {}, suspected, 0.5)] == [s.rule for s in suspected[:6]]
    assert odds(0.5) == pytest.approx(0, abs=0.01)


def test_the_words_that_tell_are_quoted_and_not_the_whole() -> None:
    text = (
        "I finished my training two years ago and have been with the same shop since then, and "
        "my boss is a liar who shouts at everybody all day."
    )
    answer = read_answer(text, Context(question="other"))
    hit = telling_words(answer, Suspect("negative", 0, 0.9))
    quote = answer.text.quote(answer.span(hit))
    assert "boss" in quote or "shouts" in quote
    assert len(quote) < len(text) / 2


def test_a_lone_short_grave_answer_gets_one_remark_or_two() -> None:
    for text in ("Just for the money.", "I'd like your job.", "No idea, to be honest."):
        found = review_answer(text, Context(question="five-years")).findings
        assert 1 <= len(found) <= 2
        assert found[0].severity == "grave"


def test_findings_are_few() -> None:
    answers = read("answers-dev.jsonl")[::5]
    counts = [len(review(row).findings) for row in answers]
    assert sum(counts) / len(counts) <= 2
    assert max(counts) <= 5


@pytest.mark.parametrize("question", ["other", "salary", "setbacks", "why-us", "motivation"])
def test_goals_are_not_missed_where_none_were_asked_for(question: str) -> None:
    text = (
        "My manager there taught me to check every delivery twice. When one went wrong all the "
        "same, I rang the customer myself and drove the missing parts over in the evening."
    )
    found = {f.rule for f in review_answer(text, Context(question=question)).findings}
    missing = {"no-goals", "no-plan", "no-short-term", "no-long-term", "neglects-present"}
    assert not found & missing
    assert "negative" not in found


def test_pay_may_be_spoken_of_where_it_was_asked_for() -> None:
    text = "I look at the whole package: the salary, the pension, training and holidays."
    assert "salary-first" not in graves(text, question="salary")
    greedy = "As much as I can get. I'll sign with the highest bidder."
    assert "salary-first" in graves(greedy, question="salary")


def test_a_private_goal_may_be_the_story_of_an_answer() -> None:
    text = (
        "Last year I wanted to run a marathon, not to become an athlete. I trained four times a "
        "week and kept a diary. In October I finished it in under four hours."
    )
    assert "irrelevant" not in graves(text, question="behavioural", role="clerk")


@pytest.mark.parametrize(
    "text",
    [
        "I can't think of any mistakes, things have always gone smoothly for me.",
        "I've never really failed at anything, I suppose I'm just good.",
    ],
)
def test_to_have_made_no_mistakes_is_no_lack_of_goals(text: str) -> None:
    assert "no-goals" not in graves(text, question="setbacks")
    assert graves(text, question="setbacks")


def test_what_is_grave_is_not_praised_from_the_other_side() -> None:
    text = (
        "I trained as a cook and I've worked in two hotels. You have a good kitchen and I'd learn "
        "your menus by the summer. I'd stay until something better comes along, and then I'm off "
        "to open my own bistro by the sea."
    )
    review = review_answer(text, Context(question="five-years"))
    assert review.grave
    assert "ties-to-company" not in {strength.id for strength in review.strengths}
    assert not review_answer("Just for the money, from day one.", Context()).strengths


def test_a_strength_quotes_words_that_say_something() -> None:
    for row in read("answers-dev.jsonl")[::9]:
        for strength in review(row).strengths:
            assert strength.quote == row["text"][strength.start : strength.end]
            assert any(len(word) > 3 for word in strength.quote.split()), strength


def test_dismissed_words_stay_quiet_under_any_question() -> None:
    text = "My boss was terrible and shouted at everybody."
    for question in QUESTIONS:
        first = review_answer(text, Context(question=question)).findings
        keys = frozenset(f.key for f in first) | {f.rule for f in first}
        again = review_answer(text, Context(question=question, dismissed=keys)).findings
        assert not {f.rule for f in again} & {f.rule for f in first}


def test_who_was_praised_is_not_complained_of() -> None:
    answer = read_answer("My boss pushed me to do better and I'm grateful.", Context())
    assert "negative" in hear(answer, Context()).innocent
