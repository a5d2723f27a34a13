"""The path picture: a long-term goal, its stepping stones, and today, laid out for SVG."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import User
from planner import path, path_wide, picture, planning, wording
from planner.milestones import Milestone
from planner.models import Goal, Status
from planner.path import Path, Waypoint
from tests.factories import day, make_goal, make_long_goal, make_step
from tests.planner.reading import read

TODAY = date(2026, 11, 24)
BEGAN = date(2026, 1, 10)

TITLES = {
    "long": "Become the person whom the whole hospital group asks about waiting times " * 2,
    "one word": "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 2,
    "CJK": "地域の診療所でデータ部門を率いる責任者になり三人の小さな計画をまとめる",
    "Arabic": "قيادة فريق البيانات في مجموعة المستشفيات خلال ثماني سنوات",
    "Hebrew": "להוביל את צוות הנתונים בקבוצת בתי החולים",
    "emoji": "👩🏽‍💻🧑‍🚀 " * 20,
    "combining": "e\u0301" * 80,
    "markup": "<script>alert(1)</script> & </svg>",
    "empty": "",
    "spaces": "a                    b",
}


def stone(
    due: date | None = None,
    *,
    title: str = "Lead a three-person project",
    share: float = 0.0,
    status: str = Status.ACTIVE,
    closed_on: date | None = None,
) -> Waypoint:
    return Waypoint(title, "/goals/1/", share, status, due, closed_on)


def draw(
    stones: Sequence[Waypoint] = (),
    *,
    due: date | None = date(2033, 6, 30),
    status: str = Status.ACTIVE,
    closed_on: date | None = None,
    title: str = "Head of data",
    began: date = BEGAN,
    today: date = TODAY,
    milestones: Sequence[Milestone] = (),
) -> Path:
    goal = Goal(title=title, due=due, status=status, closed_on=closed_on)
    return picture.draw(goal, stones, today=today, began=began, milestones=milestones)


def numbers(line: str) -> list[tuple[float, float]]:
    """The points of a line that is drawn."""
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", line)]


def half(text: str, unit: float = 3.3) -> float:
    """Half of what a text takes in the picture."""
    return path.text_width(text) * unit


def check(drawn: Path, stones: Sequence[Waypoint], today: date = TODAY) -> None:
    """What holds for every picture, whatever the plan."""
    shown = [s for s in stones if s.status != Status.LET_GO]
    in_time = sorted(
        shown, key=lambda s: (s.day is None, s.day or date.max, s.status != Status.ACHIEVED)
    )
    check_wide(drawn, in_time, today)
    check_tall(drawn, in_time, today)


def check_wide(drawn: Path, stones: Sequence[Waypoint], today: date) -> None:
    wide = drawn.wide
    assert [mark.title for mark in wide.marks] == [s.title for s in stones], "in the order of dates"
    assert [mark.number for mark in wide.marks] == list(range(1, len(stones) + 1))
    xs = [float(mark.x) for mark in wide.marks]
    here = float(wide.today)

    # Everything lies inside of the picture.
    for mark in wide.marks:
        assert 12 <= float(mark.x) <= wide.width - 12
        assert 12 <= float(mark.y) <= wide.height - 12
        for x, y, text in mark.lines:
            assert half(text, 3.6) <= float(x) <= wide.width - half(text, 3.6)
            assert 10 <= float(y) <= wide.height
        if mark.when_x:
            assert half(mark.when) <= float(mark.when_x) <= wide.width - half(mark.when)
            assert float(mark.when_y) <= wide.height
    for x, y in numbers(wide.trail) + numbers(wide.trail_done):
        assert 0 <= x <= wide.width
        assert 0 <= y <= wide.height
    assert path_wide.LEFT <= here <= path_wide.RIGHT + 42
    assert 0 <= float(wide.today_y) <= 180

    # Stones keep their distance, from each other and from the flag.
    if len(stones) <= 30:
        assert all(later - earlier >= 24 for earlier, later in pairwise(xs))
        assert all(float(wide.flag_x) - x >= 29 for x in xs)
    assert all(later > earlier for earlier, later in pairwise(xs))

    # So do their titles, and the years below.
    for one, other in pairwise(wide.marks):
        for (x1, _y1, text), (x2, _y2, text2) in zip(one.lines, other.lines, strict=False):
            assert float(x2) - float(x1) >= 0.97 * (half(text, 3.6) + half(text2, 3.6))
    for tick, later in pairwise(wide.ticks):
        assert float(later.x) - float(tick.x) >= half(tick.text) + half(later.text)
    for tick in wide.ticks:
        assert half(tick.text) <= float(tick.x) <= wide.width - half(tick.text)
        assert abs(float(tick.x) - here) >= half(tick.text) + half("today")

    # The line of today crosses no stone and no name.
    for mark, x in zip(wide.marks, xs, strict=True):
        assert len(stones) > 30 or abs(x - here) >= 11
        words = [(float(at), half(text, 3.6)) for at, _y, text in mark.lines]
        if mark.when_x:
            words.append((float(mark.when_x), half(mark.when)))
        assert all(abs(at - here) >= reach for at, reach in words)
    assert abs(float(wide.flag_x) - here) >= 30

    # Past is left of today, the future is right of it; a year lies between the right stones.
    for s, x in zip(stones, xs, strict=True):
        if s.day and s.day < today:
            assert x <= here
        if s.day and s.day > today:
            assert x >= here
        for tick in wide.ticks:
            if s.day and tick.text.isdecimal():
                new_year = date(int(tick.text), 1, 1)
                assert s.day >= new_year or x <= float(tick.x)
                assert s.day <= new_year or x >= float(tick.x)


def check_tall(drawn: Path, stones: Sequence[Waypoint], today: date) -> None:
    tall = drawn.tall
    assert [mark.title for mark in reversed(tall.marks)] == [s.title for s in stones]
    ys = [float(mark.y) for mark in tall.marks]
    assert all(lower - upper >= 40 for upper, lower in pairwise(ys))
    assert all(y - float(tall.flag_y) >= 40 for y in ys)
    for mark in tall.marks:
        assert 12 <= float(mark.x) <= tall.width - 12
        assert float(mark.y) + 12 <= tall.height
        assert float(mark.when_y) <= tall.height
        for x, y, text in mark.lines:
            assert float(x) + 2 * half(text, 3.6) <= tall.width
            assert 0 <= float(y) <= tall.height
    for _x, y, text in tall.flag_lines:
        assert 62 + 2 * half(text, 3.9) <= tall.width
        assert 0 <= float(y) <= tall.height
    for x, y in numbers(tall.trail) + numbers(tall.trail_done):
        assert 0 <= x <= tall.width
        assert 0 <= y <= tall.height
    line = float(tall.today_y)
    if drawn.late and all(path.is_past(s, today) for s in stones):
        assert line < float(tall.flag_y) - 16, "a goal past its date lies behind today"
        assert float(drawn.wide.today) > float(drawn.wide.flag_x) + 16
    else:
        assert line > float(tall.flag_y)
    assert 0 <= line <= tall.height
    for s, y in zip(stones, reversed(ys), strict=True):
        assert abs(y - line) >= 12, "the line of today crosses no stone"
        done = s.status == Status.ACHIEVED
        if s.day and (s.day != today or done):
            assert (s.day < today or done) == (y > line)


# How many stones ---------------------------------------------------------------------------------


def test_without_stones_there_is_a_path_and_a_flag():
    drawn = draw()

    check(drawn, [])
    assert drawn.summary == "Path to Head of data: no stepping stones yet."
    assert drawn.wide.trail.startswith("M60 142L")
    assert drawn.wide.trail_done == drawn.tall.trail_done == ""
    assert [tick.text for tick in drawn.wide.ticks] == [
        "2028", "2029", "2030", "2031", "2032", "2033"
    ]  # fmt: skip


def test_one_stone():
    stones = [stone(date(2028, 3, 1), share=0.4)]
    drawn = draw(stones)

    check(drawn, stones)
    assert drawn.summary == "Path to Head of data: 1 stepping stone, 1 under way."
    (mark,) = drawn.wide.marks
    assert (mark.state, mark.number) == ("under-way", 1)
    assert mark.label.replace("\xa0", " ") == "Lead a three-person project: 40 % · Mar 2028"
    assert mark.pie.startswith("M0 0V-12A12 12 0 0 1 ")


def test_four_stones_one_in_each_state():
    stones = [
        stone(date(2029, 1, 1), title="Ahead"),
        stone(date(2026, 11, 20), title="Late", share=0.6),
        stone(date(2027, 5, 1), title="Under way", share=0.1),
        stone(
            date(2026, 8, 1),
            title="Done",
            share=1.0,
            status=Status.ACHIEVED,
            closed_on=date(2026, 7, 3),
        ),
    ]
    drawn = draw(stones)

    check(drawn, stones)
    assert [(m.title, m.state) for m in drawn.wide.marks] == [
        ("Done", "done"),
        ("Late", "late"),
        ("Under way", "under-way"),
        ("Ahead", "ahead"),
    ]
    assert [m.when.replace("\xa0", " ") for m in drawn.wide.marks] == [
        "done Jul 2026",
        "4 days late",
        "10 % · May 2027",
        "Jan 2029",
    ]
    assert (
        drawn.summary
        == "Path to Head of data: 4 stepping stones, 1 done, 1 under way, 1 past its date."
    )
    assert not drawn.numbered
    # The trail is walked up to the last stone that was begun.
    assert numbers(drawn.wide.trail_done)[-1][0] == float(drawn.wide.marks[2].x)


@pytest.mark.parametrize("count", [5, 6, 7, 12, 25, 60])
def test_many_stones(count: int):
    stones = [stone(BEGAN + timedelta(days=100 * n), title=f"Stone {n}") for n in range(count)]
    drawn = draw(stones)

    check(drawn, stones)
    assert drawn.numbered == (count > 6)
    assert all(bool(mark.lines) == (count <= 6) for mark in drawn.wide.marks)
    assert all(mark.lines for mark in drawn.tall.marks), "the tall one carries all titles"


# Dates -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [2, 4, 6, 25])
@pytest.mark.parametrize(
    "when", [BEGAN, TODAY, date(2028, 6, 1), date(2033, 6, 30), date(2041, 1, 1), None]
)
def test_dates_that_collide_keep_their_distance_and_their_order(count: int, when: date | None):
    stones = [stone(when, title=f"Stone {n}") for n in range(count)]

    check(draw(stones), stones)


def test_collisions_among_others():
    near, far = date(2027, 1, 1), date(2033, 6, 1)
    days = [near, near, far, far + timedelta(days=1), far, None, near - timedelta(days=1)]
    stones = [stone(when, title=f"Stone {n}") for n, when in enumerate(days)]

    check(draw(stones), stones)


def test_stones_past_their_date():
    stones = [stone(TODAY - timedelta(days=n), title=f"Stone {n}") for n in (1, 30, 900)]
    drawn = draw(stones)

    check(drawn, stones)
    assert [mark.when for mark in drawn.wide.marks] == [
        "2 years late",
        "30 days late",
        "1 day late",
    ]
    assert drawn.summary.endswith("3 stepping stones, 3 past their date.")


def test_a_stone_due_today_is_not_late():
    assert draw([stone(TODAY)]).wide.marks[0].state == "ahead"


def test_stones_without_a_date_come_last_and_say_so():
    stones = [stone(None, title="Some day"), stone(date(2030, 1, 1), title="Then")]
    drawn = draw(stones)

    check(drawn, stones)
    assert [m.title for m in drawn.wide.marks] == ["Then", "Some day"]
    assert drawn.wide.marks[1].when == "no date yet"


def test_a_goal_without_a_date():
    stones = [stone(date(2027, 5, 1)), stone(None)]

    check(draw(stones, due=None), stones)
    check(draw(due=None), [])


def test_stones_later_than_their_goal():
    stones = [stone(date(2035, 1, 1)), stone(date(2040, 1, 1))]

    check(draw(stones, due=date(2028, 1, 1)), stones)


def test_a_goal_past_its_date_stands_after_the_stones_that_are_still_ahead():
    stones = [stone(date(2026, 6, 1)), stone(date(2027, 6, 1))]
    drawn = draw(stones, due=date(2026, 9, 1))

    check(drawn, stones)
    assert drawn.late == "3 months late"


def test_a_goal_past_its_date_with_all_its_stones_lies_behind_today():
    for stones in ([], [stone(date(2026, 6, 1))]):
        drawn = draw(stones, due=date(2026, 11, 12))

        check(drawn, stones)
        assert drawn.late == "12 days late"
        assert float(drawn.wide.axis_end) > float(drawn.wide.today)


def test_a_goal_that_is_reached_is_not_late():
    drawn = draw(due=date(2026, 9, 1), status=Status.ACHIEVED, closed_on=date(2026, 10, 1))

    assert drawn.late == ""


def test_a_goal_due_on_the_day_it_began():
    for when in (TODAY, TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        stones = [stone(when), stone(when)]
        check(draw(stones, due=when, began=when), stones)


def test_a_goal_that_begins_later():
    began = date(2027, 3, 1)
    stones = [stone(date(2027, 5, 1)), stone(date(2027, 1, 5))]

    check(draw(stones, began=began), stones)


def test_a_short_path_is_measured_in_months():
    drawn = draw([stone(date(2027, 3, 1))], due=date(2027, 8, 1), began=date(2026, 11, 1))

    check(drawn, [stone(date(2027, 3, 1))])
    assert [tick.text for tick in drawn.wide.ticks][:2] == ["Jan 2027", "Feb 2027"]


@pytest.mark.parametrize("when", [date.min, date.max, date(9998, 12, 31), date(2, 2, 2)])
def test_dates_at_the_ends_of_the_calendar(when: date):
    """No form lets them in, but they break no page."""
    stones = [stone(when), stone(TODAY)]

    check(draw(stones), stones)
    check(draw(stones, due=when), stones)
    check(draw([], due=when), [])


def test_an_achieved_goal_is_walked_to_its_end():
    stones = [
        stone(date(2026, 2, 1), status=Status.ACHIEVED, closed_on=date(2026, 2, 1), share=1.0),
        stone(date(2028, 1, 1)),
    ]
    drawn = draw(stones, status=Status.ACHIEVED, closed_on=date(2026, 10, 1))

    check(drawn, stones)
    assert drawn.achieved
    assert drawn.wide.trail_done == drawn.wide.trail
    assert drawn.tall.trail_done == drawn.tall.trail


def test_a_stone_that_was_let_go_is_left_out():
    stones = [stone(date(2028, 1, 1)), stone(None, title="Gone", status=Status.LET_GO)]
    drawn = draw(stones)

    check(drawn, stones)
    assert len(drawn.wide.marks) == 1
    assert "1 stepping stone" in drawn.summary


@pytest.mark.parametrize(
    ("share", "large"), [(0.01, "0"), (0.5, "0"), (0.51, "1"), (0.99, "1"), (1.0, "1")]
)
def test_the_wedge_of_a_stone_under_way(share: float, large: str):
    pie = draw([stone(date(2028, 1, 1), share=share)]).wide.marks[0].pie

    assert re.fullmatch(r"M0 0V-12A12 12 0 [01] 1 -?[\d.]+ -?[\d.]+Z", pie)
    assert pie.split()[4] == large


# Titles ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
@pytest.mark.parametrize("count", [1, 3, 6])
def test_every_title_fits(title: str, count: int):
    stones = [stone(date(2028 + n, 1, 1), title=title) for n in range(count)]
    drawn = draw(stones, title=title)

    check(drawn, stones)
    for mark in drawn.wide.marks:
        assert 1 <= len(mark.lines) <= 2
        assert mark.label.startswith(title), "whoever listens hears all of it"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Lead", ["Lead"]),
        ("Lead a project", ["Lead a", "project"]),
        ("Lead a project in time", ["Lead a", "project i…"]),
        ("", [""]),
        ("データ部門を率いる", ["データ部門", "を率いる"]),
        ("a Donaudampfschiff", ["a", "Donaudamp…"]),
        ("Donaudampfschiff", ["Donaudampf", "schiff"]),
        ("Donaudampfschifffahrtsgesellschaft", ["Donaudampf", "schifffah…"]),
    ],
)
def test_a_title_is_broken_between_words(text: str, lines: list[str]):
    assert path.wrap(text, width=10, lines=2) == lines


@given(st.text(max_size=80), st.integers(4, 40), st.integers(1, 3))
@settings(max_examples=150, deadline=None)
def test_wrapping_loses_nothing_silently(text: str, width: int, lines: int):
    rows = path.wrap(text, width=width, lines=lines)

    assert 1 <= len(rows) <= lines
    assert all(path.text_width(row) <= width for row in rows)
    whole = "".join(text.split())
    assert "".join(rows).replace(" ", "") == whole or rows[-1].endswith("…")


# Any plan ----------------------------------------------------------------------------------------

days = st.dates(date(1970, 1, 1), date(2085, 12, 31))


@st.composite
def plans(drawing: st.DrawFn) -> tuple[list[Waypoint], dict[str, Any]]:
    """Stones in any state, and all else that a picture depends on; nothing is closed tomorrow."""
    today = drawing(days)
    closed = st.dates(date(1969, 1, 1), today)
    stones = drawing(
        st.lists(
            st.builds(
                lambda due, share, state, on, title: stone(
                    due,
                    title=title,
                    share=share,
                    status=state,
                    closed_on=None if state == Status.ACTIVE else on,
                ),
                st.none() | days | st.sampled_from([today, BEGAN]),
                st.floats(0, 1),
                st.sampled_from(Status.values),
                closed | st.just(today),
                st.sampled_from([*TITLES.values()]) | st.text(max_size=160),
            ),
            max_size=25,
        )
    )
    closed_on = drawing(st.none() | closed)
    status = Status.ACHIEVED if closed_on else Status.ACTIVE
    goal = {"due": drawing(st.none() | days), "status": status, "closed_on": closed_on}
    return stones, {**goal, "began": drawing(days), "today": today}


@given(plans())
@settings(max_examples=120, deadline=None)
def test_any_plan_makes_a_picture(plan: tuple[list[Waypoint], dict[str, Any]]):
    stones, rest = plan

    check(draw(stones, **rest), stones, rest["today"])


# On the page -------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_who_listens_hears_the_path_and_each_stone(client_of: Callable[..., Client], owner: User):
    far = make_long_goal(owner, "Head of data")
    make_goal(owner, "Learn <SQL> & R", serves=[far], due=day(-2))
    done = make_goal(owner, "Pass the course", serves=[far], due=day(90))
    planning.achieve_goal(goal=done, on=day(-5))

    response = client_of(owner).get(far.get_absolute_url())

    labels = read(response).labels
    assert labels.count("Path to Head of data: 2 stepping stones, 1 done, 1 past its date.") == 2
    assert labels.count("Learn <SQL> & R: 2 days late") == 2
    assert "Learn &lt;SQL&gt; &amp; R" in response.content.decode()
    assert "<SQL>" not in response.content.decode()
    assert f"/goals/{done.pk}/" in read(response).links


@pytest.mark.django_db
def test_a_goal_past_its_date_says_so_at_its_flag(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    late = make_long_goal(owner, due=day(-12))
    response = client.get(late.get_absolute_url())

    assert f"was due {wording.full_day(day(-12))}" in read(response).words
    drawn = response.content.decode()
    assert len(re.findall('class="label-when late"[^>]*>12 days late<', drawn)) == 2
    assert "was due" not in read(client.get(make_long_goal(owner).get_absolute_url())).words


@pytest.mark.django_db
def test_many_stones_are_numbered_and_listed(client_of: Callable[..., Client], owner: User):
    far = make_long_goal(owner)
    for number in range(25):
        make_goal(owner, f"Stone <{number}>", serves=[far], due=day(30 * number))

    page = read(client_of(owner).get(far.get_absolute_url()))

    assert all(f"Stone <{number}>" in page.words for number in range(25))
    assert any("25 stepping stones" in label for label in page.labels)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en-gb", "en-us"])
def test_figures_have_a_point_whatever_the_language(
    client_of: Callable[..., Client], owner: User, language: str
):
    owner.language = language
    owner.save()
    far = make_long_goal(owner)
    make_goal(owner, serves=[far])

    page = client_of(owner).get(far.get_absolute_url()).content.decode()

    assert not re.search(r'(?: x| y| d|transform)="[^"]*\d,\d', page)


# Milestones ---------------------------------------------------------------------------------------


def milestone(on: date, *, done: bool = False) -> Milestone:
    when = "done 3 Nov" if done else "12 Dec"
    return Milestone(1, "Pass the exam", "/goals/1/#steps", on, done, False, when, "A certificate")


def test_milestones_lie_on_the_line_and_beside_the_stones():
    on = TODAY + timedelta(days=400)
    days = (TODAY - timedelta(days=30), on, on + timedelta(days=2), TODAY + timedelta(days=900))
    drawn = draw([stone(on)], milestones=[milestone(day) for day in days])

    xs = [float(x) for x, _y, _milestone in drawn.wide.pegs]
    assert xs == sorted(xs)
    assert all(path_wide.LEFT <= x <= path_wide.RIGHT - 26 for x in xs)
    assert all(abs(float(drawn.wide.marks[0].x) - x) >= 20 for x in xs)
    assert all(drawn.wide.height > float(y) > 0 for _x, y, _milestone in drawn.wide.pegs)


def test_on_a_phone_they_stand_between_the_stones_in_the_order_of_time():
    near, far = TODAY + timedelta(days=100), TODAY + timedelta(days=800)
    days = [far + timedelta(days=9), near + timedelta(days=9), TODAY - timedelta(days=9)]
    drawn = draw([stone(near), stone(far), stone(None)], milestones=[milestone(d) for d in days])

    order = [
        *((float(mark.y), "stone") for mark in drawn.tall.marks),
        *((float(y), "milestone") for _x, y, _milestone in drawn.tall.pegs),
        (float(drawn.tall.today_y), "today"),
    ]
    assert [kind for _y, kind in sorted(order)] == [
        "stone", "milestone", "stone", "milestone", "stone", "today", "milestone",
    ]  # fmt: skip
    assert [m.day for _x, _y, m in drawn.tall.pegs] == days
    gaps = [b - a for (a, _k), (b, _l) in pairwise(sorted(order))]
    assert min(gaps) >= 13


@pytest.mark.django_db
def test_each_path_shows_them(client_of: Callable[..., Client], owner: User):
    far = make_long_goal(owner)
    stone = make_goal(owner, "SQL certificate", serves=[far], due=day(300))
    other = make_goal(owner, "Alone", due=day(300))
    make_step(far, "First talk", milestone=True, done_on=day(-3))
    make_step(stone, "Pass the exam", milestone=True, due=day(200))
    make_step(stone, "Book it", due=day(100))
    make_step(other, "Elsewhere", milestone=True, due=day(100))
    client = client_of(owner)

    for address in ("/", far.get_absolute_url(), "/plan/"):
        labels = [x for x in read(client.get(address)).labels if x.startswith("milestone, ")]
        assert len(labels) == 4, "in the wide drawing and in the one for phones"
        assert any("First talk: done " in label for label in labels)
        assert not any("Elsewhere" in label or "Book it" in label for label in labels)
