"""Who was reminded before reminders became rows is not reminded again of the same."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE, AFTER = ("planner", "0010_reviews"), ("planner", "0013_old_reminder_mails_go")
THEN = datetime(2027, 3, 31, 8, tzinfo=UTC)


def migrate(to: tuple[str, str]) -> Any:
    executor = MigrationExecutor(connection)
    executor.migrate([to])
    return MigrationExecutor(connection).loader.project_state([to]).apps


@pytest.fixture
def old() -> Any:
    apps = migrate(BEFORE)
    yield apps
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def test_what_was_told_and_sent_stays_known(old: Any):
    user = old.get_model("accounts", "User").objects.create(email="owner@example.org")
    goals = old.get_model("planner", "Goal").objects
    fields = {"user": user, "horizon": "short", "category": "personal"}
    told = goals.create(
        **fields, title="Told", review_on=date(2027, 3, 31), reminded_for=date(2027, 3, 31)
    )
    goals.create(**fields, title="Reviewed since", review_on=date(2027, 6, 30),
                 reminded_for=date(2027, 3, 31))  # fmt: skip
    goals.create(**fields, title="Not yet", review_on=date(2027, 4, 30))
    mails = old.get_model("planner", "ReviewMail").objects
    mails.create(user=user, day=date(2027, 3, 31), claimed_at=THEN, sent_at=THEN, tries=1)
    mails.create(user=user, day=date(2027, 4, 1), claimed_at=THEN, tries=1)

    new = migrate(AFTER)

    reminder = new.get_model("planner", "Reminder").objects.get()
    assert (reminder.subject, reminder.told_on) == (f"goal-{told.pk}", date(2027, 3, 31))
    ledger = new.get_model("planner", "Digest").objects.order_by("day")
    assert list(ledger.values_list("day", "state", "sent_at")) == [
        (date(2027, 3, 31), "sent", THEN),
        (date(2027, 4, 1), "dropped", None),
    ]
    box = new.get_model("accounts", "Letterbox").objects.get()
    assert (box.user_id, box.stale, box.last_day) == (user.pk, True, date(2027, 4, 1))
