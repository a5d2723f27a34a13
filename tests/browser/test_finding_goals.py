"""A student without any goal finds one, on a phone, and prints a plan with four stones."""

from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from tests.browser.test_composer import sign_in
from tests.careergoals.test_sweep_browser import AXE, EVERY_RULE, NARROW, WIDEST

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GAPS = [
    ("Education", "A course in statistics"),
    ("Experience", "Two studies with real users"),
    ("Skills", "Interviewing people"),
    ("Fit", "Comfortable with open questions"),
]


@pytest.fixture
def page(
    context: BrowserContext,
    live_server: LiveServer,
    owner: User,
    client_of: Callable[..., Client],
) -> Iterator[Page]:
    """A student's phone, signed in; whatever its pages complain of fails the test."""
    call_command("load_library", verbosity=0)
    sign_in(context, live_server, client_of(owner))
    page = context.new_page()
    page.set_viewport_size(NARROW)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if is_fault(said) else None)
    yield page
    assert not complaints


def is_fault(said: ConsoleMessage) -> bool:
    # That a form came back is meant.
    return said.type == "error" and "422" not in said.text


def judge(page: Page) -> None:
    """The page as it stands can be read by all, and fits a phone."""
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate(AXE, EVERY_RULE) == [], page.url
    assert not page.evaluate(WIDEST), page.url


def settled(page: Page) -> None:
    """A part that htmx has put in takes its requests a moment later, once it has settled."""
    expect(page.locator(".htmx-request, .htmx-added, .htmx-settling")).to_have_count(0)


def heading(page: Page, said: str) -> None:
    expect(page.locator("h1")).to_have_text(said)


def test_from_no_goals_to_a_printed_plan_of_four_stones(page: Page, live_server: LiveServer):
    page.goto(live_server.url)
    page.click("text=I don't know my goals yet")
    heading(page, "Find your goals")
    judge(page)

    # What matters
    page.click("text=Begin with your values")
    chosen = page.locator("#chosen li")
    for count, value in enumerate(("Learning", "Helping others", "Autonomy"), start=1):
        page.click(f".value-offer:has(b:text-is('{value}'))")
        expect(chosen).to_have_count(count)
        settled(page)
    focused = page.locator(".value-offer:has-text('Autonomy')")
    expect(focused).to_be_focused()
    page.fill("[name=name]", "Being outdoors")
    page.press("[name=name]", "Enter")
    expect(chosen).to_have_count(4)
    settled(page)
    up = page.locator("[aria-label='Move up: Autonomy']")
    up.focus()
    page.keyboard.press("Enter")
    expect(chosen.nth(1)).to_contain_text("Autonomy")
    expect(up).to_be_focused()
    settled(page)
    page.keyboard.press("Enter")
    expect(chosen.first).to_contain_text("Autonomy")
    judge(page)

    # What one is good at
    page.goto(live_server.url + "/find/swot/")
    for field, note in (("strengths", "People talk to me"), ("weaknesses", "I hate figures")):
        page.fill(f"#{field}_id_text", note)
        page.press(f"#{field}_id_text", "Enter")
        expect(page.locator(f"#{field} .notes")).to_contain_text(note)
        settled(page)
    page.click("[aria-label='Edit: I hate figures']")
    note_field = page.locator("#weaknesses .notes input[name=text]")
    expect(note_field).to_be_focused()
    settled(page)
    note_field.fill("I avoid figures")
    page.keyboard.press("Enter")
    expect(page.locator("#weaknesses .notes")).to_contain_text("I avoid figures")
    settled(page)
    page.click("[aria-label='Delete: I avoid figures']")
    expect(page.locator("#weaknesses .notes")).to_have_count(0)
    page.click("#messages button:has-text('Undo')")
    expect(page.locator("#weaknesses .notes")).to_contain_text("I avoid figures")
    judge(page)

    # Where it could lead
    page.goto(live_server.url + "/find/vision/")
    page.click("#in-5 [name=goal]")
    expect(page.locator("#in-5 .invalid-feedback")).to_contain_text("Name the role first.")
    judge(page)
    page.fill("[name='5-role']", "User researcher")
    page.fill("[name='5-place']", "In a small team that makes things for schools")
    page.click("#in-5 [name=goal]")
    heading(page, "New goal")
    expect(page.locator("[name=title]")).to_have_value("User researcher")
    expect(page.locator("[name=horizon][value=long]")).to_be_checked()
    page.check("[name=category][value=professional]")
    page.get_by_label("Autonomy").check()
    judge(page)
    page.click("button:has-text('Save goal'):not(.first-button)")
    heading(page, "User researcher")
    expect(page.locator("[aria-label='Values that it serves']")).to_contain_text("Autonomy")

    # What is missing
    page.click("text=See what it asks for")
    expect(page.locator("[name=title]")).to_have_value("User researcher")
    judge(page)
    page.click("button:has-text('See what it asks for')")
    heading(page, "User researcher")
    for kind, asks in GAPS:
        page.fill("[name=asks]", asks)
        page.get_by_label(kind, exact=True).check()
        page.click("#add-button")
        expect(page.locator(f".gap-row:has-text('{asks}')")).to_have_count(1)
        settled(page)
    for _kind, asks in GAPS:
        page.click(f"[aria-label='Set as a goal: {asks}']")
        expect(page.locator(f".gap-row:has-text('{asks}') a[href^='/goals/']")).to_have_text(asks)
        settled(page)
    judge(page)

    # The path
    page.click(".head a:has-text('User researcher')")
    heading(page, "User researcher")
    expect(page.locator(".path-tall a.stone")).to_have_count(4)
    page.goto(live_server.url + "/find/")
    heading(page, "What you have found")
    expect(page.locator("#wanted")).to_contain_text("you have 0 of 4, 4 are goals")
    judge(page)

    # On paper
    page.goto(live_server.url + "/")
    page.click("text=Print plan")
    heading(page, "Your plan")
    printed = PdfReader(BytesIO(page.pdf(format="A4")))
    text = " ".join(" ".join(sheet.extract_text() for sheet in printed.pages).split())
    assert "User researcher" in text
    for _kind, asks in GAPS:
        assert asks in text
    assert "Skip to the content" not in text
