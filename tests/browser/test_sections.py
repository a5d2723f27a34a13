"""The row of the plan's pages: always at the same place, and never cut off."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from tests.browser.test_composer import sign_in
from tests.factories import make_goal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = "/", "/goals/", "/roadmap/", "/find/", "/find/vision/", "/balance/", "/review/", "/history/"
ROW = """() => {
  const row = document.querySelector("nav.sections").getBoundingClientRect();
  const links = [...document.querySelectorAll("nav.sections a")];
  const ends = links.map((link) => link.getBoundingClientRect().right);
  return [row.x, row.y, row.width, Math.max(...ends)];
}"""


@pytest.mark.parametrize("width", [1280, 390])
def test_it_stays_where_it_is_and_shows_every_page(
    context: BrowserContext,
    live_server: LiveServer,
    client_of: Callable[..., Client],
    owner: User,
    width: int,
):
    make_goal(owner)
    sign_in(context, live_server, client_of(owner))
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    rows = []
    for address in PAGES:
        page.goto(f"{live_server.url}{address}")
        x, y, wide, end = page.evaluate(ROW)
        assert end <= width, address
        assert page.locator("nav.sections a[aria-current=page]").is_visible()
        rows.append((x, y, wide))
    context.close()  # no request of a page outlives the test's database
    assert len(set(rows)) == 1, dict(zip(PAGES, rows, strict=True))
