"""How long the coach takes, side by side with other readers of prose where they are installed.

    python -m tests.coach.bench_coach [--proselint PYTHON] [--write-good FOLDER] [--rounds N]

`--proselint` names a Python that can import proselint, `--write-good` a folder whose `node_modules`
holds write-good. All read the same 150-word texts, in turns within one run.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from coach.context import Context
from coach.review import review_answer
from tests.coach.score import read

ROOT = Path(__file__).parents[2]
_PROSELINT = """
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
    begin = time.perf_counter()
    check(text)
    print(time.perf_counter() - begin, flush=True)
"""
_WRITE_GOOD = """
const writeGood = require('write-good');
const lines = require('readline').createInterface({input: process.stdin});
lines.on('line', (line) => {
  const text = JSON.parse(line);
  const begin = process.hrtime.bigint();
  writeGood(text);
  console.log(Number(process.hrtime.bigint() - begin) / 1e9);
});
"""


def texts() -> list[str]:
    """Answers joined and cut to 150 words."""
    words: list[str] = []
    found: list[str] = []
    for row in read("answers-dev.jsonl"):
        if not row["effective"]:
            continue
        words += row["text"].split()
        while len(words) >= 150:
            found.append(" ".join(words[:150]))
            words = words[150:]
    return found


class Other:
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


class Coach:
    def seconds(self, text: str) -> float:
        begin = time.perf_counter()
        review_answer(text, Context(question="career-goals", stage="mid", industry="technology"))
        return time.perf_counter() - begin

    def close(self) -> None:
        pass


def cold() -> float:
    """Milliseconds from the interpreter's start of importing to the first answer."""
    code = (
        "import time; t = time.perf_counter()\n"
        "from coach.review import review_answer\n"
        "from coach.rule import Context\n"
        f"review_answer({texts()[0]!r}, Context(question='career-goals'))\n"
        "print((time.perf_counter() - t) * 1000)"
    )
    times = [
        float(
            subprocess.run(
                [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
            ).stdout
        )
        for _ in range(5)
    ]
    return statistics.median(times)


def memory() -> float:
    """Megabytes above a bare interpreter, after reading a hundred answers."""
    peak = "print(next(l.split()[1] for l in open('/proc/self/status') if l.startswith('VmHWM')))"
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "import json\n"
        "from coach.review import review_answer\n"
        "for line in sys.stdin: review_answer(json.loads(line))\n" + peak
    )
    feed = "\n".join(json.dumps(t) for t in texts()[:100])

    def run(source: str) -> int:
        done = subprocess.run(
            [sys.executable, "-c", source],
            input=feed,
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=True,
        )
        return int(done.stdout)

    return (run(code) - run("import sys\n" + peak)) / 1024


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.coach.bench_coach")
    parser.add_argument("--proselint", metavar="PYTHON")
    parser.add_argument("--write-good", metavar="FOLDER")
    parser.add_argument("--rounds", type=int, default=4)
    options = parser.parse_args(arguments)
    readers: dict[str, Coach | Other] = {"coach": Coach()}
    if options.proselint:
        readers["proselint"] = Other([options.proselint, "-c", _PROSELINT])
    if options.write_good:
        readers["write-good"] = Other(["node", "-e", _WRITE_GOOD], Path(options.write_good))
    times: dict[str, list[float]] = {name: [] for name in readers}
    chosen = texts()
    for reader in readers.values():
        for text in chosen:
            reader.seconds(text)
    for _ in range(options.rounds):
        for text in chosen:
            for name, reader in readers.items():
                times[name].append(reader.seconds(text) * 1000)
    for reader in readers.values():
        reader.close()
    out = sys.stdout.write
    out(f"{len(chosen)} texts of 150 words, {options.rounds} rounds in turns, warm\n")
    for name, taken in times.items():
        taken.sort()
        middle = statistics.median(taken)
        last = taken[int(len(taken) * 0.99)]
        out(f"{name:11} median {middle:6.2f} ms   99 % {last:6.2f} ms ({last / middle:.1f} x)\n")
    out(f"import and first answer {cold():.0f} ms\n")
    out(f"memory above bare Python {memory():.1f} MB\n")
    plain = " ".join(chosen)
    for count in (200, 2_000, 20_000):
        text = " ".join((plain.split() * (count // 1_000 + 1))[:count])
        best = min(Coach().seconds(text) for _ in range(3))
        out(f"{count:6} words {best * 1000:8.1f} ms\n")
    out(
        f"peak of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
