"""A mail server that keeps strictly to SMTP, can offer PIPELINING, and misbehaves on demand.

aiosmtpd offers no pipelining (RFC 2920), and forgives more than Postfix does.
"""

import contextlib
import re
import socket
import socketserver
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

CLOSE, HANG, LATE = "close", "hang", "late"
"""Instead of an answer: hang up; say nothing; take the text, but answer only after LATE_BY."""
LATE_BY = 1.0

Misdeed = Callable[[str, str], str]
"""Asked at each stage (CONNECT, MAIL, RCPT, DATA, TEXT) with the address of the recipient, where it
is known: an answer like "451 later", CLOSE, HANG, LATE, or "" for what a good server does."""


class StrictServer(socketserver.ThreadingTCPServer):
    """`accepted` are recipients and Message-IDs in the order in which they came."""

    allow_reuse_address = daemon_threads = True
    block_on_close = False

    def __init__(self, *, pipelining: bool = True, takes_data_to_nobody: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.pipelining, self.takes_data_to_nobody = pipelining, takes_data_to_nobody
        self.misdeed: Misdeed = lambda stage, to: ""
        self.accepted: list[tuple[str, str]] = []
        self.texts: list[bytes] = []
        self.connections = 0
        self.seen: list[str] = []
        self.faults: list[str] = []
        self.closing = threading.Event()

    @property
    def port(self) -> int:
        port: int = self.server_address[1]
        return port

    def start(self) -> "StrictServer":
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def stop(self) -> None:
        self.closing.set()
        self.shutdown()
        self.server_close()

    def had(self) -> Counter[str]:
        """How many copies each recipient has got."""
        return Counter(address for address, _name in self.accepted)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever hangs up on us is none of the test's business."""


class Session(socketserver.StreamRequestHandler):
    """One connection."""

    server: StrictServer

    def handle(self) -> None:
        self.server.connections += 1
        self._sender = self._recipient = ""
        with contextlib.suppress(OSError):
            if self._answers("CONNECT", "220 strict"):
                while line := self.rfile.readline().decode().strip():
                    if not self._take(line):
                        return

    def _take(self, line: str) -> bool:
        """Answers one command; whether the connection goes on."""
        verb = re.split("[ :]", line.upper())[0]
        self.server.seen.append(verb)
        if verb == "EHLO":
            return self._say(
                "250-strict", *["250-PIPELINING"] * self.server.pipelining, "250 8BITMIME"
            )
        if verb == "QUIT":
            self._say("221 bye")
            return False
        if verb == "RSET":
            self._sender = self._recipient = ""
            return self._say("250 forgotten")
        if verb == "MAIL":
            if self._sender:
                return self._out_of_order("503 nested MAIL")
            return self._answers("MAIL", "250 sender", sender=_address(line))
        if verb == "RCPT":
            if not self._sender:
                return self._out_of_order("503 need MAIL")
            return self._answers("RCPT", "250 recipient", recipient=_address(line))
        if verb == "DATA":
            if not self._sender:
                return self._out_of_order("503 need MAIL")
            if not self._recipient and not self.server.takes_data_to_nobody:
                return self._out_of_order("554 no valid recipients")
            return self._answers("DATA", "354 go on") and self._read_text()
        return self._out_of_order(f"500 {verb}")

    def _read_text(self) -> bool:
        if not self._text_follows:
            return True
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return False
            lines.append(line.removeprefix(b"."))
        to, text = self._recipient, b"".join(lines)
        self._sender = self._recipient = ""
        if not to:
            return self._say("554 a mail to nobody")
        return self._answers("TEXT", "250 taken", to=to, text=text)

    def _answers(
        self, stage: str, good: str, *, to: str = "", text: bytes = b"", **envelope: str
    ) -> bool:
        self._text_follows = False
        to = to or envelope.get("recipient", "") or self._recipient
        answer = self.server.misdeed(stage, to) or good
        if answer == HANG:
            self.server.closing.wait(30)
            return False
        if answer == CLOSE:
            self.connection.shutdown(socket.SHUT_RDWR)
            return False
        if answer == LATE:
            self._keep(to, text)
            time.sleep(LATE_BY)
            return self._say(good)
        if answer == good:
            self._sender = envelope.get("sender", self._sender)
            self._recipient = envelope.get("recipient", self._recipient)
            self._text_follows = stage == "DATA"
            if stage == "TEXT":
                self._keep(to, text)
        return self._say(answer) and not answer.startswith("421")

    def _keep(self, to: str, text: bytes) -> None:
        name = re.search(rb"^Message-ID: (\S+)", text, re.MULTILINE)
        self.server.accepted.append((to, name[1].decode() if name else ""))
        self.server.texts.append(text)

    def _out_of_order(self, answer: str) -> bool:
        # After a refusal, what was pipelined behind it is out of order by no fault of the client's.
        self.server.faults.append(answer)
        return self._say(answer)

    def _say(self, *lines: str) -> bool:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())
        return True


def _address(line: str) -> str:
    return line.partition("<")[2].rpartition(">")[0]
