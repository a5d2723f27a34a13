"""A step comes back every week or month: one open at a time, and never without an end."""

from collections.abc import Callable
from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Letterbox, User
from planner import goal_page, planning, progress, repeating, wording
from planner.models import Goal, Step
from tests.factories import day, make_goal, make_step
from tests.planner import typing_in
from tests.planner.reading import problems, read, words
from tests.planner.test_constraints import refuses

pytestmark = pytest.mark.django_db

WEEKLY = {"repeats": "weekly", "until": day(60), "due": day(-1)}


@pytest.fixture
def goal(owner: User) -> Goal:
    return make_goal(owner)


def open_days(goal: Goal) -> list[date | None]:
    return [step.due for step in goal.steps.filter(done_on=None, deleted_at=None)]


# Through the form -------------------------------------------------------------------------------


def test_is_written_down_with_its_end(client_of: Callable[..., Client], owner: User, goal: Goal):
    typed = typing_in.step(repeats="monthly", every="2", until=str(day(400)))

    client = client_of(owner)
    client.post(f"/goals/{goal.pk}/steps/", typed)

    step = Step.objects.get()
    assert (step.repeats, step.every, step.began) == ("monthly", 2, step.due)
    assert "every 2 months until" in words(client.get(goal.get_absolute_url()))


def test_a_number_of_times_is_an_end_too(client_of: Callable[..., Client], owner: User, goal: Goal):
    typed = typing_in.step(repeats="weekly", times="4", due=str(day(3)))
    client_of(owner).post(f"/goals/{goal.pk}/steps/", typed)

    assert Step.objects.get().until == day(3 + 21)


@pytest.mark.parametrize(
    ("changes", "field", "why"),
    [
        ({"due": ""}, "due", "A step that repeats needs its first day."),
        ({"until": str(day(1)), "due": str(day(5))}, "until", "This is before its first day."),
        ({"until": str(day(9000))}, "until", "That would be more than 120 times."),
        ({"times": "121"}, "times", "120"),
        ({"times": "3", "until": str(day(90))}, "times", "Choose one end"),
        ({"every": "0", "until": str(day(90))}, "every", "1"),
        ({"every": "999999999999", "until": str(day(90))}, "every", "52"),
        ({"repeats": "hourly", "until": str(day(90))}, "repeats", "hourly"),
    ],
)
def test_a_repeat_that_never_ends_is_refused_beside_its_field(
    client_of: Callable[..., Client],
    owner: User,
    goal: Goal,
    changes: dict[str, str],
    field: str,
    why: str,
):
    typed = typing_in.step(**{"repeats": "weekly", **changes})
    response = client_of(owner).post(f"/goals/{goal.pk}/steps/", typed)

    assert response.status_code == 422
    assert why in problems(response)[field]
    assert not Step.objects.exists()


def test_the_goals_date_is_its_end_where_none_is_given(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    client = client_of(owner)
    said = words(client.get(f"/goals/{goal.pk}/?next=step"))
    assert "Then it needs its first day, above at “By when”, and an end." in said
    assert goal.due
    assert f"Left empty: until the goal's date, {wording.full_day(goal.due)}." in said

    typed = typing_in.step(repeats="weekly", due=str(day(3)))
    client.post(f"/goals/{goal.pk}/steps/", typed)

    step = Step.objects.get()
    assert step.until == goal.due
    ends = wording.day_of(goal.due, day())
    assert f"every week until {ends}" in words(client.get(goal.get_absolute_url()))

    client.post(f"/steps/{step.pk}/edit/", {**typed, "repeats": "monthly"})
    step.refresh_from_db()
    assert (step.repeats, step.until) == ("monthly", goal.due)


@pytest.mark.parametrize("due", [None, 3])
def test_all_that_a_repeat_lacks_is_told_at_once(
    client_of: Callable[..., Client], owner: User, due: int | None
):
    goal = make_goal(owner, due=day(due) if due else None)
    typed = typing_in.step(repeats="weekly", due=str(day(3)) if due else "", what="", every="99")
    response = client_of(owner).post(f"/goals/{goal.pk}/steps/", typed)

    assert response.status_code == 422
    told = problems(response)
    assert set(told) == {"what", "every", "until"} | (set() if due else {"due"})
    assert "Until when? A repeat needs an end." in told["until"]


def test_a_day_that_is_no_day_is_not_told_twice(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    typed = typing_in.step(repeats="weekly", due="soon", until="later")
    told = problems(client_of(owner).post(f"/goals/{goal.pk}/steps/", typed))
    assert "Write a date" in told["due"]
    assert "needs its first day" not in told["due"]
    assert "A repeat needs an end" not in told["until"]


def test_what_is_left_over_from_a_repeat_is_dropped_without_one(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    typed = typing_in.step(until=str(day(90)), every="3", times="")
    client_of(owner).post(f"/goals/{goal.pk}/steps/", typed)

    step = Step.objects.get()
    assert (step.repeats, step.until, step.every) == ("", None, 1)


# Done, and back again -----------------------------------------------------------------------------


def test_done_it_comes_back(client_of: Callable[..., Client], owner: User, goal: Goal):
    step = make_step(goal, "Write a page", **WEEKLY)
    client = client_of(owner)

    page = words(client.post(f"/steps/{step.pk}/finish/", follow=True))

    assert "Done: Write a page. Next time:" in page
    assert open_days(goal) == [day(6)]
    assert "1 of 9 times · done for this week" in page or "1 of 9 times · open this week" in page


def test_pressed_twice_it_comes_back_once(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    step = make_step(goal, **WEEKLY)
    client = client_of(owner)
    client.post(f"/steps/{step.pk}/finish/")
    client.post(f"/steps/{step.pk}/finish/")

    assert open_days(goal) == [day(6)]


def test_what_was_missed_is_not_made_up_for(goal: Goal):
    step = make_step(goal, repeats="weekly", due=day(-30), until=day(60))

    following = planning.finish_step(step=step, on=day())

    assert following
    assert following.due == day(5)


def test_the_next_time_is_named_so_that_a_tick_cannot_be_mistaken(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    friday = day() + timedelta(days=(4 - day().weekday()) % 7 or 7)
    step = make_step(goal, "Write a page", repeats="weekly", due=friday, until=day(60))
    client = client_of(owner)
    names = [wording.weekday_short(friday + timedelta(weeks=n), day()) for n in range(3)]
    assert "next:" not in words(client.get(goal.get_absolute_url()))

    page = words(client.post(f"/steps/{step.pk}/finish/", follow=True))

    said = f"Done ahead of its day, {names[0]}: Write a page. Next time: {names[1]}."
    assert said in page
    for address in (goal.get_absolute_url(), "/"):
        response = client.get(address)
        assert f"next: {names[1]}" in words(response)
        assert f'aria-label="Done: Write a page, next: {names[1]}"' in response.content.decode()

    following = Step.objects.get(follows=step)
    page = words(client.post(f"/steps/{following.pk}/finish/", follow=True))
    assert f"Done ahead of its day, {names[1]}: Write a page. Next time: {names[2]}." in page


def test_the_last_time_it_stays_done(owner: User, goal: Goal):
    step = make_step(goal, repeats="weekly", due=day(-1), until=day(3))

    assert planning.finish_step(step=step, on=day()) is None
    counted = Goal.objects.of(owner).with_step_counts().get()
    assert (counted.steps_done, counted.steps_total) == (1, 1)


def test_taken_back_the_next_one_goes(client_of: Callable[..., Client], owner: User, goal: Goal):
    step = make_step(goal, **WEEKLY)
    client = client_of(owner)
    client.post(f"/steps/{step.pk}/finish/")

    client.post(f"/steps/{step.pk}/reopen/")

    assert open_days(goal) == [day(-1)]
    client.post(f"/steps/{step.pk}/finish/")
    assert open_days(goal) == [day(6)]


def test_not_taken_back_once_it_was_done_again(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    step = make_step(goal, **WEEKLY)
    following = planning.finish_step(step=step, on=day())
    assert following
    planning.finish_step(step=following, on=day())

    page = words(client_of(owner).post(f"/steps/{step.pk}/reopen/", follow=True))

    assert "It has been done again since." in page
    step.refresh_from_db()
    assert step.is_done


def test_is_skipped_this_once(client_of: Callable[..., Client], owner: User, goal: Goal):
    step = make_step(goal, "Write a page", **WEEKLY)
    page = words(client_of(owner).post(f"/steps/{step.pk}/skip/", follow=True))

    assert "Skipped: Write a page. Next time:" in page
    assert open_days(goal) == [day(6)]


def test_a_skip_is_undone_from_the_message(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    step = make_step(goal, "Write a page", **WEEKLY)
    client = client_of(owner)
    undo = read(client.post(f"/steps/{step.pk}/skip/", follow=True)).undo
    assert undo == f"/steps/{step.pk}/skip/?back_to={day(-1)}"

    for _twice in range(2):
        assert client.post(undo).status_code == 302
        assert open_days(goal) == [day(-1)]


@pytest.mark.parametrize("back_to", ["", "x", "2026-13-01", str(day(1)), str(day(-8))])
def test_a_skip_goes_back_to_days_of_the_step_only(
    client_of: Callable[..., Client], owner: User, goal: Goal, back_to: str
):
    step = make_step(goal, "Write a page", **WEEKLY)
    client = client_of(owner)
    client.post(f"/steps/{step.pk}/skip/")

    page = words(client.post(f"/steps/{step.pk}/skip/?back_to={back_to}", follow=True))

    assert "not one of this step's any more" in page
    assert open_days(goal) == [day(6)]


def test_what_is_done_is_not_skipped_back(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    step = make_step(goal, "Write a page", **WEEKLY)
    client = client_of(owner)
    client.post(f"/steps/{step.pk}/finish/")
    client.post(f"/steps/{step.pk}/skip/?back_to={day(6)}")

    step.refresh_from_db()
    assert step.due == day(-1)


@pytest.mark.parametrize("fields", [{}, {**WEEKLY, "until": day(2)}])
def test_what_has_no_next_time_is_not_skipped(
    client_of: Callable[..., Client], owner: User, goal: Goal, fields: dict[str, object]
):
    step = make_step(goal, **fields)
    page = words(client_of(owner).post(f"/steps/{step.pk}/skip/", follow=True))

    assert "This was its last day." in page
    assert open_days(goal) == [fields.get("due")]


def test_strangers_and_wrong_methods(
    client_of: Callable[..., Client], owner: User, stranger: User, goal: Goal
):
    step = make_step(goal, **WEEKLY)
    assert client_of(stranger).post(f"/steps/{step.pk}/skip/").status_code == 404
    assert client_of(owner).get(f"/steps/{step.pk}/skip/").status_code == 405
    assert open_days(goal) == [day(-1)]


# How often ----------------------------------------------------------------------------------------


@pytest.fixture
def weekly(goal: Goal) -> Step:
    """Twelve weeks, the first of them four weeks ago; three were done."""
    step = make_step(goal, "Write a page", repeats="weekly", due=day(-28), until=day(49))
    for week in (-28, -21, -14):
        following = planning.finish_step(step=step, on=day(week))
        assert following
        step = following
    return step


def test_it_is_told_how_often_it_was_done(
    client_of: Callable[..., Client], owner: User, goal: Goal, weekly: Step
):
    client = client_of(owner)
    page = words(client.get(f"/goals/{goal.pk}/"))
    assert "3 of 12 times · open this week" in page
    assert "Progress 25 %" in page
    assert "· 3 of 12 times" in words(client.get("/"))
    assert "3 of 12 times" in words(client.get("/goals/"))

    make_step(goal, "Another")
    page = words(client.get(f"/goals/{goal.pk}/"))
    assert "0 of 2 steps" in page
    assert "Progress 13 %" in page, "a quarter of one of two"


def test_the_list_and_the_goals_own_page_count_alike(owner: User, goal: Goal, weekly: Step):
    make_step(goal, "Another", done_on=day())
    counted = Goal.objects.of(owner).with_step_counts().get()
    told = goal_page.read(Goal.objects.get(pk=goal.pk), today=day())

    assert progress.own_share(counted) == pytest.approx(0.625)
    assert told.percent_whole == 62
    assert told.steps_said == progress.steps_said(counted) == "1 of 2 steps"


def test_what_is_left_out_is_no_longer_ahead(goal: Goal, weekly: Step):
    left_out = planning.skip_step(step=weekly, on=day())
    weekly.refresh_from_db()
    assert (weekly.times_done, weekly.times) == (3, 11), "what was missed is not made up for"
    assert left_out
    planning.unskip_step(step=weekly, to=left_out)
    weekly.refresh_from_db()
    assert (weekly.times_done, weekly.times) == (3, 12)


def test_another_end_or_day_keeps_what_was_done(goal: Goal, weekly: Step):
    planning.change_step(step=weekly, fields={"until": day(0)})
    weekly.refresh_from_db()
    assert (weekly.times_done, weekly.times) == (3, 5)
    planning.change_step(step=weekly, fields={"due": day(1), "until": day(8)})
    weekly.refresh_from_db()
    assert (weekly.times_done, weekly.times) == (3, 5)
    planning.change_step(step=weekly, fields={"repeats": "", "until": None})
    weekly.refresh_from_db()
    assert (weekly.times_done, weekly.times) == (0, 1)


def test_a_time_in_between_that_is_deleted_leaves_the_count(
    client_of: Callable[..., Client], owner: User, goal: Goal, weekly: Step
):
    middle = Step.objects.get(pk=weekly.follows_id)
    planning.delete_step(step=middle, at=timezone.now())
    assert "3 of 12 times" in words(client_of(owner).get("/goals/"))

    planning.restore_step(step=middle)
    assert "3 of 12 times" in words(client_of(owner).get("/goals/"))


def test_a_monthly_one_speaks_of_months(client_of: Callable[..., Client], owner: User, goal: Goal):
    first = day().replace(day=1)
    step = make_step(goal, repeats="monthly", due=first, until=first + timedelta(days=100))
    client = client_of(owner)
    assert "0 of 4 times · open this month" in words(client.get(f"/goals/{goal.pk}/"))
    planning.finish_step(step=step, on=day())
    assert "1 of 4 times · done for this month" in words(client.get(f"/goals/{goal.pk}/"))


def test_steps_from_before_are_counted_too(goal: Goal, weekly: Step):
    """What the migration does with steps that did not know yet."""
    Step.objects.update(times=1, times_done=0)
    name = "planner.migrations.0016_steps_know_how_often_they_were_done"
    import_module(name).reckon(apps, None)

    weekly.refresh_from_db()
    assert (weekly.times_done, weekly.times) == (3, 12)


def test_history_says_for_which_week_it_was_done(
    client_of: Callable[..., Client], owner: User, goal: Goal, weekly: Step
):
    client = client_of(owner)
    page = words(client.get("/history/"))
    monday = day(-14) - timedelta(days=day(-14).weekday())
    said = f"Done for the week of {wording.full_day(monday)}: “Write a page”, for"
    assert said in page
    assert page.count("New step for") == 1, "it is set once, however often it comes back"

    client.post(f"/steps/{weekly.follows_id}/reopen/")
    page = words(client.get("/history/"))
    assert "Not done after all: “Write a page”." in page
    assert "was deleted" not in page


# Days ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("began", "repeats", "every", "days"),
    [
        ("2026-01-31", "monthly", 1, ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]),
        ("2028-02-29", "monthly", 12, ["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28"]),
        ("2026-12-31", "weekly", 2, ["2026-12-31", "2027-01-14", "2027-01-28", "2027-02-11"]),
    ],
)
def test_month_ends_come_back(began: str, repeats: str, every: int, days: list[str]):
    first = date.fromisoformat(began)
    found = [repeating.day_of(first, repeats, every, n) for n in range(4)]

    assert [str(found_day) for found_day in found] == days


@given(
    began=st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    repeats=st.sampled_from(["weekly", "monthly"]),
    every=st.integers(1, 52),
    late=st.integers(0, 400),
    more=st.integers(0, 4000),
)
def test_the_next_day_is_later_and_not_past(
    began: date, repeats: str, every: int, late: int, more: int
):
    until = date.fromordinal(began.toordinal() + more)
    on = date.fromordinal(began.toordinal() + late)
    step = Step(repeats=repeats, every=every, began=began, due=began, until=until)

    following = repeating.next_day(step, on)

    if following is not None:
        assert began < following <= until
        assert following >= on


def test_the_end_of_the_calendar_is_an_end():
    last = date(9999, 12, 20)
    step = Step(repeats="monthly", every=1, began=last, due=last, until=date.max)

    assert repeating.next_day(step, last) is None
    assert repeating.how_many(last, "weekly", 1, date.max) == 2


def test_the_database_wants_an_end_too(goal: Goal):
    day_one = {"due": day(), "began": day()}
    for fields in (
        {"repeats": "weekly", **day_one},
        {"repeats": "daily", "until": day(9), **day_one},
        {"repeats": "weekly", "until": day(9), "due": day()},
        {"repeats": "weekly", "until": day(9), "every": 0, **day_one},
        {"until": day(9)},
    ):
        refuses("step_repeat_has_an_end", Step(goal=goal, what="A", **fields))
    refuses("step_moved_on_is_done", Step(goal=goal, what="A", moved_on=True))
    refuses("step_is_one_of_its_times", Step(goal=goal, what="A", times=2, times_done=2))


def test_a_repeat_that_is_ended_stands_for_what_was_done(owner: User, goal: Goal):
    """Ten times done and then deleted is one step done, not none of none."""

    def counted() -> tuple[int, int]:
        found: Any = Goal.objects.of(owner).with_step_counts().get()
        return found.steps_done, found.steps_total

    step = make_step(goal, repeats="weekly", due=day(-20), until=day(60))
    following = planning.finish_step(step=step, on=day(-20))
    assert following
    last = planning.finish_step(step=following, on=day(-13))
    assert last
    assert counted() == (0, 1)

    planning.delete_step(step=last, at=timezone.now())
    assert counted() == (1, 1)

    planning.restore_step(step=last)
    assert counted() == (0, 1)


def test_a_skipped_day_is_not_reminded_of(owner: User, goal: Goal):
    step = make_step(goal, **WEEKLY)
    Letterbox.objects.update(stale=False)

    planning.skip_step(step=step, on=day())

    assert Letterbox.objects.get(user=owner).stale, "its reminders are reckoned anew"
