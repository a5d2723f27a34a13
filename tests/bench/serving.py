"""Web servers under measurement: started, timed to their first page, and read in /proc."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from careergoals.orphans import die_with_parent
from tests.bench.client import Address, connect, fetch
from tests.servers import free_port

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 60


@dataclass(frozen=True)
class Site:
    """A web server that can be started: gunicorn's arguments, and the environment it reads."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    cookie: str
    page: str = "/"


@dataclass(frozen=True)
class Running:
    """A web server that has answered its first page, `cold` seconds after its start."""

    process: subprocess.Popen[bytes]
    port: int
    cookie: str
    cold: float

    def address(self, path: str) -> Address:
        return Address(self.port, path, self.cookie)

    def workers(self) -> list[int]:
        return [pid for pid in _processes() if _stat(pid)[1] == str(self.process.pid)]

    def cpu_ms(self) -> float:
        """Milliseconds on a processor that its workers have had so far."""
        return sum(map(_cpu_ms, self.workers()))

    def worker_mb(self) -> float:
        """The largest worker's memory (PSS: what it shares is split among those who share it)."""
        return max(map(_pss_mb, self.workers()))


@contextlib.contextmanager
def serving(site: Site, log: Path) -> Iterator[Running]:
    """Starts a site, and ends it with the block."""
    port = free_port()
    with log.open("wb") as output:
        began = time.perf_counter()
        process = subprocess.Popen(
            [*site.command, "--bind", f"127.0.0.1:{port}"],
            cwd=ROOT,
            env=dict(site.environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=partial(die_with_parent, parent=os.getpid(), by=signal.SIGTERM),
        )
    try:
        request = Address(port, site.page, site.cookie).request(keep=False)
        while True:
            with contextlib.suppress(ConnectionError), connect(port) as connection:
                fetch(connection, request)
                break
            if process.poll() is not None or time.perf_counter() - began > SECONDS_TO_START:
                raise RuntimeError(f"{site.name} did not start:\n{log.read_text(errors='replace')}")
            time.sleep(0.005)
        yield Running(process, port, site.cookie, time.perf_counter() - began)
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _processes() -> Iterator[int]:
    return (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal())


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat after the command's name; of a process that is gone, blanks."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return [""] * 50


def _cpu_ms(pid: int) -> float:
    """The sum of utime and stime in /proc/PID/stat, but to the nanosecond and not the tick."""
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(file.read_text().split()[0]) for file in threads) / 1e6


def _pss_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("Pss:")).split()[1]) / 1024
