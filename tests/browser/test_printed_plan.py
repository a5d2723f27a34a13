"""The plan on paper, as a browser prints it."""

import io
import re
from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from planner.models import Measure, Resource
from tests.browser.test_composer import sign_in
from tests.factories import day, make_goal, make_long_goal, make_step

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"
TITLE = f"Become the person whom the whole hospital group asks about waiting times, {WORD}"[:160]


@pytest.fixture
def printed(
    context: BrowserContext, live_server: LiveServer, client_of: Callable[..., Client], owner: User
) -> Callable[[], PdfReader]:
    def print_it() -> PdfReader:
        sign_in(context, live_server, client_of(owner))
        page = context.new_page()
        page.goto(f"{live_server.url}/plan/")
        reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        context.close()  # no request of a page outlives the test's database
        return reader

    return print_it


def words(reader: PdfReader) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


def test_an_empty_plan_is_one_page(printed: Callable[[], PdfReader], owner: User):
    assert len(printed().pages) == 1


def test_everything_that_was_written_is_on_it(printed: Callable[[], PdfReader], owner: User):
    far = make_long_goal(owner, relevance="Wards wait for numbers.")
    goal = make_goal(
        owner,
        TITLE,
        serves=[far],
        outcome=f"{WORD * 4} and back",
        relevance="It serves every ward.",
        measure=Measure.NUMBER,
        measure_from=0,
        measure_to=6,
        measure_unit="wards",
        due=day(90),
    )
    make_step(
        goal, "Too late", due=day(120), resource=Resource.COURSE, employer_gain="a trained lead"
    )
    make_step(goal, "First", due=day(10))

    said = words(printed())

    for text in ("Wards wait for numbers.", "It serves every ward.", "0 → 6 wards", "Course"):
        assert text in said
    assert "they gain: a trained lead" in said
    assert "after the goal" in said
    assert said.index("First") < said.index("Too late")
    assert "…" not in said, "nothing is cut short"
    assert said.replace(" ", "").count(TITLE.replace(" ", "")) == 1


def test_a_heavy_plan_never_leaves_a_head_alone(printed: Callable[[], PdfReader], owner: User):
    for number in range(5):
        far = make_long_goal(owner, f"Far goal {number}", outcome="A sentence about it. " * 20)
        for stone in range(12):
            goal = make_goal(
                owner, f"Stone {number}-{stone}", serves=[far], relevance="Because. " * (stone * 9)
            )
            for step in range(stone % 5):
                make_step(goal, f"Step {step} of {number}-{stone}", due=day(30 * step))

    reader = printed()

    assert 5 <= len(reader.pages) <= 30
    for page in reader.pages:
        rows = [row for row in page.extract_text().splitlines() if row.strip()]
        rows = [row for row in rows if not re.fullmatch(r"\s*\d+ / \d+\s*", row)]
        assert not re.search(r"Stone \d-\d+$|by \w+ \d{4}$", rows[-1]), rows[-1]
    assert f"1 / {len(reader.pages)}" in words(reader)
