"""Every page in a real browser, light and dark: readable by all, quiet, and not too wide."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from tests.careergoals import sweep
from tests.factories import Plan, make_letter, make_plan

pytestmark = pytest.mark.browser

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
EVERY_RULE = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
RULES_OF_LAYOUT = {
    "runOnly": {
        "type": "rule",
        "values": [
            "color-contrast",
            "link-in-text-block",
            "target-size",
            "scrollable-region-focusable",
        ],
    },
    "resultTypes": ["violations"],
}
"""What may differ on a phone, where the same page is laid out anew."""

PIECE = re.compile(r"""<\w+|class="[^"]*"|name="[a-z]+""")

AXE = """options => axe.run(document, options).then(found => found.violations.map(
    violation => violation.id + ": " + violation.nodes.slice(0, 3).map(
        node => node.target.join(" ") + " " + node.html.slice(0, 160) + " ("
            + [...node.any, ...node.all, ...node.none].map(check => check.message).join("; ")
            + ")").join(" | ")))"""
WIDEST = """() => document.documentElement.scrollWidth <= innerWidth ? "" :
    [...document.querySelectorAll("body *")]
        .filter(e => e.getBoundingClientRect().left + e.scrollWidth > innerWidth + 1)
        .slice(0, 4).map(e => e.tagName + "." + e.className).join(" ") || "something" """

SEND_EMPTY = """place => {
    const form = document.forms[place];
    for (const field of form.elements) {
        if (field.type !== "hidden") field.value = "";
        if (field.type === "radio" || field.type === "checkbox") field.checked = false;
    }
    HTMLFormElement.prototype.submit.call(form);
}"""


@dataclass
class Look:
    """One browser in one theme; `faults` is what it noticed on the pages that it was shown."""

    page: Page
    server: str
    theme: str
    faults: list[str] = field(default_factory=list)
    address: str = ""

    def __post_init__(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self._note(f"page error: {error}"))
        self.page.on("request", self._see)
        self.page.on("requestfailed", self._miss)
        self.page.on("response", self._receive)

    def at(self, address: str, *, status: int = 200) -> None:
        self.address = address
        response = self.page.goto(self.server + address)
        assert response is not None
        self.judge(response, status=status)

    def judge(self, response: Response, *, status: int) -> None:
        """Notes what is wrong with the page that is shown."""
        if response.status != status:
            self._note(f"is answered with {response.status}, not {status}")
        if (headings := self.page.locator("h1").count()) != 1:
            self._note(f"has {headings} h1")
        if not self.page.title().split("·")[0].strip():
            self._note("has no title")
        if not self.page.locator("html").get_attribute("lang"):
            self._note("does not name its language")
        self.page.evaluate(AXE_SCRIPT)
        self._note(*self.page.evaluate(AXE, EVERY_RULE))
        self.page.set_viewport_size(NARROW)
        if wide := self.page.evaluate(WIDEST):
            self._note(f"is wider than a phone: {wide}")
        found = self.page.evaluate(AXE, RULES_OF_LAYOUT)
        self._note(*(f"on a phone: {fault}" for fault in found))
        self.page.set_viewport_size(WIDE)

    def _note(self, *faults: str) -> None:
        self.faults += [f"{self.address}, {self.theme}: {fault}" for fault in faults]

    def _hear(self, message: ConsoleMessage) -> None:
        # That the page itself is a refusal is meant.
        own = message.text.startswith("Failed to load") and message.location["url"] == self.page.url
        if message.type in ("error", "warning") and not own:
            self._note(f"console {message.type}: {message.text}")

    def _see(self, request: Request) -> None:
        if not request.url.startswith((self.server, "data:")):
            self._note(f"calls {request.url}")

    def _miss(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page was left meanwhile
            self._note(f"{request.url} failed: {request.failure}")

    def _receive(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self._note(f"{response.url} is answered with {response.status}")


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def context(
    browser: Browser, browser_context_args: dict[str, Any], theme: str
) -> Iterator[BrowserContext]:
    options = {"color_scheme": theme, "reduced_motion": "reduce", "viewport": WIDE}
    context = browser.new_context(**{**browser_context_args, **options})
    yield context
    context.close()


@pytest.fixture
def look(live_server: LiveServer, context: BrowserContext, theme: str) -> Look:
    return Look(context.new_page(), live_server.url, theme)


@pytest.fixture
def plan(live_server: LiveServer, owner: User, outbox_dir: Path) -> Plan:
    make_letter(owner.email)
    return make_plan(owner)


def sign_in(look: Look, user: User) -> None:
    cookie = sweep.visitor(user).cookies[settings.SESSION_COOKIE_NAME]
    look.page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": look.server}])


def shown(patterns: list[sweep.Pattern], plan: Plan, user: User | None) -> list[str]:
    """Where this reader is shown a page; of pages that are built of the same pieces, the first."""
    client = sweep.visitor(user)
    found: dict[tuple[sweep.Pattern, frozenset[str]], str] = {}
    for pattern, address in sweep.pages(patterns, plan):
        response = client.get(address)
        if response.status_code == 200 and sweep.is_html(response):
            pieces = frozenset(PIECE.findall(response.content.decode()))
            found.setdefault((pattern, pieces), address)
    return list(found.values())


def test_every_page_of_a_full_plan(look: Look, plan: Plan):
    sign_in(look, plan.user)
    for address in shown(sweep.ours(), plan, plan.user):
        look.at(address)

    sweep.want_none(look.faults)


def test_pages_of_an_account(look: Look, plan: Plan):
    sign_in(look, plan.user)
    for address in shown(sweep.of("allauth"), plan, plan.user):
        look.at(address)

    sweep.want_none(look.faults)


def test_public_pages_and_refusals(look: Look, plan: Plan):
    public = [pattern for pattern in sweep.patterns() if pattern.name in sweep.PUBLIC]
    for address in shown([p for p in public if p.house != "admin"], plan, None):
        look.at(address)
    look.at("/nothing-here/", status=404)

    sweep.want_none(look.faults)


def test_a_newcomers_empty_pages(look: Look, plan: Plan, stranger: User):
    without_parameters = [pattern for pattern in sweep.ours() if not pattern.parameters]
    sign_in(look, stranger)
    for address in shown(without_parameters, plan, stranger):
        look.at(address)

    sweep.want_none(look.faults)


def test_forms_that_come_back_with_errors(look: Look, plan: Plan):
    forms = sweep.doors([*sweep.ours(), *sweep.of("allauth")], plan)
    # First what an anonymous visitor is shown.
    for door in sorted(forms, key=lambda door: not door.anonymous):
        refused = sweep.post_undone(door, {}, plan)
        if refused.status_code in (200, 422) and door.place is not None:
            if not door.anonymous:
                sign_in(look, plan.user)
            look.page.goto(look.server + door.page)
            look.address = f"{door} sent empty"
            with look.page.expect_navigation() as sent:
                look.page.evaluate(SEND_EMPTY, door.place)
            look.judge(sent.value, status=refused.status_code)

    sweep.want_none(look.faults)


def test_a_form_that_was_open_too_long(look: Look, plan: Plan):
    sign_in(look, plan.user)
    look.page.goto(look.server + "/goals/new/")
    look.page.context.clear_cookies(name=settings.CSRF_COOKIE_NAME)
    look.address = "/goals/new/ without its cookie"
    look.page.fill("[name=title]", "Lead a team <b>of three</b>")
    with look.page.expect_navigation() as sent:
        look.page.evaluate("document.querySelector('main form').submit()")
    look.judge(sent.value, status=403)

    sweep.want_none(look.faults)


@override_settings(ROOT_URLCONF="tests.careergoals.planted")
def test_the_browser_finds_what_is_wrong_with_a_planted_page(look: Look):
    look.at("/planted/seen-by-a-browser/")

    told = "\n".join(look.faults)
    for words in (
        "has 2 h1",
        "color-contrast: ",
        "wider than a phone: PRE",
        "console error: Executing inline script violates",
        "/static/none.png is answered with 404",
        "calls http://example.org/a.css",
    ):
        assert words in told, told
