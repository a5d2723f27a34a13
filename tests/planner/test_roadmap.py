"""The roadmap's geometry: order in time, nothing over anything else, all of it on the canvas."""

from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import lettering, roadmap, roadmap_axis, roadmap_rows, roadmap_stops
from planner.milestones import Milestone
from planner.roadmap import Lane
from planner.roadmap_axis import Window
from planner.roadmap_rows import Rail
from planner.roadmap_stops import Stop
from tests.planner.test_path import TITLES

TODAY = date(2026, 11, 24)
BEGAN = date(2026, 1, 10)
FIVE = Window(date(2026, 7, 1), date(2031, 7, 1))


def stop(
    key: int,
    day: date,
    title: str = "Lead a three-person project",
    *,
    state: str = "ahead",
    share: float = 0.0,
    serves: int = 1,
) -> Stop:
    served = f"serves {serves} goals" if serves > 1 else ""
    return Stop(
        key, title, f"/goals/{key}/", day, state, share, "Mar 2027", title, serves, served
    )  # fmt: skip


def lay(stops: list[Stop], window: Window = FIVE, *, end: date | None = date(2030, 6, 30)) -> Lane:
    return roadmap.lay(stops, window=window, today=TODAY, began=BEGAN, end=end)


Box = tuple[float, float, float, float]


def boxes(lane: Lane) -> list[Box]:
    """Where the words are: left, top, right, bottom."""
    found = []
    for mark in lane.marks:
        for text in mark.texts:
            width = lettering.width(text.text, 12 if text.quiet else 13)
            left = text.x - width / 2 if text.centred else text.x
            found.append((left, text.y - 11, left + width, text.y + 3))
            if text.bullet is not None:
                assert text.bullet + 5 < left, "beside its name"
                found.append((text.bullet - 5, text.y - 10, text.bullet + 5, text.y))
    return found


def touch(one: Box, other: Box) -> bool:
    return (
        one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    )  # fmt: skip


def check(lane: Lane, stops: list[Stop], window: Window) -> None:
    """What holds for every lane, whatever lies on it."""
    inside = [s for s in stops if s.day in window]
    marks = lane.marks
    assert sorted(m.stop.key for m in marks) == sorted(s.key for s in inside)
    assert len(marks) + lane.before + lane.after == len(stops)
    assert all(mark.texts for mark in marks), "every stone has its name"

    # Order in time, from left to right, and upwards where stones are piled up.
    for one, other in pairwise(marks):
        assert one.stop.day <= other.stop.day
        assert one.x <= other.x
        if one.x == other.x:
            assert other.y < one.y
    for mark in marks:
        assert abs(mark.x - window.x(mark.stop.day)) <= 3 * roadmap.APART, "near its own day"

    # On the canvas, below the heading.
    for mark in marks:
        assert roadmap.RADIUS <= mark.x <= roadmap.WIDTH - roadmap.RADIUS
        assert mark.y - roadmap.RADIUS >= roadmap.HEAD
        assert mark.y + roadmap.RADIUS <= lane.height
    words = boxes(lane)
    for left, top, right, bottom in words:
        assert left >= 0
        assert right <= roadmap.WIDTH
        assert top >= roadmap.HEAD - 4
        assert bottom <= lane.height
    for x, y in [*lane.trail, *lane.walked]:
        assert 0 <= x <= roadmap.WIDTH
        assert roadmap.HEAD - 20 <= y <= lane.height
    assert all(later[1] <= earlier[1] for earlier, later in pairwise(lane.trail)), "it rises"

    # No name over another, over a stone, over the flag, or crossed by what leads to one.
    for one, other in combinations(words, 2):
        assert not touch(one, other)
    circles = [
        (mark.x - roadmap.RADIUS, mark.y - roadmap.RADIUS, mark.x + roadmap.RADIUS, mark.y + 9)
        for mark in marks
    ]
    for one, other in combinations(circles, 2):
        assert not touch(one, other)
    if lane.flag:
        x, y = lane.flag
        flag = (x - roadmap.FLAG, y - roadmap.FLAG, x + roadmap.FLAG, y + roadmap.FLAG)
        assert not any(touch(flag, box) for box in [*words, *circles])
    for box in words:
        assert not any(touch(box, circle) for circle in circles)
        assert not any(touch(box, (x, high, x, low)) for x, low, high in lane.stems)

    # Nor is any crossed by the line of today.
    here = window.x(TODAY)
    for top, bottom in lane.free(here):
        assert 0 <= top < bottom <= lane.height
        assert not any(touch(box, (here, top, here, bottom)) for box in [*words, *circles])


def test_a_stone_lies_where_its_day_is():
    day = date(2028, 3, 1)
    lane = lay([stop(1, day)])

    assert lane.marks[0].x == FIVE.x(day)
    assert [text.text for text in lane.marks[0].texts] == [
        "Lead a three-person",
        "project",
        "Mar 2027",
    ]
    assert lane.flag
    assert lane.flag[0] == FIVE.x(date(2030, 6, 30))


def test_stones_of_one_day_are_piled_up():
    stops = [stop(n, date(2028, 3, 1), f"Stone {n}") for n in range(12)]
    lane = lay(stops)

    check(lane, stops, FIVE)
    assert len({mark.x for mark in lane.marks}) == 1
    assert [mark.stop.key for mark in lane.marks] == list(range(12))
    # Their names stand in the same order, each with its stone beside it.
    heights = [mark.texts[0].y for mark in lane.marks]
    assert heights == sorted(heights, reverse=True)
    assert all(mark.texts[0].bullet == mark.x for mark in lane.marks)


def test_stones_due_with_their_goal_stand_on_its_flag():
    end = date(2030, 6, 30)
    stops = [stop(1, end), stop(2, end - timedelta(days=3))]
    lane = lay(stops, end=end)

    check(lane, stops, FIVE)
    assert lane.flag
    assert all(mark.x == lane.flag[0] for mark in lane.marks)
    assert all(mark.y < lane.flag[1] - roadmap.FLAG for mark in lane.marks)


def test_yesterday_and_tomorrow_lie_on_their_own_sides_of_today():
    stops = [
        stop(1, TODAY - timedelta(days=1), state="late"),
        stop(2, TODAY + timedelta(days=1)),
        stop(3, TODAY + timedelta(days=2)),
    ]
    lane = lay(stops)

    check(lane, stops, FIVE)
    here = FIVE.x(TODAY)
    assert lane.marks[0].x < here < lane.marks[1].x


def test_what_is_outside_of_the_window_is_counted():
    stops = [stop(1, date(2026, 2, 1), state="done"), stop(2, date(2028, 1, 1))]
    stops += [stop(n, date(2040 + n, 1, 1)) for n in (3, 4)]
    lane = lay(stops, end=date(2050, 1, 1))

    check(lane, stops, FIVE)
    assert (lane.before, lane.after) == (1, 2)
    assert lane.last_before == date(2026, 2, 1)
    assert lane.next_after == date(2043, 1, 1)
    assert lane.flag is None
    assert lane.goes_on
    assert lane.trail[-1][0] > roadmap_axis.RIGHT


def test_a_path_outside_of_the_window_is_not_drawn():
    later = Window(date(2050, 1, 1), date(2055, 1, 1))
    lane = lay([stop(1, date(2028, 1, 1))], later)

    assert lane.marks == lane.trail == lane.walked == []
    assert lane.flag is None
    assert not lane.goes_on


def test_a_goal_without_a_date_has_an_open_end():
    lane = lay([stop(1, date(2028, 1, 1))], end=None)

    assert lane.flag is None
    assert lane.goes_on


def test_goals_of_their_own_lie_on_no_path():
    lane = roadmap.lay([stop(1, TODAY)], window=FIVE, today=TODAY, began=None, end=None)

    check(lane, [stop(1, TODAY)], FIVE)
    assert lane.trail == lane.walked == []


def test_the_path_is_walked_to_the_last_stone_that_is_done_or_next():
    stops = [
        stop(1, date(2026, 9, 1), state="done", share=1),
        stop(2, date(2026, 11, 1), state="late"),
        stop(3, date(2027, 5, 1), state="under-way", share=0.4),
        stop(4, date(2028, 1, 1)),
        stop(5, date(2029, 1, 1), state="under-way", share=0.1),
    ]
    lane = lay(stops)

    assert roadmap_stops.walked(stops) == date(2027, 5, 1)
    assert lane.walked[-1][0] == lane.marks[2].x
    assert lay(stops[3:]).walked == []


def test_a_reached_goal_is_walked_to_its_flag():
    lane = roadmap.lay(
        [stop(1, date(2027, 1, 1))],
        window=FIVE,
        today=TODAY,
        began=BEGAN,
        end=date(2028, 1, 1),
        reached=True,
    )

    assert lane.walked == lane.trail


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
@pytest.mark.parametrize("count", [1, 3, 12])
def test_any_title_keeps_its_place(title: str, count: int):
    stops = [stop(n, TODAY + timedelta(days=9 * n * n), title) for n in range(count)]

    check(lay(stops), stops, FIVE)


# Any plan ----------------------------------------------------------------------------------------

days = st.dates(date(2024, 1, 1), date(2045, 12, 31)) | st.dates(
    TODAY - timedelta(days=20), TODAY + timedelta(days=40)
)
windows = st.builds(
    lambda first, months: Window(first.replace(day=1), roadmap_axis.month_after(first, months)),
    st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    st.sampled_from([12, 60, 100, 180, 400]),
)


@st.composite
def stops_of_a_lane(drawing: st.DrawFn) -> list[Stop]:
    titles = st.sampled_from([*TITLES.values(), "Learn SQL", "Find a mentor"]) | st.text(
        min_size=1, max_size=160
    )
    rows = drawing(
        st.lists(
            st.tuples(days, titles, st.integers(1, 3), st.sampled_from(["under-way", "ahead"])),
            max_size=25,
        )
    )
    return [
        stop(n, day, title, serves=serves, state="late" if day < TODAY else state, share=0.3)
        for n, (day, title, serves, state) in enumerate(rows)
    ]


@given(stops_of_a_lane(), windows, st.none() | days, days)
@settings(max_examples=250, deadline=None)
def test_any_lane(stops: list[Stop], window: Window, end: date | None, began: date):
    lane = roadmap.lay(stops, window=window, today=TODAY, began=began, end=end)

    check(lane, stops, window)


@given(windows)
@settings(max_examples=80, deadline=None)
def test_the_axis_is_in_order_and_not_crowded(window: Window):
    marks = roadmap_axis.ticks(window)

    assert len(marks) <= 40
    for one, other in pairwise(marks):
        assert other.x - one.x >= 10
    assert all(mark.day in window for mark in marks)


def test_ticks_at_the_end_of_the_calendar():
    roadmap_axis.ticks(Window(date(9990, 1, 1), date(9999, 12, 1)))
    roadmap_axis.ticks(Window(date(1, 1, 1), date(9999, 12, 1)))


def milestone(key: int, on: date, **fields: Any) -> Milestone:
    plain = {"done": False, "late": False, "when": "12 Dec", "goal": "Lead a project"}
    return Milestone(key, "Pass the exam", "/goals/1/#steps", on, **{**plain, **fields})


@given(stops_of_a_lane(), st.lists(st.integers(-700, 3000), max_size=6), windows)
@settings(max_examples=60, deadline=None)
def test_milestones_lie_on_the_path_and_beside_the_stones(
    stops: list[Stop], days: list[int], window: Window
):
    told = [milestone(n, TODAY + timedelta(days=day)) for n, day in enumerate(days)]
    lane = roadmap.lay(
        stops, window=window, today=TODAY, began=BEGAN, end=date(2033, 6, 30), milestones=told
    )

    assert [m.key for _x, _y, m in lane.milestones] == [m.key for m in told if m.day in window]
    for x, y, _milestone in lane.milestones:
        assert x - roadmap_axis.LEFT >= -roadmap.FLAG - 8
        assert 0 <= y <= lane.height


def test_a_milestone_on_a_stones_day_lies_beside_it():
    on = date(2028, 1, 1)
    lane = roadmap.lay(
        [stop(1, on)], window=FIVE, today=TODAY, began=BEGAN, end=None,
        milestones=[milestone(1, on), milestone(2, on + timedelta(days=3))],
    )  # fmt: skip

    here = lane.marks[0].x
    (before, _y, _m), (after, _y, _n) = lane.milestones
    assert before <= here - roadmap.RADIUS
    assert after >= here + roadmap.RADIUS


# In order ----------------------------------------------------------------------------------------


def test_upright_everything_stands_in_the_order_of_time():
    shared = stop(1, date(2028, 1, 1), serves=2)
    rails = [
        Rail([shared, stop(2, date(2029, 1, 1))], BEGAN, date(2030, 1, 2)),
        Rail([shared], BEGAN, None),
    ]
    entries = roadmap_rows.in_order(rails, [stop(3, TODAY)], window=FIVE, today=TODAY)

    assert [(e.kind, e.day.year) for e in entries] == [
        ("tick", 2030), ("flag", 2030), ("tick", 2029), ("stop", 2029), ("tick", 2028),
        ("stop", 2028), ("tick", 2026), ("stop", 2026), ("today", 2026),
    ]  # fmt: skip
    both = next(e for e in entries if e.stop is shared)
    assert both.on == [0, 1]
    flag = next(e for e in entries if e.kind == "flag")
    assert flag.ends == 0
    assert entries[0].rails == ["", "ahead"], "a path ends at its flag"


def test_upright_a_milestone_of_a_shared_stone_stands_once_and_before_it():
    shared = stop(1, date(2028, 1, 1), serves=2)
    mark = milestone(1, shared.day)
    rails = [Rail([shared], BEGAN, None, milestones=[mark]) for _path in range(2)]
    loose = milestone(2, TODAY)

    entries = roadmap_rows.in_order(rails, [], window=FIVE, today=TODAY, milestones=[loose])

    assert [(e.kind, e.on) for e in entries if e.kind != "tick"] == [
        ("stop", [0, 1]), ("milestone", [0, 1]), ("milestone", []), ("today", []),
    ]  # fmt: skip


def test_upright_a_path_is_walked_up_to_its_last_stone_that_is_done():
    stops = [
        stop(1, date(2026, 8, 1), state="done", share=1),
        stop(2, date(2026, 9, 1), state="done", share=1),
        stop(3, date(2028, 1, 1)),
    ]
    entries = roadmap_rows.in_order(
        [Rail(stops, date(2026, 7, 15), None)], [], window=FIVE, today=TODAY
    )

    assert [(e.kind, *e.rails) for e in entries] == [
        ("tick", "ahead"), ("stop", "ahead"), ("tick", "ahead"), ("today", "ahead"),
        ("stop", "reached"), ("stop", "walked"),
    ]  # fmt: skip


def test_upright_months_have_names_where_they_can_be_told_apart():
    year = Window(date(2026, 11, 1), date(2027, 11, 1))
    stops = [stop(1, date(2027, 1, 31)), stop(2, date(2027, 1, 2))]
    entries = roadmap_rows.in_order([], stops, window=year, today=TODAY, months=True)

    assert [(e.kind, e.day) for e in entries if e.kind == "tick"] == [
        ("tick", date(2027, 1, 1)),
        ("tick", date(2026, 11, 1)),
    ]


@given(st.lists(stops_of_a_lane(), max_size=4), stops_of_a_lane(), windows)
@settings(max_examples=60, deadline=None)
def test_upright_each_stone_stands_once(lanes: list[list[Stop]], loose: list[Stop], window: Window):
    rails = [Rail(stops, BEGAN, date(2033, 6, 30)) for stops in lanes]
    entries = roadmap_rows.in_order(
        rails, loose, window=window, today=TODAY, months=window.in_months
    )

    wanted = {s.key: s for stops in [loose, *lanes] for s in stops}
    shown = [e.stop.key for e in entries if e.stop]
    assert sorted(shown) == sorted(key for key, s in wanted.items() if s.day in window)
    assert all(len(e.rails) == len(rails) for e in entries)
    placed = [e.day for e in entries if e.kind != "tick"]
    assert placed == sorted(placed, reverse=True), "the far end on top"
