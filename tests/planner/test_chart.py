"""The geometry of the chart, and what is said of the straight line."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import chart, track
from planner.chart import HEIGHT, MOST, WIDTH, Point

BEGUN = date(2026, 1, 1)
_values = st.floats(-1e12, 1e12)
_points = st.lists(st.tuples(st.integers(0, 9000), _values), min_size=1, max_size=600).map(
    lambda rows: [Point(BEGUN + timedelta(days=n), value) for n, value in sorted(rows)]
)


@given(_points)
def test_everything_lies_inside(points: list[Point]):
    drawn = chart.draw(points)

    for x, y in drawn.line:
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT
    assert len(drawn.line) <= MOST
    assert 2 <= len(drawn.ticks) <= 7


@given(_points)
def test_thinning_keeps_first_last_and_extremes(points: list[Point]):
    kept = chart.thin(points)

    assert len(kept) <= MOST
    assert kept[0] == points[0]
    assert kept[-1] == points[-1]
    assert max(p.value for p in kept) == max(p.value for p in points)
    assert min(p.value for p in kept) == min(p.value for p in points)
    assert kept == sorted(kept, key=lambda p: p.on)


@pytest.mark.parametrize(
    ("values", "levels"),
    [
        ([0, 40], [0, 10, 20, 30, 40]),
        ([0, 6], [0, 2, 4, 6]),
        ([12, 12], [11, 11.5, 12, 12.5, 13]),
        ([-3, 3], [-4, -2, 0, 2, 4]),
        ([0, 0.01], [0, 0.01]),
    ],
)
def test_the_scale_is_round(values: list[float], levels: list[float]):
    assert chart.round_levels(values) == levels


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (50, "On the straight line to December 2026."),
        (55, "A little ahead of the straight line to December 2026."),
        (90, "Ahead of the straight line to December 2026."),
        (45, "A little behind the straight line to December 2026."),
        (10, "Behind the straight line to December 2026."),
        (100, "It is reached."),
    ],
)
@pytest.mark.parametrize("falling", [False, True])
def test_the_straight_line_in_calm_words(value: float, said: str, falling: bool):
    ends = (0.0, 100.0)
    if falling:
        ends, value = (100.0, 0.0), 100.0 - value
    guide = Point(BEGUN, ends[0]), Point(date(2026, 12, 31), ends[1])

    assert track.compared(Point(date(2026, 7, 2), value), guide) == said
