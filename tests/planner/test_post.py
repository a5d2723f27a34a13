"""What goes wrong on the way to the mail server, and what becomes of the mails."""

import asyncio
import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.db import OperationalError
from pytest_django import Settings

from accounts.models import User
from planner.models import Digest
from planner.reminders import digests, post, schedule
from tests.conftest import SmtpSink
from tests.planner.reminding import at, make_due_goal

pytestmark = pytest.mark.django_db

PEOPLE = 5


@pytest.fixture
def crowd(db: None) -> list[User]:
    """Some people, each with a mail that waits."""
    people = [User.objects.create_user(email=f"p{n}@example.org") for n in range(PEOPLE)]
    for person in people:
        make_due_goal(person)
    schedule.refresh_all(at=at(0, day=1))
    assert digests.enter_all_due(at=at(8)) == PEOPLE
    return people


def send(moment: datetime | None = None, **how: Any) -> post.Round:
    """A batch at that moment, or at eight."""
    return post.send_batch(now=lambda: moment or at(8), **how)


def states() -> list[str]:
    return sorted(Digest.objects.values_list("state", flat=True))


Refuse = Callable[[str, str], None]


@pytest.fixture
def refuse(smtp_sink: SmtpSink, monkeypatch: pytest.MonkeyPatch) -> Refuse:
    def by(address: str, answer: str) -> None:
        async def handle(
            server: Any, session: Any, envelope: Any, recipient: str, options: Any
        ) -> str:
            if recipient.startswith(address):
                return answer
            envelope.rcpt_tos.append(recipient)
            return "250 OK"

        monkeypatch.setattr(smtp_sink, "handle_RCPT", handle, raising=False)

    return by


def test_a_batch_goes_over_one_connection(
    crowd: list[User], smtp_sink: SmtpSink, monkeypatch: pytest.MonkeyPatch
):
    opened = []
    opening = post.EmailBackend.open
    monkeypatch.setattr(
        post.EmailBackend, "open", lambda self: (opened.append(1), opening(self))[1]
    )

    assert send().sent == PEOPLE

    assert len(smtp_sink.messages) == PEOPLE
    assert len(opened) == 1


def test_one_that_is_refused_holds_up_nobody(
    crowd: list[User], smtp_sink: SmtpSink, refuse: Refuse
):
    refuse("p2@", "451 come back later")

    done = send()

    assert (done.sent, done.refused, done.parked) == (PEOPLE - 1, 1, 0)
    row = Digest.objects.get(state="waiting")
    assert (row.fault, row.tries, row.claimed_at) == ("refused with 451", 1, None)
    assert row.due_at == at(8) + digests.FIRST_GAP


def test_gaps_grow_until_it_is_parked(crowd: list[User], smtp_sink: SmtpSink, refuse: Refuse):
    refuse("p2@", "451 come back later")
    moment, tries = at(8), []
    while Digest.objects.filter(state="waiting").exists():
        if send(moment).refused:
            tries.append(moment)
        moment += timedelta(minutes=1)

    gaps = [(other - one) // timedelta(minutes=1) for one, other in itertools.pairwise(tries)]
    assert gaps == [1, 4, 16, 64, 256]
    assert len(tries) == digests.MOST_REFUSALS
    assert states() == ["parked", *["sent"] * (PEOPLE - 1)]
    refuse("nobody", "250 OK")
    digests.resend(
        pks=Digest.objects.filter(state="parked").values_list("pk", flat=True), at=moment
    )
    assert send(moment).sent == 1


def test_a_final_no_is_asked_about_once_more(
    crowd: list[User], smtp_sink: SmtpSink, refuse: Refuse
):
    refuse("p2@", "550 no such person")

    assert send().refused == 1
    assert send(at(8, 1)).parked == 1

    assert Digest.objects.get(state="parked").fault == "refused with 550"


@pytest.mark.parametrize("how", ["421", "closed", "hang", "midway"])
def test_a_server_that_is_not_there_costs_no_mail_its_tries(
    crowd: list[User],
    smtp_sink: SmtpSink,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    how: str,
):
    settings.EMAIL_TIMEOUT = 1

    async def fail(server: Any, session: Any, envelope: Any) -> str:
        if how == "hang":
            await asyncio.sleep(5)
        if how == "midway":
            server.transport.abort()
        return "421 closing down"

    with monkeypatch.context() as patch:
        if how == "closed":
            settings.EMAIL_PORT, port = 1, settings.EMAIL_PORT
        else:
            patch.setattr(smtp_sink, "handle_DATA", fail)
        done = send()
    if how == "closed":
        settings.EMAIL_PORT = port

    assert done.sent == 0
    assert done.given_back == PEOPLE
    assert done.fault
    assert set(Digest.objects.values_list("tries", "state", "due_at", "claimed_at")) == {
        (0, "waiting", at(8) + digests.PAUSE, None)
    }
    assert send(at(8) + digests.PAUSE).sent == PEOPLE


def test_a_worker_that_is_asked_to_end_gives_back_the_rest(crowd: list[User], smtp_sink: SmtpSink):
    done = send(ending=lambda: len(smtp_sink.messages) == 2)

    assert (done.sent, done.given_back) == (2, PEOPLE - 2)
    assert send().sent == PEOPLE - 2


def test_a_batch_that_takes_too_long_gives_back_the_rest(
    crowd: list[User], smtp_sink: SmtpSink, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(post, "BUDGET", timedelta(seconds=-1))

    assert send().given_back == PEOPLE

    monkeypatch.undo()
    assert digests.waiting(at=at(8), most=99) == PEOPLE


def test_a_database_that_goes_away_after_a_mail_is_waited_for(
    crowd: list[User], smtp_sink: SmtpSink, monkeypatch: pytest.MonkeyPatch
):
    """Sending it again would be the worse fault."""
    real, failures = digests.mark_sent, iter([OperationalError(), OperationalError()])

    def mark(**row: Any) -> None:
        for failure in failures:
            raise failure
        real(**row)

    monkeypatch.setattr(digests, "mark_sent", mark)
    monkeypatch.setattr(post, "close_old_connections", lambda: None)
    monkeypatch.setattr(post.time, "sleep", lambda seconds: None)

    assert send().sent == PEOPLE
    assert len(smtp_sink.messages) == PEOPLE
    assert states() == ["sent"] * PEOPLE


def test_what_another_worker_has_taken_over_is_not_given_back(crowd: list[User]):
    mine = digests.claim(at=at(8), most=PEOPLE)
    later = at(8) + digests.LEASE
    assert len(digests.claim(at=later, most=PEOPLE)) == PEOPLE

    digests.give_back(pks=[one.pk for one in mine], claimed_at=at(8), at=later)
    digests.refuse(pk=mine[0].pk, claimed_at=at(8), tries=0, code=451, at=later)

    assert set(Digest.objects.values_list("claimed_at", "tries")) == {(later, 0)}


def test_any_backend_of_djangos_will_do(
    crowd: list[User], settings: Settings, mailoutbox: list[EmailMultiAlternatives]
):
    """A mail service's API, for example."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    assert send().sent == PEOPLE

    message = mailoutbox[0]
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message.alternatives[0].mimetype == "text/html"
    assert {mail.to[0] for mail in mailoutbox} == {person.email for person in crowd}


def test_old_lines_are_forgotten(crowd: list[User], smtp_sink: SmtpSink):
    send()

    assert digests.forget_old(at=at(8) + timedelta(days=300)) == 0
    assert digests.forget_old(at=datetime(2028, 6, 1, tzinfo=UTC)) == PEOPLE
