"""The demonstration account, which exists on the embedded default only.

It is made through the same verbs as everybody's plan, so what it shows obeys the same rules. Its
dates are reckoned from the day it is made.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction

from accounts.models import Industry, Stage, User
from accounts.profile import pass_welcome_screen
from answers import composing, interviewing
from answers.composing import Typed
from answers.models import Answer, Interview, Question
from answers.shelving import load_library
from careergoals.demo_findings import find_something
from careergoals.demo_past import live_a_year, review_last_year
from careergoals.demo_roads import lay_roads
from planner import calendar, drafting, planning, reviewing, shelving
from planner.models import Category, Decision, Goal, Horizon, Measure, Repeat, Resource
from planner.models.changes import told_at
from planner.reminders import schedule

DEMO_EMAIL = "demo@example.org"
DEMO_PASSWORD = "stepping-stones-26"  # noqa: S105 - printed by `make run`, on purpose


class NotEmbedded(RuntimeError):
    """A production gets no account whose password everybody knows."""


class Demo(NamedTuple):
    """What the answers draw on: the plan's goals by a short name, and the interview."""

    user: User
    at: datetime
    today: date
    goals: dict[str, Goal]
    interview: Interview


@transaction.atomic
def make_demo(*, at: datetime) -> bool:
    """Makes the account as of the moment `at`; False where it exists, and nothing is touched.

    Raises NotEmbedded in a production.
    """
    if not settings.EMBEDDED:
        raise NotEmbedded("The demonstration account exists on the embedded default only.")
    if User.objects.filter(email__iexact=DEMO_EMAIL).exists():
        return False
    shelving.load_library()
    load_library()
    user = _person()
    today = user.day(at)
    review_last_year(user, at=at)
    demo = Demo(user, at, today, _plan(user, today, at), _interview(user, today))
    live_a_year(user, demo.goals, at=at)
    find_something(user, demo.goals, on=today)
    lay_roads(user, demo.goals, on=today, at=at)
    _career_goals(demo)
    _five_years(demo)
    _a_goal_achieved(demo)
    _a_goal_begun(demo)
    calendar.make_feed(user=user, at=at)
    # As if all of it had been written down the day before, so that it is told today.
    schedule.refresh(at=at - timedelta(days=1), only=[user.pk])
    return True


def _person() -> User:
    user = User.objects.create_user(
        DEMO_EMAIL,
        DEMO_PASSWORD,
        display_name="Sam",
        stage=Stage.MID,
        industry=Industry.HEALTH_CARE,
        present_role="data analyst in a regional clinic",
        background="I have built the reports that ward managers use each morning.",
        time_zone="UTC",
        # The first reminder goes out as soon as the worker runs.
        reminder_hour=0,
    )
    EmailAddress.objects.create(user=user, email=DEMO_EMAIL, verified=True, primary=True)
    pass_welcome_screen(user=user, screen=3)
    return user


def month_end(day: date, months: int) -> date:
    """The last day of the month that lies `months` after that of `day`."""
    year, month = divmod(day.year * 12 + day.month - 1 + months + 1, 12)
    return date(year, month + 1, 1) - timedelta(days=1)


# The plan ---------------------------------------------------------------------------------------


def _plan(user: User, today: date, at: datetime) -> dict[str, Goal]:
    """One long-term goal and its five stones, some behind, some under way, some ahead."""
    began = at - timedelta(days=240)

    def day(days: int) -> date:
        return today + timedelta(days=days)

    def goal(serves: list[Goal], **fields: Any) -> Goal:
        fields = {"start": began.date(), "created_at": began, **fields}
        return planning.set_goal(user=user, fields=fields, serves=serves, on=today)

    def steps(goal: Goal, *rows: Mapping[str, Any]) -> None:
        for row in rows:
            done_on = row.get("done_on")
            fields = {name: value for name, value in row.items() if name != "done_on"}
            step = planning.add_step(goal=goal, fields={"created_at": began, **fields})
            if done_on:
                with told_at(datetime.combine(done_on, time(12), tzinfo=UTC)):
                    planning.finish_step(step=step, on=done_on)

    head = goal(
        [],
        horizon=Horizon.LONG,
        category=Category.LEADERSHIP,
        title="Head of data at a health-care company",
        outcome=(
            "Lead the data team of a hospital group or clinic chain, so that every ward has "
            "figures it trusts by seven in the morning."
        ),
        measure=Measure.EVIDENCE,
        evidence="A contract as head of data, with a team of my own.",
        within_reach=(
            "I know the wards and their reports from the inside. What I lack is leading people, "
            "and formal training in health informatics."
        ),
        relevance=(
            "I like it most when a nurse acts on a figure. A data team that is led from close to "
            "the wards would let that happen every day."
        ),
        to_contribute=True,
        due=date(today.year + 7, 6, 30),
        created_at=at - timedelta(days=420),
    )
    certificate = goal(
        [head],
        horizon=Horizon.SHORT,
        category=Category.EDUCATIONAL,
        title="SQL certificate",
        outcome="Write the ward reports as queries that a colleague can read and check.",
        measure=Measure.EVIDENCE,
        evidence="The certificate, and one report rewritten with it.",
        relevance="Every post on the way to head of data asks for it.",
        to_learn=True,
        due=day(-140),
    )
    steps(
        certificate,
        {
            "what": "Work through the evening course",
            "due": day(-170),
            "resource": Resource.COURSE,
            "done_on": day(-172),
        },
        {
            "what": "Rewrite the bed report in SQL",
            "due": day(-150),
            "resource": Resource.PROJECT,
            "employer_gain": "a report that runs in two minutes, no longer in twenty",
            "done_on": day(-151),
        },
    )
    reviewing.review_goal(
        goal=certificate,
        decision=Decision.ACHIEVED,
        on=day(-148),
        at=at - timedelta(days=148),
        why="The bed report runs in two minutes.",
    )
    project = goal(
        [head],
        horizon=Horizon.SHORT,
        category=Category.LEADERSHIP,
        title="Lead a 3-person project",
        outcome="Lead the ward-report pilot with two colleagues, from kick-off to hand-over.",
        measure=Measure.EVIDENCE,
        evidence="The pilot is handed over, and the ward manager has signed it off.",
        within_reach="The ward manager wants the pilot, and the course covers the method.",
        relevance="My first leadership duty, and an employer sees that I finish what I begin.",
        to_learn=True,
        to_contribute=True,
        due=month_end(today, 4),
        review_on=today,
    )
    steps(
        project,
        {
            "what": "Agree the pilot with the ward manager",
            "due": day(-22),
            "done_on": day(-21),
        },
        {
            "what": "Write the aims and the timetable on one page",
            "due": day(-10),
            "resource": Resource.PROJECT,
            "done_on": day(-12),
        },
        {
            "what": "Book the project-lead course",
            "due": day(-2),
            "resource": Resource.IN_HOUSE,
            "employer_gain": "a trained lead, and no outside fee",
            "obstacle": "The spring dates fill up early.",
            "if_then": "If no place is free, then I ask to be on the list for the autumn.",
        },
        {
            "what": "Write five lines on how the pilot stands",
            "due": day(3 - 7 * 3),
            "repeats": Repeat.WEEKLY,
            "until": day(3 + 7 * 8),
            "employer_gain": "the ward manager always knows how it stands",
        },
        {
            "what": "Ask a senior colleague to mentor the pilot",
            "due": day(4),
            "resource": Resource.MENTOR,
        },
        {
            "what": "Hold the kick-off with both colleagues",
            "milestone": True,
            "due": day(27),
            "resource": Resource.PROJECT,
            "employer_gain": "ward reports half an hour earlier each morning",
        },
    )
    role = goal(
        [head],
        horizon=Horizon.SHORT,
        category=Category.PROFESSIONAL,
        title="Senior analyst role",
        outcome="Answer for the reports of a whole site, and for one junior analyst.",
        measure=Measure.EVIDENCE,
        evidence="A contract as senior analyst.",
        within_reach="Two seniors of our team began where I stand now.",
        relevance="It is the rung between building reports and leading those who build them.",
        due=month_end(today, 16),
    )
    steps(
        role,
        {"what": "Ask my manager what the role requires", "due": day(38)},
        {
            "what": "Take over the monthly quality report",
            "due": day(95),
            "resource": Resource.PROJECT,
            "employer_gain": "one report fewer on the desk of the head of department",
        },
    )
    master = goal(
        [head],
        horizon=Horizon.SHORT,
        category=Category.EDUCATIONAL,
        title="Health informatics MSc",
        outcome="Finish a part-time MSc beside the job, with a thesis on ward reporting.",
        measure=Measure.EVIDENCE,
        evidence="The degree.",
        relevance="Heads of data in hospitals usually have one, and I lack the theory.",
        to_learn=True,
        due=month_end(today, 35),
    )
    steps(
        master,
        {
            "what": "Shortlist three MSc programmes",
            "link": "https://example.org/health-informatics",
            "due": day(21),
            "resource": Resource.SELF_STUDY,
        },
        {"what": "Ask what the clinic pays towards it", "due": day(60)},
        {"what": "Apply to two of them", "due": day(120)},
    )
    talk = goal(
        [head],
        horizon=Horizon.SHORT,
        category=Category.PERSONAL,
        title="Present at one regional conference",
        outcome=(
            "Tell what the ward-report pilot taught us, in twenty minutes, to people I don't know."
        ),
        relevance="I go quiet in front of strangers, and would like to lose that.",
        to_contribute=True,
        due=month_end(today, 10),
    )
    steps(
        talk,
        {
            "what": "Give the ten-minute version to my own team",
            "due": day(-30),
            "done_on": day(-33),
        },
        {"what": "Find out which conferences take first-time speakers", "due": day(45)},
        {"what": "Send in an abstract", "due": day(110)},
        {"what": "Rehearse the talk twice, once on video", "due": day(250)},
    )
    return {
        "head": head,
        "project": project,
        "role": role,
        "master": master,
        "sql": certificate,
        "talk": talk,
    }


# The interview and its answers ------------------------------------------------------------------


def _interview(user: User, today: date) -> Interview:
    return interviewing.add_interview(
        user=user,
        fields={
            "company": "Northside Health",
            "role": "data analyst",
            "on": today + timedelta(days=9),
            "starts": time(10, 30),
            "minutes": 45,
            "notes": (
                "New outpatient site opens in the spring\n"
                "“Data for every ward” (annual report)\n"
                "The job: ward dashboards, and training for those who use them"
            ),
        },
    )


def _a_goal_begun(demo: Demo) -> None:
    """Written step by step, and not saved yet."""
    typed = {
        "title": ["Go down to four days a week in two years, by handing over the weekly report"],
        "horizon": ["short"],
        "relevance": ["My father needs a day of mine, and I would rather plan it than be late."],
    }
    drafting.begin_draft(user=demo.user, typed=typed, seed={}, at=demo.at - timedelta(days=2))


def _begin(demo: Demo, slug: str, *, hours_ago: int) -> tuple[Answer, datetime]:
    then = demo.at - timedelta(hours=hours_ago)
    question = Question.objects.get(slug=slug)
    answer = composing.begin_answer(
        user=demo.user, question=question, interview=demo.interview, at=then
    )
    return answer, then


def _write(
    answer: Answer, texts: Mapping[str, str], drawn: Mapping[str, Goal], at: datetime
) -> None:
    """Types the parts, and notes which goals they draw on."""
    parts = {part.part.slug: part for part in composing.parts_of(answer)}
    typed = {slug: Typed(text, parts[slug].version) for slug, text in texts.items()}
    composing.save_parts(answer=answer, typed=typed, at=at)
    for slug, goal in drawn.items():
        composing.insert(part=parts[slug], phrase="", goal=goal, at=at)


def _career_goals(demo: Demo) -> None:
    """Ready: every part is written, and it takes about a minute and a half to say."""
    answer, then = _begin(demo, "career-goals", hours_ago=3)
    kick_off = f"{demo.today + timedelta(days=27):%B}"
    ready = f"{month_end(demo.today, 4):%B}"
    texts = {
        "opening": (
            "I am a data analyst in a regional clinic, where I have built the reports that ward "
            "managers use each morning."
        ),
        "short-term": (
            f"By {ready} I want to lead a project of three people from start to finish: our "
            f"ward-report pilot, which begins in {kick_off}. After that I would like to become a "
            "senior analyst and answer for the reports of a whole site."
        ),
        "long-term": (
            "In the long run I see myself heading data at a health-care company, with a team that "
            "puts figures in the hands of every ward before the morning round."
        ),
        "action-plan": (
            "I have passed my SQL certificate and used it to rewrite our bed report, which "
            "now runs in two minutes, not in twenty. The ward manager has agreed to the pilot, and "
            "the aims and the timetable fit on one page. Next I take the project-lead course, and "
            "I am choosing a part-time MSc in health informatics."
        ),
        "company-tie": (
            "You open an outpatient site in the spring, and your annual report promises data for "
            "every ward. I have done that once, on a smaller scale. I would bring the reports, and "
            "the habit of sitting with the nurses until a figure is one that they use. You would "
            "gain somebody who can set that up from the first day, and who wants to stay long "
            "enough to lead it."
        ),
        "openness": (
            "If you needed me on quality reporting first, I would gladly begin there: it is the "
            "same wards."
        ),
    }
    drawn = {
        "short-term": demo.goals["project"],
        "long-term": demo.goals["head"],
        "action-plan": demo.goals["sql"],
    }
    _write(answer, texts, drawn, then)


def _five_years(demo: Demo) -> None:
    """Half: the tie and the plan are still to be written."""
    answer, then = _begin(demo, "five-years", hours_ago=26)
    texts = {
        "opening": "Today I build reports, and I am about to lead my first small project.",
        "short-term": (
            "In two years I would like to be a senior analyst who answers for the reports of a "
            "whole site."
        ),
        "long-term": (
            "In five years I see myself leading a small data team close to the wards, on the way "
            "to heading data for a whole company."
        ),
    }
    drawn = {"short-term": demo.goals["role"], "long-term": demo.goals["head"]}
    _write(answer, texts, drawn, then)


def _a_goal_achieved(demo: Demo) -> None:
    """Not begun: chosen, with all of its parts empty."""
    _begin(demo, "behavioural", hours_ago=27)
