"""One's data is one's own: all of it can be taken along, and all of it deleted."""

import json
from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import ForeignKey

from accounts.models import User
from answers import composing, interviewing
from answers.models import Question
from planner import planning


@pytest.fixture
def rich(owner: User) -> User:
    """An owner with something in every table."""
    call_command("load_library", verbosity=0)
    on = date(2026, 11, 24)
    at = datetime(2026, 11, 24, tzinfo=UTC)
    head = planning.set_goal(
        user=owner, on=on,
        fields={"horizon": "long", "category": "leadership", "title": "Head of data"},
    )  # fmt: skip
    stone = planning.set_goal(
        user=owner, on=on, serves=[head],
        fields={"horizon": "short", "category": "personal", "title": "Give a talk"},
    )  # fmt: skip
    step = planning.add_step(goal=stone, fields={"what": "Write an abstract"})
    interview = interviewing.add_interview(user=owner, fields={"company": "Northside Health"})
    question = Question.objects.get(slug="career-goals")
    answer = composing.begin_answer(user=owner, question=question, interview=interview, at=at)
    part = composing.parts_of(answer)[1]
    composing.insert(part=part, phrase="I want to give a talk.", step=step, at=at)
    deleted = planning.set_goal(
        user=owner, on=on,
        fields={"horizon": "short", "category": "personal", "title": "Deleted, and kept"},
    )  # fmt: skip
    planning.delete_goal(goal=deleted, at=at)
    return owner


def test_everything_can_be_taken_along(rich, client_of):
    response = client_of(rich).get("/settings/export/")
    assert response.headers["Content-Disposition"] == 'attachment; filename="career-goals.json"'
    taken = json.loads(response.content)
    assert taken["profile"]["email"] == "owner@example.org"
    titles = [goal["title"] for goal in taken["goals"]]
    assert titles == ["Head of data", "Give a talk", "Deleted, and kept"]
    talk = taken["goals"][1]
    assert talk["serves"] == [taken["goals"][0]["id"]]
    assert talk["steps"][0]["what"] == "Write an abstract"
    assert taken["interviews"][0]["company"] == "Northside Health"
    part = taken["answers"][0]["parts"][1]
    assert part["text"] == "I want to give a talk."
    assert part["from_steps"] == [talk["steps"][0]["id"]]


def test_nobody_takes_another_persons_things(rich, stranger, client_of):
    taken = json.loads(client_of(stranger).get("/settings/export/").content)
    assert taken["goals"] == taken["answers"] == taken["interviews"] == []


def test_no_table_of_a_person_is_forgotten():
    """A new table that points to a person belongs into the export, and then onto this list."""
    exported = {"Goal", "ReviewMail", "Interview", "Answer", "Dismissal"}
    not_theirs = {"EmailAddress", "LogEntry", "User_groups", "User_user_permissions"}
    pointing = {
        model.__name__
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and field.related_model is User
    }
    assert pointing == exported | not_theirs


def test_everything_can_be_deleted(rich, stranger, client_of, password):
    client = client_of(rich)
    page = client.post("/settings/leave/", {"password": "wrong"})
    assert "That is not your password." in page.content.decode()
    assert User.objects.filter(pk=rich.pk).exists()

    response = client.post("/settings/leave/", {"password": password}, follow=True)
    assert "everything in it is deleted" in response.content.decode()
    assert client.get("/goals/").status_code == 302
    assert list(User.objects.all()) == [stranger]
    for name in ("planner.Goal", "planner.Step", "answers.Answer", "answers.Interview"):
        assert not apps.get_model(name).objects.exists(), name


def test_the_page_asks_before_it_deletes(rich, client_of):
    page = client_of(rich).get("/settings/leave/").content.decode()
    assert "This cannot be undone" in page
    assert "/settings/export/" in page
