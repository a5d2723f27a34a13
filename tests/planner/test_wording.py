"""Dates and shares in words."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from planner import wording

TODAY = date(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("day", "british", "american"),
    [
        (date(2026, 11, 24), "Tue 24 Nov", "Tue, Nov 24"),
        (date(2026, 11, 30), "Mon 30 Nov", "Mon, Nov 30"),
        (date(2026, 12, 1), "1 Dec", "Dec 1"),
        (date(2026, 11, 23), "23 Nov", "Nov 23"),
        (date(2027, 1, 1), "1 Jan 2027", "Jan 1, 2027"),
        (date(2025, 11, 24), "24 Nov 2025", "Nov 24, 2025"),
        (date(9999, 12, 31), "31 Dec 9999", "Dec 31, 9999"),
    ],
)
def test_a_day_is_said_as_shortly_as_it_can_be(day: date, british: str, american: str):
    with translation.override("en-gb"):
        assert wording.day_of(day, TODAY) == british
    with translation.override("en-us"):
        assert wording.day_of(day, TODAY) == american


def test_a_week_across_the_new_year():
    assert wording.day_of(date(2027, 1, 2), date(2026, 12, 30)) == "Sat 2 Jan"


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (0, "today"),
        (1, "Wed 25 Nov"),
        (7, "1 Dec"),
        (-1, "1 day late"),
        (-40, "40 days late"),
        (-61, "2 months late"),
        (-690, "23 months late"),
        (-900, "2 years late"),
    ],
)
def test_when_something_is_due(ahead: int, said: str):
    assert wording.due_words(TODAY + timedelta(days=ahead), TODAY) == said


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (2, "in 2 days"),
        (30, "in 30 days"),
        (60, "in 60 days"),
        (61, "in 2 months"),
        (365, "in 12 months"),
        (699, "in 23 months"),
        (700, "in 2 years"),
        (3 * 365 - 20, "in 3 years"),
        (1000, "in 2 years"),
        (8 * 365 + 20, "in 8 years"),
        (-1, "1 day ago"),
        (-60, "60 days ago"),
        (-100, "3 months ago"),
        (-2764, "7 years ago"),
    ],
)
def test_how_far_off_a_day_is(ahead: int, said: str):
    assert wording.in_days(TODAY + timedelta(days=ahead), TODAY) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en-gb", ["Mar 2027", "March 2027", "31 March 2027", "Wednesday 31 March 2027"]),
        ("en-us", ["Mar 2027", "March 2027", "March 31, 2027", "Wednesday, March 31, 2027"]),
    ],
)
def test_months_and_full_days(language: str, said: list[str]):
    day = date(2027, 3, 31)
    with translation.override(language):
        assert [
            wording.month_year(day),
            wording.month_full_year(day),
            wording.full_day(day),
            wording.weekday_full(day, TODAY),
        ] == said


def test_the_year_is_left_out_where_it_is_this_one():
    assert wording.weekday_full(date(2026, 12, 1), TODAY) == "Tuesday 1 December"


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0, "0 %"),
        (0.004, "0 %"),
        (0.005, "1 %"),
        (0.5, "50 %"),
        (1 / 3, "33 %"),
        (2 / 3, "67 %"),
        (0.994, "99 %"),
        (0.9999, "99 %"),
        (1, "100 %"),
    ],
)
def test_a_share_is_whole_only_when_it_is(share: float, said: str):
    assert wording.percent(share).replace("\xa0", " ") == said
