"""The demonstration account: made once, believable, and never in a production."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from answers.models import Answer, Interview
from careergoals.demo import DEMO_EMAIL, DEMO_PASSWORD, NotEmbedded, make_demo, month_end
from planner import past, picture, roadmap_page
from planner.models import Goal, Reminder, Review, Step
from planner.reminders import digests, post, schedule

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper

pytestmark = pytest.mark.django_db
MADE = datetime(2026, 11, 22, 0, 5, tzinfo=UTC)
TODAY = MADE.date()


@pytest.fixture(autouse=True)
def _embedded(settings: "SettingsWrapper") -> None:
    settings.EMBEDDED = True


def test_its_plan_has_something_behind_under_way_and_ahead() -> None:
    assert make_demo(at=MADE)

    user = User.objects.get(email=DEMO_EMAIL)
    head = Goal.objects.of(user).long().in_order()[0]
    stones = list(head.stones.order_by("position"))
    assert head.title == "Head of data at a health-care company"
    assert head.due == date(2033, 6, 30)
    assert [stone.title for stone in stones] == [
        "SQL certificate",
        "Lead a 3-person project",
        "Senior analyst role",
        "Health informatics MSc",
        "Present at one regional conference",
    ]
    drawn = picture.read(user).path(head, today=TODAY)
    states = {mark.title: mark.state for mark in drawn.wide.marks}
    assert states["SQL certificate"] == "done"
    assert states["Lead a 3-person project"] == "under-way"
    assert states["Senior analyst role"] == "ahead"


def test_its_roadmap_shows_all_that_can_lie_on_one() -> None:
    make_demo(at=MADE)

    user = User.objects.get(email=DEMO_EMAIL)
    page = roadmap_page.read(user, today=TODAY, query={})
    assert len(page.roads) == 5, "three ahead, one behind, and what serves nothing"
    stops = [mark.stop for road in page.roads for mark in road.lane.marks]
    assert {stop.state for stop in stops} == {"done", "late", "under-way", "ahead"}
    assert any(stop.serves > 1 for stop in stops)
    assert page.undated
    assert page.loose


def test_one_of_six_steps_is_two_days_late() -> None:
    make_demo(at=MADE)

    steps = Step.objects.filter(goal__title="Lead a 3-person project").counted()
    assert steps.count() == 6
    assert steps.exclude(done_on=None).count() == 2
    (late,) = steps.filter(done_on=None, due__lt=TODAY)
    assert late.due == TODAY - timedelta(days=2)
    weekly = steps.get(repeats="weekly")
    assert (weekly.times_done, weekly.times) == (3, 12)


def test_its_past_can_be_looked_at() -> None:
    make_demo(at=MADE)

    user = User.objects.get(email=DEMO_EMAIL)
    before = past.plan_on(user, TODAY - timedelta(days=365))
    assert {goal.title for goal in before.active} >= {
        "Move into health-care consulting",
        "Finish the statistics course",
        "Head of data at a health-care company",
    }
    assert "Senior analyst role" not in {goal.title for goal in before.active}
    assert {r.decision for r in Review.objects.filter(user=user)} == {"let-go", "achieved", "keep"}
    now = past.plan_on(user, TODAY)
    assert set(now.goals) == set(Goal.objects.of(user).values_list("pk", flat=True))


def test_everything_in_it_is_valid() -> None:
    make_demo(at=MADE)

    for row in (*User.objects.all(), *Goal.objects.all(), *Step.objects.all()):
        row.full_clean(exclude=["password"])
    assert not [step for step in Step.objects.select_related("goal") if step.after_goal]


def test_a_reminder_goes_out_at_once_and_once() -> None:
    make_demo(at=MADE)

    assert digests.enter_all_due(at=MADE) == 1
    told = Reminder.objects.open().values_list("kind", "title")
    assert set(told) == {
        ("goal-review", "Lead a 3-person project"),
        ("step-late", "Book the project-lead course"),
    }
    assert post.send_batch(now=lambda: MADE).sent == 1
    schedule.refresh_all(at=MADE)
    assert digests.enter_all_due(at=MADE) == 0


def test_one_answer_is_ready_one_half_done_one_not_begun() -> None:
    make_demo(at=MADE)

    interview = Interview.objects.get()
    assert interview.on == TODAY + timedelta(days=9)
    written = {}
    for answer in Answer.objects.filter(interview=interview):
        wanted = answer.parts.filter(part__optional=False)
        written[answer.question.slug] = (wanted.exclude(text="").count(), wanted.count())
        seconds = answer.words * 60 / 140
        if answer.question.slug == "career-goals":
            assert answer.question.seconds_least <= seconds <= answer.question.seconds_most
    assert written == {"career-goals": (5, 5), "five-years": (3, 5), "behavioural": (0, 4)}
    assert {
        source.goal.title
        for part in Answer.objects.get(question__slug="career-goals").parts.all()
        for source in part.sources.all()
    } == {"SQL certificate", "Lead a 3-person project", "Head of data at a health-care company"}


def test_a_visitor_signs_in_and_meets_the_plan(client: Client) -> None:
    make_demo(at=datetime.now(UTC))

    response = client.post(
        "/accounts/login/", {"login": DEMO_EMAIL, "password": DEMO_PASSWORD}, follow=True
    )

    assert response.redirect_chain[-1][0] == "/"
    assert "Sam" in response.content.decode()


def test_twice_is_harmless() -> None:
    make_demo(at=MADE)
    before = Goal.objects.count()
    Goal.objects.filter(title="SQL certificate").update(title="My own words")

    assert not make_demo(at=MADE + timedelta(days=1))

    assert Goal.objects.filter(title="My own words").exists()
    assert Goal.objects.count() == before


@pytest.mark.parametrize("made", [date(2028, 2, 29), date(2027, 1, 1), date(2026, 12, 31)])
def test_any_day_will_do(made: date) -> None:
    assert make_demo(at=datetime(made.year, made.month, made.day, 23, 59, tzinfo=UTC))


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2026, 11, 22), 4, date(2027, 3, 31)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 31), 0, date(2026, 12, 31)),
        (date(2026, 11, 1), 1, date(2026, 12, 31)),
    ],
)
def test_a_month_ends_on_its_last_day(day: date, months: int, end: date) -> None:
    assert month_end(day, months) == end


def test_a_production_gets_none(settings: "SettingsWrapper") -> None:
    settings.EMBEDDED = False

    with pytest.raises(NotEmbedded):
        make_demo(at=MADE)
    with pytest.raises(CommandError, match="embedded default only"):
        call_command("make_demo")
    assert not User.objects.exists()


def test_the_command_says_how_to_sign_in(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("make_demo")
    assert capsys.readouterr().out == f"Demo account: {DEMO_EMAIL}, password {DEMO_PASSWORD}\n"
    call_command("make_demo")
    assert capsys.readouterr().out == f"Demo account: {DEMO_EMAIL} is there already.\n"
    call_command("make_demo", verbosity=0)
    assert capsys.readouterr().out == ""
