"""Taking an import back, bringing it in again, and two windows."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from accounts.models import User
from planner import checking_in, importing, planning, reviewing
from planner.models import Goal, GoalImport
from planner.models.reviews import Decision
from tests.factories import day, make_goal, make_step
from tests.planner.importing import PAGE, TABLE, imported, name_columns, page, upload
from tests.planner.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_of: Callable[..., Client], owner: User) -> Client:
    return client_of(owner)


def test_pressed_in_two_windows_it_is_imported_once_and_can_be_taken_back(
    client: Client, owner: User
):
    made = upload(client, TABLE)
    name_columns(client, made)
    one, other = (GoalImport.objects.get(pk=made.pk) for _window in range(2))
    now = datetime.now(UTC)
    importing.begin(upload=one, at=now)
    importing.import_rows(upload_id=made.pk, on=day(), at=now)

    importing.begin(upload=other, at=now)
    importing.import_rows(upload_id=made.pk, on=day(), at=now)
    importing.name_columns_again(upload=other, at=now)
    importing.leave_out(upload=other, numbers=[2])

    kept = GoalImport.objects.get(pk=made.pk)
    assert (kept.state, len(kept.made), kept.left_out) == ("done", 3, [])
    one, other = (GoalImport.objects.get(pk=made.pk) for _window in range(2))
    assert importing.undo(upload=one, at=now) == (3, 0)
    assert importing.undo(upload=other, at=now) == (0, 0)
    assert importing.bring_back(upload=GoalImport.objects.get(pk=made.pk), at=now) == 3


def test_an_import_is_undone_and_brought_back(client: Client, owner: User):
    kept = make_goal(owner, "Mine")
    made = imported(client, TABLE)
    response = client.post(f"{PAGE}{made.pk}/undo/", follow=True)
    assert "3 goals are out of your plan again." in words(response)
    assert list(Goal.objects.of(owner)) == [kept]
    assert Goal.objects.deleted_by(owner).count() == 3
    client.post(f"{PAGE}{made.pk}/undo/")  # twice is harmless
    response = client.post(f"{PAGE}{made.pk}/undo/", {"back": "1"}, follow=True)
    assert "3 goals are back." in words(response)
    assert Goal.objects.of(owner).count() == 4


def test_a_goal_that_stones_were_laid_towards_since_stays(client: Client, owner: User):
    made = imported(client, TABLE)
    far = Goal.objects.get(title="Head of data")
    make_goal(owner, "Write the paper", serves=[far])

    client.post(f"{PAGE}{made.pk}/undo/")

    assert {goal.title for goal in Goal.objects.of(owner)} == {far.title, "Write the paper"}


@pytest.mark.parametrize("change", ["title", "step", "new step", "review", "check-in"])
def test_what_was_changed_since_stays(client: Client, owner: User, change: str):
    made = imported(client, TABLE)
    goal = Goal.objects.get(title="Lead a project")
    if change == "title":
        planning.change_goal(goal=goal, fields={"title": "Lead two"}, serves=None)
    elif change == "step":
        planning.finish_step(step=goal.steps.in_order()[0], on=day())
    elif change == "new step":
        make_step(goal)
    elif change == "check-in":
        checking_in.check_in(goal=goal, on=day(), note="Half-way.")
    else:
        now = datetime(2027, 3, 31, 9, tzinfo=UTC)
        reviewing.review_goal(goal=goal, decision=Decision.KEEP, on=day(), at=now)
    response = client.post(f"{PAGE}{made.pk}/undo/", follow=True)
    assert "2 goals are out of your plan again. 1 that you have changed since stays." in words(
        response
    )
    assert list(Goal.objects.of(owner)) == [goal]
    assert "1 goal stayed, because you have changed it since." in words(page(client, made))


def test_moving_a_goal_in_the_list_is_no_change(client: Client, owner: User):
    made = imported(client, TABLE)
    planning.move_goal(goal=Goal.objects.get(title="Give a talk"), up=True)
    client.post(f"{PAGE}{made.pk}/undo/")
    assert not Goal.objects.of(owner).exists()


def test_a_file_is_dropped(client: Client):
    made = upload(client, TABLE)
    assert "The file is dropped." in words(client.post(f"{PAGE}{made.pk}/discard/", follow=True))
    assert not GoalImport.objects.exists()
