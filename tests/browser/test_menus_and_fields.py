"""What the keyboard does in a menu, and what a field says while one mends it."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from tests.browser.test_composer import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(
    context: BrowserContext, live_server: LiveServer, owner: User, client_of: Callable[..., Client]
) -> Iterator[Page]:
    sign_in(context, live_server, client_of(owner))
    page = context.new_page()
    page.goto(f"{live_server.url}/goals/")
    yield page
    context.close()  # no request of a page outlives the test's database


def test_the_menu_closes_on_escape_and_gives_the_focus_back(page: Page):
    menu = page.locator("header details.menu")
    menu.locator("summary").press("Enter")
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Tab")

    page.keyboard.press("Escape")

    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()


def test_the_menu_closes_when_the_focus_leaves_it(page: Page):
    menu = page.locator("header details.menu")
    menu.locator("summary").press("Enter")
    inside = menu.locator("a, button").count()
    for _stop in range(inside):
        page.keyboard.press("Tab")
        expect(menu).to_have_attribute("open", "")

    page.keyboard.press("Tab")

    expect(menu).not_to_have_attribute("open", "")


def test_a_field_that_is_mended_is_no_longer_red(page: Page, live_server: LiveServer):
    page.goto(f"{live_server.url}/goals/new/")
    page.get_by_role("button", name="Save goal").last.click()
    title = page.locator("#id_title")
    expect(title).to_have_attribute("aria-invalid", "true")

    title.fill("Lead a project")

    expect(title).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator("#div_id_title .invalid-feedback")).to_be_hidden()


def test_one_types_the_address_at_once(context: BrowserContext, live_server: LiveServer):
    page = context.new_page()
    for address, field in (("/accounts/login/", "login"), ("/accounts/signup/", "email")):
        page.goto(f"{live_server.url}{address}")
        expect(page.locator(f"[name={field}]")).to_be_focused()
    context.close()
