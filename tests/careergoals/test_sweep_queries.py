"""A page asks the database as often for sixty goals as for three."""

from pathlib import Path

import pytest

from accounts.models import User
from tests.careergoals import sweep
from tests.factories import grow, make_letter, make_plan


@pytest.mark.django_db
def test_pages_make_few_queries_however_much_there_is(owner: User, outbox_dir: Path):
    make_letter(owner.email)
    plan = make_plan(owner)
    grow(plan, to=3)
    few = sweep.queries(sweep.ours(), plan)

    grow(plan, to=60)
    many = sweep.queries(sweep.ours(), plan)

    sweep.want_none(sweep.check_queries(few, many))
