"""The history of the plan in sentences, and the plan of a past day."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import User
from planner import checking_in, many_goals, planning, reviewing, wording
from planner.many_goals import NewGoal
from planner.models import Goal
from planner.models.changes import told_at
from tests.factories import day, make_goal, make_long_goal, make_step
from tests.planner.reading import problems, read, words

pytestmark = pytest.mark.django_db
THEN = datetime(2025, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def goal(owner: User) -> Goal:
    with told_at(THEN):
        return make_goal(owner, created_at=THEN, due=day(400))


def test_tells_what_changed(client_of: Callable[..., Client], owner: User, goal: Goal):
    far = make_long_goal(owner)
    step = make_step(goal)
    planning.change_goal(goal=goal, fields={"title": "New words", "outcome": "More."}, serves=[far])
    planning.finish_step(step=step, on=day())
    planning.change_step(step=step, fields={"what": "Ask twice"})
    planning.delete_goal(goal=make_goal(owner, "Latin"), at=THEN)

    page = words(client_of(owner).get("/history/"))
    for said in (
        "New long-term goal: “Head of data at a clinic”.",
        "“Lead a three-person project”: title from “Lead a three-person project” to “New words”",
        "outcome written",
        "“New words” leads to “Head of data at a clinic”.",
        "New step for “New words”: “Ask for a mentor”.",
        "Done for “New words”: “Ask for a mentor”.",
        "wording from “Ask for a mentor” to “Ask twice”",
        "“Latin” was deleted.",
        "1 March 2025",
    ):
        assert said in page


def test_a_decision_is_told_once_with_its_reason(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    client = client_of(owner)
    client.post(f"/goals/{goal.pk}/let-go/", {"why": "Leeds is far."})
    client.get("/")  # where the message is read

    page = words(client.get("/history/"))
    assert page.count("You let go of “Lead a three-person project”.") == 1
    assert "“Leeds is far.”" in page


def test_many_steps_at_once_are_one_sentence(client_of: Callable[..., Client], owner: User):
    steps = [{"what": f"Step {n}"} for n in range(9)]
    fields = {"title": "Imported", "horizon": "short", "category": "personal"}
    many_goals.set_goals(user=owner, goals=[NewGoal(fields, steps=steps)], on=day())

    page = words(client_of(owner).get("/history/"))
    assert "9 new steps for “Imported”." in page
    assert "Step 3" not in page


def test_check_ins_are_told_with_their_note(
    client_of: Callable[..., Client], owner: User, stranger: User
):
    goal = make_goal(
        owner, "Win", measure="number", measure_from=0, measure_to=9, measure_unit="customers"
    )
    checking_in.check_in(goal=goal, on=day(), value=Decimal(3), confidence=4, note="It goes well.")
    checking_in.check_in(goal=goal, on=day(-3), note="Only this.")
    gone = checking_in.check_in(goal=goal, on=day(), note="Taken back")
    checking_in.take_back(check_in=gone, at=timezone.now())
    checking_in.check_in(goal=make_goal(owner, "Other"), on=day(), confidence=1)

    whole = words(client_of(owner).get("/history/"))
    own = words(client_of(owner).get(f"/history/?goal={goal.pk}"))
    for page in (whole, own):
        assert "Check-in for “Win”: 3 customers; how sure: Fairly." in page
        assert "“It goes well.”" in page
        assert "Check-in for “Win”: as of" in page
        assert "“Only this.”" in page
        assert "Taken back" not in page
    assert "Check-in for “Other”: how sure: Not at all." in whole
    assert "Other" not in own
    assert "It goes well." not in words(client_of(stranger).get(f"/history/?goal={goal.pk}"))


def test_check_ins_are_paged_with_the_changes(
    client_of: Callable[..., Client], owner: User, goal: Goal, django_assert_max_num_queries: Any
):
    for n in range(105):
        checking_in.check_in(goal=goal, on=day(), note=f"Note {n}.")
    client = client_of(owner)
    first = words(client.get("/history/"))
    assert "page 1 of 2" in first
    assert "“Note 104.”" in first
    assert "“Note 4.”" not in first
    with django_assert_max_num_queries(9):
        second = words(client.get("/history/?page=2"))
    assert "“Note 4.”" in second
    assert "New short-term goal" in second


def test_a_change_of_horizon_and_kind_is_told_in_words(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    planning.change_goal(goal=goal, fields={"category": "personal"}, serves=None)
    planning.promote_stone(stone=goal, due=goal.due)
    page = words(client_of(owner).get("/history/"))

    assert "category from Professional to Personal" in page
    assert "“Lead a three-person project” became a long-term goal." in page


def test_a_day_that_was_left_out_is_told(client_of: Callable[..., Client], owner: User, goal: Goal):
    step = make_step(goal, "Read", repeats="weekly", due=day(), until=day(40))
    planning.skip_step(step=step, on=day())

    page = words(client_of(owner).get("/history/"))
    assert f"Left out on {wording.full_day(day())}: “Read”." in page


def test_is_paged_and_can_be_of_one_goal(client_of: Callable[..., Client], owner: User, goal: Goal):
    for n in range(120):
        planning.change_goal(goal=goal, fields={"title": f"Words {n}"}, serves=None)
    make_goal(owner, "Another")
    client = client_of(owner)

    first = words(client.get("/history/"))
    assert "page 1 of 2" in first
    assert "Words 5”" not in first
    assert "“Words 4” to “Words 5”" in words(client.get("/history/?page=2"))
    one = words(client.get(f"/history/?goal={goal.pk}"))
    assert "Another" not in one
    for odd in ("x", "-1", "9" * 30, "²", ""):
        assert client.get("/history/", {"goal": odd, "page": odd}).status_code == 200


def test_an_empty_history_says_how_it_begins(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    assert "Nothing has happened yet" in words(client.get("/history/"))
    assert "Your plan has no past yet" in words(client.get("/history/plan/"))


def test_the_plan_of_a_past_day(client_of: Callable[..., Client], owner: User, goal: Goal):
    with told_at(THEN + timedelta(days=5)):
        planning.change_goal(goal=goal, fields={"title": "New words"}, serves=None)
    client = client_of(owner)

    assert "Lead a three-person project" in words(client.get("/history/plan/?on=2025-03-03"))
    later = words(client.get("/history/plan/?on=2025-03-06"))
    assert "The plan on 6 March 2025" in later
    assert "New words" in later
    assert "Your plan begins on 1 March 2025." in words(client.get("/history/plan/?on=2020-01-01"))
    today = words(client.get("/history/plan/"))
    assert "a year ago" in today
    assert "New words" in today


def test_a_yearly_review_is_suggested(client_of: Callable[..., Client], owner: User, goal: Goal):
    review = reviewing.begin(user=owner, yearly=True, on=day(-80))
    reviewing.close(plan_review=review, on=day(-80))

    assert f"?on={day(-80)}" in read(client_of(owner).get("/history/plan/")).links


@pytest.mark.parametrize(
    ("on", "why"),
    [
        ("", "Which day?"),
        ("soon", "Write a date"),
        ("2026-13-45", "Write a date"),
        ("0001-01-01", "sixty years"),
        (str(day(2)), "still to come"),
        ("2026-01-01\0", "Write a date"),
    ],
)
def test_a_bad_day_is_told_beside_the_field(
    client_of: Callable[..., Client], owner: User, goal: Goal, on: str, why: str
):
    response = client_of(owner).get("/history/plan/", {"on": on})
    assert response.status_code == 422
    assert why in problems(response)["on"]


def test_nobody_reads_anothers_past(
    client_of: Callable[..., Client], stranger: User, goal: Goal, django_assert_num_queries: Any
):
    client = client_of(stranger)
    for path in ("/history/", f"/history/?goal={goal.pk}", "/history/plan/?on=2025-03-03"):
        assert goal.title not in words(client.get(path))


def test_only_to_read(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    assert client.post("/history/").status_code == 405
    assert client.post("/history/plan/").status_code == 405


def test_no_decision_falls_between_two_pages(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    began = timezone.now() - timedelta(days=90)
    for n in range(120):
        with told_at(began + timedelta(hours=n)):
            planning.change_goal(goal=goal, fields={"title": f"Title {n}"}, serves=None)
        at = began + timedelta(hours=n, minutes=30)
        reviewing.review_goal(goal=goal, decision="keep", on=day(), at=at, why=f"Because {n}.")
    client = client_of(owner)

    pages = [words(client.get(f"/history/?page={number}")) for number in (1, 2)]

    told = [sum(f"“Because {n}.”" in page for page in pages) for n in range(120)]
    assert told == [1] * 120


def test_decisions_of_one_moment_are_told_once_wherever_a_page_ends(
    client_of: Callable[..., Client], owner: User
):
    goals = [make_goal(owner, f"Goal {n}", review_on=day(-1)) for n in range(130)]
    sitting = reviewing.begin(user=owner, yearly=True, on=day())
    decisions: list[Any] = [(goal, "keep", None) for goal in goals]
    reviewing.review_many(
        plan_review=sitting, decisions=decisions, on=day(), at=timezone.now() + timedelta(hours=1)
    )
    client = client_of(owner)

    pages = "".join(words(client.get(f"/history/?page={number}")) for number in (1, 2, 3))

    assert all(pages.count(f"You kept “Goal {n}” as it is.") == 1 for n in range(130))
    assert "next look" not in pages


def test_one_goals_history_tells_what_went(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    far = make_long_goal(owner)
    other = make_goal(owner, "Latin", serves=[far])
    planning.lay_stones(goal=far, stones=[goal])
    step = make_step(goal, "Call her")
    planning.delete_step(step=step, at=timezone.now())
    planning.lift_stone(stone=goal, goal=far)
    planning.lift_stone(stone=other, goal=far)

    page = words(client_of(owner).get(f"/history/?goal={goal.pk}"))

    assert "The step “Call her” for “Lead a three-person project” was deleted." in page
    assert "“Lead a three-person project” no longer leads to “Head of data at a clinic”." in page
    assert "Latin" not in page


def test_what_comes_back_did_not_begin_anew(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    step = make_step(goal, "Call her")
    planning.delete_step(step=step, at=timezone.now())
    planning.restore_step(step=step)
    planning.delete_goal(goal=goal, at=timezone.now())
    planning.restore_goal(goal=goal)

    page = words(client_of(owner).get("/history/"))

    assert page.count("New short-term goal") == 1
    assert page.count("New step for") == 1
    assert "“Lead a three-person project” is back in the plan." in page
    assert "The step “Call her” for “Lead a three-person project” is back." in page


def test_nothing_that_is_recorded_is_passed_over_in_silence(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    step = make_step(goal, "Call her")
    planning.change_step(step=step, fields={"resource": "mentor"})
    weekly = {"repeats": "weekly", "due": day(2), "until": day(90)}
    planning.change_step(step=step, fields=weekly)
    planning.change_step(step=step, fields={"every": 2})
    planning.change_goal(goal=goal, fields={"to_learn": True}, serves=None)
    planning.change_goal(goal=goal, fields={"to_learn": False}, serves=None)

    page = words(client_of(owner).get("/history/"))

    for said in (
        "The step “Call her”: resource Mentoring.",
        "repeat every week",
        "interval from 1 to 2",
        "motive “Learn more”",
        "no “Learn more”",
    ):
        assert said in page


def test_a_repeated_step_counts_once_in_the_past_too(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    step = make_step(goal, "Write a page", repeats="weekly", due=day(-20), until=day(60))
    following = planning.finish_step(step=step, on=day(-20))
    assert following
    planning.finish_step(step=following, on=day(-13))

    page = words(client_of(owner).get(f"/history/plan/?on={day()}"))

    assert "2 of 12 times" in page
    assert "Write a page (2 of 12 times)" in page
    assert page.count("Write a page") == 1


# Decisions only -----------------------------------------------------------------------------------


def test_it_can_show_decisions_only(
    client_of: Callable[..., Client],
    owner: User,
    stranger: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
):
    client = client_of(owner)
    assert "No decision yet" in words(client.get("/history/?only=decisions"))
    goal, other = make_goal(owner), make_goal(owner, "Learn to juggle")
    for one in (goal, other):
        reviewing.review_goal(
            goal=one, decision="keep", on=day(), at=timezone.now(), why=f"Still {one}."
        )
    with django_assert_max_num_queries(6):
        page = words(client.get("/history/?only=decisions"))
    assert f"You kept “{goal}” as it is." in page
    assert f"“Still {goal}.”" in page
    assert "New short-term goal" not in page
    assert "New short-term goal" in words(client.get("/history/?only=nonsense"))

    page = client.get(f"/history/?only=decisions&goal={goal.pk}")
    assert "juggle" not in words(page)
    assert f"/history/?goal={goal.pk}" in read(page).links
    assert str(goal) not in words(client_of(stranger).get("/history/?only=decisions"))


def test_a_month_ago_is_offered_beside_a_year_ago(client_of: Callable[..., Client], owner: User):
    with told_at(timezone.now() - timedelta(days=400)):
        make_goal(owner)
    page = words(client_of(owner).get("/history/plan/"))
    assert "a year ago a month ago" in page
