"""A plan that was there before its past was kept gets its first records, from its own dates."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from accounts.models import User
from planner import past, planning
from planner.models import Change, Goal

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE, AFTER = ("planner", "0006_check_ins"), ("planner", "0007_changes")
MADE = datetime(2026, 3, 1, 9, tzinfo=UTC)
LATER = datetime(2026, 5, 1, 9, tzinfo=UTC)
GONE = datetime(2026, 9, 1, 9, tzinfo=UTC)


def migrate(to: tuple[str, str] | None) -> Any:
    executor = MigrationExecutor(connection)
    nodes = [to] if to else executor.loader.graph.leaf_nodes()
    executor.migrate(nodes)
    return MigrationExecutor(connection).loader.project_state(nodes).apps


@pytest.fixture
def old() -> Any:
    """The models of a database without a past, with the plan of one person in it."""
    yield migrate(BEFORE)
    migrate(None)


def planned(old: Any) -> dict[str, int]:
    user = old.get_model("accounts", "User").objects.create(email="owner@example.org")
    Goal, Step, Stone = (old.get_model("planner", name) for name in ("Goal", "Step", "Stone"))

    def goal(title: str, horizon: str = "short", made: datetime = MADE, **fields: Any) -> Any:
        return Goal.objects.create(
            user=user, title=title, horizon=horizon, category="personal", created_at=made, **fields
        )

    far = goal("Far", "long", due=date(2033, 6, 30))
    near = goal(
        "Near", made=LATER, measure="number", measure_from="0.00", measure_to="12.50", position=4
    )
    achieved = goal("Achieved", status="achieved", closed_on=date(2026, 7, 1))
    at_once = goal("Achieved before", status="achieved", closed_on=date(2026, 1, 1))
    deleted = goal("Deleted", status="let-go", closed_on=date(2026, 8, 1), deleted_at=GONE)
    done = Step.objects.create(
        goal=near, what="Done", done_on=date(2026, 6, 1), created_at=LATER, due=date(2026, 6, 2)
    )
    stone = Stone.objects.create(stone=near, goal=far)
    return {
        "user": user.pk, "far": far.pk, "near": near.pk, "achieved": achieved.pk,
        "at once": at_once.pk, "deleted": deleted.pk, "done": done.pk, "stone": stone.pk,
    }  # fmt: skip


def test_each_row_has_the_records_that_its_dates_tell_of(old: Any):
    keys = planned(old)

    changes = migrate(AFTER).get_model("planner", "Change").objects.order_by("pk")

    def told(kind: str, name: str) -> list[tuple[datetime, Any]]:
        found = changes.filter(kind=kind, subject=keys[name], user=keys["user"])
        return list(found.values_list("at", "state"))

    [(at, far)] = told("goal", "far")
    assert at == MADE
    assert (far["title"], far["due"], far["status"]) == ("Far", "2033-06-30", "active")
    assert not {"id", "user", "position", "measure_now", "updated_at"} & set(far)
    [(at, near)] = told("goal", "near")
    assert (at, near["measure_from"], near["measure_to"]) == (LATER, "0", "12.5")
    (made, first), (closed, last) = told("goal", "achieved")
    assert (made, first["status"], first["closed_on"]) == (MADE, "active", None)
    assert (closed.date(), last["status"]) == (date(2026, 7, 1), "achieved")
    [(at, closed_at_once)] = told("goal", "at once")
    assert (at, closed_at_once["status"]) == (MADE, "achieved")
    assert [state and state["status"] for _at, state in told("goal", "deleted")] == [
        "active", "let-go", None,
    ]  # fmt: skip
    assert [state["done_on"] for _at, state in told("step", "done")] == [None, "2026-06-01"]
    [(at, stone)] = told("stone", "stone")
    assert (at, stone["goal"], stone["stone"]) == (LATER, keys["far"], keys["near"])


def test_from_then_on_the_past_is_read_and_kept(old: Any):
    """With today's code upon those records: nothing is told twice, and nobody rewrites them."""
    keys = planned(old)
    migrate(None)
    owner = User.objects.get(pk=keys["user"])

    spring = past.plan_on(owner, date(2026, 4, 1))
    assert {goal.title: goal.status for goal in spring.goals.values()} == {
        "Far": "active", "Achieved": "active", "Achieved before": "achieved", "Deleted": "active",
    }  # fmt: skip
    summer = past.plan_on(owner, date(2026, 8, 15))
    assert summer.goals[keys["deleted"]].status == "let-go"
    assert summer.steps[keys["done"]].is_done
    assert summer.serves == {keys["near"]: [summer.goals[keys["far"]]]}
    autumn = past.plan_on(owner, date(2026, 10, 1))
    assert keys["deleted"] not in autumn.goals

    far = Goal.objects.get(pk=keys["far"])
    planning.change_goal(goal=far, fields={"title": "Farther"}, serves=None)
    kept = Change.objects.filter(kind="goal", subject=far.pk).order_by("pk")
    assert [(change.state or {})["title"] for change in kept] == ["Far", "Farther"]
    with pytest.raises(DatabaseError), transaction.atomic():
        kept.update(at=GONE)


def test_what_a_goal_stood_at_became_its_first_check_in():
    old = migrate(("planner", "0005_goal_imports"))
    try:
        user = old.get_model("accounts", "User").objects.create(email="owner@example.org")
        goals = old.get_model("planner", "Goal").objects
        fields = {"user": user, "horizon": "short", "category": "personal"}
        measured = goals.create(**fields, title="Measured", measure_now="2.50")
        goals.create(**fields, title="Not measured")

        told = migrate(BEFORE).get_model("planner", "CheckIn").objects.get()

        assert (told.goal_id, str(told.value)) == (measured.pk, "2.50")
        assert told.on == measured.updated_at.date()
    finally:
        migrate(None)


def test_a_plan_that_is_empty_has_no_past(old: Any):
    assert not migrate(AFTER).get_model("planner", "Change").objects.exists()
