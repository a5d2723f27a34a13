"""How a letter leaves: over SMTP, or by whatever else Django is told to use.

What may go wrong is told apart by what it says about the letter: Refused is about this one letter,
NotThere about none, and after Broken nobody knows which of the two it was, nor, where its text was
handed over, whether it has arrived.
"""

import re
import smtplib
from typing import Any, Protocol

from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend

from planner.reminders import letters
from planner.reminders.letters import Letter


class Refused(Exception):
    """The server takes this letter not now (4xx) or not at all (5xx); it may take others."""

    def __init__(self, code: int, why: str = "") -> None:
        super().__init__(why or f"refused with {code}")
        self.code = code


class NotThere(Exception):
    """No server answers, or it takes nothing at all; which says nothing about the letter."""


class Broken(Exception):
    """The connection ended or hung with this letter in hand.

    `handed_over`: the server had all of its text, and may have taken it.
    """

    def __init__(self, fault: str, *, handed_over: bool) -> None:
        super().__init__(fault)
        self.handed_over = handed_over


class Way(Protocol):
    """How letters leave, one after the other."""

    def open(self) -> None:
        """Makes ready, if need be; raises NotThere."""

    def send(self, letter: Letter) -> None:
        """Raises Refused, NotThere or Broken; after the latter two, nothing more can be sent."""

    def close(self) -> None: ...


def way_out() -> Way:
    """How letters leave this installation."""
    backend = get_connection(fail_silently=False)
    return OverSmtp(backend) if isinstance(backend, EmailBackend) else ByBackend(backend)


# Over SMTP --------------------------------------------------------------------------------------


class OverSmtp:
    """Over one connection to the mail server."""

    def __init__(self, backend: EmailBackend) -> None:
        self._backend = backend

    def open(self) -> None:
        if self._backend.connection is not None:
            return
        try:
            self._backend.open()
            server: Any = self._backend.connection
            server.ehlo_or_helo_if_needed()
        except smtplib.SMTPAuthenticationError as error:
            raise NotThere(f"sign-in refused with {error.smtp_code}") from error
        except smtplib.SMTPResponseException as error:
            raise NotThere(f"connection refused with {error.smtp_code}") from error
        except (smtplib.SMTPException, OSError) as error:
            raise NotThere(_name_of(error)) from error

    def send(self, letter: Letter) -> None:
        self.open()
        exchange = _Exchange(self._backend.connection)
        try:
            exchange.send(letter)
        except (smtplib.SMTPException, OSError) as error:
            raise Broken(_name_of(error), handed_over=exchange.handed_over) from error

    def close(self) -> None:
        for name in ("connection", "_partial_connection"):
            server: Any = getattr(self._backend, name, None)
            if getattr(server, "sock", None) is not None:
                server.sock.settimeout(2)  # a server that hangs must not hold up the farewell
        try:
            self._backend.close()
        except (smtplib.SMTPException, OSError):
            self._backend.connection = None


def _name_of(error: Exception) -> str:
    """The kind of a fault, and never its text: that may name people."""
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return "no answer in time"
    return type(error).__name__


_LEADING_DOT = re.compile(rb"^\.", re.MULTILINE)
_Reply = tuple[int, bytes]


class _Exchange:
    """One letter's dialogue with a server: pipelined (RFC 2920) where the server allows it, so that
    it takes two exchanges and not four.
    """

    def __init__(self, server: Any) -> None:
        self._server = server
        self.handed_over = False

    def send(self, letter: Letter) -> None:
        sender, recipient, data = self._envelope(letters.envelope_sender(), letter.envelope_to)
        if data[0] == 354 and sender[0] == 250 and recipient[0] in (250, 251):
            self._server.send(_LEADING_DOT.sub(b"..", letter.as_bytes()) + b".\r\n")
            self.handed_over = True
            answer = self._server.getreply()
            self.handed_over = False
            self._judge(answer)
            return
        if data[0] == 354:
            self._server.send(b".\r\n")  # it wants the text of a letter to nobody
            self._server.getreply()
        for answer in (sender, recipient, data):
            if answer[0] == 421:
                self._judge(answer)
        if sender[0] != 250:
            # Our own address displeases, or it takes nothing now: no letter is to blame.
            raise NotThere(f"sender refused with {sender[0]}")
        # Else the envelope would stand open, and the next letter be refused as out of order.
        self._server.rset()
        self._judge(recipient if recipient[0] not in (250, 251) else data)

    def _envelope(self, sender: str, recipient: str) -> tuple[_Reply, _Reply, _Reply]:
        lines = (f"MAIL FROM:<{sender}>", f"RCPT TO:<{recipient}>", "DATA")
        if self._server.has_extn("pipelining"):
            self._server.send("".join(f"{line}\r\n" for line in lines))
            return self._server.getreply(), self._server.getreply(), self._server.getreply()
        answers: list[_Reply] = []
        for line in lines:
            answers.append(self._server.docmd(line))
            if answers[-1][0] not in (250, 251):
                break
        unasked = (503, b"")
        first, second, third, *_rest = [*answers, unasked, unasked]
        return first, second, third

    def _judge(self, answer: _Reply) -> None:
        """Raises what an answer means, unless it is a yes."""
        code = answer[0]
        if code == 250:
            return
        # 421 closes the connection; anything else than a refusal is no SMTP.
        if code == 421 or not 400 <= code < 600:
            raise Broken(f"hung up with {code}", handed_over=False)
        raise Refused(code)


# By whatever else -------------------------------------------------------------------------------


class ByBackend:
    """By any backend of Django's: a folder, or the API of a mail service."""

    def __init__(self, backend: Any) -> None:
        self._backend = backend

    def open(self) -> None:
        """Backends open themselves."""

    def send(self, letter: Letter) -> None:
        try:
            self._backend.send_messages([letter.as_message()])
        except Exception as error:
            raise _meaning_of(error) from error

    def close(self) -> None:
        self._backend.close()


_ABOUT_US = frozenset({401, 402, 403, 404, 408, 429})
"""What a service answers to whoever has the wrong key, no money left, or asks too often."""


def _meaning_of(error: Exception) -> Exception:
    """A fault of a backend, in our words."""
    code = getattr(error, "status_code", None)
    if isinstance(code, int):
        if code in _ABOUT_US or code >= 500:
            return NotThere(f"service answered {code}")
        return Refused(550, f"service answered {code}")
    if isinstance(error, OSError):  # django-anymail's are, where the service cannot be reached
        return NotThere(type(error).__name__)
    return Refused(550, type(error).__name__)
