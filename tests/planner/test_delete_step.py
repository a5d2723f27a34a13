"""A step is deleted, and brought back."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from planner.models import Goal, Step
from tests.factories import day, make_goal, make_step
from tests.planner.reading import read, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(owner: User) -> Goal:
    return make_goal(owner)


@pytest.fixture
def step(goal: Goal) -> Step:
    make_step(goal, "First", done_on=day(-1))
    step = make_step(goal, "Ask for a mentor", due=day(2))
    make_step(goal, "Third")
    return step


def delete(step: Step) -> str:
    return f"/steps/{step.pk}/delete/"


def restore(step: Step) -> str:
    return f"/steps/{step.pk}/restore/"


def test_is_gone_and_counts_no_more(
    client_of: Callable[..., Client], owner: User, goal: Goal, step: Step
):
    client = client_of(owner)

    response = client.post(delete(step), follow=True)

    assert response.redirect_chain == [(goal.get_absolute_url(), 302)]
    page = words(response)
    assert "The step “Ask for a mentor” is deleted." in page
    assert "1 of 2 steps" in page
    assert "50 %" in page.replace("\xa0", " ")
    for address in ("/", "/plan/", goal.get_absolute_url()):
        assert "Ask for a mentor" not in words(client.get(address))


def test_undo_brings_it_back_to_its_place(
    client_of: Callable[..., Client], owner: User, goal: Goal, step: Step
):
    client = client_of(owner)
    undo = read(client.post(delete(step), follow=True)).undo
    assert undo == restore(step)

    response = client.post(undo, follow=True)

    assert response.redirect_chain == [(goal.get_absolute_url(), 302)]
    assert [s.what for s in Step.objects.of(owner).in_order()] == [
        "First",
        "Ask for a mentor",
        "Third",
    ]


def test_waits_among_the_deleted(client_of: Callable[..., Client], owner: User, step: Step):
    client = client_of(owner)
    client.post(delete(step))

    page = read(client.get("/goals/deleted/"))
    assert "Ask for a mentor" in page.words
    assert restore(step) in page.actions


def test_twice_is_harmless(client_of: Callable[..., Client], owner: User, step: Step):
    client = client_of(owner)
    client.post(delete(step))

    assert client.post(delete(step)).status_code == 404
    client.post(restore(step))
    assert client.post(restore(step)).status_code == 302


def test_what_is_deleted_is_not_finished_or_edited(
    client_of: Callable[..., Client], owner: User, step: Step
):
    client = client_of(owner)
    client.post(delete(step))

    for action in ("finish", "reopen", "edit", "move/up"):
        assert client.post(f"/steps/{step.pk}/{action}/", {"what": "x"}).status_code == 404


def test_a_stranger_gets_404(
    client_of: Callable[..., Client], owner: User, stranger: User, step: Step
):
    assert client_of(stranger).post(delete(step)).status_code == 404
    client_of(owner).post(delete(step))
    assert client_of(stranger).post(restore(step)).status_code == 404
    step.refresh_from_db()
    assert step.deleted_at is not None


def test_the_wrong_method_is_405(client_of: Callable[..., Client], owner: User, step: Step):
    client = client_of(owner)

    assert client.get(delete(step)).status_code == 405
    assert client.get(restore(step)).status_code == 405
