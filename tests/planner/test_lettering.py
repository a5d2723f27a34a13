"""How wide a text is drawn, and how it is shortened."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import lettering

ZERO_WIDTH_JOINER = "\u200d"


def test_wide_letters_are_wider():
    assert lettering.width("WWWW") > lettering.width("aaaa") > lettering.width("iiii") > 0
    assert lettering.width("a", 26) == pytest.approx(2 * lettering.width("a", 13))


def test_what_has_no_width_takes_none():
    assert lettering.width("e\u0301") == lettering.width("e")
    assert lettering.width("a" + ZERO_WIDTH_JOINER) == lettering.width("a")


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Lead a project", "Lead a project"),
        ("Lead a three-person project in time", "Lead a three-person…"),
        ("Verwaltungsgerichtsverfahren", "Verwaltungsgerichts…"),
        ("", ""),
        ("   spaces    apart  ", "spaces apart"),
    ],
)
def test_a_title_ends_between_words_where_that_keeps_most_of_it(text: str, short: str):
    assert lettering.shorten(text, most=20, measure=len) == short


def test_a_long_word_is_broken_over_the_lines():
    rows = lettering.lines("Donaudampfschifffahrt", most=12, count=2, measure=len)

    assert rows == ["Donaudampfsc", "hifffahrt"]


def test_right_to_left_keeps_to_itself():
    assert lettering.isolate("Lead a project…") == "Lead a project…"
    assert lettering.isolate("Führe ein Projekt") == "Führe ein Projekt"
    assert lettering.isolate("قيادة فريق…") == "\u2068قيادة فريق…\u2069"


@given(st.text(max_size=160), st.floats(40, 300), st.integers(1, 3))
@settings(max_examples=200, deadline=None)
def test_any_text_fits_and_loses_nothing_silently(text: str, most: float, count: int):
    rows = lettering.lines(text, most=most, count=count)

    assert 1 <= len(rows) <= count
    assert all(lettering.width(row) <= most for row in rows)
    whole = "".join(text.split())
    assert "".join(rows).replace(" ", "") == whole or rows[-1].endswith("…")
