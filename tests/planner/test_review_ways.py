"""Going through a review: where one lands, what one sees, and when the next one is worth it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from planner import reviewing
from planner.models import Goal, PlanReview
from tests.factories import day, make_goal
from tests.planner.reading import problems, read, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(owner: User) -> Goal:
    return make_goal(owner, review_on=day(-1), created_at=timezone.now() - timedelta(days=90))


@pytest.fixture
def sitting(owner: User, goal: Goal) -> PlanReview:
    return reviewing.begin(user=owner, yearly=False, on=day())


def finished(owner: User, days_ago: int) -> PlanReview:
    review = reviewing.begin(user=owner, yearly=True, on=day(-days_ago))
    reviewing.close(plan_review=review, on=day(-days_ago))
    return review


# When the next one is worth it --------------------------------------------------------------------


def test_one_that_was_just_finished_is_offered_to_be_looked_at(
    client_of: Callable[..., Client], owner: User, stranger: User, goal: Goal
):
    done = finished(owner, 0)
    client = client_of(owner)
    page = client.get("/review/")
    assert "You reviewed the whole plan today." in words(page)
    assert "Begin another" in words(page)
    assert "Begin the yearly review" not in words(page)
    assert f"/review/{done.pk}/" in read(page).links

    page = client.post("/review/", {"which": "yearly"}, follow=True)
    assert f"What has changed since {day():%-d %B %Y}?" in words(page)

    make_goal(stranger)
    assert "You reviewed" not in words(client_of(stranger).get("/review/"))


def test_after_most_of_a_year_the_next_is_offered_first(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    finished(owner, 350)
    page = words(client_of(owner).get("/review/"))
    assert "Begin the yearly review" in page
    assert "You reviewed" not in page


# One after the other ------------------------------------------------------------------------------


def test_after_a_decision_one_lands_on_the_next_goals_name(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    other = make_goal(owner, "Learn to juggle", review_on=day(-1))
    sitting = reviewing.begin(user=owner, yearly=False, on=day())
    client = client_of(owner)

    sent = {"goal": goal.pk, "decision": "keep"}
    answer = client.post(f"/review/{sitting.pk}/", sent)
    assert answer.headers["Location"] == f"/review/{sitting.pk}/#decide"
    page = client.get(f"/review/{sitting.pk}/")
    assert f"Kept: “{goal}”." in words(page)
    assert 'id="decide" tabindex="-1" aria-describedby="messages place"' in page.content.decode()

    client.post(f"/review/{sitting.pk}/", {"goal": other.pk, "decision": "let-go"})
    page = client.get(f"/review/{sitting.pk}/")
    assert f"Let go: “{other}”." in words(page)
    assert 'id="decide"' in page.content.decode()


def test_what_will_show_it_is_on_the_card(
    client_of: Callable[..., Client], owner: User, goal: Goal, sitting: PlanReview
):
    client = client_of(owner)
    assert "How you know it is done" not in words(client.get(f"/review/{sitting.pk}/"))
    Goal.objects.filter(pk=goal.pk).update(evidence="The board has <signed> it.")
    page = words(client.get(f"/review/{sitting.pk}/"))
    assert "How you know it is done The board has <signed> it." in page


# Achieved, but not today --------------------------------------------------------------------------


def test_the_day_on_which_it_was_achieved_is_kept(
    client_of: Callable[..., Client], owner: User, stranger: User, goal: Goal, sitting: PlanReview
):
    sent = {
        "goal": goal.pk, "decision": "achieved", "reached": f"{day(-20):%Y-%m-%d}", "why": "Signed",
    }  # fmt: skip
    assert client_of(stranger).post(f"/review/{sitting.pk}/", sent).status_code == 404
    client_of(owner).post(f"/review/{sitting.pk}/", sent)
    goal.refresh_from_db()
    assert (goal.status, goal.closed_on) == ("achieved", day(-20))
    assert "“Signed”" in words(client_of(owner).get(f"/goals/{goal.pk}/"))


@pytest.mark.parametrize(
    ("days", "said"),
    [(1, "That day is still to come."), (-200, "That is before the goal was set, on ")],
)
def test_a_day_that_cannot_be_is_refused(
    client_of: Callable[..., Client],
    owner: User,
    goal: Goal,
    sitting: PlanReview,
    days: int,
    said: str,
):
    sent = {"goal": goal.pk, "decision": "achieved", "reached": f"{day(days):%Y-%m-%d}"}
    page = client_of(owner).post(f"/review/{sitting.pk}/", sent)
    assert page.status_code == 422
    assert said in problems(page)["reached"]
    goal.refresh_from_db()
    assert goal.is_active


def test_without_a_day_it_was_today(
    client_of: Callable[..., Client], owner: User, goal: Goal, sitting: PlanReview
):
    sent = {"goal": goal.pk, "decision": "achieved", "reached": ""}
    client_of(owner).post(f"/review/{sitting.pk}/", sent)
    goal.refresh_from_db()
    assert goal.closed_on == day()


def test_a_day_that_was_written_is_not_dropped_unsaid(
    client_of: Callable[..., Client], owner: User, goal: Goal, sitting: PlanReview
):
    sent = {"goal": goal.pk, "decision": "keep", "reached": f"{day(-2):%Y-%m-%d}"}
    page = client_of(owner).post(f"/review/{sitting.pk}/", sent)
    assert page.status_code == 422
    assert "You wrote this, but chose otherwise." in words(page)
