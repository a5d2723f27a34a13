"""How much and how long: the worker, files that wait, and what fails midway."""

import base64
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from redis import Redis

from accounts.models import User
from planner import importing, planning, tasks
from planner.models import Goal, GoalImport, Step, Stone
from tests.factories import day, make_long_goal
from tests.planner.importing import PAGE, TABLE, imported, name_columns, page, rows, upload
from tests.planner.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_of: Callable[..., Client], owner: User) -> Client:
    return client_of(owner)


def test_the_file_is_forgotten_once_it_is_imported_and_the_rest_after_a_day(client: Client):
    made = imported(client, TABLE)
    assert made.rows == made.outline == []
    waiting = upload(client, TABLE)
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=23)):
        tasks.sweep_imports()
        assert set(GoalImport.objects.all()) == {made, waiting}
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=25)):
        tasks.sweep_imports()
        assert not GoalImport.objects.exists()
    assert Goal.objects.count() == 3


def test_three_unfinished_files_wait_at_most(client: Client):
    first = upload(client, TABLE)
    for _ in range(3):
        upload(client, TABLE)
    assert GoalImport.objects.count() == 3
    assert page(client, first).status_code == 404


@pytest.fixture
def queued() -> None:
    """Begins with an empty queue: the real one, to which no worker comes."""
    store().delete(QUEUE)


QUEUE = "queue:celery"


def store() -> Redis:
    return Redis.from_url(settings.REDIS_URL)


def given() -> list[tuple[str, int]]:
    """Takes from the queue what the worker would: the task and the key."""
    found = []
    while message := store().rpop(QUEUE):
        read = json.loads(message)
        (key,), *_rest = json.loads(base64.b64decode(read["body"]))
        found.append((read["headers"]["task"], key))
    return found


def work() -> None:
    for name, key in given():
        task = {"check_import": tasks.check_import, "import_goals": tasks.import_goals}
        task[name.removeprefix("planner.tasks.")](key)
        task[name.removeprefix("planner.tasks.")](key)  # twice is harmless


def test_ten_thousand_rows_go_to_the_worker_and_are_shown_on_their_way(
    client: Client, owner: User, queued: None
):
    lines = ["Head,long,leadership,,,"]
    lines += [
        f"Goal {n},short,personal,2027-03-{n % 28 + 1:02},One; two,Head" for n in range(9_999)
    ]
    made = upload(client, "goal,horizon,category,due,steps,serves\n" + "\n".join(lines))
    began = time.process_time()
    name_columns(client, made)
    waiting = page(client, made)
    assert "Looking through the rows" in words(waiting)
    assert "0 of 10000 rows" in words(waiting)
    assert 'http-equiv="refresh"' in waiting.content.decode()
    part = client.get(f"{PAGE}{made.pk}/", headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()

    work()
    over = client.get(f"{PAGE}{made.pk}/", headers={"HX-Request": "true"})
    assert over["HX-Redirect"] == f"{PAGE}{made.pk}/"
    assert "10000 of 10000 rows are ticked" in words(page(client, made))
    rows(client, made)
    assert not Goal.objects.exists()
    work()

    assert time.process_time() - began < 30, "seconds of work, whatever else the machine does"
    assert "10000 goals are in your plan now." in words(page(client, made))
    assert Goal.objects.of(owner).count() == 10_000
    assert Step.objects.of(owner).count() == 19_998
    assert Stone.objects.of(owner).count() == 9_999
    client.post(f"{PAGE}{made.pk}/undo/")
    assert not Goal.objects.of(owner).exists()


def test_an_import_whose_worker_was_killed_is_queued_again(client: Client, queued: None):
    made = upload(client, "goal,horizon,category\n" + "A,short,personal\n" * 400)
    name_columns(client, made)
    assert given() == [("planner.tasks.check_import", made.pk)]
    tasks.sweep_imports()
    assert given() == []
    with (
        time_machine.travel(datetime.now(UTC) + timedelta(minutes=11)),
        patch.object(tasks.check_import, "delay") as again,
    ):
        tasks.sweep_imports()
        tasks.sweep_imports()
    again.assert_called_once_with(made.pk)


def test_what_fails_midway_leaves_nothing_behind(client: Client, owner: User):
    made = upload(client, TABLE)
    name_columns(client, made)
    with patch.object(Step.objects, "bulk_create", side_effect=planning.PlanError("Not so.")):
        response = rows(client, made)
    assert "Nothing was imported. Not so." in words(response)
    assert not Goal.objects.exists()
    rows(client, made)
    assert Goal.objects.count() == 3


def test_a_plan_that_changed_meanwhile_leads_back_to_the_rows(client: Client, owner: User):
    head = make_long_goal(owner, "Head")
    made = upload(client, "goal,horizon,category,serves\nA,short,personal,Head\n")
    name_columns(client, made)
    made.refresh_from_db()
    importing.begin(upload=made, at=datetime.now(UTC))
    planning.delete_goal(goal=head, at=datetime.now(UTC))
    importing.import_rows(upload_id=made.pk, on=day(), at=datetime.now(UTC))
    assert "The plan has changed since you looked at the rows." in words(page(client, made))
    assert not Goal.objects.filter(title="A").exists()
