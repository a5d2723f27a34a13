"""Sentences made from the plan."""

from datetime import date

import pytest

from accounts.models import User
from answers import phrasing
from planner.models import Goal, Step

DUE = date(2027, 3, 31)


@pytest.mark.parametrize(
    ("title", "undated", "dated"),
    [
        (
            "Lead a three-person project",
            "In the next year or two I want to lead a three-person project.",
            "By March 2027 I want to lead a three-person project.",
        ),
        (
            "Pass the MSc",
            "In the next year or two I want to pass the MSc.",
            "By March 2027 I want to pass the MSc.",
        ),
        (
            "Learn SQL.",
            "In the next year or two I want to learn SQL.",
            "By March 2027 I want to learn SQL.",
        ),
        (
            "SQL certificate",
            "My next goal is this: SQL certificate.",
            "By March 2027 I am working towards this: SQL certificate.",
        ),
        (
            "Lead developer",
            "My next goal is this: lead developer.",
            "By March 2027 I am working towards this: lead developer.",
        ),
        (
            "Master's degree in statistics!",
            "My next goal is this: master's degree in statistics.",
            "By March 2027 I am working towards this: master's degree in statistics.",
        ),
        (
            "Master the design of experiments",
            "In the next year or two I want to master the design of experiments.",
            "By March 2027 I want to master the design of experiments.",
        ),
        (
            "Write   two\n papers ",
            "In the next year or two I want to write two papers.",
            "By March 2027 I want to write two papers.",
        ),
        (
            "قيادة فريق",
            "My next goal is this: قيادة فريق.",
            "By March 2027 I am working towards this: قيادة فريق.",
        ),
    ],
)
def test_a_short_term_goal(title: str, undated: str, dated: str):
    assert phrasing.short_term(Goal(title=title)) == undated
    assert phrasing.short_term(Goal(title=title, due=DUE)) == dated


@pytest.mark.parametrize(
    ("title", "undated", "dated"),
    [
        (
            "Head of data at a clinic",
            "In the long run I see myself as head of data at a clinic.",
            "By 2027 I see myself as head of data at a clinic.",
        ),
        (
            "Head a department",
            "In the long run I want to head a department.",
            "By 2027 I want to head a department.",
        ),
        (
            "Become a recognised expert",
            "In the long run I want to become a recognised expert.",
            "By 2027 I want to become a recognised expert.",
        ),
        (
            "Software engineer in robotics",
            "In the long run I see myself as software engineer in robotics.",
            "By 2027 I see myself as software engineer in robotics.",
        ),
        (
            "CEO of my own firm",
            "My long-term goal is this: CEO of my own firm.",
            "By 2027 I want to have reached this: CEO of my own firm.",
        ),
    ],
)
def test_a_long_term_goal(title: str, undated: str, dated: str):
    assert phrasing.long_term(Goal(title=title, horizon="long")) == undated
    assert phrasing.long_term(Goal(title=title, horizon="long", due=DUE)) == dated


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"what": "Ask Dr Oyelaran"}, "My next step is to ask Dr Oyelaran."),
        ({"what": "Ask Dr Oyelaran", "due": DUE}, "By March 2027 I will ask Dr Oyelaran."),
        ({"what": "First unit of the course"}, "My next step: first unit of the course."),
        (
            {"what": "Draft the plan", "done_on": DUE},
            "One step is behind me: draft the plan.",
        ),
        ({"what": "R: chapters 1 to 3"}, "My next step: r: chapters 1 to 3."),
    ],
)
def test_a_step(fields: dict[str, object], said: str):
    assert phrasing.step(Step(**fields)) == said


def test_an_achieved_goal():
    assert phrasing.achieved(Goal(title="Pass the MSc.")) == "One goal is behind me: pass the MSc."


@pytest.mark.parametrize(
    ("gain", "said"),
    [
        ("Reports by seven", "What you would gain: reports by seven."),
        ("GDPR in order.", "What you would gain: GDPR in order."),
        ("", ""),
    ],
)
def test_what_an_employer_gains(gain: str, said: str):
    assert phrasing.gain(Step(what="Begin", employer_gain=gain)) == said


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


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Lead a team.", "lead a team"),
        ("SQL", "SQL"),
        ("MSc in statistics", "MSc in statistics"),
        ("I want more", "I want more"),
        ("eLearning", "eLearning"),
        ("Écrire", "écrire"),
        ("What next?", "what next?"),
        ("a  b\tc", "a b c"),
        ("", ""),
        ("!", ""),
    ],
)
def test_inside_a_sentence(text: str, inside: str):
    assert phrasing.lowered(text) == inside


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("Lead a project", True),
        ("Lead developer", False),
        ("lead 3 people", True),
        ("Head of data", False),
        ("Learn", True),
        ("Work", False),
        ("Work with children", True),
        ("Plan my exams", True),
        ("Leading a team", False),
        ("", False),
    ],
)
def test_whether_a_title_says_what_one_does(title: str, is_one: bool):
    assert phrasing.begins_with_verb(title) == is_one
