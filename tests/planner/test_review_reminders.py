"""Reminders to look at a goal again: one mail a person and day, at the hour they chose."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from planner import planning, reminders, tasks
from planner.models import Goal, ReviewMail
from tests.conftest import SmtpSink
from tests.factories import make_goal

pytestmark = pytest.mark.django_db

THE_DAY = date(2027, 3, 31)


def at(hour: int, minute: int = 0, day: int = 31) -> datetime:
    return datetime(2027, 3, day, hour, minute, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the sweep queues is sent at once, in this process."""
    task = tasks.send_review_mail
    monkeypatch.setattr(task, "delay", lambda *args: task.apply(args=args, throw=True))


@pytest.fixture
def goal(owner: User) -> Goal:
    return make_goal(owner, review_on=THE_DAY, due=date(2027, 9, 30))


def sweep(moment: datetime) -> None:
    with time_machine.travel(moment, tick=False):
        tasks.sweep_reviews()


def text_of(message: EmailMessage, kind: str = "plain") -> str:
    body = message.get_body(preferencelist=(kind,))
    assert body is not None
    return str(body.get_content())


def subject_of(message: EmailMessage) -> str:
    """Without the space that folding a long header leaves at its head."""
    return str(message["Subject"]).strip()


# When --------------------------------------------------------------------------------------------


def test_goes_out_at_the_hour_of_the_day_and_not_before(goal: Goal, smtp_sink: SmtpSink):
    for moment in (at(8, day=30), at(0), at(7, 59)):
        sweep(moment)
        assert smtp_sink.messages == []

    sweep(at(8))

    assert [message["To"] for message in smtp_sink.messages] == ["owner@example.org"]


def test_goes_out_once(goal: Goal, smtp_sink: SmtpSink):
    for minute in (0, 1, 2, 59):
        sweep(at(8, minute))
    sweep(at(20))
    with time_machine.travel(at(8) + timedelta(days=1), tick=False):
        tasks.sweep_reviews()

    assert len(smtp_sink.messages) == 1
    assert ReviewMail.objects.get().sent_at == at(8)


@pytest.mark.parametrize(
    ("zone", "hour", "moment"),
    [
        ("Pacific/Auckland", 8, at(19, day=30)),  # summer time there, thirteen hours ahead
        ("Pacific/Kiritimati", 0, at(10, day=30)),
        ("America/New_York", 8, at(12)),
        ("Asia/Kolkata", 7, at(1, 30)),
        ("Pacific/Pago_Pago", 23, datetime(2027, 4, 1, 10, tzinfo=UTC)),
        ("UTC", 0, at(0)),
    ],
)
def test_the_hour_is_the_readers_in_the_readers_zone(
    owner: User, goal: Goal, zone: str, hour: int, moment: datetime
):
    owner.time_zone, owner.reminder_hour = zone, hour
    owner.save()

    assert reminders.due(moment - timedelta(minutes=1)) == {}
    assert reminders.due(moment) == {owner: [goal]}
    assert reminders.enter_in_ledger(user=owner, at=moment).day == THE_DAY


def test_a_worker_that_was_down_catches_up(goal: Goal, smtp_sink: SmtpSink):
    with time_machine.travel(at(9) + timedelta(days=5), tick=False):
        tasks.sweep_reviews()

    assert len(smtp_sink.messages) == 1


@pytest.mark.parametrize(
    "why",
    ["switched off", "closed account", "achieved", "let go", "deleted", "no review", "later"],
)
def test_nobody_is_written_to_without_cause(owner: User, goal: Goal, smtp_sink: SmtpSink, why: str):
    if why == "switched off":
        owner.review_reminders = False
    elif why == "closed account":
        owner.is_active = False
    elif why == "achieved":
        planning.achieve_goal(goal=goal, on=THE_DAY)
    elif why == "let go":
        planning.let_go_of_goal(goal=goal, on=THE_DAY)
    elif why == "deleted":
        planning.delete_goal(goal=goal, at=at(7))
    elif why == "no review":
        Goal.objects.update(review_on=None)
    elif why == "later":
        Goal.objects.update(review_on=date(2027, 4, 1))
    owner.save()

    sweep(at(8))

    assert smtp_sink.messages == []
    assert not ReviewMail.objects.exists()


def test_a_goal_that_was_kept_is_asked_about_in_a_quarter(
    client_of: Callable[..., Client], owner: User, goal: Goal, smtp_sink: SmtpSink
):
    sweep(at(8))
    with time_machine.travel(at(9), tick=False):
        client_of(owner).post(f"/goals/{goal.pk}/keep/")
    goal.refresh_from_db()
    assert goal.review_on == date(2027, 7, 5)
    assert goal.reminded_for == THE_DAY

    for later in (datetime(2027, 7, 4, 9, tzinfo=UTC), datetime(2027, 7, 5, 7, tzinfo=UTC)):
        sweep(later)
    assert len(smtp_sink.messages) == 1
    sweep(datetime(2027, 7, 5, 8, tzinfo=UTC))
    assert len(smtp_sink.messages) == 2
    assert smtp_sink.messages[0]["Message-ID"] != smtp_sink.messages[1]["Message-ID"]


def test_a_goal_that_becomes_due_after_the_mail_of_the_day_waits_for_the_next(
    owner: User, goal: Goal, smtp_sink: SmtpSink
):
    sweep(at(8))
    make_goal(owner, "Another", review_on=THE_DAY)

    sweep(at(12))
    assert len(smtp_sink.messages) == 1
    sweep(at(8) + timedelta(days=1))
    assert "Another" in text_of(smtp_sink.messages[1])
    assert "Lead a three-person project" not in text_of(smtp_sink.messages[1])


# What --------------------------------------------------------------------------------------------


def test_says_which_goal_and_where_to_look(owner: User, goal: Goal, smtp_sink: SmtpSink):
    owner.display_name = "Sam"
    owner.save()

    sweep(at(8))

    (message,) = smtp_sink.messages
    assert subject_of(message) == "Still what you want? “Lead a three-person project”"
    assert message["From"] == "Career Goals <goals@localhost>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == f"<review-{owner.pk}-20270331@127.0.0.1>"
    for kind in ("plain", "html"):
        text = text_of(message, kind)
        assert "Hello Sam," in text
        assert "one of your goals is due for a second look:" in text
        assert "Lead a three-person project" in text
        assert "due 30 September 2027" in text
        assert f"http://127.0.0.1:8000/goals/{goal.pk}/" in text
        assert "http://127.0.0.1:8000/settings/" in text


def test_several_goals_are_told_in_one_mail(owner: User, goal: Goal, smtp_sink: SmtpSink):
    make_goal(owner, "Learn statistics", review_on=date(2027, 1, 4), due=None)

    sweep(at(8))

    (message,) = smtp_sink.messages
    assert subject_of(message) == "Still what you want? 2 goals to look at again"
    assert "2 of your goals are due for a second look:" in text_of(message)
    assert "Learn statistics" in text_of(message)
    assert "Lead a three-person project" in text_of(message)


def test_each_person_gets_their_own(owner: User, stranger: User, goal: Goal, smtp_sink: SmtpSink):
    make_goal(stranger, "Stranger's own goal", review_on=THE_DAY)

    sweep(at(8))

    told = {message["To"]: text_of(message) for message in smtp_sink.messages}
    assert set(told) == {"owner@example.org", "stranger@example.org"}
    assert "Stranger" not in told["owner@example.org"]
    assert "Lead a three-person" not in told["stranger@example.org"]


def test_dates_are_in_the_readers_language(owner: User, goal: Goal, smtp_sink: SmtpSink):
    owner.language = "en-us"
    owner.save()

    sweep(at(8))

    (message,) = smtp_sink.messages
    assert "due September 30, 2027" in text_of(message)
    assert '<html lang="en-us">' in text_of(message, "html")


@pytest.mark.parametrize(
    "title",
    [
        "<b>Lead</b> & learn",
        "Führe das Labor 🧪",
        "قيادة الفريق",
        "x" * 160,
        "Broken\nline\r\nBcc: evil@example.org",
    ],
)
def test_any_title_travels(owner: User, smtp_sink: SmtpSink, title: str):
    make_goal(owner, title, review_on=THE_DAY)

    sweep(at(8))

    (message,) = smtp_sink.messages
    assert " ".join(title.split()) in message["Subject"]
    assert message["Bcc"] is None
    assert "<b>Lead" not in text_of(message, "html")
    assert " ".join(title.split()) in " ".join(text_of(message).split())


def test_a_reviewed_goal_is_left_out_of_a_mail_that_was_queued_before(
    owner: User, goal: Goal, smtp_sink: SmtpSink
):
    mail = reminders.enter_in_ledger(user=owner, at=at(8))
    planning.achieve_goal(goal=goal, on=THE_DAY)

    with time_machine.travel(at(8, 1), tick=False):
        tasks.send_review_mail(mail.pk)

    assert smtp_sink.messages == []
    mail.refresh_from_db()
    assert mail.sent_at == at(8, 1), "nothing is left to do"


# Once --------------------------------------------------------------------------------------------


def test_the_ledger_has_one_row_a_person_and_day(owner: User):
    first = reminders.enter_in_ledger(user=owner, at=at(8))

    assert reminders.enter_in_ledger(user=owner, at=at(23)) == first
    assert reminders.enter_in_ledger(user=owner, at=at(8) + timedelta(days=1)) != first


def test_a_second_worker_finds_it_taken(owner: User, goal: Goal):
    mail = reminders.enter_in_ledger(user=owner, at=at(8))

    assert reminders.claim(mail_id=mail.pk, at=at(8)) == mail
    assert reminders.claim(mail_id=mail.pk, at=at(8)) is None
    assert reminders.claim(mail_id=mail.pk, at=at(8) + reminders.LEASE) is None


def test_the_mail_of_a_dead_worker_is_taken_over_under_the_same_name(
    owner: User, goal: Goal, smtp_sink: SmtpSink, monkeypatch: pytest.MonkeyPatch
):
    """It died after sending and before noting so: the reader's program shows one mail."""

    class Killed(BaseException):
        pass

    def die(*args: object, **kwargs: object) -> None:
        raise Killed

    mail = reminders.enter_in_ledger(user=owner, at=at(8))
    claimed = reminders.claim(mail_id=mail.pk, at=at(8))
    assert claimed is not None
    with monkeypatch.context() as patch:
        patch.setattr(ReviewMail.objects, "filter", die)
        with pytest.raises(Killed):
            reminders.send(mail=claimed, at=at(8))
    assert len(smtp_sink.messages) == 1

    sweep(at(8, 5))
    assert len(smtp_sink.messages) == 1, "it may yet be alive"
    sweep(at(8) + reminders.LEASE + timedelta(seconds=1))
    assert len(smtp_sink.messages) == 2
    assert len({message["Message-ID"] for message in smtp_sink.messages}) == 1
    sweep(at(9))
    assert len(smtp_sink.messages) == 2


def test_a_mail_that_was_sent_is_claimed_no_more(owner: User, goal: Goal, smtp_sink: SmtpSink):
    sweep(at(8))

    row = ReviewMail.objects.get()
    assert reminders.claim(mail_id=row.pk, at=at(8) + 2 * reminders.LEASE) is None
    with time_machine.travel(at(20), tick=False):
        tasks.send_review_mail(row.pk)
    assert len(smtp_sink.messages) == 1


def test_a_row_that_is_gone_breaks_nothing(owner: User):
    tasks.send_review_mail(999_999)


def test_a_mail_server_that_is_down_leaves_it_for_the_next_try(
    owner: User, goal: Goal, settings: Settings, smtp_sink: SmtpSink
):
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    settings.EMAIL_TIMEOUT = 2
    with pytest.raises(OSError):  # noqa: PT011 - whatever the machine says of a closed port
        sweep(at(8))
    row = ReviewMail.objects.get()
    assert row.sent_at is None
    goal.refresh_from_db()
    assert goal.reminded_for is None

    settings.EMAIL_PORT = port
    sweep(at(8) + reminders.LEASE + timedelta(seconds=1))

    assert len(smtp_sink.messages) == 1
    row.refresh_from_db()
    assert row.sent_at is not None


def test_an_address_that_the_server_refuses_stops_nobody_elses_mail(
    owner: User, stranger: User, goal: Goal, smtp_sink: SmtpSink, monkeypatch: pytest.MonkeyPatch
):
    """Each person's mail is a task of its own; in a worker they fail apart."""
    make_goal(stranger, review_on=THE_DAY)
    results = []

    async def refuse(server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address.startswith("owner"):
            return "550 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    monkeypatch.setattr(smtp_sink, "handle_RCPT", refuse, raising=False)
    task = tasks.send_review_mail
    monkeypatch.setattr(task, "delay", lambda *args: results.append(task.apply(args=args)))

    sweep(at(8))

    assert [message["To"] for message in smtp_sink.messages] == ["stranger@example.org"]
    assert sorted(result.successful() for result in results) == [False, True]


def test_the_sweep_and_its_mails_run_as_tasks(goal: Goal, smtp_sink: SmtpSink):
    with time_machine.travel(at(8), tick=False):
        assert tasks.sweep_reviews.apply().successful()

    assert len(smtp_sink.messages) == 1
