"""Typing a goal, reading it, taking suggestions over and saving, with scripts and without."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = (
    "Become project manager within two years by taking a certificate and leading two larger "
    "projects"
)
DUE = f"{datetime.now(UTC).year + 2}-"


def sign_in(page: Page, live_server: LiveServer, client_of: Callable[..., Any], who: User) -> None:
    cookie = client_of(who).cookies["sessionid"]
    page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])


def test_typed_read_accepted_and_saved(
    page: Page, live_server: LiveServer, client_of: Callable[..., Any], owner: User
):
    """An impatient newcomer, with a keyboard and on a phone."""
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, live_server, client_of, owner)
    page.goto(f"{live_server.url}/goals/new/")
    page.wait_for_load_state()
    expect(page.get_by_role("button", name="Read it")).to_be_hidden()

    page.locator("[name=title]").press_sequentially(TITLE)
    expect(page.locator("#reading .tag")).to_have_text("4 of 5")
    expect(page.locator("#reading-said")).to_contain_text("4 of 5 letters hold: Specific")
    expect(page.locator("[name=title]")).to_be_focused()
    expect(page.locator("#use-due")).to_be_hidden()  # on a phone the reading is a line that unfolds
    page.locator("#unfold-reading").press("Space")
    expect(page.locator("#use-due")).to_be_visible()
    page.locator("#use-due").press("Enter")
    expect(page.locator("[name=due]")).to_have_value(re.compile(DUE))
    expect(page.locator("#use-due")).to_have_count(0)
    expect(page.locator("#reading [data-fill]").first).to_be_focused()
    expect(page.locator("[name=first_steps]")).to_be_hidden()

    page.click("#use-all")
    expect(page.locator("[name=first_steps]")).to_have_value(
        "Take a certificate\nLead two larger projects"
    )
    expect(page.locator("[name=evidence]")).to_have_value("A contract as project manager.")
    expect(page.locator("[name=category][value=leadership]")).to_be_checked()
    expect(page.locator("[name=motives][value=learn]")).to_be_checked()
    expect(page.locator("#reading .tag")).to_have_text("5 of 5")
    expect(page.locator("#reading [data-fill]")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") == 390

    expect(page.locator(".htmx-request, .htmx-added, .htmx-settling")).to_have_count(0)
    page.locator("[name=title]").press("Enter")
    expect(page.locator("h1")).to_have_text(TITLE, timeout=20_000)
    expect(page.locator("#steps")).to_contain_text("Lead two larger projects")
    assert not said


def test_step_by_step_without_scripts(
    browser: Browser, live_server: LiveServer, client_of: Callable[..., Any], owner: User
):
    """A careful planner, back and forward, through the other way and home."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server, client_of, owner)
    page.goto(f"{live_server.url}/goals/new/")
    page.fill("[name=title]", TITLE)
    page.get_by_role("button", name="Go step by step").click()
    expect(page.locator("h1")).to_have_text("What do you want to reach?")
    expect(page.locator("[name=title]")).to_have_value(TITLE)
    page.get_by_role("button", name="Use all").click()
    expect(page.locator("[name=category][value=leadership]")).to_be_checked()
    page.locator("[name=title]").press("Enter")

    expect(page.locator("h1")).to_have_text("What exactly will be different?")
    page.fill("[name=outcome]", "I answer for the ward reports of a whole site.")
    page.get_by_role("button", name="Back").click()
    page.go_back()
    page.reload()
    page.get_by_role("button", name="Next").last.click()
    expect(page.locator("[name=evidence]")).to_have_value("A contract as project manager.")
    page.get_by_role("button", name="When").click()
    expect(page.locator("[name=due]")).to_have_value(re.compile(DUE))
    page.fill("[name=start]", "2099-01-01")
    page.get_by_role("button", name="Next").last.click()
    expect(page.locator(".invalid-feedback").first).to_be_visible()
    page.fill("[name=start]", "")
    page.get_by_role("button", name="All in one form").click()
    expect(page.locator("[name=outcome]")).to_have_value(re.compile("whole site"))
    page.get_by_role("button", name="Go step by step").click()
    page.get_by_role("button", name="Look it over").click()
    expect(page.locator(".looked-over")).to_contain_text("Lead two larger projects")
    page.get_by_role("button", name="Save now as it is").click()
    expect(page.locator("h1")).to_have_text(TITLE)
    expect(page.locator("#steps")).to_contain_text("0 of 2 steps")
    context.close()
