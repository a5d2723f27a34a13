"""The composer in a real browser: nothing typed is ever lost."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import BrowserContext, Page, expect

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django.live_server_helper import LiveServer

    from accounts.models import User
    from answers.models import Answer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHORT, LONG = "#text-short-term", "#text-long-term"


@pytest.fixture
def answer(owner: "User") -> "Answer":
    """The owner's answer to the first question, with a plan to draw on."""
    from django.core.management import call_command

    from answers.composing import begin_answer
    from answers.models import Question
    from planner import planning

    call_command("load_library", verbosity=0)
    head = planning.set_goal(
        user=owner,
        fields={"horizon": "long", "category": "leadership", "title": "Head of data",
                "due": date(2033, 6, 1)},
        on=date(2026, 11, 24),
    )  # fmt: skip
    stone = planning.set_goal(
        user=owner,
        fields={"horizon": "short", "category": "leadership", "title": "Lead a 3-person project",
                "due": date(2027, 3, 31)},
        serves=[head],
        on=date(2026, 11, 24),
    )  # fmt: skip
    planning.add_step(
        goal=stone,
        fields={"what": "Book the course", "employer_gain": "A trained lead"},
    )
    question = Question.objects.get(slug="career-goals")
    return begin_answer(user=owner, question=question, at=datetime(2026, 11, 24, tzinfo=UTC))


@pytest.fixture
def signed_in(
    context: BrowserContext, live_server: "LiveServer", owner: "User",
    client_of: "Callable[..., Client]",
) -> Iterator[BrowserContext]:  # fmt: skip
    sign_in(context, live_server, client_of(owner))
    yield context
    context.close()  # no request of a page outlives the test's database


def sign_in(context: BrowserContext, live_server: "LiveServer", client: "Client") -> None:
    context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value,
          "url": live_server.url}]
    )  # fmt: skip


def open_composer(context: BrowserContext, live_server: "LiveServer", answer: "Answer") -> Page:
    page = context.new_page()
    page.goto(f"{live_server.url}/answers/{answer.pk}/")
    return page


def expect_saved(page: Page) -> None:
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")


def stored(answer: "Answer", slug: str) -> str:
    return answer.parts.get(part__slug=slug).text


def test_it_saves_as_one_types(signed_in, live_server, answer):
    page = open_composer(signed_in, live_server, answer)
    page.fill(SHORT, "In the next year I want to lead a project.")
    expect_saved(page)
    assert stored(answer, "short-term") == "In the next year I want to lead a project."
    expect(page.locator("#length")).to_contain_text("4 s")
    page.reload()
    expect(page.locator(SHORT)).to_have_value("In the next year I want to lead a project.")


def test_goals_and_steps_come_from_the_plan_and_are_remembered(signed_in, live_server, answer):
    page = open_composer(signed_in, live_server, answer)
    page.fill(SHORT, "First of all:")
    page.click("[data-part=short-term] [name=plan]")
    page.click("#plan-short-term .offer:has-text('Lead a 3-person project')")
    expect(page.locator(SHORT)).to_have_value(
        "First of all: By March 2027 I want to lead a 3-person project."
    )
    expect(page.locator(SHORT)).to_be_focused()
    expect(page.locator("#aside-short-term")).to_contain_text("from Lead a 3-person project")
    page.click("[data-part=company-tie] [name=plan]")
    page.click("#plan-company-tie .offer")
    expect(page.locator("#text-company-tie")).to_have_value("For you this means: a trained lead.")
    page.reload()
    expect(page.locator("#aside-short-term")).to_contain_text("from Lead a 3-person project")
    page.click("#aside-short-term [name=forget]")
    expect(page.locator("#aside-short-term")).not_to_contain_text("Lead a 3-person project")
    assert answer.parts.get(part__slug="short-term").sources.count() == 0


def test_two_tabs_are_told_and_both_texts_are_shown(signed_in, live_server, answer):
    first = open_composer(signed_in, live_server, answer)
    second = open_composer(signed_in, live_server, answer)
    first.fill(LONG, "Written in the first tab.")
    expect_saved(first)

    second.fill(SHORT, "Another part does not clash.")
    expect_saved(second)

    expect(second.locator(LONG)).to_have_value("Written in the first tab.")
    first.fill(LONG, "Written in the first tab, and changed.")
    expect_saved(first)
    second.fill(LONG, "Written in the second tab!")
    expect(second.locator("#saved")).to_contain_text("Another window has changed a part")
    conflict = second.locator("#aside-long-term .conflict")
    expect(conflict).to_contain_text("Written in the first tab, and changed.")
    expect(conflict).to_contain_text("Written in the second tab")
    assert stored(answer, "long-term") == "Written in the first tab, and changed."

    second.click("[data-keep=long-term]")
    expect_saved(second)
    expect(conflict).to_have_count(0)
    assert stored(answer, "long-term") == "Written in the second tab!"


def test_the_other_text_can_be_taken(signed_in, live_server, answer):
    first = open_composer(signed_in, live_server, answer)
    second = open_composer(signed_in, live_server, answer)
    first.fill(LONG, "The first.")
    expect_saved(first)
    second.fill(LONG, "The second.")
    second.click("[data-take=long-term]")
    expect(second.locator(LONG)).to_have_value("The first.")
    expect_saved(second)
    assert stored(answer, "long-term") == "The first."


def test_offline_the_text_is_kept_and_sent_later(signed_in, live_server, answer):
    page = open_composer(signed_in, live_server, answer)
    signed_in.set_offline(True)
    page.fill(SHORT, "Typed on the train.")
    expect(page.locator("#saved")).to_contain_text("You are offline")
    assert stored(answer, "short-term") == ""
    signed_in.set_offline(False)
    expect_saved(page)
    assert stored(answer, "short-term") == "Typed on the train."


def test_a_page_closed_offline_restores_its_text(signed_in, live_server, answer):
    page = open_composer(signed_in, live_server, answer)
    signed_in.set_offline(True)
    page.fill(SHORT, "Closed in the tunnel.")
    expect(page.locator("#saved")).to_contain_text("You are offline")
    page.close()
    signed_in.set_offline(False)
    page = open_composer(signed_in, live_server, answer)
    expect(page.locator(SHORT)).to_have_value("Closed in the tunnel.")
    expect_saved(page)
    assert stored(answer, "short-term") == "Closed in the tunnel."


def test_a_draft_older_than_the_saved_text_is_shown_beside_it(signed_in, live_server, answer):
    page = open_composer(signed_in, live_server, answer)
    signed_in.set_offline(True)
    page.fill(SHORT, "The draft of this browser.")
    expect(page.locator("#saved")).to_contain_text("You are offline")
    page.close()
    part = answer.parts.get(part__slug="short-term")
    part.text, part.version = "Saved from another machine.", part.version + 1
    part.save()
    signed_in.set_offline(False)
    page = open_composer(signed_in, live_server, answer)
    conflict = page.locator("#aside-short-term .conflict")
    expect(conflict).to_contain_text("Saved from another machine.")
    expect(conflict).to_contain_text("The draft of this browser.")
    assert stored(answer, "short-term") == "Saved from another machine."


def test_the_text_survives_an_expired_session(signed_in, live_server, answer, password):
    page = open_composer(signed_in, live_server, answer)
    signed_in.clear_cookies(name="sessionid")
    page.fill(LONG, "Typed while signed out.")
    expect(page.locator("#saved")).to_contain_text("You were signed out")
    page.click("#saved a")
    page.fill("[name=login]", "owner@example.org")
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    expect(page.locator(LONG)).to_have_value("Typed while signed out.")
    expect_saved(page)
    assert stored(answer, "long-term") == "Typed while signed out."


def test_what_is_typed_last_is_saved_on_the_way_out(signed_in, live_server, answer):
    page = open_composer(signed_in, live_server, answer)
    page.fill(SHORT, "And away.")
    page.click("nav.main a:has-text('Examples')")
    expect(page.locator("h1")).to_be_visible()
    page.go_back()
    expect(page.locator(SHORT)).to_have_value("And away.")
    expect(page.locator("#saved")).not_to_contain_text("Not saved")
    page.reload()
    expect(page.locator(SHORT)).to_have_value("And away.")


def test_the_coach_marks_words_and_leads_to_them_by_keyboard(signed_in, live_server, answer):
    page = open_composer(signed_in, live_server, answer)
    page.fill(LONG, "🚀 Honestly, my main goal is to earn a lot of money as fast as I can.")
    quote = page.locator("#coach [data-select]").first
    expect(page.locator("#coach")).to_contain_text("Salary first")
    marked = page.locator("[data-part=long-term] .backdrop mark").first
    said = quote.inner_text().strip("“”…")
    assert marked.inner_text().startswith(said)

    quote.focus()
    page.keyboard.press("Enter")
    expect(page.locator(LONG)).to_be_focused()
    assert page.evaluate("getSelection().toString()").startswith(said)

    page.click("#coach details.more summary >> nth=0")
    page.click("#coach .dismiss button >> nth=0")
    expect(page.locator("#coach")).to_contain_text("one dismissed")
    expect(page.locator("#coach .mends")).not_to_contain_text("Salary first")
    expect(page.locator(".backdrop mark").get_by_text(said, exact=True)).to_have_count(0)


def test_without_javascript_the_same_can_be_done(
    browser, live_server, owner, client_of, answer, password
):
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    sign_in(context, live_server, client_of(owner))
    page = open_composer(context, live_server, answer)
    page.fill(SHORT, "Saved by the button.")
    page.click("#save-button")
    expect(page.locator(".note")).to_contain_text("Saved.")
    page.fill(LONG, "Kept when going to the plan.")
    page.click("[data-part=long-term] [name=plan]")
    expect(page.locator("h1")).to_have_text("From your plan")
    page.click(".offer:has-text('Head of data')")
    expect(page.locator(LONG)).to_have_value(
        "Kept when going to the plan. By 2033 I see myself as head of data."
    )

    other = open_composer(context, live_server, answer)
    other.fill(SHORT, "From the other tab.")
    other.click("#save-button")
    page.fill(SHORT, "From this tab.")
    page.click("#save-button")
    expect(page.locator("#aside-short-term .conflict")).to_contain_text("From the other tab.")
    expect(page.locator(SHORT)).to_have_value("From this tab.")
    page.click("#save-button")
    assert stored(answer, "short-term") == "From this tab."

    context.clear_cookies(name="sessionid")
    page.fill(SHORT, "Typed while signed out.")
    page.click("#save-button")
    page.fill("[name=login]", "owner@example.org")
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    expect(page.locator(SHORT)).to_have_value("Typed while signed out.")
    assert stored(answer, "short-term") == "Typed while signed out."
    context.close()


def test_no_window_writes_over_the_draft_of_another(signed_in, live_server, answer):
    first = open_composer(signed_in, live_server, answer)
    second = open_composer(signed_in, live_server, answer)
    first.fill(LONG, "The first.")
    expect_saved(first)
    second.fill(LONG, "The second, its only copy.")
    expect(second.locator("#aside-long-term .conflict")).to_be_visible()
    first.fill(SHORT, "Another part.")
    expect_saved(first)
    first.reload()
    expect(first.locator(SHORT)).to_have_value("Another part.")
    expect(first.locator(LONG)).to_have_value("The first.")  # the second window is still there

    first.close()
    second.close()
    page = open_composer(signed_in, live_server, answer)
    conflict = page.locator("#aside-long-term .conflict")
    expect(conflict).to_contain_text("The first.")
    expect(conflict).to_contain_text("The second, its only copy.")
    page.click("[data-take=long-term]")
    expect_saved(page)
    page.reload()
    expect(page.locator(LONG)).to_have_value("The first.")
    assert page.evaluate("Object.keys(localStorage)") == []


def test_two_windows_closed_offline_both_keep_the_same_part(signed_in, live_server, answer):
    windows = [open_composer(signed_in, live_server, answer) for _window in range(2)]
    texts = ["Typed in the first tunnel.", "Typed in the second tunnel."]
    signed_in.set_offline(True)
    for window, text in zip(windows, texts, strict=True):
        window.fill(SHORT, text)
        expect(window.locator("#saved")).to_contain_text("You are offline")
    for window in windows:
        window.close()
    signed_in.set_offline(False)
    page = open_composer(signed_in, live_server, answer)
    conflict = page.locator("#aside-short-term .conflict")
    for text in texts:
        expect(conflict).to_contain_text(text)
    page.click("[data-keep=short-term]")
    expect_saved(page)
    assert stored(answer, "short-term") in texts
    assert page.evaluate("Object.keys(localStorage)") == []


def test_a_window_left_offline_hands_its_text_to_one_still_open(signed_in, live_server, answer):
    first = open_composer(signed_in, live_server, answer)
    second = open_composer(signed_in, live_server, answer)
    signed_in.set_offline(True)
    second.fill(LONG, "Left behind.")
    expect(second.locator("#saved")).to_contain_text("You are offline")
    expect(first.locator(LONG)).to_have_value("")
    second.close()
    expect(first.locator(LONG)).to_have_value("Left behind.")
    signed_in.set_offline(False)
    expect_saved(first)
    assert stored(answer, "long-term") == "Left behind."


def test_sentences_of_the_plan_pressed_offline_come_later(signed_in, live_server, answer):
    page = open_composer(signed_in, live_server, answer)
    for slug in ("short-term", "company-tie"):
        page.click(f"[data-part={slug}] [name=plan]")
        expect(page.locator(f"#plan-{slug} .offer").first).to_be_visible()
    signed_in.set_offline(True)
    page.click("#plan-short-term .offer:has-text('Lead a 3-person project')")
    page.click("#plan-company-tie .offer")
    expect(page.locator("#saved")).to_contain_text("You are offline")
    expect(page.locator("#plan-short-term .offer").first).to_be_visible()
    page.focus(LONG)
    signed_in.set_offline(False)
    expect(page.locator("#text-company-tie")).to_have_value("For you this means: a trained lead.")
    expect(page.locator(SHORT)).to_have_value("By March 2027 I want to lead a 3-person project.")
    expect(page.locator(".plan-panel .offer")).to_have_count(0)
    expect(page.locator(LONG)).to_be_focused()


def test_an_offer_that_is_gone_does_not_hold_up_the_text(signed_in, live_server, answer):
    from django.utils import timezone

    from planner.models import Goal

    page = open_composer(signed_in, live_server, answer)
    page.click("[data-part=short-term] [name=plan]")
    expect(page.locator("#plan-short-term .offer").first).to_be_visible()
    Goal.objects.update(deleted_at=timezone.now())
    page.click("#plan-short-term .offer:has-text('Lead a 3-person project')")
    expect(page.locator("#saved")).to_contain_text("Not saved yet")
    expect(page.locator("#plan-short-term .offer").first).to_be_visible()
    page.fill(SHORT, "In my own words.")
    expect_saved(page)
    assert stored(answer, "short-term") == "In my own words."


@pytest.mark.parametrize("scripts", [True, False])
def test_a_refused_part_says_so_to_everyone(
    browser, live_server, owner, client_of, answer, scripts
):
    from answers.models import PART_LENGTH

    context = browser.new_context(java_script_enabled=scripts, locale="en-GB")
    sign_in(context, live_server, client_of(owner))
    page = open_composer(context, live_server, answer)
    field = page.locator(SHORT)
    expect(field).not_to_have_attribute("aria-invalid", "true")
    field.fill("a" * (PART_LENGTH + 1))
    page.click("#save-button")
    expect(field).to_have_attribute("aria-invalid", "true")
    problem = page.locator("#aside-short-term .invalid-feedback").inner_text()
    expect(field).to_have_accessible_description(re.compile(re.escape(problem)))
    field.fill("Short enough.")
    page.click("#save-button")
    expect(field).not_to_have_attribute("aria-invalid", "true")
    assert stored(answer, "short-term") == "Short enough."
    context.close()


def test_a_plain_form_is_sent_once(signed_in, live_server, answer):
    page = open_composer(signed_in, live_server, answer)
    sent = page.evaluate("""() => {
        const sent = [];
        addEventListener("submit", (event) => {  // after the page's own listeners
            const data = new FormData(event.target, event.submitter);
            if (!event.defaultPrevented) sent.push(data.get("pressed"));
            event.preventDefault();
        });
        const button = document.querySelector("form[action$='/delete/'] button");
        button.name = "pressed";
        for (const value of ["first", "second", "third"]) { button.value = value; button.click(); }
        dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));  // Back
        button.value = "again";
        button.click();
        return sent;
    }""")
    assert sent == ["first", "again"]
