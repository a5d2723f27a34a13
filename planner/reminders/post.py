"""Sending: a batch of the ledger's mails over one connection, each marked as soon as it is gone.

What can go wrong, and what then happens:

- the server refuses one mail: that one is tried again later, the others go on;
- the server is not there, hangs up or hangs: the rest is given back and tried again after PAUSE;
- the database goes away after a mail was sent: marking it is tried until the lease ends, because
  sending it again would be the worse fault;
- this process is asked to end: the mail in hand is finished, the rest is given back.
"""

import logging
import re
import smtplib
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections

from planner.models import Digest, Reminder
from planner.reminders import digests, letters
from planner.reminders.digests import LEASE, PAUSE, Claimed
from planner.reminders.letters import Addressee, Entry, Letter

BATCH = 100
"""Mails in one task."""
BUDGET = timedelta(seconds=45)
"""After which a batch gives back what it has not sent: far less than the lease, because one more
mail may hang on each of SMTP's commands for as long as EMAIL_TIMEOUT."""

log = logging.getLogger("careergoals.reminders")


class Refused(Exception):
    """The server takes this mail not now (4xx) or not at all (5xx); it may take others."""

    def __init__(self, code: int) -> None:
        super().__init__(f"refused with {code}")
        self.code = code


class NotThere(Exception):
    """No server answers, or it stopped answering; which says nothing about the mail."""


@dataclass
class Round:
    """What became of a batch."""

    claimed: int = 0
    sent: int = 0
    dropped: int = 0
    refused: int = 0
    parked: int = 0
    given_back: int = 0
    fault: str = ""


class Way(Protocol):
    """How a letter leaves; raises Refused or NotThere."""

    def send(self, letter: Letter) -> None: ...

    def close(self) -> None: ...


class OverSmtp:
    """Over one connection to the mail server, which is opened when the first letter goes."""

    def __init__(self, backend: EmailBackend) -> None:
        self._backend = backend

    def send(self, letter: Letter) -> None:
        try:
            if self._backend.connection is None:
                self._backend.open()
            server: Any = self._backend.connection
            if server.has_extn("pipelining") and letter.to.isascii():
                _pipeline(server, letter)
            else:
                server.sendmail(letters.envelope_sender(), [letter.to], letter.as_bytes())
        except smtplib.SMTPRecipientsRefused as error:
            self._judge(next(iter(error.recipients.values()))[0], error)
        except smtplib.SMTPAuthenticationError as error:
            raise NotThere(f"sign-in refused with {error.smtp_code}") from error
        except smtplib.SMTPConnectError as error:
            raise NotThere(f"connection refused with {error.smtp_code}") from error
        except smtplib.SMTPResponseException as error:
            self._judge(error.smtp_code, error)
        except TimeoutError as error:
            raise NotThere("no answer in time") from error
        except (smtplib.SMTPException, OSError) as error:
            raise NotThere(type(error).__name__) from error

    def _judge(self, code: int, error: Exception) -> None:
        # 421 closes the connection; smtplib reports a broken one as -1.
        if code in (421, -1) or not 400 <= code < 600:
            raise NotThere(f"hung up with {code}") from error
        raise Refused(code) from error

    def close(self) -> None:
        server: Any = self._backend.connection
        if server is not None and getattr(server, "sock", None) is not None:
            server.sock.settimeout(2)  # a server that hangs must not hold up the farewell
        try:
            self._backend.close()
        except (smtplib.SMTPException, OSError):
            self._backend.connection = None


_LEADING_DOT = re.compile(rb"^\.", re.MULTILINE)


def _pipeline(server: Any, letter: Letter) -> None:
    """Sends a letter in two exchanges and not in four, to a server that allows it (RFC 2920).

    Raises what `smtplib.SMTP.sendmail` raises.
    """
    envelope = f"MAIL FROM:<{letters.envelope_sender()}>\r\nRCPT TO:<{letter.to}>\r\nDATA\r\n"
    server.send(envelope)
    sender, recipient, data = server.getreply(), server.getreply(), server.getreply()
    if data[0] == 354:
        if sender[0] == 250 and recipient[0] in (250, 251):
            server.send(_LEADING_DOT.sub(b"..", letter.as_bytes()) + b".\r\n")
        else:
            server.send(b".\r\n")  # a server that wants the text of a mail to nobody
        data = server.getreply()
    if sender[0] != 250:
        raise smtplib.SMTPSenderRefused(sender[0], sender[1], letters.envelope_sender())
    if recipient[0] not in (250, 251):
        server.rset()
        raise smtplib.SMTPRecipientsRefused({letter.to: recipient})
    if data[0] != 250:
        raise smtplib.SMTPDataError(*data)


class ByBackend:
    """By whatever else Django is told to use: a folder, or the API of a mail service."""

    def __init__(self, backend: Any) -> None:
        self._backend = backend

    def send(self, letter: Letter) -> None:
        try:
            self._backend.send_messages([letter.as_message()])
        except OSError as error:
            raise NotThere(type(error).__name__) from error
        except Exception as error:
            code = getattr(error, "status_code", None)
            if isinstance(code, int) and (code == 429 or code >= 500):
                raise NotThere(f"service answered {code}") from error
            if type(error).__module__.startswith("anymail"):
                raise Refused(550) from error
            raise

    def close(self) -> None:
        self._backend.close()


def way_out() -> Way:
    """How letters leave this installation."""
    backend = get_connection(fail_silently=False)
    if isinstance(backend, EmailBackend):
        return OverSmtp(backend)
    return ByBackend(backend)


def send_batch(
    *,
    now: Callable[[], datetime],
    most: int = BATCH,
    ending: Callable[[], bool] = lambda: False,
) -> Round:
    """Claims up to `most` waiting mails and sends them. `ending` says whether to stop early."""
    began, claimed_at = time.monotonic(), now()
    claimed = digests.claim(at=claimed_at, most=most)
    done = Round(claimed=len(claimed))
    if not claimed:
        return done
    written = _write(claimed, at=claimed_at)
    unneeded = [one.pk for one in claimed if one.pk not in written]
    if unneeded:
        digests.drop(pks=unneeded)
        done.dropped = len(unneeded)
    left = [one for one in reversed(claimed) if one.pk in written]
    way = way_out()
    try:
        while left:
            if ending() or time.monotonic() - began > BUDGET.total_seconds():
                break
            _send(left.pop(), written, way, done, _Claim(claimed_at, began, now))
            if done.fault:
                break
    finally:
        way.close()
    if left:
        done.given_back += len(left)
        wait = PAUSE if done.fault else timedelta(0)
        _surely(
            lambda: digests.give_back(
                pks=[one.pk for one in left],
                claimed_at=claimed_at,
                at=now() + wait,
                fault=done.fault,
            ),
            began,
        )
    log.info(
        "digests sent",
        extra={
            "claimed": done.claimed, "sent": done.sent, "dropped": done.dropped,
            "refused": done.refused, "parked": done.parked, "given_back": done.given_back,
            "fault": done.fault, "ms": round((time.monotonic() - began) * 1000),
        },
    )  # fmt: skip
    return done


@dataclass(frozen=True, slots=True)
class _Claim:
    """When a batch was claimed: on the calendar's clock, and on one that nobody sets."""

    at: datetime
    began: float
    now: Callable[[], datetime]


def _send(one: Claimed, written: dict[int, Letter], way: Way, done: Round, claim: _Claim) -> None:
    try:
        way.send(written[one.pk])
    except Refused as refusal:
        how: dict[str, Any] = {"tries": one.tries, "code": refusal.code, "at": claim.now()}
        parked = bool(
            _surely(lambda: digests.refuse(pk=one.pk, claimed_at=claim.at, **how), claim.began)
        )
        done.refused += 1
        done.parked += parked
        told = {"digest": one.pk, "code": refusal.code, "tries": one.tries + 1, "parked": parked}
        log.warning("digest refused", extra=told)
    except NotThere as fault:
        done.fault = str(fault)
        done.given_back += 1
        log.warning("mail server not there", extra={"digest": one.pk, "fault": done.fault})
        at = claim.now() + PAUSE
        _surely(
            lambda: digests.give_back(pks=[one.pk], claimed_at=claim.at, at=at, fault=done.fault),
            claim.began,
        )
    else:
        at = claim.now()
        _surely(lambda: digests.mark_sent(pk=one.pk, at=at), claim.began)
        done.sent += 1


def _surely(write: Callable[[], Any], began: float) -> Any:
    """Writes to the ledger, and waits for a database that has gone away, until the lease ends."""
    while True:
        try:
            return write()
        except (OperationalError, InterfaceError):
            if time.monotonic() - began > LEASE.total_seconds():
                raise
            time.sleep(0.25)
            try:
                close_old_connections()
            except DatabaseError:
                log.debug("the broken connection could not be closed either")


def _write(claimed: Sequence[Claimed], *, at: datetime) -> dict[int, Letter]:
    """The letters of those who still want mail and have something to be told, in two queries."""
    readers: dict[int, Addressee] = {}
    rows = Digest.objects.filter(
        pk__in=[one.pk for one in claimed],
        user__is_active=True,
        user__review_reminders=True,
        user__letterbox__stopped_at=None,
    ).values_list("pk", "user_id", "user__email", "user__display_name", "user__language")
    for pk, user_id, email, name, language in rows:
        readers[pk] = Addressee(user_id, email, name, language)
    told: dict[tuple[int, Any], list[Entry]] = defaultdict(list)
    entries = Reminder.objects.open().filter(
        user__in=[one.user_id for one in claimed], told_on__in={one.day for one in claimed}
    )
    for user_id, day, *entry in entries.values_list("user_id", "told_on", *Entry._fields):
        told[user_id, day].append(Entry(*entry))
    return {
        one.pk: letters.write(
            readers[one.pk], told[one.user_id, one.day], day=one.day, written_at=at
        )
        for one in claimed
        if one.pk in readers and (one.user_id, one.day) in told
    }
