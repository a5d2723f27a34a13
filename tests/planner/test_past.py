"""The ledger of changes: it tells the plan of any day, and nobody can rewrite it."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from accounts.profile import delete_account
from planner import checking_in, finding, many_goals, past, planning
from planner.many_goals import NewGoal
from planner.models import Change, Goal, Step, Stone
from planner.models.changes import NeverChanged, told_at
from tests.factories import day, grow, make_goal, make_long_goal, make_plan, make_step
from tests.planner.test_constraints import refuses

pytestmark = pytest.mark.django_db
NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


def table(user: User) -> dict[str, dict[int, Any]]:
    """The plan as its tables hold it."""
    stones = Stone.objects.of(user).select_related("goal")
    return {
        "goal": {goal.pk: goal.state() for goal in Goal.objects.of(user)},
        "step": {step.pk: step.state() for step in Step.objects.of(user)},
        "stone": {stone.pk: stone.state() for stone in stones},
    }


def ledger(user: User) -> dict[str, dict[int, Any]]:
    """The plan as the ledger tells it."""
    plan = past.plan_on(user, user.day(timezone.now()))
    return {
        "goal": {pk: goal.state() for pk, goal in plan.goals.items()},
        "step": {pk: step.state() for pk, step in plan.steps.items()},
        "stone": {pk: stone.state() for pk, stone in plan.stones.items()},
    }


def test_today_is_what_the_tables_hold(owner: User):
    plan = make_plan(owner, "with words")
    grow(plan, 3)

    assert ledger(owner) == table(owner)
    assert len(table(owner)["stone"]) > 5


def test_no_verb_forgets_it(owner: User):
    far, other = make_long_goal(owner), make_long_goal(owner, "Another")
    goal = make_goal(owner, serves=[far])
    step, second = make_step(goal), make_step(goal, "Another")
    many = many_goals.set_goals(
        user=owner,
        goals=[NewGoal({"title": "One", "horizon": "short", "category": "personal"},
                       steps=[{"what": "A"}, {"what": "B"}], serves=[far])],
        on=day(),
    )  # fmt: skip
    now = timezone.now()
    for write in (
        lambda: planning.change_goal(goal=goal, fields={"title": "New"}, serves=[other]),
        lambda: planning.lay_stones(goal=far, stones=[goal]),
        lambda: planning.change_goal(goal=goal, fields={}, serves=[]),
        lambda: planning.achieve_goal(goal=goal, on=day()),
        lambda: planning.reopen_goal(goal=goal, on=day()),
        lambda: planning.let_go_of_goal(goal=goal, on=day()),
        lambda: planning.delete_goal(goal=goal, at=now),
        lambda: planning.restore_goal(goal=goal),
        lambda: many_goals.delete_goals(user=owner, keys=[g.pk for g in many], at=now),
        lambda: many_goals.restore_goals(user=owner, keys=[g.pk for g in many], at=now),
        lambda: planning.change_step(step=step, fields={"what": "Else"}),
        lambda: planning.finish_step(step=step, on=day()),
        lambda: planning.reopen_step(step=step),
        lambda: planning.delete_step(step=step, at=now),
        lambda: planning.restore_step(step=step),
        lambda: Step.objects.filter(goal=goal).update(due=day(4)),
        lambda: Step.objects.bulk_update([_with(second, what="Bulk")], ["what"]),
        lambda: second.delete(),
        lambda: Stone.objects.filter(stone=goal).delete(),
    ):
        write()
        assert ledger(owner) == table(owner)


def _with(step: Step, what: str) -> Step:
    step.what = what
    return step


def _play(verb: int, n: int, goal: Goal, step: Step, far: Goal) -> None:
    now = timezone.now()
    (
        lambda: planning.change_goal(goal=goal, fields={"title": f"{n}"}, serves=[far]),
        lambda: planning.change_goal(goal=goal, fields={"due": day(n)}, serves=[]),
        lambda: planning.achieve_goal(goal=goal, on=day()),
        lambda: planning.let_go_of_goal(goal=goal, on=day()),
        lambda: planning.reopen_goal(goal=goal, on=day()),
        lambda: planning.delete_goal(goal=goal, at=now),
        lambda: planning.restore_goal(goal=goal),
        lambda: planning.finish_step(step=step, on=day()),
        lambda: planning.delete_step(step=step, at=now),
        lambda: planning.restore_step(step=step),
    )[verb]()


_PLAYS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 5)), max_size=25)


@given(_PLAYS)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_one_does(owner: User, plays: list[tuple[int, int]]):
    with transaction.atomic():
        far = make_long_goal(owner)
        goals = [make_goal(owner, f"Goal {n}") for n in range(6)]
        steps = [make_step(goal) for goal in goals]
        for verb, n in plays:
            _play(verb, n, goals[n], steps[n], far)
        assert ledger(owner) == table(owner)
        transaction.set_rollback(True)


def test_the_plan_of_a_past_day(owner: User):
    with told_at(NOON):
        goal = make_goal(owner, "First words", created_at=NOON)
        step = make_step(goal, created_at=NOON)
    with told_at(NOON + timedelta(days=10)):
        planning.change_goal(goal=goal, fields={"title": "Second words"}, serves=None)
        planning.finish_step(step=step, on=(NOON + timedelta(days=10)).date())
    with told_at(NOON + timedelta(days=20)):
        planning.delete_goal(goal=goal, at=NOON + timedelta(days=20))

    def on(days: int) -> past.PastPlan:
        return past.plan_on(owner, (NOON + timedelta(days=days)).date())

    assert not on(-1).goals
    assert [g.title for g in on(0).goals.values()] == ["First words"]
    assert not on(9).steps[step.pk].is_done
    assert [g.title for g in on(10).goals.values()] == ["Second words"]
    assert on(19).steps[step.pk].is_done
    assert not on(20).goals
    assert not on(20).steps
    assert past.first_day(owner) == NOON.date()


def test_a_day_ends_on_its_owners_calendar(owner: User):
    owner.time_zone = "Pacific/Auckland"
    owner.save()
    with told_at(NOON):  # 1 a.m. of the next day there
        make_goal(owner, created_at=NOON)

    assert not past.plan_on(owner, NOON.date()).goals
    assert past.plan_on(owner, NOON.date() + timedelta(days=1)).goals


def test_where_a_goal_stood_is_told_by_its_check_ins(owner: User):
    goal = make_goal(owner, measure="number", measure_from=0, measure_to=9, created_at=NOON)
    checking_in.check_in(goal=goal, on=day(-20), value=Decimal(2))
    checking_in.check_in(goal=goal, on=day(-10), value=Decimal(5))

    stood = [past.plan_on(owner, day(-n)).goals[goal.pk].measure_now for n in (21, 15, 0)]
    assert stood == [None, 2, 5]


def test_an_older_instance_records_what_is_stored(owner: User):
    goal = make_goal(owner)
    older = Goal.objects.get(pk=goal.pk)
    planning.change_goal(goal=goal, fields={"title": "New words"}, serves=None)
    planning.achieve_goal(goal=older, on=day())

    assert ledger(owner) == table(owner)


def test_what_changes_nothing_leaves_no_record(owner: User):
    goal, other = make_goal(owner), make_goal(owner, "Another")
    before = Change.objects.count()

    planning.change_goal(goal=goal, fields={"title": goal.title}, serves=[])
    planning.move_goal(goal=other, up=True)
    checking_in.check_in(goal=goal, on=day(), note="A note")
    Goal.objects.filter(pk=goal.pk).update(position=9)

    assert Change.objects.count() == before


def test_a_change_writes_one_record_and_asks_once(owner: User):
    goal = make_goal(owner)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        planning.achieve_goal(goal=goal, on=day())
    told = [query["sql"] for query in asked if "planner_change" in query["sql"]]
    assert len(told) == 2, told


def test_any_past_day_takes_two_queries(owner: User, django_assert_num_queries: Any):
    plan = make_plan(owner)
    grow(plan, 5)
    with django_assert_num_queries(2):
        past.plan_on(owner, day())


def test_nobody_rewrites_it(owner: User):
    make_goal(owner)
    told = Change.objects.earliest("pk")

    told.state = {}
    with pytest.raises(NeverChanged):
        told.save()
    with pytest.raises(NeverChanged):
        told.delete()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Change.objects.update(state={})
    with connection.cursor() as cursor, pytest.raises(DatabaseError), transaction.atomic():
        cursor.execute("UPDATE planner_change SET subject = 1")
    assert Change.objects.earliest("pk").state["title"]
    refuses("change_kind_known", Change(user=owner, at=NOON, kind="other", subject=1))


def test_it_goes_with_the_account(owner: User, stranger: User):
    make_step(make_goal(owner, serves=[make_long_goal(owner)]))
    make_goal(stranger)
    delete_account(user=owner)

    assert set(Change.objects.values_list("user", flat=True)) == {stranger.pk}


def test_conflicts_are_not_passed_over_unseen(owner: User):
    with pytest.raises(TypeError, match="recorded"):
        Goal.objects.bulk_create([Goal(user=owner)], ignore_conflicts=True)


def test_a_gap_that_becomes_a_goal_is_recorded(owner: User):
    role = finding.want_role(user=owner, title="Head", goal=make_long_goal(owner), on=day())
    gap = finding.add_requirement(role=role, fields={"asks": "SQL", "kind": "skills"})
    finding.set_goal_for_gap(requirement=gap, on=day())

    assert ledger(owner) == table(owner)
