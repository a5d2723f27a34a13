"""Two workers, or two windows, at the same moment on the same plan."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from planner import planning
from planner.models import Digest, Goal, Reminder
from planner.reminders import acting, digests, schedule
from tests.factories import make_goal
from tests.planner.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2027, 3, 31, 8, tzinfo=UTC)


def test_one_of_four_workers_gets_the_mail(owner: User):
    Digest.objects.create(user=owner, day=AT.date(), due_at=AT)

    won = at_once(*[partial(digests.claim, at=AT, most=10)] * 4)

    assert sorted(map(len, won)) == [0, 0, 0, 1]


def test_two_sweeps_enter_one_row(owner: User):
    make_goal(owner, review_on=AT.date())
    schedule.refresh_all(at=AT - timedelta(days=1))

    assert sum(at_once(*[partial(digests.enter_due, at=AT)] * 2)) == 1
    assert Digest.objects.count() == 1


@pytest.mark.parametrize("deed", ["done", "later", "read"])
def test_a_press_and_the_background_do_not_wait_for_each_other(
    client_of: Callable[..., Client], owner: User, deed: str, monkeypatch: pytest.MonkeyPatch
):
    """Each holds what the other wants, unless both take the letterbox first."""
    goal = make_goal(owner, review_on=AT.date())
    schedule.refresh_all(at=AT - timedelta(days=1))
    digests.enter_all_due(at=AT)
    planning.change_goal(goal=goal, fields={"title": "Another name"}, serves=None)
    (reminder,) = Reminder.objects.open().filter(kind="goal-review")
    address = "/reminders/read/" if deed == "read" else f"/reminders/{reminder.pk}/{deed}/"
    slow = acting.count_unread if deed == "read" else acting._hold

    def slowly(user_id: int) -> None:
        time.sleep(0.3)
        slow(user_id=user_id)

    monkeypatch.setattr(acting, slow.__name__, slowly)
    arrange = schedule._arrange

    def arrange_slowly(*args: Any) -> Any:
        time.sleep(0.5)
        return arrange(*args)

    monkeypatch.setattr(schedule, "_arrange", arrange_slowly)
    client = client_of(owner)

    def press() -> int:
        return client.post(address, {"until": "week"}).status_code

    told = at_once(press, partial(schedule.refresh_all, at=AT))

    assert told[0] == 302


def test_goals_that_are_moved_at_once_keep_an_order(client_of: Callable[..., Client], owner: User):
    goals = [make_goal(owner, title) for title in "ABCD"]
    windows = [client_of(owner), client_of(owner)]

    told = at_once(
        partial(windows[0].post, f"/goals/{goals[3].pk}/move/up/"),
        partial(windows[1].post, f"/goals/{goals[0].pk}/move/down/"),
    )

    assert [response.status_code for response in told] == [302, 302]
    places = list(Goal.objects.of(owner).in_order().values_list("position", flat=True))
    assert len(set(places)) == 4
    titles = [goal.title for goal in Goal.objects.of(owner).in_order()]
    assert titles == ["B", "A", "D", "C"]


def test_a_goal_that_is_deleted_twice_at_once_is_deleted(
    client_of: Callable[..., Client], owner: User
):
    goal = make_goal(owner)
    windows = [client_of(owner), client_of(owner)]

    told = at_once(*(partial(w.post, f"/goals/{goal.pk}/delete/") for w in windows))

    assert {response.status_code for response in told} <= {302, 404}
    assert not Goal.objects.of(owner).exists()
