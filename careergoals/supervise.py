"""Keeps a handful of programs running, and ends them together.

Each program runs in a session of its own, so that Ctrl-C in the terminal reaches only the
supervisor, which then stops them in order. Should the supervisor itself be killed, the kernel
takes the programs down (see careergoals.orphans).
"""

import os
import re
import select
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, NamedTuple, Self

from careergoals.orphans import die_with_parent

POLL = 0.1  # seconds between two looks at the programs
AT_ONCE = 5.0  # a first life shorter than this (seconds) is a fault that a restart will not mend
STEADY = 60.0  # a life longer than this (seconds) wipes the slate of earlier deaths
DEATHS = 5  # in a row, before we give up
LOG_BYTES = 2_000_000  # a log above this is put aside when its program starts
# A terminal that closes, and `make`, may pass the same request on twice; a second one counts as
# impatience only when it comes later than this (seconds).
IMPATIENCE = 1.0
ECHO_LINES = 20  # of a program's warnings, at most so many per look on the console

_WARNING = re.compile(r"\b(WARNING|ERROR|CRITICAL)\b")
_RECORD = re.compile(r"[\[\d]")  # a record starts with its time; a traceback's lines do not


class StopAsked(BaseException):
    """Somebody pressed Ctrl-C, closed the terminal or sent SIGTERM."""


class ProgramFailed(Exception):
    """A program cannot be kept running; the text says why, with the last lines of its log."""


class Program(NamedTuple):
    """What to run."""

    name: str
    command: Sequence[str]
    #: What the kernel sends it when the supervisor is killed.
    when_orphaned: signal.Signals = signal.SIGTERM
    #: Seconds that it may take to stop.
    grace: float = 5.0
    #: Others stand on it, so it stops last.
    foundation: bool = False
    #: File descriptors that it inherits, listening sockets for example.
    descriptors: tuple[int, ...] = ()
    #: Whether its log speaks of levels, so that warnings can be shown on the console.
    echoes: bool = True


class Log:
    """A program's log file, and the reader that picks its warnings out."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if path.exists() and path.stat().st_size > LOG_BYTES:
            path.replace(path.with_suffix(".old.log"))
        self._offset = path.stat().st_size if path.exists() else 0
        self._rest = b""
        self._in_warning = False

    def warnings(self) -> list[str]:
        """The warnings written since the last call, each with its traceback."""
        with self.path.open("rb") as file:
            file.seek(self._offset)
            fresh = file.read()
        self._offset += len(fresh)
        *lines, self._rest = (self._rest + fresh).split(b"\n")
        found = []
        for line in (raw.decode(errors="replace").rstrip() for raw in lines):
            if _RECORD.match(line):
                self._in_warning = bool(_WARNING.search(line))
            if self._in_warning:
                found.append(line)
        if len(found) > ECHO_LINES:
            found[ECHO_LINES:] = [f"... and more, in {self.path}"]
        return found

    def tail(self, lines: int = 15) -> str:
        """The last lines, indented."""
        written = self.path.read_bytes() if self.path.exists() else b""
        text = written[-20_000:].decode(errors="replace").rstrip()
        return "\n".join(f"    {line}" for line in text.splitlines()[-lines:])


@dataclass
class _Kept:
    """A program and the life it leads."""

    program: Program
    log: Log
    process: subprocess.Popen[bytes]
    born: float = field(default_factory=time.monotonic)
    deaths: int = 0
    survived: bool = False  # at least one life was longer than AT_ONCE
    start_again_at: float | None = None

    def end(self) -> str:
        """How it ended, for a sentence."""
        code = self.process.returncode
        return f"by {signal.Signals(-code).name}" if code < 0 else f"with exit code {code}"


class Supervisor:
    """Runs programs until somebody asks to stop; used as a context, it leaves none behind."""

    def __init__(
        self, *, logs: Path, environment: Mapping[str, str], say: Callable[[str], object]
    ) -> None:
        self._logs = logs
        self._environment = dict(environment)
        self._say = say
        self._kept: list[_Kept] = []
        self._asked = 0
        self._asked_at = 0.0
        self._interruptible = False
        self._former: dict[signal.Signals, Any] = {}
        self._terminal = select.poll()

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # What is ignored already stays so: that is how nohup and `&` keep things running.
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._former[number] = signal.signal(number, self._on_signal)
        if signal.SIGHUP in self._former and os.isatty(0):
            self._terminal.register(0, 0)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        for number, handler in self._former.items():
            signal.signal(number, handler)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        now = time.monotonic()
        if now - self._asked_at < IMPATIENCE:
            return
        self._asked += 1
        self._asked_at = now
        # Never raised while a program is being started: it would be lost from the list.
        if self._interruptible:
            self._interruptible = False
            raise StopAsked

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """Within, a request to stop raises StopAsked wherever the code is."""
        self._heed()
        self._interruptible = True
        try:
            yield
        finally:
            self._interruptible = False

    def start(
        self, program: Program, *, ready: Callable[[], bool] = lambda: True, within: float = 60
    ) -> None:
        """Starts a program and returns once `ready()` is true.

        Raises ProgramFailed when it ends before, or is not ready `within` so many seconds.
        """
        log = Log(self._logs / f"{program.name}.log")
        kept = _Kept(program, log, self._spawn(program, log))
        self._kept.append(kept)
        until = time.monotonic() + within
        while not ready():
            self._heed()
            if kept.process.poll() is not None:
                raise self._failure(kept, f"ended {kept.end()} at once")
            if time.monotonic() > until:
                raise self._failure(kept, f"did not get ready in {within:.0f} seconds")
            time.sleep(0.02)

    def keep(self) -> None:
        """Watches over the programs for good: shows their warnings, restarts those that die.

        Ends by StopAsked, or by ProgramFailed when one cannot be kept running.
        """
        while True:
            self._heed()
            for kept in self._kept:
                self._look_at(kept)
            time.sleep(POLL)

    def stop(self) -> None:
        """Ends every program, foundations last; a second request to stop kills the rest."""
        asked = self._asked
        for foundation in (False, True):
            these = [kept for kept in self._kept if kept.program.foundation is foundation]
            for kept in these:
                kept.process.terminate()
            began = time.monotonic()
            for kept in these:
                while kept.process.poll() is None and self._asked == asked:
                    if time.monotonic() - began > kept.program.grace:
                        break
                    time.sleep(0.02)
                _kill_group(kept.process)
        self._kept.clear()

    def _heed(self) -> None:
        # When a terminal closes, SIGHUP may reach `make` alone, which does not pass it on.
        if self._asked or self._terminal.poll(0):
            raise StopAsked

    def _spawn(self, program: Program, log: Log) -> subprocess.Popen[bytes]:
        with log.path.open("ab") as output:
            return subprocess.Popen(
                program.command,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                pass_fds=program.descriptors,
                start_new_session=True,
                preexec_fn=partial(die_with_parent, parent=os.getpid(), by=program.when_orphaned),
            )

    def _look_at(self, kept: _Kept) -> None:
        now = time.monotonic()
        if kept.program.echoes:
            for line in kept.log.warnings():
                self._say(f"[{kept.program.name}] {line}")
        if kept.process.poll() is None:
            if now - kept.born > STEADY:
                kept.deaths = 0
            kept.survived = kept.survived or now - kept.born > AT_ONCE
        elif kept.start_again_at is None:
            _kill_group(kept.process)
            kept.deaths += 1
            if not kept.survived:
                raise self._failure(kept, f"ended {kept.end()} at once")
            if kept.deaths > DEATHS:
                raise self._failure(kept, f"ended {kept.end()}, {kept.deaths} times in a row")
            pause = 2.0 ** (kept.deaths - 1)
            self._say(
                f"The {kept.program.name} process ended {kept.end()} "
                f"and starts again in {pause:.0f} s. Its log: {kept.log.path}"
            )
            kept.start_again_at = now + pause
        elif now >= kept.start_again_at:
            kept.process = self._spawn(kept.program, kept.log)
            kept.born, kept.start_again_at = now, None

    def _failure(self, kept: _Kept, how: str) -> ProgramFailed:
        return ProgramFailed(
            f"The {kept.program.name} process {how}. "
            f"Its log, {kept.log.path}, ends:\n{kept.log.tail()}"
        )


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """Ends the process and whatever it started itself: it leads a process group of its own."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
