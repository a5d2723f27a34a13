"""Whatever is sent, nothing breaks and nothing typed is lost."""

from pathlib import Path

import pytest
from django.test import override_settings

from accounts.models import User
from tests.careergoals import sweep
from tests.factories import Plan, make_letter, make_plan


@pytest.fixture
def plan(owner: User, outbox_dir: Path) -> Plan:
    make_letter(owner.email)
    return make_plan(owner)


def test_keys_that_nothing_has_are_not_found(plan: Plan):
    sweep.want_none(sweep.check_odd_keys(sweep.patterns(), plan))


def test_a_query_that_makes_no_sense_breaks_nothing(plan: Plan):
    sweep.want_none(sweep.check_garbage(sweep.ours(), plan))


@pytest.mark.parametrize("room", ["accounts", "planner", "answers", "elsewhere"])
@override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
def test_bad_input_is_refused_at_its_field_or_stored_as_text(plan: Plan, room: str):
    # allauth's forms are rendered by our templates and extended by our fields.
    found = [*sweep.ours(), *sweep.of("allauth")]
    named = ("accounts", "planner", "answers")
    here = [p for p in found if (p.room if p.room in named else "elsewhere") == room]
    sweep.want_none(sweep.check_bad_input(here, plan))
