"""What goes wrong on the way to the mail server, and what becomes of the mails."""

import itertools
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from anymail.exceptions import AnymailRecipientsRefused, AnymailRequestsAPIError
from django.core.mail import EmailMultiAlternatives
from django.db import InternalError, OperationalError
from pytest_django import Settings

from accounts.models import User
from planner.models import Digest, Reminder
from planner.reminders import digests, letters, post, schedule, ways
from tests.conftest import SmtpSink
from tests.factories import make_step
from tests.planner.letters import subject_of, text_of
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
    opening = ways.EmailBackend.open
    monkeypatch.setattr(
        ways.EmailBackend, "open", lambda self: (opened.append(1), opening(self))[1]
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


def test_a_relay_that_denies_everybody_parks_nobody_at_once(
    crowd: list[User], smtp_sink: SmtpSink, refuse: Refuse
):
    """A server whose sign-in the host forgot to set says for good what is not about the mails."""
    late = User.objects.create_user(email="late@example.org")
    Digest.objects.create(user=late, day=at(8).date(), made_at=at(8), due_at=at(8))
    make_due_goal(late)
    schedule.refresh_all(at=at(0, day=1))
    Reminder.objects.update(told_at=at(8), told_on=at(8).date())
    refuse("", "554 5.7.1 Relay access denied")

    done = send()

    assert (done.refused, done.parked, done.given_back) == (PEOPLE, 0, 1)
    assert done.fault == "refused with 554"
    assert send(at(8, 1)).parked == 0
    assert states() == ["waiting"] * (PEOPLE + 1)
    refuse("nobody", "250 OK")
    assert sum(send(at(8, 6)).sent for _time in range(2)) == PEOPLE + 1


def test_dead_addresses_that_wait_alone_are_parked_in_the_end(
    crowd: list[User], smtp_sink: SmtpSink, refuse: Refuse
):
    refuse("p", "550 no such person")
    for _time in range(digests.MOST_REFUSALS):
        Digest.objects.filter(state="waiting").update(due_at=at(8))
        send()

    assert states() == ["parked"] * PEOPLE


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

    def mark(**row: Any) -> bool:
        for failure in failures:
            raise failure
        return real(**row)

    monkeypatch.setattr(digests, "mark_sent", mark)
    monkeypatch.setattr(post, "close_old_connections", lambda: None)
    monkeypatch.setattr(post.time, "sleep", lambda seconds: None)

    assert send().sent == PEOPLE
    assert len(smtp_sink.messages) == PEOPLE
    assert states() == ["sent"] * PEOPLE


def test_a_database_that_another_takes_the_place_of_is_waited_for(
    crowd: list[User], smtp_sink: SmtpSink, monkeypatch: pytest.MonkeyPatch
):
    """A PostgreSQL that has become a replica answers reads on, and refuses writes."""
    real, failures, closed = digests.mark_sent, iter([InternalError("read-only")]), []

    def mark(**row: Any) -> bool:
        for failure in failures:
            raise failure
        return real(**row)

    monkeypatch.setattr(digests, "mark_sent", mark)
    monkeypatch.setattr(post, "close_old_connections", lambda: None)
    monkeypatch.setattr(post, "connection", SimpleNamespace(close=lambda: closed.append(1)))

    assert send().sent == PEOPLE
    assert len(smtp_sink.messages) == PEOPLE
    assert closed == [1]


def test_what_another_worker_has_taken_over_is_not_given_back(crowd: list[User]):
    mine = digests.claim(at=at(8), most=PEOPLE)
    later = at(8) + digests.LEASE
    assert len(digests.claim(at=later, most=PEOPLE)) == PEOPLE

    digests.give_back(pks=[one.pk for one in mine], claimed_at=at(8), at=later)
    digests.refuse(pk=mine[0].pk, claimed_at=at(8), tries=0, code=451, at=later)

    assert set(Digest.objects.values_list("claimed_at", "tries")) == {(later, 0)}


def test_a_batch_that_another_worker_has_taken_over_is_left_to_it(
    crowd: list[User], smtp_sink: SmtpSink
):
    """A clock was set forward: both believe that the rest is theirs. One mail is doubled."""
    taken: list[post.Round] = []

    def ending() -> bool:
        if len(smtp_sink.messages) == 2 and not taken:
            taken.append(send(at(8) + digests.LEASE))
        return False

    mine = send(ending=ending)

    assert taken[0].sent == PEOPLE - 2
    assert (mine.sent, mine.fault, mine.given_back) == (3, "taken over", 0)
    assert len(smtp_sink.messages) == PEOPLE + 1
    assert len({message["Message-ID"] for message in smtp_sink.messages}) == PEOPLE
    assert states() == ["sent"] * PEOPLE


@pytest.mark.parametrize("stage", ["reading", "dropping"])
def test_a_database_that_goes_away_before_the_first_mail_is_waited_for(
    crowd: list[User], smtp_sink: SmtpSink, monkeypatch: pytest.MonkeyPatch, stage: str
):
    """Else the batch would lie until the lease ends."""
    where, name = (post, "_told") if stage == "reading" else (digests, "drop")
    real, failures = getattr(where, name), iter([OperationalError()])

    def fail(*args: Any, **how: Any) -> Any:
        for failure in failures:
            raise failure
        return real(*args, **how)

    crowd[0].review_reminders = False
    crowd[0].save()
    monkeypatch.setattr(where, name, fail)
    monkeypatch.setattr(post, "close_old_connections", lambda: None)
    monkeypatch.setattr(post.time, "sleep", lambda seconds: None)

    done = send()

    assert (done.sent, done.dropped) == (PEOPLE - 1, 1)


@pytest.mark.parametrize("step", ["written", "sent"])
def test_a_mail_that_cannot_be_written_holds_up_nobody(
    crowd: list[User], smtp_sink: SmtpSink, monkeypatch: pytest.MonkeyPatch, step: str
):
    real_write, real_bytes = letters.write, letters.Letter.as_bytes

    def write(to: letters.Addressee, *args: Any, **how: Any) -> letters.Letter:
        if to.email.startswith("p2@"):
            raise KeyError("p2@example.org")
        return real_write(to, *args, **how)

    def as_bytes(letter: letters.Letter) -> bytes:
        if letter.to.startswith("p2@"):
            raise KeyError("p2@example.org")
        return real_bytes(letter)

    if step == "written":
        monkeypatch.setattr(letters, "write", write)
    else:
        monkeypatch.setattr(letters.Letter, "as_bytes", as_bytes)

    done = send()

    assert (done.sent, done.parked) == (PEOPLE - 1, 1)
    assert Digest.objects.get(state="parked").fault == f"cannot be {step}: KeyError"


def test_a_domain_in_letters_of_its_own_is_written_to(crowd: list[User], smtp_sink: SmtpSink):
    crowd[2].email = "jo@bücher.example"
    crowd[2].save()

    assert send().sent == PEOPLE

    assert "jo@xn--bcher-kva.example" in [str(message["To"]) for message in smtp_sink.messages]


# Late ---------------------------------------------------------------------------------------------


def test_a_mail_that_was_long_on_its_way_says_what_holds_by_then(owner: User, smtp_sink: SmtpSink):
    """Nobody is told that something is due soon which was due yesterday."""
    goal = make_due_goal(owner)
    make_step(goal, "Ask for a mentor", due=date(2027, 4, 1))
    schedule.refresh_all(at=at(0, day=1))
    digests.enter_all_due(at=at(8))
    assert "due 1 April 2027" in _text_written(at(8))
    assert "mentor" in _text_written(datetime(2027, 4, 1, 9, tzinfo=UTC))

    send(datetime(2027, 4, 2, 9, tzinfo=UTC))

    (message,) = smtp_sink.messages
    assert "mentor" not in text_of(message)
    assert subject_of(message) == "Still what you want? “Lead a three-person project”"
    assert message["Message-ID"] == f"<digest-{owner.pk}-20270331@127.0.0.1>"


def _text_written(moment: datetime) -> str:
    (row,) = Digest.objects.all()
    claimed = digests.Claimed(row.pk, row.user_id, row.day, 0, row.due_at)
    ((to, entries, day),) = post._told([claimed], at=moment).values()
    return letters.write(to, entries, day=day, written_at=moment).text


# Other ways ---------------------------------------------------------------------------------------


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


class Service:
    """A mail service's API, as django-anymail tells of it."""

    def __init__(self, **kwargs: Any) -> None: ...

    fault: Exception | None = None

    def send_messages(self, messages: list[Any]) -> int:
        if Service.fault is not None:
            raise Service.fault
        return 1

    def close(self) -> None: ...


def answered(code: int) -> Exception:
    from requests import Response

    response = Response()
    response.status_code = code
    return AnymailRequestsAPIError("p1@example.org is not known", response=response)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (answered(401), "service answered 401"),  # the wrong key parks nobody's mail
        (answered(403), "service answered 403"),
        (answered(429), "service answered 429"),
        (answered(503), "service answered 503"),
        (AnymailRequestsAPIError("no connection"), "AnymailRequestsAPIError"),
        (ConnectionRefusedError(), "ConnectionRefusedError"),
    ],
)
def test_a_mail_service_that_is_not_there_costs_no_mail_its_tries(
    crowd: list[User], settings: Settings, fault: Exception, said: str
):
    settings.EMAIL_BACKEND = f"{__name__}.Service"
    Service.fault = fault
    assert send().given_back == PEOPLE
    assert set(Digest.objects.values_list("tries", "state", "fault")) == {(0, "waiting", said)}

    Service.fault = None
    assert send(at(8) + digests.PAUSE).sent == PEOPLE


@pytest.mark.parametrize("fault", [answered(400), answered(422), AnymailRecipientsRefused()])
def test_a_mail_that_a_service_refuses_is_parked_after_one_more_try(
    crowd: list[User], settings: Settings, fault: Exception
):
    settings.EMAIL_BACKEND = f"{__name__}.Service"
    Service.fault = fault
    Digest.objects.exclude(user=crowd[1]).delete()

    assert send().refused == 1
    assert send(at(8, 1)).parked == 1


# Old lines ----------------------------------------------------------------------------------------


def test_old_lines_are_forgotten(crowd: list[User], smtp_sink: SmtpSink):
    send()

    assert digests.forget_old(at=at(8) + timedelta(days=300)) == 0
    assert digests.forget_old(at=datetime(2028, 6, 1, tzinfo=UTC)) == PEOPLE
