"""How long a text takes to say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.speaking import DEFAULT_PACE, count_words, spoken_seconds


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("   \n\t ", 0),
        ("word", 1),
        ("Two words", 2),
        ("part-time", 1),
        ("St Anne's Hospital", 3),
        ("St Anne’s Hospital", 3),
        ("3,000 patients, 2.5 years", 4),
        ("one – two — three - four", 4),
        ("and/or", 2),
        ("e.g.", 1),
        ("snake_case", 2),
        ("No. It ends. Here!", 4),
        ("end.Begin", 1),
        ("…", 0),
        ("🦊🦊", 0),
        ("Führe das Labor", 3),
        ("قيادة فريق البيانات", 3),
        ("להוביל את הצוות", 3),
        ("'quoted' \"words\"", 2),
        ("50 %", 1),
        ("one\ntwo\r\nthree", 3),
    ],
)
def test_words_are_counted_as_they_are_said(text: str, count: int):
    assert count_words(text) == count


@pytest.mark.parametrize(
    ("count", "pace", "seconds"),
    [
        (0, 140, 0),
        (140, 140, 60),
        (140, 70, 120),
        (1, 140, 0),
        (2, 140, 1),
        (7, 140, 3),
        (130, 130, 60),
        (10_000, 260, 2308),
    ],
)
def test_seconds_at_a_pace(count: int, pace: int, seconds: int):
    assert spoken_seconds("word " * count, pace=pace) == seconds


def test_the_usual_pace_lies_where_people_speak():
    assert 130 <= DEFAULT_PACE <= 150
    assert spoken_seconds("word " * DEFAULT_PACE) == 60


def test_a_pace_must_be_positive():
    with pytest.raises(ZeroDivisionError):
        spoken_seconds("word", pace=0)


@given(st.text(), st.text())
def test_more_text_never_takes_less_time(one: str, other: str):
    assert count_words(f"{one} {other}") == count_words(one) + count_words(other)


@given(st.text(max_size=500), st.integers(60, 259))
def test_who_speaks_faster_is_never_later(text: str, pace: int):
    assert spoken_seconds(text, pace=pace + 1) <= spoken_seconds(text, pace=pace)
