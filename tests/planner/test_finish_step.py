"""A step is done, or not done after all."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from planner import planning
from planner.models import Step
from tests.factories import day, make_goal, make_step
from tests.planner.reading import read, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def step(owner: User) -> Step:
    return make_step(make_goal(owner), "Ask for a mentor", due=day(-2))


def finish(step: Step) -> str:
    return f"/steps/{step.pk}/finish/"


def reopen(step: Step) -> str:
    return f"/steps/{step.pk}/reopen/"


def test_is_done_today(client_of: Callable[..., Client], owner: User, step: Step):
    response = client_of(owner).post(finish(step), follow=True)

    assert response.redirect_chain == [(step.goal.get_absolute_url(), 302)]
    page = words(response)
    assert "Done: Ask for a mentor" in page
    assert "1 of 1 step" in page
    assert "100 %" in page.replace("\xa0", " ")
    step.refresh_from_db()
    assert step.done_on == day()


def test_leaves_the_home_page_and_its_lateness(
    client_of: Callable[..., Client], owner: User, step: Step
):
    client = client_of(owner)
    home = words(client.get("/"))
    assert "Ask for a mentor" in home
    assert "2 days late" in home

    response = client.post(finish(step), {"next": "/"}, follow=True)

    assert response.redirect_chain == [("/", 302)]
    assert "days late" not in words(response)
    assert "days late" not in words(client.get(step.goal.get_absolute_url()))


def test_can_be_undone_from_the_message(client_of: Callable[..., Client], owner: User, step: Step):
    client = client_of(owner)
    undo = read(client.post(finish(step), follow=True)).undo
    assert undo == reopen(step)

    client.post(undo)

    step.refresh_from_db()
    assert step.done_on is None


def test_twice_keeps_the_first_day(client_of: Callable[..., Client], owner: User, step: Step):
    planning.finish_step(step=step, on=day(-5))

    assert client_of(owner).post(finish(step)).status_code == 302
    step.refresh_from_db()
    assert step.done_on == day(-5)


def test_reopening_twice_is_harmless(client_of: Callable[..., Client], owner: User, step: Step):
    client = client_of(owner)

    assert client.post(reopen(step)).status_code == 302
    assert client.post(reopen(step)).status_code == 302


def test_htmx_gets_the_part_with_its_message(
    client_of: Callable[..., Client], owner: User, step: Step
):
    client = client_of(owner, headers={"hx-request": "true"})

    page = client.post(finish(step), follow=True)

    assert "<html" not in page.content.decode()
    assert 'hx-swap-oob="true"' in page.content.decode()
    assert "Done: Ask for a mentor" in words(page)


@pytest.mark.parametrize("action", [finish, reopen])
def test_a_stranger_gets_404(
    client_of: Callable[..., Client], stranger: User, step: Step, action: Callable[[Step], str]
):
    assert client_of(stranger).post(action(step)).status_code == 404
    step.refresh_from_db()
    assert step.done_on is None


@pytest.mark.parametrize("action", [finish, reopen])
def test_the_wrong_method_is_405(
    client_of: Callable[..., Client], owner: User, step: Step, action: Callable[[Step], str]
):
    assert client_of(owner).get(action(step)).status_code == 405
    step.refresh_from_db()
    assert step.done_on is None
