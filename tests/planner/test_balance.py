"""The balance of the plan: kinds by motives, the goals behind them, and what is not covered."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from planner import balance, planning
from planner.models import Goal
from tests.factories import make_goal, make_long_goal
from tests.planner.reading import read, words

pytestmark = pytest.mark.django_db
Clients = Callable[..., Client]


def test_counts_kinds_by_motives(owner: User):
    make_long_goal(owner, to_contribute=True)
    make_goal(owner, category="leadership", to_contribute=True, to_learn=True)
    make_goal(owner, category="educational", to_learn=True)
    make_goal(owner, category="educational")

    found = balance.read(owner)

    table = {row.key: [cell.count for cell in row.cells] for row in found.rows}
    assert table == {
        "professional": [0, 0, 0],
        "leadership": [1, 2, 0],
        "educational": [1, 0, 0],
        "personal": [0, 0, 0],
    }
    assert [share.count for share in found.motives] == [2, 2, 0]
    assert (found.count, found.without) == (4, 1)
    assert [gap.query for gap in found.gaps] == [
        "horizon=short&category=professional",
        "horizon=short&category=personal",
        "horizon=short&motives=life",
    ]


def test_only_active_goals_of_ones_own_count(owner: User, stranger: User):
    make_goal(stranger, to_learn=True)
    planning.let_go_of_goal(goal=make_goal(owner, for_life=True), on=make_goal(owner).due)
    planning.delete_goal(goal=make_goal(owner, to_learn=True), at=Goal.objects.first().created_at)

    assert balance.read(owner).count == 1


def test_the_page_shows_the_goals_behind_each(client_of: Clients, owner: User):
    goal = make_goal(owner, "Publish a paper", to_contribute=True)

    page = read(client_of(owner).get("/balance/"))

    assert "Publish a paper Contributing" in page.words
    assert f"/goals/{goal.pk}/" in page.links
    assert "Not covered so far: Leadership." in page.words
    assert "/goals/new/?horizon=short&motives=life" in page.links
    assert "/goals/new/?horizon=short&category=personal&motives=life" in page.links


def test_add_one_begins_the_form_there(client_of: Clients, owner: User):
    page = read(client_of(owner).get("/goals/new/?horizon=short&category=personal&motives=life"))

    assert {("horizon", "short"), ("category", "personal"), ("motives", "life")} <= set(
        page.checked
    )


def test_a_plan_that_covers_everything(client_of: Clients, owner: User):
    for category in ("professional", "leadership", "educational", "personal"):
        make_goal(owner, category=category, to_learn=True, to_contribute=True, for_life=True)

    assert "All four kinds and all three motives are in your plan." in words(
        client_of(owner).get("/balance/")
    )


def test_motives_that_nobody_named_are_not_missed(client_of: Clients, owner: User):
    for category in ("professional", "leadership", "educational", "personal"):
        make_goal(owner, category=category)
    client = client_of(owner)

    assert "No goal names what moves you yet." in words(client.get("/balance/"))
    assert "Learning" not in words(client.get("/"))


def test_an_empty_plan_is_not_reproached(client_of: Clients, owner: User):
    page = words(client_of(owner).get("/balance/"))
    assert "No active goals yet" in page
    assert "Not covered" not in page


def test_whatever_its_size_it_takes_one_query(owner: User, django_assert_num_queries: Any):
    for number in range(20):
        make_goal(owner, f"Goal {number}", to_learn=True)
    balance.read(owner)
    with django_assert_num_queries(1):
        balance.read(owner)


def test_the_dashboard_shows_the_motives(client_of: Clients, owner: User):
    for category in ("professional", "leadership", "educational", "personal"):
        make_goal(owner, category=category, to_learn=True)

    page = read(client_of(owner).get("/"))

    assert "Learning 4 · Contributing 0 · Life 0" in page.words
    assert "/balance/" in page.links
    assert "/goals/new/?horizon=short&motives=contribute" in page.links


def test_motives_go_along_in_the_export(client_of: Clients, owner: User):
    make_goal(owner, to_learn=True, for_life=True)

    taken = json.loads(client_of(owner).get("/settings/export/").content)

    assert taken["goals"][0]["motives"] == ["learn", "life"]


def test_who_is_not_signed_in_is_asked_to(client: Client):
    assert client.get("/balance/")["Location"].startswith("/accounts/login/")
