"""What the demonstration's person has found out about themself, before and beside the plan."""

from collections.abc import Mapping
from datetime import date

from accounts.models import User
from planner import finding, planning
from planner.models import Goal, Kind, Quadrant, Value


def find_something(user: User, goals: Mapping[str, Goal], *, on: date) -> None:
    """All six exercises, each done in part, and the values that the goals serve."""
    _values(user, goals)
    finding.write_aspirations(
        user=user,
        fields={
            "titles": "Head of data, clinical data lead",
            "environment": "Close to the wards, in a team of five to ten, not in a tower.",
            "impact": "Nurses who trust their figures, and act on them the same morning.",
        },
    )
    _notes(user)
    _past_roles(user, on)
    _visions(user, goals["head"], on)
    _wanted(user, goals, on)


def _values(user: User, goals: Mapping[str, Goal]) -> None:
    shelf = {value.slug: value for value in Value.objects.all()}
    helping, learning, mastery = [
        finding.choose_value(user=user, value=shelf[slug])
        for slug in ("helping-others", "learning", "mastery")
    ]
    finding.choose_value(user=user, value=shelf["balance"])  # no goal serves it yet
    near = finding.choose_own_value(user=user, name="Close to the people it is for")
    served = {
        "head": [helping, near],
        "project": [helping, near],
        "sql": [learning, mastery],
        "master": [learning],
        "role": [mastery],
    }
    for name, values in served.items():
        planning.change_goal(goal=goals[name], fields={}, serves=None, values=values)


def _notes(user: User) -> None:
    for quadrant, text in (
        (Quadrant.STRENGTHS, "I sit with the nurses until a figure is one that they use"),
        (Quadrant.STRENGTHS, "SQL, and reports that run on time"),
        (Quadrant.WEAKNESSES, "I go quiet in front of strangers"),
        (Quadrant.WEAKNESSES, "I have never led anyone"),
        (Quadrant.OPPORTUNITIES, "The ward manager wants the pilot"),
        (Quadrant.OPPORTUNITIES, "The clinic pays part of a degree"),
        (Quadrant.THREATS, "Two evenings a week is all the time I have"),
    ):
        finding.add_note(user=user, quadrant=quadrant, text=text)


def _past_roles(user: User, on: date) -> None:
    finding.add_past_role(
        user=user,
        fields={
            "role": "Ward clerk",
            "employer": "Hill Street Hospital",
            "from_year": on.year - 8,
            "until_year": on.year - 5,
            "enjoyed": "Knowing everybody on the ward, and being the one who finds things.",
            "disliked": "Copying the same figures into three forms.",
        },
    )
    finding.add_past_role(
        user=user,
        fields={
            "role": "Data analyst",
            "employer": "a regional clinic",
            "from_year": on.year - 5,
            "enjoyed": "The first time a nurse changed a roster because of my report.",
            "disliked": "Requests that come without saying what they are for.",
        },
    )


def _visions(user: User, head: Goal, on: date) -> None:
    finding.write_vision(
        user=user,
        years=5,
        on=on,
        fields={
            "role": "Senior analyst with a small team",
            "place": "On the same corridor as the wards, two people beside me who learn the trade.",
            "skills": "Lead people without losing touch with the data.",
        },
    )
    vision = finding.write_vision(
        user=user,
        years=10,
        on=on,
        fields={
            "role": "Head of data at a health-care company",
            "place": "Every ward has figures it trusts by seven in the morning.",
            "skills": "",
        },
    )
    assert vision is not None
    finding.note_goal_of_vision(vision=vision, goal=head, on=on)


def _wanted(user: User, goals: Mapping[str, Goal], on: date) -> None:
    """What advertisements for the role ask for: some of it is there, some of it is a goal."""
    role = finding.want_role(
        user=user, title="Head of data at a health-care company", goal=goals["head"], on=on
    )
    rows = (
        (Kind.EDUCATION, "Degree in health informatics or statistics", "BSc, no MSc", "master"),
        (Kind.EXPERIENCE, "Five years with hospital data", "five years at the clinic", ""),
        (Kind.EXPERIENCE, "Has led a project with other departments", "", "project"),
        (Kind.EXPERIENCE, "Has led a team of five or more", "nobody yet", None),
        (Kind.SKILLS, "SQL", "the certificate, and reports in daily use", ""),
        (Kind.SKILLS, "Presents to boards and outsiders", "to my own team", "talk"),
        (Kind.FIT, "Knows how wards work", "three years as a ward clerk", ""),
    )
    for kind, asks, have, goal in rows:
        fields = {"kind": kind, "asks": asks, "have": have, "met": goal == ""}
        row = finding.add_requirement(role=role, fields=fields)
        if goal:
            finding.change_requirement(requirement=row, fields={"goal": goals[goal]})
