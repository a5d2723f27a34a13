"""One busy person, made through the verbs.

65 goals, 600 steps, 2,000 check-ins, 2 interviews and 12 answers.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

GOALS, LONG, STEPS, CHECK_INS, INTERVIEWS, ANSWERS = 65, 5, 600, 2000, 2, 12
STONES = (25, 14, 8, 7, 6)
"""Stepping stones of each long-term goal."""
STEPS_OF_FIRST = 12

SPOKEN = (
    "I have built the reports that ward managers use each morning, and I would like to lead the "
    "people who build them. By the spring I want to hand over the pilot that I run with two "
    "colleagues, and to answer for the reports of a whole site after that."
)


@dataclass(frozen=True)
class Person:
    """Who is signed in by `cookie`, and the addresses of some of their pages."""

    user: Any
    cookie: str
    long_goal: str
    short_goal: str
    answer: str


def make_person(*, at: datetime) -> Person:
    """The person and their plan as of the moment `at`; Django must be set up."""
    from django.db import connection

    from accounts.models import User
    from answers.shelving import load_library

    load_library()
    user = User.objects.create_user(
        "busy@example.org",
        display_name="Sam",
        present_role="data analyst in a regional clinic",
        welcome_step=3,
    )
    longs, shorts = _goals(user, at)
    _steps(shorts, at)
    _check_ins(shorts, at)
    answer = _answers(user, shorts, at)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as PostgreSQL does by itself after a minute
    return Person(
        user=user,
        cookie=_cookie(user),
        long_goal=f"/goals/{longs[0].pk}/",
        short_goal=f"/goals/{shorts[0].pk}/",
        answer=f"/answers/{answer.pk}/",
    )


def _goals(user: Any, at: datetime) -> tuple[list[Any], list[Any]]:
    from planner import planning
    from planner.models import Category, Horizon, Measure

    today = user.day(at)
    kinds = list(Category)
    shared = {
        "measure": Measure.EVIDENCE,
        "evidence": "The pilot is handed over, and the ward manager has signed it off.",
        "outcome": "Lead the ward-report pilot with two colleagues, from kick-off to hand-over.",
        "within_reach": "The ward manager wants the pilot, and the course covers the method.",
        "relevance": "An employer sees that I finish what I begin.",
        "start": today - timedelta(days=200),
        "created_at": at - timedelta(days=200),
    }
    longs = [
        planning.set_goal(
            user=user,
            fields={
                **shared,
                "horizon": Horizon.LONG,
                "category": kinds[n % len(kinds)],
                "title": f"Head of data at a health-care company, way {n + 1}",
                "due": today + timedelta(days=365 * (6 + n)),
            },
            on=today,
        )
        for n in range(LONG)
    ]
    serves = [goal for goal, count in zip(longs, STONES, strict=True) for _ in range(count)]
    shorts = []
    for n, goal in enumerate(serves):
        fields = {
            **shared,
            "horizon": Horizon.SHORT,
            "category": kinds[n % len(kinds)],
            "title": f"Stepping stone {n + 1}: lead a three-person project",
            "due": today + timedelta(days=40 * n - 100),
            "review_on": today if n < 3 else None,
        }
        shorts.append(planning.set_goal(user=user, fields=fields, serves=[goal], on=today))
    for goal in (shorts[1], shorts[26]):
        planning.achieve_goal(goal=goal, on=today - timedelta(days=20))
    assert len(longs) + len(shorts) == GOALS
    return longs, shorts


def _steps(goals: list[Any], at: datetime) -> None:
    from planner import planning
    from planner.models import Resource

    resources = ["", *Resource]
    counts = [STEPS_OF_FIRST] + [9] * (len(goals) - 1)
    for n in range(STEPS - sum(counts)):
        counts[1 + n] += 1
    today = goals[0].user.day(at)
    number = 0
    for goal, count in zip(goals, counts, strict=True):
        for n in range(count):
            number += 1
            fields = {
                "what": f"Step {number}: agree the pilot with the ward manager",
                "due": today + timedelta(days=number - 20),
                "resource": resources[number % len(resources)],
                "employer_gain": "ward reports half an hour earlier" if number % 2 else "",
            }
            step = planning.add_step(goal=goal, fields=fields)
            if n < count // 3:
                planning.finish_step(step=step, on=today - timedelta(days=3))
    assert number == STEPS


def _check_ins(goals: list[Any], at: datetime) -> None:
    """A quarter of them on one goal; told day by day, the last ones yesterday."""
    from planner import checking_in

    today = goals[0].user.day(at)
    for number in range(CHECK_INS):
        goal = goals[0] if number % 4 == 0 else goals[number % len(goals)]
        checking_in.check_in(
            goal=goal,
            on=today - timedelta(days=(CHECK_INS - number) // 4),
            confidence=number % 5 + 1,
            note=f"Check-in {number}: the ward manager has signed it off." if number % 2 else "",
        )


def _answers(user: Any, goals: list[Any], at: datetime) -> Any:
    """Returns an answer of which every part is written."""
    from answers import composing, interviewing
    from answers.composing import Typed
    from answers.models import Question

    today = user.day(at)
    interviews = [
        interviewing.add_interview(
            user=user,
            fields={
                "company": company,
                "role": "data analyst",
                "on": today + timedelta(days=days),
                "notes": "New outpatient site opens in the spring",
            },
        )
        for company, days in (("Northside Health", 9), ("Riverside Clinics", 30))
    ]
    assert len(interviews) == INTERVIEWS
    # Four to each interview and four in general.
    questions = list(Question.objects.published().order_by("position", "pk")[:4])
    places = [(question, place) for place in (None, *interviews) for question in questions]
    assert len(places) == ANSWERS
    first = None
    for n, (question, interview) in enumerate(places):
        answer = composing.begin_answer(user=user, question=question, interview=interview, at=at)
        parts = composing.parts_of(answer)
        written = parts if n % 2 == 0 else parts[:2]
        typed = {part.part.slug: Typed(SPOKEN, part.version) for part in written}
        composing.save_parts(answer=answer, typed=typed, at=at)
        for part, goal in zip(written, goals, strict=False):
            composing.insert(part=part, phrase="", goal=goal, at=at)
        first = first or answer
    return first


def _cookie(user: Any) -> str:
    """Signs in without the form, and takes the cookies that a browser would have by then."""
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user)
    client.get("/")
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def queries(person: Person, path: str) -> int:
    """How many SQL queries one page takes, counted in this process."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1", headers={"cookie": person.cookie})
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return len(captured)
