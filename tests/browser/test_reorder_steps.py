"""Steps are put in order by dragging, with a mouse or a finger, and with the keys."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from planner.models import Goal
from tests.browser.test_composer import sign_in
from tests.careergoals.test_sweep_browser import NARROW
from tests.factories import day, make_goal, make_step

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ABCD = ["Step A", "Step B", "Step C", "Step D"]


@pytest.fixture
def goal(owner: User) -> Goal:
    """Four open steps, and a done one that stands between them."""
    goal = make_goal(owner)
    for what in (*ABCD[:2], "A done one", *ABCD[2:]):
        make_step(goal, what, done_on=day(-1) if what == "A done one" else None)
    return goal


@pytest.fixture
def page(
    context: BrowserContext,
    live_server: LiveServer,
    owner: User,
    client_of: Callable[..., Client],
    goal: Goal,
) -> Iterator[Page]:
    """The goal's page on a phone, signed in; an error of a script fails the test."""
    sign_in(context, live_server, client_of(owner))
    page = context.new_page()
    page.set_viewport_size(NARROW)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(live_server.url + goal.get_absolute_url())
    yield page
    context.close()  # no request of a page outlives the test's database
    assert not complaints


def handle(page: Page, what: str) -> Locator:
    return page.get_by_role("button", name=f"Put in order: {what}")


def stand(page: Page, *order: str) -> None:
    """The list shows its open steps in this order."""
    expect(page.locator("[data-reorder] [data-key] .grow > :first-child")).to_have_text(
        [re.compile(what) for what in order]
    )


def kept(goal: Goal) -> list[str]:
    return [step.what for step in goal.steps.filter(done_on=None).in_order()]


def middle(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def placing(page: Page):
    """Waits until the server has answered with the list as it stands there."""
    return page.expect_response(lambda answer: answer.url.endswith("/place/"))


def drag(page: Page, what: str, onto: str) -> None:
    """With the mouse, from one handle to beyond the middle of another's row."""
    page.mouse.move(*middle(handle(page, what)))
    page.mouse.down()
    x, y = middle(page.locator(f"[data-key]:has-text('{onto}')"))
    page.mouse.move(x, y - 30, steps=4)
    page.mouse.move(x, y, steps=4)
    page.mouse.up()


def test_by_dragging_with_the_mouse_and_with_a_finger(page: Page, goal: Goal):
    handle(page, "Step D").scroll_into_view_if_needed()
    with placing(page):
        drag(page, "Step D", onto="Step B")
    stand(page, "Step A", "Step D", "Step B", "Step C")
    assert kept(goal) == ["Step A", "Step D", "Step B", "Step C"]

    # With a finger: the page does not scroll away under it.
    finger = page.context.new_cdp_session(page)
    x, y = middle(handle(page, "Step A"))
    _, end = middle(page.locator("[data-key]:has-text('Step C')"))
    before = page.evaluate("scrollY")
    with placing(page):
        finger.send(
            "Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}
        )
        for part in range(1, 9):
            point = {"x": x, "y": y + (end + 30 - y) * part / 8}
            finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
        finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    stand(page, "Step D", "Step B", "Step C", "Step A")
    assert kept(goal) == ["Step D", "Step B", "Step C", "Step A"]
    assert page.evaluate("scrollY") == before


def test_with_the_keys_and_what_is_said(page: Page, goal: Goal):
    said = page.locator("[aria-live=assertive]")
    handle(page, "Step A").focus()
    page.keyboard.press("Space")
    expect(said).to_contain_text("Place 1 of 4.")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(said).to_have_text("Place 3 of 4.")
    stand(page, "Step B", "Step C", "Step A", "Step D")
    page.keyboard.press("Escape")
    expect(said).to_have_text("Put back.")
    stand(page, *ABCD)

    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    with placing(page):
        page.keyboard.press("Space")
    stand(page, "Step B", "Step A", "Step C", "Step D")
    expect(handle(page, "Step A")).to_be_focused()
    assert kept(goal) == ["Step B", "Step A", "Step C", "Step D"]
    # The first row can go down only, the second now both ways.
    row = page.locator("[data-key]:has-text('Step A')")
    expect(row.get_by_role("button", name="Move up: Step A")).to_be_visible()


def test_what_could_not_be_kept_is_put_back_and_said(page: Page, goal: Goal):
    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/place/", refuse)
    handle(page, "Step C").focus()
    for pressed in ("Space", "ArrowUp", "ArrowUp", "Space"):
        page.keyboard.press(pressed)

    expect(page.get_by_role("alert")).to_contain_text("could not be moved")
    stand(page, *ABCD)
    assert kept(goal) == ABCD


def test_goals_too(page: Page, live_server: LiveServer, owner: User, goal: Goal):
    for title in ("Second", "Third"):
        make_goal(owner, title)
    page.goto(f"{live_server.url}/goals/")
    names = page.locator("#short-list [data-key] b")
    with placing(page):
        drag(page, "Third", onto=goal.title)
    expect(names).to_have_text(["Third", goal.title, "Second"])
    # What came from the server can be moved as well, by its buttons, too.
    page.get_by_role("button", name="Move down: Third").click()
    expect(names).to_have_text([goal.title, "Third", "Second"])
    expect(handle(page, "Third")).to_be_visible()
