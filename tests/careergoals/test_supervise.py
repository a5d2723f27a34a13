"""The supervisor, keeping small programs of the test's own."""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from careergoals import supervise
from careergoals.supervise import Log, Program, ProgramFailed, StopAsked, Supervisor

SLEEP = "import time; time.sleep(60)"


class Said(list[str]):
    """What the console was told."""

    def __str__(self) -> str:
        return "\n".join(self)


@pytest.fixture
def said() -> Said:
    return Said()


@pytest.fixture
def supervisor(tmp_path: Path, said: Said) -> Iterator[Supervisor]:
    with Supervisor(logs=tmp_path, environment=os.environ, say=said.append) as supervisor:
        yield supervisor


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch):
    """Makes a program count as running well after a fifth of a second."""
    monkeypatch.setattr(supervise, "AT_ONCE", 0.2)


def program(name: str, code: str, **options: object) -> Program:
    return Program(name, [sys.executable, "-c", code], **options)  # type: ignore[arg-type]


def ask_to_stop(after: float) -> None:
    """Presses Ctrl-C in so many seconds."""
    threading.Timer(after, os.kill, (os.getpid(), signal.SIGINT)).start()


def test_it_waits_until_a_program_is_ready(supervisor: Supervisor, tmp_path: Path):
    ready = tmp_path / "ready"
    code = f"import pathlib, time; pathlib.Path({str(ready)!r}).touch(); {SLEEP}"

    supervisor.start(program("slow", code), ready=ready.exists)

    assert ready.exists()


def test_a_program_that_ends_before_it_is_ready_is_told_with_its_last_words(supervisor: Supervisor):
    broken = program("web", "raise SystemExit('no such database')")

    with pytest.raises(
        ProgramFailed, match=r"web process ended with exit code 1 at once"
    ) as raised:
        supervisor.start(broken, ready=lambda: False)

    assert "    no such database" in str(raised.value)


def test_a_program_that_never_gets_ready_is_told(supervisor: Supervisor):
    with pytest.raises(ProgramFailed, match="did not get ready"):
        supervisor.start(program("web", SLEEP), ready=lambda: False, within=0.1)


def test_one_that_ends_right_after_its_start_ends_it_all(supervisor: Supervisor):
    supervisor.start(program("worker", "raise SystemExit(3)"))

    with pytest.raises(ProgramFailed, match="worker process ended with exit code 3 at once"):
        supervisor.keep()


@pytest.mark.usefixtures("soon")
def test_one_that_ends_later_is_started_again(supervisor: Supervisor, said: Said, tmp_path: Path):
    lives = tmp_path / "lives"
    code = f"import time; open({str(lives)!r}, 'a').write('x'); time.sleep(0.5)"
    supervisor.start(program("worker", code))
    ask_to_stop(after=2.2)

    with pytest.raises(StopAsked):
        supervisor.keep()

    assert len(lives.read_text()) == 2
    assert "The worker process ended with exit code 0 and starts again in 1 s" in str(said)


def test_warnings_are_shown_with_their_traceback_and_nothing_else(tmp_path: Path):
    path = tmp_path / "web.log"
    path.write_text("[1] [ERROR] of an earlier run\n")
    log = Log(path)
    with path.open("a") as file:
        file.write("[2] [INFO] all is well\n[3] [ERROR] it broke\nTraceback:\n  line 1\n")
        file.write("2026-01-01 INFO well again\nits second line\n[4] [WARN")

    assert log.warnings() == ["[3] [ERROR] it broke", "Traceback:", "  line 1"]

    with path.open("a") as file:
        file.write("ING] later\n")
    assert log.warnings() == ["[4] [WARNING] later"]
    assert log.warnings() == []


def test_a_large_log_is_put_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(supervise, "LOG_BYTES", 10)
    (tmp_path / "web.log").write_text("more than ten bytes")

    Log(tmp_path / "web.log")

    assert (tmp_path / "web.old.log").read_text() == "more than ten bytes"
    assert not (tmp_path / "web.log").exists()


def test_foundations_stop_last(tmp_path: Path, said: Said):
    order = tmp_path / "order"
    code = (
        "import signal, sys, time\n"
        f"def end(*_): open({str(order)!r}, 'a').write(sys.argv[1] + ' '); sys.exit()\n"
        "signal.signal(signal.SIGTERM, end)\n"
        f"open({str(tmp_path)!r} + '/' + sys.argv[1], 'w')\n"
        "time.sleep(60)"
    )
    with Supervisor(logs=tmp_path, environment=os.environ, say=said.append) as supervisor:
        for name, foundation in (("store", True), ("web", False)):
            command = [sys.executable, "-c", code, name]
            supervisor.start(
                Program(name, command, foundation=foundation), ready=(tmp_path / name).exists
            )

    assert order.read_text() == "web store "


def test_one_that_does_not_stop_is_killed_with_all_it_started(tmp_path: Path, said: Said):
    pids = tmp_path / "pids"
    code = (
        "import os, pathlib, signal, subprocess, sys, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        f"child = subprocess.Popen([sys.executable, '-c', {SLEEP!r}])\n"
        f"unfinished = pathlib.Path({str(pids)!r} + '.new')\n"
        "unfinished.write_text(f'{os.getpid()} {child.pid}')\n"
        f"unfinished.rename({str(pids)!r})\n"
        "time.sleep(60)"
    )
    with Supervisor(logs=tmp_path, environment=os.environ, say=said.append) as supervisor:
        supervisor.start(program("stubborn", code, grace=0.2), ready=pids.exists)
        began = time.monotonic()

    assert time.monotonic() - began < 2
    for pid in map(int, pids.read_text().split()):
        assert _gone(pid)


def test_ctrl_c_interrupts_preparations(supervisor: Supervisor):
    ask_to_stop(after=0.1)
    began = time.monotonic()

    with pytest.raises(StopAsked), supervisor.interruptible():
        time.sleep(30)

    assert time.monotonic() - began < 5


def test_the_former_answer_to_ctrl_c_comes_back(tmp_path: Path, said: Said):
    former = signal.getsignal(signal.SIGINT)

    with Supervisor(logs=tmp_path, environment=os.environ, say=said.append):
        assert signal.getsignal(signal.SIGINT) != former

    assert signal.getsignal(signal.SIGINT) == former


def test_what_is_ignored_stays_ignored(tmp_path: Path, said: Said):
    # That is how nohup lets a program outlive its terminal.
    former = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with Supervisor(logs=tmp_path, environment=os.environ, say=said.append):
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, former)


def _gone(pid: int, within: float = 5) -> bool:
    """Whether the process ends, or is a mere zombie of somebody else's, in so many seconds."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.05)
    return False
