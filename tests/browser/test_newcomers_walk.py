"""A newcomer's first hour: from `make run` to a printed answer and a reminder in the outbox.

The whole product runs in processes of its own on the embedded default, as `make run` starts it.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.careergoals.test_up import Product, eventually

pytestmark = [pytest.mark.walk, pytest.mark.browser]


@pytest.fixture
def product(tmp_path: Path) -> Iterator[Product]:
    product = Product(data_dir=tmp_path / "data").wait_until_it_runs()
    yield product
    product.stop()


def go_on(page: Page) -> None:
    page.click("button[form=welcome]")


def test_from_signing_up_to_the_reminder(product: Product, page: Page):
    home = f"http://127.0.0.1:{product.port}"
    today = datetime.now(UTC).date()
    page.set_viewport_size({"width": 390, "height": 844})

    page.goto(home)
    page.click("main a:has-text('Sign up')")
    page.fill("[name=email]", "newcomer@example.org")
    page.fill("[name=password1]", "short")
    page.press("[name=password1]", "Enter")
    expect(page.locator(".invalid-feedback")).to_contain_text("at least 10 characters")
    page.fill("[name=password1]", "a-plain-long-passphrase")
    page.press("[name=password1]", "Enter")

    expect(page.locator("h1")).to_have_text("Where do you stand?")
    expect(page.locator("[name=time_zone]")).to_have_value("Europe/London")
    page.fill("[name=display_name]", "Ada")
    page.fill("[name=present_role]", "Data analyst in a regional clinic")
    page.select_option("[name=stage]", "mid")
    page.select_option("[name=time_zone]", "UTC")
    go_on(page)
    page.fill("[name=title]", "Head of data at a health-care company")
    page.check("[name=category][value=leadership]")
    page.fill("[name=due]", "2033-06-30")
    go_on(page)
    page.fill("[name=title]", "Lead a 3-person project")
    page.check("[name=category][value=leadership]")
    page.fill("[name=due]", str(today + timedelta(days=200)))
    go_on(page)

    expect(page.locator("h1")).to_have_text("Lead a 3-person project")
    for what, days in (
        ("Book the project-lead course", 3),
        ("Find a mentor", 10),
        ("Kick off", 40),
    ):
        page.fill("[name=what]", what)
        page.fill("[name=due]", str(today + timedelta(days=days)))
        page.fill("[name=employer_gain]", "faster ward reports")
        page.click("button:has-text('Add step')")
        expect(page.locator("#steps ul")).to_contain_text(what)
        if not page.locator("[name=what]").is_visible():
            page.click("#steps summary")
    page.click("[aria-label='Done: Book the project-lead course']")
    expect(page.locator("#steps")).to_contain_text("1 of 3 steps")

    page.goto(f"{home}/goals/new/?horizon=short")
    page.fill("[name=title]", "SQL certificate")
    page.check("[name=category][value=educational]")
    page.check("[name=serves]")
    page.fill("[name=start]", str(today))
    page.fill("[name=due]", str(today - timedelta(days=1)))
    page.fill("[name=review_on]", str(today))
    page.click("button:has-text('Save goal'):not(.first-button)")
    expect(page.locator(".invalid-feedback")).to_contain_text("before the start")
    page.fill("[name=due]", str(today + timedelta(days=90)))
    page.click("button:has-text('Save goal'):not(.first-button)")
    expect(page.locator("h1")).to_have_text("SQL certificate")

    page.goto(home)
    expect(page.locator("h1")).to_contain_text("Ada")
    path = page.locator(".path-tall")
    expect(path).to_be_visible()
    expect(path.locator("a.stone")).to_have_count(2)
    expect(path).to_have_attribute("aria-label", re.compile("2 stepping stones, 1 under way"))

    page.click("nav.tabbar a:has-text('Answers')")
    page.click("main a:has-text('New answer')")
    page.click("[name=question][value=career-goals]")
    expect(page.locator("h1")).to_have_text("What are your career goals?")
    page.wait_for_load_state()  # before its scripts are there, the page answers as without them
    for part in ("opening", "short-term", "long-term", "action-plan", "company-tie"):
        page.click(f"[data-part={part}] [name=plan]")
        page.locator(f"#plan-{part} .offer").first.click()
        expect(page.locator(f"#text-{part}")).not_to_have_value("")
    page.locator("#text-opening").press("End")
    page.locator("#text-opening").press_sequentially(" I build the reports for every ward.")
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
    expect(page.locator("#length")).to_contain_text("5 of 5 parts")

    page.click("a:has-text('Print')")
    expect(page.locator(".sheet")).to_contain_text("I am a data analyst in a regional clinic.")
    response = page.request.get(page.url + "../sheet.pdf")
    text = " ".join(
        " ".join(leaf.extract_text() for leaf in PdfReader(BytesIO(response.body())).pages).split()
    )
    assert "What are your career goals?" in text
    assert "I build the reports for every ward." in text
    assert "Lead a 3-person project".lower() in text.lower()

    page.goto(f"{home}/reminders/settings/")
    page.select_option("[name=hour]", "0")
    page.click("main button:has-text('Save')")
    expect(page.locator(".note")).to_contain_text("Saved")

    def announced() -> bool:
        page.goto(f"{home}/reminders/")
        return "SQL certificate" in page.locator("main").inner_text()

    eventually(announced, within=90)
