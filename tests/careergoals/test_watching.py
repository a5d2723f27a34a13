"""What the host sees: health that turns red, metrics, the ledger, and logs that name nobody."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from accounts.letterbox import look_again
from accounts.models import User
from careergoals.discretion import JsonFormatter
from planner import tasks
from planner.models import Digest, Heartbeat, Reminder
from planner.reminders import digests, post, pulse, schedule
from tests.conftest import SmtpSink
from tests.factories import day, make_goal

pytestmark = pytest.mark.django_db


@pytest.fixture
def alive() -> None:
    for name in (pulse.BEAT, pulse.SWEEP, f"{pulse.WORKER}here 1"):
        pulse.heard_of(name=name, at=timezone.now())


def health() -> tuple[int, list[str]]:
    response = Client().get("/healthz/reminders")
    return response.status_code, response.json()["faults"]


# Health -------------------------------------------------------------------------------------------


def test_an_installation_without_workers_is_red():
    status, faults = health()

    assert status == 503
    assert faults == [f"{name}: never heard of" for name in ("worker", "beat", "sweep")]
    assert Client().get("/healthz").status_code == 200, "the web server does its work"


@pytest.mark.usefixtures("alive")
def test_all_is_well_while_everybody_is_heard_of():
    assert health() == (200, [])


@pytest.mark.usefixtures("alive")
@pytest.mark.parametrize("name", ["beat", "sweep", "worker"])
def test_turns_red_when_a_part_falls_silent(name: str):
    long_ago = timezone.now() - pulse.SILENT_AFTER - timedelta(seconds=1)
    Heartbeat.objects.filter(name__startswith=name).update(at=long_ago)

    status, faults = health()

    assert status == 503
    assert faults[0].startswith(f"{name}: not heard of for")


@pytest.mark.usefixtures("alive")
def test_a_clock_that_was_set_back_hides_no_silence():
    """What was last heard of an hour ahead was heard of before the clock was set back."""
    Heartbeat.objects.filter(name=pulse.BEAT).update(at=timezone.now() + timedelta(hours=1))

    status, faults = health()

    assert status == 503
    assert faults[0].startswith("beat: not heard of")


@pytest.mark.usefixtures("alive")
def test_turns_red_when_somebody_waits_too_long(owner: User):
    then = timezone.now() - timedelta(days=2)
    make_goal(owner, review_on=day(-1), created_at=then)
    schedule.refresh(at=then, only=[owner.pk])
    assert health()[0] == 503
    assert health()[1][0].startswith("oldest reminder:")

    digests.enter_all_due(at=timezone.now())
    assert health() == (200, [])

    Digest.objects.update(made_at=then)
    assert health()[1][0].startswith("oldest mail:")


@pytest.mark.usefixtures("alive")
def test_turns_red_when_a_mail_server_stays_away(owner: User, settings: Settings):
    """Each try puts the mails off a little, which does not make them any less late."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    now = timezone.now()
    entered = now - pulse.LATE_AFTER - timedelta(seconds=1)
    Digest.objects.create(user=owner, day=day(), made_at=entered, due_at=now)
    make_told(owner)

    assert post.send_batch(now=timezone.now).given_back == 1

    assert Digest.objects.get().due_at > now
    assert health()[1][0].startswith("oldest mail:")


@pytest.mark.usefixtures("alive")
def test_one_that_a_server_refuses_is_no_alarm(owner: User):
    now = timezone.now()
    waits = {"made_at": now - timedelta(hours=1), "due_at": now + timedelta(minutes=4)}
    Digest.objects.create(user=owner, day=day(), tries=3, **waits)

    assert health() == (200, [])


@pytest.mark.usefixtures("alive")
def test_turns_red_when_changed_plans_are_not_looked_at(owner: User):
    then = timezone.now() - timedelta(hours=1)
    make_goal(owner, review_on=day(-1), created_at=then - timedelta(days=9))
    schedule.refresh(at=then - timedelta(days=1), only=[owner.pk])
    look_again(owner.pk)

    assert health()[1][0].startswith("oldest reminder:")


def test_a_sweep_that_breaks_off_is_not_heard_of(monkeypatch: pytest.MonkeyPatch, owner: User):
    def break_off(**how: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(digests, "enter_all_due", break_off)
    with pytest.raises(RuntimeError):
        tasks.sweep()
    assert not Heartbeat.objects.filter(name=pulse.SWEEP).exists()

    monkeypatch.undo()
    tasks.sweep()
    assert Heartbeat.objects.filter(name=pulse.SWEEP).exists()


def make_told(user: User) -> None:
    Reminder.objects.create(
        user=user, kind="check-in", subject="x", path="/goals/", falls_on=day(), day=day(),
        told_at=timezone.now(), told_on=day(),
    )  # fmt: skip


# Metrics ------------------------------------------------------------------------------------------


def test_without_the_token_there_is_no_such_page(settings: Settings):
    assert Client().get("/metrics").status_code == 404
    settings.METRICS_TOKEN = "a-token"
    for sent in ({}, {"authorization": "Bearer other"}, {"authorization": "Bearer "}):
        assert Client().get("/metrics", headers=sent).status_code == 404


@pytest.mark.usefixtures("alive")
def test_prometheus_reads_what_waits(owner: User, settings: Settings):
    settings.METRICS_TOKEN = "a-token"
    now = timezone.now()
    then = now - timedelta(seconds=5)
    Digest.objects.create(user=owner, day=day(), made_at=then, due_at=then)
    Digest.objects.create(user=owner, day=day(1), due_at=now, state="parked")

    response = Client().get("/metrics", headers={"authorization": "Bearer a-token"})

    lines = response.content.decode().splitlines()
    assert response.headers["Content-Type"].startswith("text/plain; version=")
    assert "careergoals_reminders_waiting 1.0" in lines
    assert "careergoals_reminders_parked 1.0" in lines
    assert "careergoals_reminders_healthy 1.0" in lines
    assert any(line.startswith("careergoals_reminders_oldest_mail_seconds 5") for line in lines)
    assert owner.email not in response.content.decode()


# The ledger ---------------------------------------------------------------------------------------


@pytest.fixture
def host(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("root@example.org", "a-plain-passphrase"))
    return client


LEDGER = "/admin/planner/digest/"


@pytest.fixture
def ledger(owner: User) -> dict[str, Digest]:
    now, later = timezone.now(), timezone.now() + timedelta(hours=1)
    rows = {
        "due": {"due_at": now},
        "taken": {"due_at": now, "claimed_at": now},
        "failed": {"due_at": later, "tries": 2, "fault": "refused with 451"},
        "parked": {"due_at": now, "state": "parked", "fault": "refused with 550"},
        "sent": {"due_at": now, "state": "sent", "sent_at": now},
        "dropped": {"due_at": now, "state": "dropped"},
    }
    return {
        name: Digest.objects.create(user=owner, day=day(number), **fields)
        for number, (name, fields) in enumerate(rows.items())
    }


@pytest.mark.parametrize("standing", ["due", "taken", "failed", "parked", "sent", "dropped"])
def test_the_ledger_is_filtered(host: Client, ledger: dict[str, Digest], standing: str):
    response = host.get(LEDGER, {"standing": standing})

    assert list(response.context["cl"].queryset) == [ledger[standing]]


def test_what_is_parked_is_sent_again(host: Client, ledger: dict[str, Digest]):
    keys = [row.pk for row in ledger.values()]
    response = host.post(LEDGER, {"action": "send_again", "_selected_action": keys}, follow=True)

    assert "2 mails go out with the next sweep." in response.content.decode()
    for name, row in ledger.items():
        before = row.due_at
        row.refresh_from_db()
        if name in ("parked", "failed"):
            assert (row.state, row.claimed_at) == ("waiting", None)
            assert row.due_at <= timezone.now()
        else:
            assert row.due_at == before, name


def test_what_needs_no_help_is_left_alone(host: Client, ledger: dict[str, Digest]):
    data = {"action": "send_again", "_selected_action": [ledger["sent"].pk]}

    response = host.post(LEDGER, data, follow=True)

    assert "None of them is parked" in response.content.decode()


def test_lines_are_neither_added_nor_changed_nor_deleted(host: Client, ledger: dict[str, Digest]):
    row = ledger["sent"]
    for door in ("add/", f"{row.pk}/delete/"):
        assert host.get(LEDGER + door).status_code == 403
    assert host.get("/admin/planner/heartbeat/").status_code == 200


# Logs ---------------------------------------------------------------------------------------------


class Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(JsonFormatter())
        self.lines: list[dict[str, Any]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(json.loads(self.format(record)))


@pytest.fixture
def log() -> Any:
    logger, kept = logging.getLogger("careergoals.reminders"), Kept()
    level = logger.level
    logger.addHandler(kept)
    logger.setLevel(logging.DEBUG)
    yield kept
    logger.removeHandler(kept)
    logger.setLevel(level)


def test_logs_are_lines_of_json_that_name_nobody(
    owner: User, smtp_sink: SmtpSink, log: Kept, monkeypatch: pytest.MonkeyPatch
):
    async def refuse(server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        return f"550 there is no <{address}>"

    then = timezone.now() - timedelta(days=2)
    make_goal(owner, "Zanzibar", review_on=day(-1), created_at=then)
    schedule.refresh(at=then, only=[owner.pk])
    digests.enter_all_due(at=timezone.now())
    monkeypatch.setattr(smtp_sink, "handle_RCPT", refuse, raising=False)
    for _time in range(2):
        Digest.objects.update(due_at=timezone.now())
        post.send_batch(now=timezone.now)

    assert [line["said"] for line in log.lines] == ["digest refused", "digests sent"] * 2
    assert log.lines[2]["parked"] is True
    assert log.lines[2]["code"] == 550
    text = json.dumps(log.lines)
    assert owner.email not in text
    assert "Zanzibar" not in text


def test_a_worker_writes_its_lines_like_every_other_process(tmp_path: Path):
    speak = (
        "from careergoals.celery import app\n"
        "app.Worker(pool='threads', loglevel='INFO', concurrency=1).setup_logging()\n"
        "import logging\n"
        "logging.getLogger('careergoals.reminders').info('digests sent', extra={'sent': 2})\n"
    )
    environment = {
        **os.environ,
        "LOG_FORMAT": "json",
        "LOG_LEVEL": "INFO",
        "DATA_DIR": str(tmp_path),
    }
    ran = subprocess.run(
        [sys.executable, "-c", speak], env=environment, capture_output=True, text=True, check=True
    )

    told = json.loads(ran.stderr.splitlines()[-1])
    assert (told["said"], told["sent"]) == ("digests sent", 2)


@pytest.mark.parametrize("door", ["act", "stop"])
def test_the_keys_of_mails_links_are_struck_out_of_logs(door: str):
    record = logging.makeLogRecord({"msg": f"GET /reminders/{door}/1.23~abcDEF-_0123456789xyz/"})

    assert "abcDEF" not in JsonFormatter().format(record)


def test_a_reader_who_is_not_a_host_sees_no_ledger(
    client_of: Callable[..., Client], owner: User, ledger: dict[str, Digest]
):
    assert client_of(owner).get(LEDGER).status_code == 302
