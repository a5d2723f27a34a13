"""A goal that gave its place to another says so wherever it is shown, and leads there."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from planner import planning, replaced, reviewing
from planner.models import Goal, Review
from planner.reviewing import Successor
from tests.factories import day, make_goal
from tests.planner.reading import read, words

pytestmark = pytest.mark.django_db
NEW = "Lead the <ward> audit"


@pytest.fixture
def old(owner: User) -> Goal:
    goal = make_goal(owner, "Chair the audit board")
    reviewing.review_goal(
        goal=goal, decision="replace", on=day(), at=timezone.now(), successor=Successor(title=NEW)
    )
    goal.refresh_from_db()
    return goal


@pytest.fixture
def new(owner: User, old: Goal) -> Goal:
    return Goal.objects.of(owner).get(title=NEW)


def test_its_page_the_list_the_history_and_the_past_plan_lead_to_the_new_one(
    client_of: Callable[..., Client], owner: User, old: Goal, new: Goal
):
    client = client_of(owner)
    for address, said in (
        (f"/goals/{old.pk}/", f"by {NEW}"),
        ("/goals/?show=closed", f"by {NEW}"),
        (f"/history/?goal={old.pk}", f"The new one: {NEW}"),
        (f"/history/plan/?on={day():%Y-%m-%d}", f"by {NEW}"),
    ):
        page = client.get(address)
        assert said in words(page), address
        assert f"/goals/{new.pk}/" in read(page).links, address
        assert "let go on" not in words(page), address
    assert f"replaced on {day():%-d %B %Y} by {NEW}" in words(client.get(f"/goals/{old.pk}/"))


def test_a_new_one_that_was_deleted_is_named_and_not_linked(
    client_of: Callable[..., Client], owner: User, old: Goal, new: Goal
):
    planning.delete_goal(goal=new, at=timezone.now())
    client = client_of(owner)
    for address in (f"/goals/{old.pk}/", "/goals/?show=closed"):
        page = client.get(address)
        assert f"by “{NEW}”" in words(page)
        assert f"/goals/{new.pk}/" not in read(page).links


def test_nobody_elses_goal_is_shown(
    client_of: Callable[..., Client], owner: User, stranger: User, old: Goal
):
    theirs = make_goal(stranger, "A secret of somebody else")
    goal = make_goal(owner, "Old", status="let-go", closed_on=day())
    Review.objects.create(
        user=owner, goal=goal.pk, goal_title="Old", decision="replace", on=day(),
        at=timezone.now(), before={}, after={}, replaced_by=theirs.pk, replaced_by_title="Mine",
    )  # fmt: skip
    client = client_of(owner)
    for address in (f"/goals/{goal.pk}/", "/goals/?show=closed", "/history/"):
        page = client.get(address)
        assert "secret" not in words(page)
        assert f"/goals/{theirs.pk}/" not in read(page).links
    assert client_of(stranger).get(f"/goals/{old.pk}/").status_code == 404


def test_one_that_is_let_go_later_is_let_go(
    client_of: Callable[..., Client], owner: User, old: Goal
):
    client = client_of(owner)
    client.post(f"/goals/{old.pk}/reopen/")
    assert replaced.of(owner, [Goal.objects.get(pk=old.pk)]) == {}
    client.post(f"/goals/{old.pk}/let-go/", {"why": ""})
    page = words(client.get(f"/goals/{old.pk}/"))
    assert f"let go {day():%-d %B %Y}" in page
    assert "replaced on" not in page
    assert "Let go" in page
    assert "Replaced by" in page
    assert replaced.of(owner, [Goal.objects.get(pk=old.pk)]) == {}


def test_the_past_knows_nothing_of_later(owner: User, old: Goal):
    assert replaced.of(owner, [old], on=day() - timedelta(days=1)) == {}
    assert replaced.of(owner, [old])[old.pk].title == NEW


def test_a_figure_that_goes_down_is_told_from_where_to_where(
    client_of: Callable[..., Client], owner: User
):
    make_goal(
        owner, "Shorter meetings", measure="number",
        measure_from=55, measure_to=30, measure_now=44, measure_unit="minutes",
    )  # fmt: skip
    page = words(client_of(owner).get(f"/history/plan/?on={day():%Y-%m-%d}"))
    assert "from 55 to 30" in page
    assert "of 30" not in page
