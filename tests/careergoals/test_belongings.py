"""One's data is one's own: all of it can be taken along, and all of it deleted."""

import json
from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import CharField, EmailField, ForeignKey, TextField

from accounts.models import User
from answers import composing, interviewing
from answers.models import Question
from planner import calendar, checking_in, drafting, import_reading, importing, planning, reviewing
from planner.models.changes import StandingRecord
from tests.factories import find_something, make_plan


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
    find_something(owner, head, stone)
    calendar.make_feed(user=owner, at=at)
    drafting.begin_draft(user=owner, typed={"title": ["Learn to delegate"]}, seed={}, at=at)
    sitting = reviewing.begin(user=owner, yearly=True, on=on)
    reviewing.review_goal(goal=stone, decision="keep", on=on, at=at, plan_review=sitting)
    checking_in.check_in(goal=stone, on=on, confidence=4, note="An abstract is half written.")
    sheet = import_reading.read(b"goal\nLearn Welsh\n")
    importing.keep_upload(user=owner, sheet=sheet, file_name="goals.csv", at=at)
    return owner


def test_everything_can_be_taken_along(rich, client_of):
    response = client_of(rich).get("/settings/export/")
    assert response.headers["Content-Disposition"] == 'attachment; filename="career-goals.json"'
    taken = json.loads(response.content)
    assert taken["profile"]["email"] == "owner@example.org"
    titles = [goal["title"] for goal in taken["goals"]]
    assert titles == [
        "Head of data",
        "Give a talk",
        "Deleted, and kept",
        "Five years of leading",
    ]
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


# Where each table of a person's stands in the export: under which key, or which of its columns are
# left out because they say nothing to anybody.
EXPORTED = {
    "EmailAddress": "addresses",
    "Goal": "goals",
    "Step": "steps",
    "Stone": "serves",
    "CheckIn": "check_ins",
    "Change": "changes",
    "PlanReview": "plan_reviews",
    "Review": "reviews",
    "CalendarFeed": "calendar_feed",
    "GoalDraft": "goal_drafts",
    "GoalImport": "goal_imports",
    "Letterbox": "letterbox",
    "Reminder": "reminders",
    "ReminderChoice": "reminder_choices",
    "Digest": "reminder_mails",
    "ChosenValue": "values",
    "ServedValue": "serves_values",
    "Aspirations": "aspirations",
    "SwotNote": "swot",
    "PastRole": "past_roles",
    "Vision": "visions",
    "WantedRole": "wanted_roles",
    "Requirement": "requirements",
    "Interview": "interviews",
    "Answer": "answers",
    "AnswerPart": "parts",
    "Source": "from_goals",
    "Dismissal": "dismissed_remarks",
}
# ToldEvent repeats dates and titles of goals, steps and interviews.
NOT_THEIRS = {"ToldEvent", "LogEntry", "User_groups", "User_user_permissions", "EmailConfirmation"}


def test_no_table_of_a_person_is_forgotten(rich, client_of):
    """A new table that hangs on a person, however far down, belongs into the export."""
    theirs = {User}
    while True:
        more = {
            model
            for model in apps.get_models(include_auto_created=True)
            for field in model._meta.get_fields()
            if isinstance(field, ForeignKey) and field.related_model in theirs
        }
        if more <= theirs:
            break
        theirs |= more
    assert {model.__name__ for model in theirs - {User}} == set(EXPORTED) | NOT_THEIRS
    taken = client_of(rich).get("/settings/export/").content.decode()
    for key in EXPORTED.values():
        assert f'"{key}"' in taken, key


def test_every_word_that_was_written_is_in_it(rich, client_of):
    """Each text column gets a mark of its own, which must come out again."""
    marks = {}
    taken_before = client_of(rich).get("/settings/export/").content.decode()
    for name in EXPORTED:
        (model,) = (m for m in apps.get_models() if m.__name__ == name)
        for field in model._meta.concrete_fields:
            plain = isinstance(field, (CharField, TextField)) and not field.choices
            if plain and not isinstance(field, EmailField) and field.name not in ("rule", "token"):
                marks[f"mark-{name}-{field.name}"] = (model, field)
    for mark, (model, field) in [*marks.items()]:
        row = model.objects.order_by("pk").first()
        if row is not None and issubclass(model, StandingRecord):
            del marks[mark]  # nobody can change it: what it says already must be there
            assert json.dumps(getattr(row, field.name))[1:-1] in taken_before
        elif row is not None:
            model.objects.filter(pk=row.pk).update(**{field.name: mark[: field.max_length]})
    taken = client_of(rich).get("/settings/export/").content.decode()
    for mark, (model, field) in marks.items():
        if model.objects.exists():
            assert mark[: field.max_length] in taken, mark


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


def test_somebody_with_one_of_everything_can_leave(owner, stranger, client_of, password):
    make_plan(owner)  # one question answered in general and for two companies, among the rest

    response = client_of(owner).post("/settings/leave/", {"password": password}, follow=True)

    assert "everything in it is deleted" in response.content.decode()
    assert list(User.objects.all()) == [stranger]
    for model in apps.get_models():
        owned = [f.name for f in model._meta.fields if f.related_model is User]
        for name in owned:
            assert (
                not model._base_manager.exclude(**{name: stranger}).exclude(**{name: None}).exists()
            ), f"{model.__name__}.{name}"


def test_the_page_asks_before_it_deletes(rich, client_of):
    page = client_of(rich).get("/settings/leave/").content.decode()
    assert "This cannot be undone" in page
    assert "/settings/export/" in page
