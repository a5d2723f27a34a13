"""The database refuses nonsense among what one has found, too."""

from datetime import date

import pytest

from accounts.models import User
from planner import finding, planning
from planner.models import (
    ChosenValue,
    PastRole,
    Requirement,
    ServedValue,
    SwotNote,
    Value,
    Vision,
    WantedRole,
)
from tests.factories import catalogued, make_goal
from tests.planner.test_constraints import refuses

pytestmark = pytest.mark.django_db


def test_values(owner: User):
    learning = catalogued()
    chosen = finding.choose_value(user=owner, value=learning)
    finding.choose_own_value(user=owner, name="Being outdoors")
    goal = make_goal(owner)
    planning.change_goal(goal=goal, fields={}, serves=None, values=[chosen])

    refuses("value_has_name", Value(slug="nothing", name=""))
    refuses("chosen_value_of_one_kind", ChosenValue(user=owner))
    calm = catalogued("calm")
    refuses("chosen_value_of_one_kind", ChosenValue(user=owner, value=calm, own_name="Calm"))
    refuses("chosen_value_has_rank", ChosenValue(user=owner, value=calm, rank=0))
    refuses("chosen_value_once", ChosenValue(user=owner, value=learning))
    refuses("chosen_value_own_name_once", ChosenValue(user=owner, own_name="BEING outdoors"))
    refuses("served_value_links_once", ServedValue(goal=goal, value=chosen))


def test_notes_and_past_roles(owner: User):
    refuses("swot_note_quadrant_known", SwotNote(user=owner, quadrant="hobbies", text="Chess"))
    refuses("swot_note_says_something", SwotNote(user=owner, quadrant="threats", text=""))
    refuses("past_role_has_name", PastRole(user=owner, role=""))
    refuses(
        "past_role_ends_after_start",
        PastRole(user=owner, role="Clerk", from_year=2022, until_year=2021),
    )


def test_visions_and_wanted_roles(owner: User):
    Vision.objects.create(user=owner, years=5, year=2031)
    role = finding.want_role(user=owner, title="Pilot", on=date(2026, 11, 24))

    refuses("vision_years_known", Vision(user=owner, years=7, year=2033))
    refuses("vision_once", Vision(user=owner, years=5, year=2032))
    refuses("wanted_role_has_title", WantedRole(user=owner, title=""))
    refuses("requirement_kind_known", Requirement(role=role, kind="looks", asks="A tie"))
    refuses("requirement_says_what", Requirement(role=role, kind="fit", asks=""))
