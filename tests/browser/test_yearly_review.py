"""A manager goes through eight goals in one sitting, and finds last year's plan afterwards."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from planner import planning, reviewing
from planner.models import Goal, PlanReview, Review
from planner.models.changes import told_at
from tests.browser.test_composer import sign_in
from tests.browser.test_finding_goals import is_fault, judge, settled
from tests.factories import day, make_goal, make_long_goal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def goals(owner: User) -> list[Goal]:
    """Eight goals that are older than a year, and a ninth that last year's review let go."""
    then = timezone.now() - timedelta(days=400)
    with told_at(then):
        far = make_long_goal(owner, "Head of operations", created_at=then)
        stones = [
            make_goal(owner, f"Goal {n}", serves=[far], created_at=then, due=day(60 + n))
            for n in range(1, 8)
        ]
        gone = make_goal(owner, "Move to Leeds", created_at=then)
    _let_go(owner, gone, then + timedelta(days=20))
    return [far, *stones]


def _let_go(owner: User, goal: Goal, at: datetime) -> None:
    on = owner.day(at)
    with told_at(at):
        review = reviewing.begin(user=owner, yearly=True, on=on)
    reviewing.review_goal(
        goal=goal, decision="let-go", on=on, at=at, plan_review=review, why="Leeds is far."
    )
    reviewing.close(plan_review=review, on=on)


@pytest.fixture
def page(
    context: BrowserContext,
    live_server: LiveServer,
    owner: User,
    goals: list[Goal],
    client_of: Callable[..., Client],
) -> Iterator[Page]:
    sign_in(context, live_server, client_of(owner))
    page = context.new_page()
    page.set_default_timeout(10_000)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if is_fault(said) else None)
    yield page
    assert not complaints


def decide(page: Page, title: str, answer: str, why: str = "") -> None:
    """Looks at the goal of this title, and answers."""
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.get_by_label(answer, exact=True).check()
    if why:
        page.get_by_label("Why? (if you like)").fill(why)
    page.get_by_role("button", name="Decide").click()


def test_eight_goals_in_one_sitting(page: Page, live_server: LiveServer, goals: list[Goal]):
    page.goto(live_server.url)
    page.get_by_role("link", name="Review", exact=True).click()
    page.get_by_role("button", name="Begin the yearly review").click()
    page.get_by_label("my job").check()
    page.get_by_role("button", name="To the goals").click()

    expect(page.get_by_text("1 of 8")).to_be_visible()
    decide(page, "Head of operations", "Keep it as it is")
    judge(page)
    page.get_by_label("Adjust it").check()
    expect(page.get_by_label("By a goal that you have")).to_be_hidden()
    page.get_by_label("By when").fill(str(day(200)))
    decide(page, "Goal 1", "Adjust it", "The pilot begins later.")
    decide(page, "Goal 2", "It is achieved")
    page.get_by_label("Replace it by another goal").check()
    page.get_by_label("Or by a new one").fill("Teach what I know")
    decide(page, "Goal 3", "Replace it by another goal")
    decide(page, "Goal 4", "Let go of it", "It was somebody else's wish.")

    # Left, and gone on with later.
    page.get_by_role("link", name="Finish later").click()
    expect(page.get_by_text("5 of 8 goals")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("6 of 8")).to_be_visible()

    # Meanwhile the sixth changes in another window.
    planning.change_goal(goal=goals[5], fields={"title": "Goal 5, renamed"}, serves=None)
    page.get_by_label("Let go of it").check()
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_role("alert")).to_contain_text("was changed meanwhile")
    assert Review.objects.filter(goal=goals[5].pk).count() == 0

    page.get_by_role("link", name="Decide several at once").click()
    page.get_by_label("Goal 7").select_option("achieved")
    page.get_by_role("button", name="Decide all").click()
    expect(page.get_by_text("You have looked at every goal.")).to_be_visible()
    expect(page.get_by_text("“It was somebody else's wish.”")).to_be_visible()
    judge(page)
    page.get_by_role("button", name="Finish the review").click()
    assert PlanReview.objects.filter(closed_on=None).count() == 0
    assert Review.objects.exclude(decision="let-go", why="Leeds is far.").count() == 8

    # Last year's plan.
    page.get_by_role("link", name="History", exact=True).click()
    expect(page.get_by_text("You replaced “Goal 3” by “Teach what I know”.")).to_be_visible()
    judge(page)
    page.get_by_role("link", name="The plan on a past day").click()
    page.get_by_role("link", name="the first day").click()
    expect(page.get_by_text("Move to Leeds")).to_be_visible()
    page.get_by_role("link", name="a year ago").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("8 active goals.")
    expect(main).to_contain_text("Goal 4")
    expect(main).not_to_contain_text("Teach what I know")
    judge(page)


def test_a_check_in_from_the_home_page(page: Page, live_server: LiveServer, goals: list[Goal]):
    page.goto(live_server.url)
    row = page.locator(f"#goal-row-{goals[1].pk}")
    row.get_by_role("link", name="check in").click()
    settled(page)
    row.get_by_role("button", name="Note it").click()
    expect(row).to_contain_text("Tell one of these")
    settled(page)
    row.get_by_label("Fairly").check()
    row.get_by_label("What happened?").fill("The pilot has a date.")
    row.get_by_role("button", name="Note it").click()
    expect(page.get_by_role("status")).to_contain_text("Noted.")
    expect(row.get_by_role("link", name="check in")).to_be_visible()
    assert goals[1].check_ins.get().note == "The pilot has a date."
