"""Sentences made from the plan: each can be said aloud, and the coach does not complain of it."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings

from accounts.models import User
from answers import phrasing
from coach import review_answer
from coach.context import Context
from planner.models import Goal, Step

ON = date(2026, 11, 24)
AHEAD, PAST, SOON, FAR = (
    date(2027, 3, 31),
    date(2026, 11, 10),
    date(2026, 11, 30),
    date(2033, 6, 30),
)
WRITTEN = datetime(2026, 11, 20, 12, tzinfo=UTC)


def goal(title: str, due: date | None = None, **fields: object) -> Goal:
    return Goal(title=title, due=due, **{"created_at": WRITTEN, **fields})


def short(title: str, due: date | None = None) -> str:
    return phrasing.short_term(goal(title, due), on=ON)


def long(title: str, due: date | None = None) -> str:
    return phrasing.long_term(goal(title, due, horizon="long"), on=ON)


def achieved(title: str) -> str:
    return phrasing.achieved(goal(title, status="achieved"), on=ON)


# A goal by its shape -----------------------------------------------------------------------------

TOLD = [
    # title, undated, dated, long-term dated, achieved: from students to executives
    (
        "Hire two team leads",
        "In the next year or two I want to hire two team leads.",
        "By March 2027 I want to hire two team leads.",
        "By 2033 I want to hire two team leads.",
        "I have already reached one goal: to hire two team leads.",
    ),
    (
        "Bring staff turnover under 8 %",
        "In the next year or two I want to bring staff turnover under 8 %.",
        "By March 2027 I want to bring staff turnover under 8 %.",
        "By 2033 I want to bring staff turnover under 8 %.",
        "I have already reached one goal: to bring staff turnover under 8 %.",
    ),
    (
        "Head of data",
        "In the next year or two I want to become head of data.",
        "By March 2027 I want to be head of data.",
        "By 2033 I see myself as head of data.",
        "I have already reached one goal: to become head of data.",
    ),
    (
        "Software engineer in robotics",
        "In the next year or two I want to become a software engineer in robotics.",
        "By March 2027 I want to be a software engineer in robotics.",
        "By 2033 I see myself as a software engineer in robotics.",
        "I have already reached one goal: to become a software engineer in robotics.",
    ),
    (
        "CEO of my own firm",
        "In the next year or two I want to become CEO of my own firm.",
        "By March 2027 I want to be CEO of my own firm.",
        "By 2033 I see myself as CEO of my own firm.",
        "I have already reached one goal: to become CEO of my own firm.",
    ),
    (
        "Finishing the MSc",
        "In the next year or two I want to finish the MSc.",
        "By March 2027 I want to finish the MSc.",
        "By 2033 I want to finish the MSc.",
        "I have already reached one goal: to finish the MSc.",
    ),
    (
        "Finishing the MSc and moving into research",
        "My next goal is finishing the MSc and moving into research.",
        "My goal for March 2027 is finishing the MSc and moving into research.",
        "My long-term goal, for 2033, is finishing the MSc and moving into research.",
        "I have already reached one goal: finishing the MSc and moving into research.",
    ),
    (
        "SQL certificate",
        "My next goal is an SQL certificate.",
        "My goal for March 2027 is an SQL certificate.",
        "My long-term goal, for 2033, is an SQL certificate.",
        "I have already reached one goal: an SQL certificate.",
    ),
    (
        "I want to finish my degree.",
        "In the next year or two I want to finish my degree.",
        "By March 2027 I want to finish my degree.",
        "By 2033 I want to finish my degree.",
        "I have already reached one goal: to finish my degree.",
    ),
    (
        "I want a team of my own",
        "I want a team of my own.",
        "I want a team of my own.",
        "I want a team of my own.",
        "I have already reached one goal, which was this: “I want a team of my own.”",
    ),
    (
        "قيادة فريق",
        "My next goal is this: قيادة فريق.",
        "My goal for March 2027 is this: قيادة فريق.",
        "My long-term goal, for 2033, is this: قيادة فريق.",
        "I have already reached one goal: قيادة فريق.",
    ),
    (
        "What next?",
        "My next goal is this: What next?",
        "My goal for March 2027 is this: What next?",
        "My long-term goal, for 2033, is this: What next?",
        "I have already reached one goal: What next?",
    ),
    (
        "...",
        "My next goal is this: ...",
        "My goal for March 2027 is this: ...",
        "My long-term goal, for 2033, is this: ...",
        "I have already reached one goal: ...",
    ),
]


@pytest.mark.parametrize(("title", "undated", "dated", "far", "reached"), TOLD)
def test_a_goal_by_its_shape(title: str, undated: str, dated: str, far: str, reached: str):
    assert short(title) == undated
    assert short(title, AHEAD) == dated
    assert long(title, FAR) == far
    assert achieved(title) == reached


@pytest.mark.parametrize(
    ("title", "undated"),
    [
        ("Become a recognised expert", "In the long run I want to become a recognised expert."),
        ("Head a department", "In the long run I want to head a department."),
        ("Head of data at a clinic", "In the long run I see myself as head of data at a clinic."),
        ("A practice of my own", "My long-term goal is a practice of my own."),
        ("Design system", "My long-term goal is this: design system."),
    ],
)
def test_a_long_term_goal_without_a_date(title: str, undated: str):
    assert long(title) == undated


# A word that may be a verb or a noun -------------------------------------------------------------

NOUN_OR_VERB = """\
Lean Six Sigma Black Belt | My goal for March 2027 is this: Lean Six Sigma Black Belt.
Scrap rate below 2 % | My goal for March 2027 is this: scrap rate below 2 %.
Scrap the old system | By March 2027 I want to scrap the old system.
Head Chef | By March 2027 I want to be a Head Chef.
Head of Operations | By March 2027 I want to be head of Operations.
Head the finance team | By March 2027 I want to head the finance team.
Lead time under 5 days | My goal for March 2027 is this: lead time under 5 days.
Lead generation certificate | My goal for March 2027 is a lead generation certificate.
Lead two audits | By March 2027 I want to lead two audits.
Plan B ready | My goal for March 2027 is this: plan B ready.
Plan the move to a new site | By March 2027 I want to plan the move to a new site.
Design thinking certificate | My goal for March 2027 is a design thinking certificate.
Design lead | By March 2027 I want to be a design lead.
Design a data warehouse | By March 2027 I want to design a data warehouse.
Research fellowship in Lund | My goal for March 2027 is a research fellowship in Lund.
Research how parks are financed | By March 2027 I want to research how parks are financed.
Test coverage above 80 % | My goal for March 2027 is this: test coverage above 80 %.
Test scores above 90 % | My goal for March 2027 is this: test scores above 90 %.
Test automation engineer | By March 2027 I want to be a test automation engineer.
Test three prototypes | By March 2027 I want to test three prototypes.
Market access manager | By March 2027 I want to be a market access manager.
Trade finance qualification | My goal for March 2027 is a trade finance qualification.
Study visa for Canada | My goal for March 2027 is this: study visa for Canada.
Study abroad | By March 2027 I want to study abroad.
Work permit for Germany | My goal for March 2027 is this: work permit for Germany.
Work from home | By March 2027 I want to work from home.
Sales above 2 million euros | My goal for March 2027 is this: sales above 2 million euros.
Cost per unit under 4 euros | My goal for March 2027 is this: cost per unit under 4 euros.
Rate of returns below 3 % | My goal for March 2027 is this: rate of returns below 3 %.
Project manager at a wind farm | By March 2027 I want to be a project manager at a wind farm.
Report writing skills | My goal for March 2027 is this: report writing skills.
Report to the board | By March 2027 I want to report to the board.
Train the Trainer certificate | My goal for March 2027 is a Train the Trainer certificate.
Train ten operators | By March 2027 I want to train ten operators.
Process claims on the same day | By March 2027 I want to process claims on the same day.
Run rate of 1 million | My goal for March 2027 is this: run rate of 1 million.
Run the London Marathon | By March 2027 I want to run the London Marathon.
Return on sales of 8 % | My goal for March 2027 is this: return on sales of 8 %.
Open University degree | My goal for March 2027 is an Open University degree.
Open source maintainer | By March 2027 I want to be an open source maintainer.
Open a second shop | By March 2027 I want to open a second shop.
Double degree | My goal for March 2027 is a double degree.
Double revenue | By March 2027 I want to double revenue.
Increase in pay | My goal for March 2027 is this: increase in pay.
Increase turnover by 10 % | By March 2027 I want to increase turnover by 10 %.
Reach of 10,000 readers | My goal for March 2027 is this: reach of 10,000 readers.
Service level of 99 % | My goal for March 2027 is this: service level of 99 %.
Master Black Belt | My goal for March 2027 is this: Master Black Belt.
Exchange semester in Seoul | My goal for March 2027 is this: exchange semester in Seoul.
Speaks to landowners and the public | By March 2027 I want to speak to landowners and the public.
Manages a team of ten | By March 2027 I want to manage a team of ten.
Has led two audits | By March 2027 I want to have led two audits.
Can present to the board | By March 2027 I want to be able to present to the board.
Plans for a second site | My goal for March 2027 is this: plans for a second site.
Reports that are read | My goal for March 2027 is this: reports that are read."""


@pytest.mark.parametrize("line", NOUN_OR_VERB.splitlines())
def test_a_noun_is_not_said_as_a_verb(line: str):
    title, _bar, said = line.partition(" | ")

    assert short(title, AHEAD) == said


# A measure ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "low", "high", "unit", "told"),
    [
        ("Cut changeover time", 55, 30, "minutes", ", from 55 to 30 minutes"),
        ("Raise customer satisfaction", 72, "85.5", "%", ", from 72 to 85.5 %"),
        ("Reduce complaints", 40, 20, "", ", from 40 to 20"),
        ("Improve changeover time", 55, 30, "minutes", ", from 55 to 30 minutes"),
        ("Cut changeover time", 30, 55, "minutes", ""),
        ("Cut changeover time by half", 55, 30, "minutes", ""),
        ("Cut changeover time to 30 minutes", 55, 30, "minutes", ""),
        ("Cut scrap and raise quality", 8, 2, "%", ""),
        ("Lead the ward", 0, 5, "people", ""),
    ],
)
def test_a_measure_is_told_where_it_fits(
    title: str, low: object, high: object, unit: str, told: str
):
    measured = goal(
        title,
        AHEAD,
        measure="number",
        measure_from=Decimal(str(low)),
        measure_to=Decimal(str(high)),
        measure_unit=unit,
    )
    words = title[0].lower() + title[1:]

    assert phrasing.short_term(measured, on=ON) == f"By March 2027 I want to {words}{told}."


# Time --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Pass the MSc", "I want to pass the MSc, and I am working on it now."),
        ("Team lead", "I want to be a team lead, and I am working on it now."),
        ("SQL certificate", "The goal that I am working on now is an SQL certificate."),
        ("Teamleiter werden", "The goal that I am working on now is this: Teamleiter werden."),
    ],
)
def test_nothing_is_promised_for_a_day_that_is_past(title: str, said: str):
    assert short(title, PAST) == said
    assert long(title, PAST) == said


def test_this_month_and_this_year_are_said_as_such():
    assert short("Pass the exam", SOON) == "This month I want to pass the exam."
    assert long("Pass the exam", date(2026, 12, 31)) == "By December 2026 I want to pass the exam."
    assert short("Pass the exam", ON) == "This month I want to pass the exam."


@pytest.mark.parametrize(
    ("title", "due", "said"),
    [
        (
            "Become project manager within two years",
            None,
            "I want to become a project manager within two years.",
        ),
        (
            "Become project manager within two years",
            AHEAD,
            "By March 2027 I want to become a project manager.",
        ),
        ("Pass the exam by June 2027", AHEAD, "By March 2027 I want to pass the exam."),
        ("By June 2027 pass the exam", None, "I want to pass the exam by June 2027."),
        (
            "Pass the exam by June 2026",
            None,
            "I want to pass the exam, and I am working on it now.",
        ),
        (
            "Pass the exam by June 2026",
            PAST,
            "I want to pass the exam, and I am working on it now.",
        ),
        ("Lead a team before I turn 40", AHEAD, "I want to lead a team before I turn 40."),
        ("Read one paper every month", AHEAD, "I want to read one paper every month."),
        ("SQL certificate by June", AHEAD, "My goal for March 2027 is an SQL certificate."),
        ("Head of data in five years", None, "I want to be head of data in five years."),
    ],
)
def test_a_time_is_said_once(title: str, due: date | None, said: str):
    assert short(title, due) == said


def test_within_a_year_counts_from_when_it_was_written():
    old = goal("Pass the exam within a year", created_at=datetime(2025, 1, 5, tzinfo=UTC))

    said = phrasing.short_term(old, on=ON)

    assert said == "I want to pass the exam, and I am working on it now."


def test_an_achieved_goal_does_not_claim_to_have_been_in_time():
    assert achieved("Pass the exam by June 2026") == (
        "I have already reached one goal: to pass the exam."
    )


# Steps -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"what": "Ask Dr Oyelaran"}, "I plan to ask Dr Oyelaran."),
        ({"what": "Ask Dr Oyelaran", "due": AHEAD}, "By March 2027 I will ask Dr Oyelaran."),
        ({"what": "Ask Dr Oyelaran", "due": SOON}, "This month I will ask Dr Oyelaran."),
        ({"what": "Enrol in it", "due": AHEAD}, "By March 2027 I will enrol in it."),
        ({"what": "Ask Dr Oyelaran", "due": PAST}, "I plan to ask Dr Oyelaran."),
        ({"what": "Ask Dr Oyelaran", "done_on": ON}, "I have already asked Dr Oyelaran."),
        (
            {"what": "Read two books, and write a page", "done_on": ON},
            "One step is done already: to read two books, and write a page.",
        ),
        ({"what": "A first talk"}, "One step that I plan is this: a first talk."),
        (
            {"what": "First unit of the course", "due": AHEAD},
            "By March 2027 I plan this step: first unit of the course.",
        ),
        (
            {"what": "First unit of the course", "due": SOON},
            "This month I plan this step: first unit of the course.",
        ),
        ({"what": "R: chapters 1 to 3"}, "One step that I plan is this: R: chapters 1 to 3."),
        ({"what": "Chapter 3", "done_on": ON}, "One step is done already: Chapter 3."),
        ({"what": "I write to Anna"}, "I write to Anna."),
        (
            {"what": "Tell your manager that you would like to lead, and ask what is missing"},
            "I plan to tell my manager that I would like to lead, and ask what is missing.",
        ),
        (
            {"what": "Count your savings: how many months are possible?", "due": AHEAD},
            "By March 2027 I will count my savings.",
        ),
        ({"what": "Ask Anna by Friday", "due": AHEAD}, "By March 2027 I will ask Anna by Friday."),
    ],
)  # fmt: skip
def test_a_step(fields: dict[str, object], said: str):
    assert phrasing.step(Step(**fields), on=ON) == said


@pytest.mark.parametrize(
    ("gain", "said"),
    [
        ("Reports by seven", "For you this means: reports by seven."),
        ("GDPR in order.", "For you this means: GDPR in order."),
        ("the employer's name in print", "For you this means: your name in print."),
        ("It saves the employer time", "For you this means: it saves you time."),
        ("My employer saves time", "For you this means: my employer saves time."),
        ("Save the employer two hours a week", "This would save you two hours a week."),
        ("Saves the employer money", "This saves you money."),
        ("Reports that are ready", "For you this means: reports that are ready."),
        ("maps of every site", "For you this means: maps of every site."),
        ("", ""),
        ("...", ""),
    ],
)
def test_what_an_employer_gains(gain: str, said: str):
    assert phrasing.gain(Step(what="Begin", employer_gain=gain)) == said


# The opening -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "background", "said"),
    [
        ("Data analyst", "", "I am a data analyst."),
        ("Analyst", "", "I am an analyst."),
        ("a nurse", "", "I am a nurse."),
        ("The only engineer", "", "I am the only engineer."),
        ("HR manager", "", "I am an HR manager."),
        ("UX designer", "", "I am a UX designer."),
        ("MSc student", "", "I am an MSc student."),
        ("Head of data", "", "I am head of data."),
        ("Nurse since 2015", "", "I am a nurse since 2015."),
        ("Unemployed", "", "I am unemployed."),
        ("Retired", "", "I am retired."),
        ("Looking for work", "", "I am looking for work."),
        ("Marketing", "", "I work in marketing."),
        ("I run a small bakery", "", "I run a small bakery."),
        ("University lecturer", "", "I am a university lecturer."),
        ("Unemployed engineer", "", "I am an unemployed engineer."),
        ("", "Six years of reports", "Six years of reports."),
        ("Nurse.", "Ten years on ward 4!", "I am a nurse. Ten years on ward 4!"),
        ("...", "", ""),
        ("", "  \n ", ""),
    ],
)
def test_the_opening_from_the_profile(role: str, background: str, said: str):
    assert phrasing.opening(User(present_role=role, background=background)) == said


# All of them -------------------------------------------------------------------------------------

TITLES = """Find a first job after studying
Graduate with a 2:1
internship at a newspaper
Working student in a lab
Get into medical school
Finish my apprenticeship as an electrician
Master's degree in statistics
Learn Python well enough to automate my reports
learn sql
Pass the CFA Level I
German B2 certificate
Fluency in Spanish
Improve my English to C1
Data scientist
Junior doctor in paediatrics
Sous-chef in a hotel kitchen
Scrum Master certification
Get promoted to senior developer
Be promoted to shift supervisor
Promotion to team lead
Senior analyst role
Lead nurse on the stroke ward
Lead a three-person project
Leading a team of four
LEAD A TEAM OF 12
Take on P&L responsibility for a region
Cut waiting times from 40 to 25 minutes
Reduce complaints by a third
Bring staff turnover under 8 %
Raise customer satisfaction from 72 % to 85 %
Publish two papers in a peer-reviewed journal
Present at one regional conference
Speak at PyCon
Build a network of 20 people in green energy
Mentor two juniors
Onboard three juniors
Refactor the billing code
Move into product management
Switch to public-health research
Return to work after parental leave
Better work-life balance
Go down to four days a week
More responsibility
Two publications in a good journal
Board member of a charity
Non-executive director of two companies
Chief financial officer
Vice president of engineering
Head of nursing at a children's hospital
Partner at the firm
HR business partner
Dean of the faculty
Plan and lead a workshop
Read “Thinking, Fast and Slow”
Win the pitch for the new hospital
I'd like to lead the paediatric ward
My goal is to run the night shift alone
Anna and I open a second clinic
Tell your manager that you would like to lead
Find out what you are good at
Health informatics MSc
Ph.D. in physics
A first team of my own
Teamleiterin werden
Build the regional team up to twelve people, hand over the monthly reporting to two of them, keep \
the sick days under 4 %, and write down how we work so that others can take it over"""


@pytest.mark.parametrize("title", TITLES.splitlines())
def test_every_sentence_can_be_said(title: str):
    said = [
        *(short(title, due) for due in (None, AHEAD, PAST, SOON)),
        *(long(title, due) for due in (None, FAR, PAST)),
        achieved(title),
        *(phrasing.step(Step(what=title, due=due), on=ON) for due in (None, AHEAD, PAST, SOON)),
        phrasing.step(Step(what=title, done_on=ON), on=ON),
    ]

    for sentence in said:
        assert sentence[0].isupper()
        assert sentence.endswith((".", ".”")), sentence
        assert not sentence.endswith(("..", " .")), sentence
        assert "2026" not in sentence, "never a date that is past"
        words = sentence.lower().strip(".”").split()
        assert not {"you", "your", "yourself"} & set(words), sentence
        assert not any(a == b for a, b in pairwise(words)), sentence
        for capital in ("SQL", "CFA", "MSc", "HR", "P&L", "PyCon", "German", "Spanish", "Anna"):
            if capital in title:
                assert capital in sentence


def _steps_of_templates() -> list[tuple[str, str]]:
    path = Path(settings.BASE_DIR) / "planner/library/plan_templates.json"
    return [
        (step["what"], step.get("employer_gain", ""))
        for template in json.loads(path.read_text(encoding="utf-8"))
        for step in template["steps"]
    ]


@pytest.mark.parametrize(("what", "gain"), _steps_of_templates())
def test_the_steps_of_our_templates_are_said_in_the_first_person(what: str, gain: str):
    for fields in ({}, {"due": AHEAD}, {"done_on": ON}):
        said = phrasing.step(Step(what=what, **fields), on=ON)
        assert said.startswith(
            ("I plan to ", "By March 2027 I will ", "I have already ", "One step")
        )
        assert "you" not in said.lower().replace(",", "").rstrip(".").split()
        assert "your" not in said.lower().split()
        _coach_is_quiet("action-plan", said)
    if gain:
        _coach_is_quiet("company-tie", phrasing.gain(Step(employer_gain=gain)))


_OF_WHAT_IS_WANTED = {
    "salary-first",
    "other-employer",
    "unrealistic",
    "irrelevant",
    "long-sentence",
}
"""The coach may have its doubts about a goal; about how we say it, it may not."""


@pytest.mark.parametrize("title", TITLES.splitlines())
def test_the_coach_does_not_complain_of_how_it_is_said(title: str):
    for part, said in (
        ("short-term", short(title)),
        ("short-term", short(title, AHEAD)),
        ("short-term", short(title, PAST)),
        ("long-term", long(title, FAR)),
        ("action-plan", achieved(title)),
    ):
        _coach_is_quiet(part, said, besides=_OF_WHAT_IS_WANTED)


def _coach_is_quiet(part: str, said: str, besides: set[str] = frozenset()) -> None:  # type: ignore[assignment]
    from answers.coaching import ABSENCES

    for question in ("career-goals", "how-achieve"):
        context = Context(question=question, today=ON, begun=True, dismissed=ABSENCES)
        found = review_answer({part: said}, context).findings
        assert [f for f in found if f.rule not in besides] == [], said
