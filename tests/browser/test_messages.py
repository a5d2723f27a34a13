"""A message can be closed, covers no field that one types in, and does not vanish."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from planner.models import Goal
from tests.browser.test_composer import sign_in
from tests.factories import make_goal, make_step

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def goal(owner: User) -> Goal:
    goal = make_goal(owner)
    for n in range(12):
        make_step(goal, f"Step {n}")
    return goal


@pytest.fixture
def page(
    context: BrowserContext,
    live_server: LiveServer,
    owner: User,
    goal: Goal,
    client_of: Callable[..., Client],
) -> Iterator[Page]:
    sign_in(context, live_server, client_of(owner))
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.set_viewport_size({"width": 390, "height": 700})
    page.goto(f"{live_server.url}/goals/{goal.pk}/?next=step#steps")
    yield page
    page.close()


def _position(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.getElementById('messages')).position")


def test_it_stays_in_sight_until_one_types_and_is_closed_by_keyboard(page: Page) -> None:
    page.locator("#step-list .tick").first.click()
    message = page.locator("#messages .note")
    expect(message).to_be_visible()
    expect(page.locator("#messages")).to_have_class("fresh arrived")
    assert _position(page) == "sticky"

    page.locator("#id_why").evaluate("field => field.closest('details').open = true")
    page.locator("#id_why").press_sequentially("Far")
    assert _position(page) == "static"
    expect(message).to_be_attached()

    close = message.get_by_role("button", name="Close this message")
    close.focus()
    close.press("Enter")
    expect(message).to_have_count(0)
    expect(page.locator("#main")).to_be_focused()


def test_it_is_still_there_after_a_while_and_covers_nothing(page: Page) -> None:
    page.clock.install()
    page.reload()
    page.locator("#step-list .tick").first.click()
    expect(page.locator("#messages")).to_have_class("fresh arrived")
    page.clock.run_for(19_000)
    assert _position(page) == "sticky"
    page.clock.run_for(2_000)
    assert _position(page) == "static"
    expect(page.get_by_role("button", name="Undo")).to_be_attached()
