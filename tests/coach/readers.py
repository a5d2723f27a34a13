"""Other readers of prose for the bench: fetched once into a folder outside the project.

proselint (Python) and write-good (JavaScript) are looked up where they were fetched before, else
fetched with pip and npm. What can't be had is said, and the bench goes on without it.
"""

import json
import shutil
import subprocess
import tempfile
import venv
from pathlib import Path
from typing import NoReturn

FOLDER = Path(tempfile.gettempdir()) / "career-goals-readers"
"""Where they are kept: a later run finds them, a cleared temporary folder costs a new fetch."""
PROSELINT, WRITE_GOOD = "proselint==0.16.0", "write-good@1.0.8"
_SECONDS = 180

_CHECK_PROSELINT = """
import json, sys, time
try:
    from proselint.tools import LintFile
    from pathlib import Path
    from proselint.checks import __register__
    from proselint.registry import CheckRegistry
    registry = CheckRegistry()
    registry.register_many(__register__)
    def check(text):
        return LintFile(content=text, source="").lint()
except ImportError:
    from proselint.tools import lint as check
for line in sys.stdin:
    text = json.loads(line)
    begin = time.process_time()
    check(text)
    print(time.process_time() - begin, flush=True)
"""
_CHECK_WRITE_GOOD = """
const writeGood = require('write-good');
const lines = require('readline').createInterface({input: process.stdin});
lines.on('line', (line) => {
  const text = JSON.parse(line);
  const begin = process.cpuUsage();
  writeGood(text);
  const spent = process.cpuUsage(begin);
  console.log((spent.user + spent.system) / 1e6);
});
"""


class MissingError(RuntimeError):
    """A reader can't be had here; the message says why."""


class Reader:
    """Another reader, in a process of its own, that answers each text with its seconds."""

    def __init__(self, command: list[str], folder: Path | None = None) -> None:
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=folder
        )

    def seconds(self, text: str) -> float:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(text) + "\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def close(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


def proselint(python: str | None, *, fetch: bool) -> Reader:
    """proselint in the given Python, or in one of its own."""
    if python is None:
        python = str(_fetched_proselint() if fetch else _missing("was not asked for"))
    return Reader([python, "-c", _CHECK_PROSELINT])


def write_good(folder: str | None, *, fetch: bool) -> Reader:
    """write-good from the `node_modules` of the given folder, or of one of its own."""
    place = Path(folder) if folder else None
    if place is None:
        place = _fetched_write_good() if fetch else _missing("was not asked for")
    return Reader(["node", "-e", _CHECK_WRITE_GOOD], place)


def _fetched_proselint() -> Path:
    home = FOLDER / PROSELINT
    python = home / "bin" / "python"
    if not (home / "ready").exists():
        try:
            venv.create(home, with_pip=True, clear=True)
        except subprocess.CalledProcessError:
            _missing("needs Python's own venv and pip")
        _run([str(python), "-m", "pip", "install", "--quiet", PROSELINT])
        (home / "ready").touch()
    return python


def _fetched_write_good() -> Path:
    home = FOLDER / WRITE_GOOD
    for tool in ("node", "npm"):
        if shutil.which(tool) is None:
            _missing(f"needs {tool}, which isn't installed here")
    if not (home / "ready").exists():
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        (home / "package.json").write_text("{}")
        _run(["npm", "install", "--silent", "--no-audit", "--no-fund", WRITE_GOOD], home)
        (home / "ready").touch()
    return home


def _run(command: list[str], folder: Path | None = None) -> None:
    try:
        subprocess.run(
            command, cwd=folder, check=True, timeout=_SECONDS, capture_output=True, text=True
        )
    except subprocess.TimeoutExpired:
        _missing(f"was not fetched within {_SECONDS} seconds")
    except subprocess.CalledProcessError as error:
        said = (error.stderr or error.stdout or "").strip().splitlines()
        _missing(f"could not be fetched: {said[-1] if said else error}")


def _missing(why: str) -> NoReturn:
    raise MissingError(why)
