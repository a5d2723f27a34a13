"""The pictures of the plan in a browser: no name over another, nor over the line of today."""

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from planner import planning
from planner.models import Category, Goal
from tests.browser.test_composer import sign_in
from tests.factories import day, make_goal, make_long_goal, make_step

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BOXES = """() => [...document.querySelectorAll(
    "main svg text, main .lane-head h3, main .lane-facts, main .upright .grow > *")]
  .filter((e) => e.checkVisibility())
  .map((e) => {
    const b = e.getBoundingClientRect();
    return [e.textContent, b.x, b.y, b.right, b.bottom, e.matches("text")];
  })"""
LINES = """() => [...document.querySelectorAll(".today-line, .today line")]
  .filter((e) => e.checkVisibility())
  .flatMap((e) => {
    const to = (x, y) => new DOMPoint(x, y).matrixTransform(e.getScreenCTM());
    const pieces = e.matches("line")
      ? [["x1", "y1", "x2", "y2"].map((name) => Number(e.getAttribute(name)))]
      : [...e.getAttribute("d").matchAll(/M([\\d.]+) ([\\d.]+)V([\\d.]+)/g)]
        .map((m) => [+m[1], +m[2], +m[1], +m[3]]);
    return pieces.map(([x, y, x2, y2]) => {
      const a = to(x, y), b = to(x2, y2);
      return ["", a.x, a.y, b.x, b.y];
    });
  })"""

Box = list[Any]


def touch(one: Box, other: Box) -> bool:
    """Whether two boxes share more than a hair."""
    return all(
        min(one[n + 2], other[n + 2]) - max(one[n], other[n]) > air
        for n, air in ((1, 0.5), (2, 2.5))
    )


def crossed(box: Box, line: Box) -> bool:
    _name, left, top, right, bottom, in_picture = box
    if not in_picture:
        return False  # a heading covers what is behind it
    return (
        left + 1 < line[3] and line[1] < right - 1 and top + 2 < line[4] and line[2] < bottom - 2
    )  # fmt: skip


@pytest.fixture
def crowded(owner: User) -> User:
    """Three stones of one late week, others around today, a late goal, and one that is not."""
    far = make_long_goal(owner, "Head of data at a health-care company", start=day(-300))
    for number, days in enumerate((-14, -12, -11, 1, 3, 40, 300)):
        make_goal(owner, f"Hand over the weekend report {number}", serves=[far], due=day(days))
    done = make_goal(owner, "Two evenings a week offline", serves=[far])
    planning.achieve_goal(goal=done, on=day(-13))
    late = make_long_goal(owner, "A permanent post in health care", due=day(-20), start=day(-400))
    stone = make_goal(owner, "SQL certificate", serves=[late, far], due=day(-25))
    make_step(stone, "Pass the exam", milestone=True, due=day(-26))
    make_goal(owner, "Spanish for the ward round", due=day(5), category=Category.EDUCATIONAL)
    return owner


@pytest.mark.parametrize("width", [1280, 390])
def test_no_label_lies_over_another(
    context: BrowserContext,
    live_server: LiveServer,
    client_of: Callable[..., Client],
    crowded: User,
    width: int,
):
    goals = [goal.get_absolute_url() for goal in Goal.objects.of(crowded).long()]
    sign_in(context, live_server, client_of(crowded))
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    for address in ("/roadmap/", "/roadmap/?years=1", "/roadmap/?view=list", "/", *goals):
        page.goto(f"{live_server.url}{address}")
        boxes = page.evaluate(BOXES)
        assert len(boxes) > 3
        over = [(a[0], b[0]) for a, b in combinations(boxes, 2) if touch(a, b)]
        assert not over, address
        lines = page.evaluate(LINES)
        assert not [box[0] for box in boxes for line in lines if crossed(box, line)], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    context.close()  # no request of a page outlives the test's database
