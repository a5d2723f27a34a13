"""A mail server that refuses, hangs up and hangs at every stage, with and without pipelining.

Whatever it does, nobody is left out, nobody else waits long for it, and what it has taken for
certain is not sent again.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from accounts.models import User
from planner.models import Digest
from planner.reminders import digests, post, schedule
from planner.reminders.digests import BEHIND, FIRST_GAP, PAUSE
from tests.planner.reminding import at, make_due_goal
from tests.strict_smtp import CLOSE, HANG, LATE, StrictServer

pytestmark = pytest.mark.django_db

PEOPLE = 7
STAGES = ["RCPT", "DATA", "TEXT"]
"""Those at which the recipient is known."""


@pytest.fixture(params=["pipelined", "one by one"])
def server(request: pytest.FixtureRequest, settings: Settings) -> Iterator[StrictServer]:
    server = StrictServer(pipelining=request.param == "pipelined").start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    # Long enough for a machine with much to do, but where a test is about silence.
    silent = {HANG, LATE} & {*request.node.callspec.params.values()}
    settings.EMAIL_TIMEOUT = 0.5 if silent or "too_late" in request.node.name else 10
    yield server
    server.stop()


@pytest.fixture
def crowd(db: None) -> list[User]:
    people = [User.objects.create_user(email=f"p{n}@example.org") for n in range(PEOPLE)]
    for person in people:
        make_due_goal(person)
    schedule.refresh_all(at=at(0, day=1))
    assert digests.enter_all_due(at=at(8)) == PEOPLE
    return people


def send(moment: datetime | None = None) -> post.Round:
    return post.send_batch(now=lambda: moment or at(8))


def after(gap: timedelta) -> datetime:
    return at(8) + gap


def at_stage(stage: str, answer: str, *, to: str = "p3@") -> Callable[[str, str], str]:
    return lambda now, recipient: answer if now == stage and recipient.startswith(to) else ""


def row(number: int = 3) -> Digest:
    return Digest.objects.get(user__email=f"p{number}@example.org")


def everybody_has_one(server: StrictServer) -> bool:
    return server.had() == {f"p{n}@example.org": 1 for n in range(PEOPLE)}


# A good server -----------------------------------------------------------------------------------


def test_a_batch_goes_over_one_connection(server: StrictServer, crowd: list[User]):
    assert send().sent == PEOPLE

    assert everybody_has_one(server)
    assert server.connections == 1
    assert server.faults == []
    assert server.seen == ["EHLO", *["MAIL", "RCPT", "DATA"] * PEOPLE, "QUIT"]


def test_lines_that_begin_with_a_dot_arrive(server: StrictServer, crowd: list[User]):
    crowd[0].display_name = ".\u200b"
    crowd[0].save()
    send()

    assert b"\r\n.\r\n" not in b"".join(server.texts)
    assert all(text.endswith(b"--\r\n") for text in server.texts)


# It refuses one ----------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("code", [451, 550])
@pytest.mark.parametrize("lenient", [False, True])
def test_a_refusal_in_the_middle_of_a_batch_is_that_mails_alone(
    server: StrictServer, crowd: list[User], stage: str, code: int, lenient: bool
):
    server.takes_data_to_nobody = lenient  # as RFC 2920 allows
    server.misdeed = at_stage(stage, f"{code} not this one")

    done = send()

    assert (done.sent, done.refused, done.fault) == (PEOPLE - 1, 1, "")
    assert server.connections == 1
    assert (row().tries, row().fault) == (1, f"refused with {code}")
    server.misdeed = at_stage("", "")
    assert send(after(FIRST_GAP)).sent == 1
    assert everybody_has_one(server)


@pytest.mark.parametrize("stage", STAGES)
def test_the_first_of_a_batch_may_be_refused_as_well(
    server: StrictServer, crowd: list[User], stage: str
):
    server.misdeed = at_stage(stage, "451 not this one", to="p0@")

    assert (send().sent, row(0).tries, row(0).due_at) == (PEOPLE - 1, 1, after(FIRST_GAP))


# It takes nothing --------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", ["CONNECT", "MAIL", *STAGES])
@pytest.mark.parametrize("answer", ["421 closing down", "451 later", CLOSE, HANG])
def test_a_server_that_takes_nothing_costs_no_mail_its_tries(
    server: StrictServer, crowd: list[User], stage: str, answer: str
):
    """Except the one that it may have taken, because it was silent after all of its text."""
    server.misdeed = at_stage(stage, answer, to="")

    done = send()

    assert done.sent == 0
    assert done.fault
    unsure = stage == "TEXT" and answer in (CLOSE, HANG)
    assert sorted(Digest.objects.values_list("tries", flat=True))[-2:] == [0, int(unsure)]
    assert set(Digest.objects.values_list("claimed_at", "state")) == {(None, "waiting")}
    assert max(Digest.objects.values_list("due_at", flat=True)) <= after(BEHIND)
    server.misdeed = at_stage("", "")
    assert send(after(PAUSE)).sent >= PEOPLE - post.MANY
    send(after(BEHIND))
    assert everybody_has_one(server)


@pytest.mark.parametrize("answer", ["421 closing down", "535 who are you", "550 go away"])
def test_a_server_that_dislikes_us_costs_no_mail_its_tries(
    server: StrictServer, crowd: list[User], answer: str
):
    """A sender that it will not have, for example, is for the host to mend."""
    server.misdeed = at_stage("MAIL", answer, to="")

    assert send().given_back == PEOPLE
    assert set(Digest.objects.values_list("tries", flat=True)) == {0}


def test_a_server_that_is_restarted_in_the_middle(server: StrictServer, crowd: list[User]):
    taken: list[str] = []

    def misdeed(stage: str, to: str) -> str:
        taken.extend([to] * (stage == "TEXT"))
        return "421 closing down" if len(taken) >= 3 and stage in ("MAIL", "CONNECT") else ""

    server.misdeed = misdeed
    assert (send().sent, set(Digest.objects.values_list("tries", flat=True))) == (3, {0, 1})
    assert send(after(PAUSE)).sent == 0

    server.misdeed = at_stage("", "")
    sent = [send(after(PAUSE * n)).sent for n in range(1, 5)]
    assert sum(sent) == PEOPLE - 3
    assert everybody_has_one(server)


# A mail that breaks the connection ---------------------------------------------------------------


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("answer", ["421 enough of you", CLOSE, HANG])
def test_a_mail_that_breaks_the_connection_holds_nobody_up(
    server: StrictServer, crowd: list[User], stage: str, answer: str
):
    """Some gateways hang up on one text or one address, each time. The others must not starve, and
    that one is parked where the host sees it.
    """
    server.misdeed = at_stage(stage, answer, to="p0@")
    assert send().sent == 0, "nobody knows yet whose fault it is"

    assert send(after(PAUSE)).sent == PEOPLE - 1, "the others go first"

    # Alone it proves nothing, but what may have arrived is not sent for good.
    unsure = stage == "TEXT" and answer in (CLOSE, HANG)
    for _time in range(6 if unsure else 2):
        if row(0).state == "waiting":
            send(row(0).due_at)
    assert server.had() == {f"p{n}@example.org": 1 for n in range(1, PEOPLE)}
    assert (row(0).state, row(0).tries) == (("parked", 6) if unsure else ("waiting", 0))


@pytest.mark.parametrize("answer", ["421 enough of you", CLOSE])
def test_a_mail_that_breaks_the_connection_after_others_went_is_to_blame(
    server: StrictServer, crowd: list[User], answer: str
):
    server.misdeed = at_stage("RCPT", answer)

    assert send().sent == 3

    assert (row().tries, row().due_at, row().claimed_at) == (1, after(BEHIND), None)
    assert send(after(PAUSE)).sent == 3
    assert send(after(BEHIND)).refused == 0, "alone it proves nothing, and waits"
    assert row().state == "waiting"


def test_a_server_that_answers_too_late_gets_few_copies(server: StrictServer, crowd: list[User]):
    """It has taken the mail, but we cannot know: it is sent again under the same name, with gaps
    that grow, and never for good.
    """
    server.misdeed = at_stage("TEXT", LATE, to="p0@")
    for _time in range(12):
        waiting = Digest.objects.filter(state="waiting").order_by("due_at")
        if waiting:
            send(waiting[0].due_at)

    copies = server.had()
    assert copies.pop("p0@example.org") == digests.MOST_REFUSALS
    assert set(copies.values()) == {1}
    assert len({name for _to, name in server.accepted}) == PEOPLE
    assert row(0).state == "parked"
