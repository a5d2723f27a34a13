"""A goal is deleted, and brought back."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from planner.models import Goal, Step
from tests.factories import day, make_goal, make_long_goal, make_step
from tests.planner.reading import read, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def far(owner: User) -> Goal:
    return make_long_goal(owner)


@pytest.fixture
def goal(owner: User, far: Goal) -> Goal:
    goal = make_goal(owner, serves=[far])
    make_step(goal, "Ask Dr Oyelaran", due=day(3))
    return goal


def delete(goal: Goal) -> str:
    return f"/goals/{goal.pk}/delete/"


def restore(goal: Goal) -> str:
    return f"/goals/{goal.pk}/restore/"


def test_is_gone_from_every_page(client_of: Callable[..., Client], owner: User, goal: Goal):
    client = client_of(owner)

    response = client.post(delete(goal), follow=True)

    assert response.redirect_chain == [("/goals/", 302)]
    assert "“Lead a three-person project” is deleted." in words(response)
    for address in ("/", "/goals/", "/goals/?show=closed", "/plan/", "/goals/1/"):
        page = client.get(address)
        assert "Ask Dr Oyelaran" not in page.content.decode()
        assert "Lead a three-person project" not in page.content.decode()
    assert client.get(goal.get_absolute_url()).status_code == 404


def test_undo_brings_back_all_of_it(
    client_of: Callable[..., Client], owner: User, goal: Goal, far: Goal
):
    client = client_of(owner)
    undo = read(client.post(delete(goal), follow=True)).undo
    assert undo == restore(goal)

    response = client.post(undo, follow=True)

    assert response.redirect_chain == [(goal.get_absolute_url(), 302)]
    page = words(response)
    assert "“Lead a three-person project” is back." in page
    assert "Ask Dr Oyelaran" in page
    assert list(goal.serves.all()) == [far]
    goal.refresh_from_db()
    assert goal.position == 2


def test_waits_among_the_deleted(client_of: Callable[..., Client], owner: User, goal: Goal):
    client = client_of(owner)
    client.post(delete(goal))

    page = read(client.get("/goals/deleted/"))
    assert "Lead a three-person project" in page.words
    assert restore(goal) in page.actions
    assert "Ask Dr Oyelaran" not in page.words, "its steps come back with it, not before"

    client.post(restore(goal))
    assert "Nothing is deleted." in words(client.get("/goals/deleted/"))


def test_its_long_term_goal_goes_on_without_it(
    client_of: Callable[..., Client], owner: User, goal: Goal, far: Goal
):
    client = client_of(owner)
    client.post(delete(goal))

    assert "No stepping stones yet." in words(client.get(far.get_absolute_url()))


def test_stones_outlive_their_long_term_goal(
    client_of: Callable[..., Client], owner: User, goal: Goal, far: Goal
):
    client = client_of(owner)
    client.post(delete(far), follow=True)

    page = words(client.get(goal.get_absolute_url()))
    assert "short-term goal" in page
    assert "Head of data" not in page


def test_twice_is_harmless(client_of: Callable[..., Client], owner: User, goal: Goal):
    client = client_of(owner)
    client.post(delete(goal))
    at = Goal.objects.get(pk=goal.pk).deleted_at

    assert client.post(delete(goal)).status_code == 404
    assert Goal.objects.get(pk=goal.pk).deleted_at == at
    client.post(restore(goal))
    assert client.post(restore(goal)).status_code == 302
    assert Goal.objects.get(pk=goal.pk).deleted_at is None


def test_its_steps_cannot_be_touched_meanwhile(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    client, step = client_of(owner), Step.objects.get()
    client.post(delete(goal))

    for action in ("finish", "reopen", "delete", "restore", "move/up", "edit"):
        assert client.post(f"/steps/{step.pk}/{action}/").status_code == 404
    assert client.post(f"/goals/{goal.pk}/steps/", {"what": "More"}).status_code == 404


def test_a_stranger_gets_404(
    client_of: Callable[..., Client], owner: User, stranger: User, goal: Goal
):
    assert client_of(stranger).post(delete(goal)).status_code == 404
    assert Goal.objects.get(pk=goal.pk).deleted_at is None

    client_of(owner).post(delete(goal))
    assert client_of(stranger).post(restore(goal)).status_code == 404
    assert "Lead a three-person" not in words(client_of(stranger).get("/goals/deleted/"))
    assert Goal.objects.get(pk=goal.pk).deleted_at is not None


def test_the_wrong_method_is_405(client_of: Callable[..., Client], owner: User, goal: Goal):
    client = client_of(owner)

    assert client.get(delete(goal)).status_code == 405
    assert client.get(restore(goal)).status_code == 405
    assert client.post("/goals/deleted/").status_code == 405
