"""The history of the plan in sentences, and the plan of a past day."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from planner import planning, reviewing
from planner.models import Goal
from planner.models.changes import told_at
from planner.planning import NewGoal
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
        "“Head of data at a clinic” became a long-term goal.",
        "“Lead a three-person project”: title from “Lead a three-person project” to “New words”",
        "outcome written",
        "“New words” leads to “Head of data at a clinic”.",
        "A step for “New words”: “Ask for a mentor”.",
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
    planning.set_goals(user=owner, goals=[NewGoal(fields, steps=steps)], on=day())

    page = words(client_of(owner).get("/history/"))
    assert "9 steps for “Imported”." in page
    assert "Step 3" not in page


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
