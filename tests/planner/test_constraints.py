"""The database refuses nonsense, whoever writes it: forms only say so more kindly."""

import uuid
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import DataError, IntegrityError, connection, models, transaction
from django.utils import timezone

from accounts.models import Letterbox, User
from answers.models import (
    Answer,
    AnswerPart,
    ExamplePart,
    FormatPart,
    Interview,
    Question,
    Source,
)
from answers.models.coaching import Dismissal
from planner.models import CheckIn, Digest, Goal, GoalDraft, Reminder, ReminderChoice, Step, Stone
from tests.factories import (
    day,
    make_answer,
    make_example,
    make_goal,
    make_long_goal,
    make_step,
    question,
)

pytestmark = pytest.mark.django_db


def refuses(constraint: str, row: models.Model) -> None:
    """Storing `row` breaks the constraint of this name, and no other."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        row.save()
    model = type(row)
    names = [rule.name for rule in model._meta.constraints]
    assert constraint in names, "a test of a constraint that is gone"
    told = str(caught.value)
    if "UNIQUE constraint failed" in told:  # SQLite names the columns
        return
    assert constraint in told


def goal(owner: User, **fields: Any) -> Goal:
    return Goal(user=owner, **{"title": "A", "horizon": "short", "category": "personal", **fields})


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("goal_horizon_known", {"horizon": "wide"}),
        ("goal_horizon_known", {"horizon": ""}),
        ("goal_category_known", {"category": "sport"}),
        ("goal_category_known", {"category": ""}),
        ("goal_has_title", {"title": ""}),
        ("goal_due_after_start", {"start": day(2), "due": day(1)}),
        ("goal_closed_when_not_active", {"status": "achieved"}),
        ("goal_closed_when_not_active", {"status": "let-go"}),
        ("goal_closed_when_not_active", {"closed_on": day()}),
        ("goal_closed_when_not_active", {"status": "asleep", "closed_on": day()}),
        ("goal_number_has_two_ends", {"measure": "number"}),
        ("goal_number_has_two_ends", {"measure": "number", "measure_from": 1}),
        ("goal_number_has_two_ends", {"measure": "number", "measure_to": 1}),
        (
            "goal_number_has_two_ends",
            {"measure": "number", "measure_from": 1, "measure_to": 1},
        ),
        ("goal_number_has_two_ends", {"measure": "feeling"}),
    ],
)
def test_a_goal(owner: User, constraint: str, fields: dict[str, Any]):
    refuses(constraint, goal(owner, **fields))


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"start": day(1), "due": day(1)},
        {"start": day(1)},
        {"due": day(1)},
        {"status": "achieved", "closed_on": day()},
        {"status": "let-go", "closed_on": day()},
        {"measure": "number", "measure_from": 1, "measure_to": 0},
        {"measure": "evidence"},
    ],
)
def test_a_goal_that_makes_sense(owner: User, fields: dict[str, Any]):
    goal(owner, **fields).save()


def test_a_stone(owner: User):
    far, near = make_long_goal(owner), make_goal(owner)
    Stone.objects.create(stone=near, goal=far)

    refuses("stone_links_once", Stone(stone=near, goal=far))
    refuses("stone_not_itself", Stone(stone=far, goal=far))


def test_a_step(owner: User):
    refuses("step_says_what", Step(goal=make_goal(owner), what=""))


def test_a_reminder_mail(owner: User, stranger: User):
    now = timezone.now()
    for user, on in ((owner, day()), (stranger, day()), (owner, day(1))):
        Digest.objects.create(user=user, day=on, due_at=now)

    refuses("digest_once_a_day", Digest(user=owner, day=day(), due_at=now))
    later = {"user": owner, "day": day(2), "due_at": now}
    refuses("digest_state_known", Digest(**later, state="lost"))
    refuses("digest_sent_at_a_moment", Digest(**later, state="sent"))
    refuses("digest_sent_at_a_moment", Digest(**later, sent_at=now))


def test_a_reminder(owner: User, stranger: User):
    about = {"kind": "check-in", "subject": "2027-03", "path": "/"}
    days = {"falls_on": day(), "day": day()}
    Reminder.objects.create(user=owner, **about, **days)
    Reminder.objects.create(user=stranger, **about, **days)

    refuses("reminder_once", Reminder(user=owner, **about, **days))
    other = {"user": owner, "subject": "2027-04", "path": "/", **days}
    refuses("reminder_kind_known", Reminder(kind="nagging", **other))
    refuses("reminder_told_on_a_day", Reminder(kind="check-in", **other, told_on=day()))
    refuses("reminder_told_on_a_day", Reminder(kind="check-in", **other, told_at=timezone.now()))


def test_a_choice_about_reminders(owner: User):
    ReminderChoice.objects.create(user=owner, kind="check-in")

    refuses("reminder_choice_once", ReminderChoice(user=owner, kind="check-in"))
    refuses("reminder_choice_kind_known", ReminderChoice(user=owner, kind="nagging"))


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("letterbox_weekday_valid", {"weekday": 7}),
        ("letterbox_has_a_day", {"quiet_days": 127}),
        ("letterbox_stopped_for_a_reason", {"stopped_why": "bounced"}),
    ],
)
def test_a_letterbox(owner: User, constraint: str, fields: dict[str, Any]):
    refuses(constraint, Letterbox(user=owner, **fields))


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("user_email_unique", {"email": "Owner@Example.org"}),
        ("user_email_unique", {"email": "owner@example.org"}),
        ("user_reminder_hour_valid", {"reminder_hour": 24}),
        ("user_pace_valid", {"pace": 59}),
        ("user_pace_valid", {"pace": 261}),
        ("user_welcome_step_valid", {"welcome_step": 4}),
    ],
)
def test_a_person(owner: User, constraint: str, fields: dict[str, Any]):
    refuses(constraint, User(**{"email": "sam@example.org", **fields}))


def test_an_interview(owner: User):
    refuses("interview_has_company", Interview(user=owner, company=""))


def test_an_answer(owner: User, stranger: User):
    asked = question()
    interview = Interview.objects.create(user=owner, company="St Anne's")
    in_general = Answer.objects.create(user=owner, question=asked)
    Answer.objects.create(user=owner, question=asked, interview=interview)
    Answer.objects.create(user=stranger, question=asked)

    refuses("answer_once_in_general", Answer(user=owner, question=asked))
    refuses("answer_once_an_interview", Answer(user=owner, question=asked, interview=interview))
    in_general.deleted_at = in_general.created_at
    in_general.save()
    Answer.objects.create(user=owner, question=asked)


def test_the_part_of_an_answer(owner: User):
    part = make_answer(owner).parts.first()
    assert part is not None

    refuses("answer_part_once", AnswerPart(answer=part.answer, part=part.part))


def test_a_source(owner: User):
    part = make_answer(owner).parts.first()
    step = make_step(make_goal(owner))
    Source.objects.create(answer_part=part, goal=step.goal)
    Source.objects.create(answer_part=part, step=step)

    refuses("source_goal_once", Source(answer_part=part, goal=step.goal))
    refuses("source_step_once", Source(answer_part=part, step=step))
    refuses("source_is_goal_or_step", Source(answer_part=part))
    refuses("source_is_goal_or_step", Source(answer_part=part, goal=step.goal, step=step))


def test_a_question_and_its_format():
    asked = question()

    refuses(
        "question_seconds_in_order",
        Question(slug="q", text="Why?", format=asked.format, seconds_least=60, seconds_most=60),
    )
    refuses(
        "format_part_share_valid", FormatPart(format=asked.format, slug="p", title="P", share=0)
    )
    refuses(
        "format_part_share_valid", FormatPart(format=asked.format, slug="p", title="P", share=101)
    )
    refuses("format_part_once", FormatPart(format=asked.format, slug="opening", title="P", share=9))


def test_an_example():
    example = make_example()
    part = example.parts.first()
    assert part is not None

    refuses("example_part_once", ExamplePart(example=example, part=part.part, text="Twice"))


def test_a_dismissed_remark(owner: User):
    answer = make_answer(owner)
    Dismissal.objects.create(user=owner, rule="vague", answer=answer, reason="on-purpose")
    Dismissal.objects.create(user=owner, rule="vague", reason="on-purpose")

    refuses(
        "dismissal_once_an_answer",
        Dismissal(user=owner, rule="vague", answer=answer, reason="on-purpose"),
    )
    refuses("dismissal_once_for_good", Dismissal(user=owner, rule="vague", reason="on-purpose"))
    refuses("dismissal_reason_known", Dismissal(user=owner, rule="filler", reason="boredom"))


def test_a_text_that_is_too_long_for_its_column(owner: User):
    if connection.vendor == "postgresql":
        with pytest.raises(DataError), transaction.atomic():
            goal(owner, title="x" * 161).save()
    else:
        assert len(goal(owner, title="x" * 161).title) == 161  # SQLite has no lengths


def test_every_constraint_is_tested_somewhere():
    """A new constraint is missed by this, not by a person."""
    told = "".join(file.read_text() for file in Path(__file__).parents[1].glob("*/test_*.py"))
    ours = [m for m in apps.get_models() if m._meta.app_label in ("accounts", "planner", "answers")]

    names = [rule.name for model in ours for rule in model._meta.constraints]

    assert [name for name in names if f'"{name}"' not in told] == []


def test_a_press_of_a_form_is_told_once(owner: User, stranger: User):
    at, press = timezone.now(), uuid.uuid4()
    GoalDraft.objects.create(user=owner, press=press, created_at=at, moved_at=at)
    GoalDraft.objects.create(user=stranger, press=press, created_at=at, moved_at=at)

    again = GoalDraft(user=owner, press=press, created_at=at, moved_at=at)
    refuses("goal_draft_once_a_press", again)


def test_a_press_of_a_step_or_a_check_in_is_told_once(owner: User):
    press, towards = uuid.uuid4(), make_goal(owner)
    Step.objects.create(goal=towards, what="Ask", press=press)
    CheckIn.objects.create(goal=towards, on=day(), note="Well", press=press)
    Step.objects.create(goal=make_goal(owner, "Another"), what="Ask", press=press)

    refuses("step_once_a_press", Step(goal=towards, what="Ask again", press=press))
    refuses("check_in_once_a_press", CheckIn(goal=towards, on=day(), note="So", press=press))
