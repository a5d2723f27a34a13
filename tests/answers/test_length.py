"""The spoken length of an answer, in all and by part."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from answers import composing, length
from answers.models import Answer
from tests.answers.writing import page
from tests.factories import make_answer, make_question, question
from tests.planner.reading import words

pytestmark = pytest.mark.django_db


def spoken(owner: User, pace: int = 140, **texts: str) -> length.Length:
    named = {name.replace("_", "-"): text for name, text in texts.items()}
    answer = make_answer(owner, texts=named)
    return length.measure(answer.question, composing.parts_of(answer), pace=pace)


@pytest.mark.parametrize(
    ("count", "verdict", "seconds"),
    [
        (0, "empty", 0),
        (1, "empty", 0),
        (2, "short", 1),
        (138, "short", 59),
        (140, "good", 60),
        (280, "good", 120),
        (283, "long", 121),
        (3000, "long", 1286),
    ],
)
def test_a_verdict_on_the_whole(owner: User, count: int, verdict: str, seconds: int):
    measured = spoken(owner, short_term="word " * count)

    assert (measured.seconds, measured.verdict) == (seconds, verdict)


@pytest.mark.parametrize(("count", "brief"), [(0, False), (7, True), (68, True), (70, False)])
def test_less_than_half_of_the_least_is_told(
    owner: User, client_of: Callable[[User], Client], count: int, brief: bool
):
    answer = make_answer(owner, texts={"short-term": "word " * count})
    told = "this question usually takes 60 to 120 s." in words(client_of(owner).get(page(answer)))
    assert told == brief == spoken(owner, short_term="word " * count).brief


def test_the_pace_is_the_speakers(owner: User):
    assert spoken(owner, 70, short_term="word " * 140).seconds == 120
    assert spoken(owner, 70, short_term="word " * 140).pace == 70


def test_each_part_has_its_seconds_and_what_it_is_meant_to_take(owner: User):
    measured = spoken(owner, opening="word " * 21, short_term="word " * 49)

    by_part = {stretch.slug: stretch for stretch in measured.stretches}
    assert [stretch.slug for stretch in measured.stretches][:2] == ["opening", "short-term"]
    assert (by_part["opening"].seconds, by_part["opening"].meant) == (9, 9)
    assert (by_part["short-term"].seconds, by_part["short-term"].meant) == (21, 22)
    assert by_part["openness"].seconds == 0
    assert sum(stretch.seconds for stretch in measured.stretches) == measured.seconds


@pytest.mark.parametrize("count", [1, 30, 200, 5000])
def test_the_bar_stays_inside_its_box(owner: User, count: int):
    measured = spoken(owner, opening="word " * count, long_term="word " * count)

    end = 0.0
    for stretch in measured.stretches:
        assert float(stretch.x) >= end - 0.11
        end = float(stretch.x) + float(stretch.width)
        assert float(stretch.width) >= 0
        assert end <= length.BAR + 0.1
        assert 1 <= stretch.tone <= 6


def test_a_format_of_many_parts_has_six_tones(owner: User):
    asked = make_question()
    for number in range(9):
        asked.format.parts.create(slug=f"more-{number}", title="More", prompt="", share=1)
    answer = make_answer(owner, asked)

    measured = length.measure(asked, composing.parts_of(answer), pace=140)

    assert {stretch.tone for stretch in measured.stretches} == {1, 2, 3, 4, 5, 6}


def test_the_composer_says_it(client_of: Callable[..., Client], owner: User):
    owner.pace = 120
    owner.save()
    answer: Answer = make_answer(owner, texts={"short-term": "word " * 300})

    said = words(client_of(owner).get(page(answer)))

    assert "150 s of 60 to 120 s, at 120 words a minute" in said
    assert "Longer than most interviewers listen for." in said
    assert "1 of 5 parts" in said


def test_a_follow_up_is_shorter(owner: User):
    answer = make_answer(owner, question("setbacks"), texts={"point": "word " * 140})

    measured = length.measure(answer.question, composing.parts_of(answer), pace=140)

    assert (measured.least, measured.most, measured.verdict) == (30, 60, "good")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (138, "138 s"), (179, "179 s"), (180, "3 min"), (1714, "28 min 34 s")],
)
def test_a_long_time_is_told_in_minutes(seconds: int, said: str):
    assert length.spoken(seconds) == said
