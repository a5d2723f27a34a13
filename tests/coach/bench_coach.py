"""How long the coach takes, side by side with other readers of prose in the same run.

    python -m tests.coach.bench_coach [--fetch] [--rounds N]
        [--proselint PYTHON] [--write-good FOLDER]

`--fetch` gets proselint and write-good into a folder of the temporary ones where they aren't there
yet. `--proselint` names a Python that can import proselint instead, `--write-good` a folder whose
`node_modules` holds write-good. What can't be had is said and left out. All read the same 150-word
texts, in turns; what counts is processor time, so that other work on the machine doesn't. Ends
with status 1 when a bar is missed.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from coach.context import Context
from coach.review import review_answer
from tests.bench.__main__ import Bar, say
from tests.coach import readers
from tests.coach.score import read

ROOT = Path(__file__).parents[2]


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


class Coach:
    def seconds(self, text: str) -> float:
        begin = time.process_time()
        review_answer(text, Context(question="career-goals", stage="mid", industry="technology"))
        return time.process_time() - begin

    def close(self) -> None:
        pass


def cold() -> float:
    """Milliseconds from the interpreter's start of importing to the first answer."""
    code = (
        "import time; t = time.process_time()\n"
        "from coach.review import review_answer\n"
        "from coach.rule import Context\n"
        f"review_answer({texts()[0]!r}, Context(question='career-goals'))\n"
        "print((time.process_time() - t) * 1000)"
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


def lengths() -> dict[int, float]:
    """Milliseconds for texts of so many words."""
    words = " ".join(texts()).split()
    found: dict[int, float] = {}
    for count in (200, 2_000, 20_000):
        text = " ".join((words * (count // len(words) + 1))[:count])
        found[count] = min(Coach().seconds(text) for _ in range(3)) * 1000
    return found


def gather(options: argparse.Namespace) -> dict[str, Coach | readers.Reader]:
    """The coach, and the other readers that can be had."""
    found: dict[str, Coach | readers.Reader] = {"coach": Coach()}
    others: dict[str, Callable[[], readers.Reader]] = {
        "proselint": lambda: readers.proselint(options.proselint, fetch=options.fetch),
        "write-good": lambda: readers.write_good(options.write_good, fetch=options.fetch),
    }
    for name, get in others.items():
        try:
            found[name] = get()
        except readers.MissingError as missing:
            say(f"{name} {missing}; going on without it")
    return found


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.coach.bench_coach")
    parser.add_argument("--fetch", action="store_true")
    parser.add_argument("--proselint", metavar="PYTHON")
    parser.add_argument("--write-good", metavar="FOLDER")
    parser.add_argument("--rounds", type=int, default=4)
    options = parser.parse_args(arguments)
    present = gather(options)
    times: dict[str, list[float]] = {name: [] for name in present}
    chosen = texts()
    for reader in present.values():
        for text in chosen:
            reader.seconds(text)
    for _ in range(options.rounds):
        for text in chosen:
            for name, reader in present.items():
                times[name].append(reader.seconds(text) * 1000)
    for reader in present.values():
        reader.close()
    say(f"{len(chosen)} texts of 150 words, {options.rounds} rounds in turns, warm")
    middle: dict[str, float] = {}
    last: dict[str, float] = {}
    for name, taken in times.items():
        taken.sort()
        middle[name], last[name] = statistics.median(taken), taken[int(len(taken) * 0.99)]
        say(f"{name:11} median {middle[name]:6.2f} ms   99 % {last[name]:6.2f} ms")
    grown = lengths()
    for count, taken_ms in grown.items():
        say(f"{count:6} words {taken_ms:8.1f} ms")
    bars = [
        Bar("coach, 99 % of answers by its median", last["coach"] / middle["coach"], 4, " ×"),
        Bar("coach, import and first answer", cold(), 300, " ms"),
        Bar("coach, memory above bare Python", memory(), 60, " MB"),
        Bar("coach, ten times the words", grown[20_000] / grown[2_000], 16, " ×"),
    ]
    if "proselint" in middle:
        bars.insert(
            0, Bar("coach, median by proselint's", middle["coach"] / middle["proselint"], 1, " ×")
        )
    for bar in bars:
        say(str(bar))
    if "write-good" in middle:
        stretch = Bar(
            "coach, median by write-good's", middle["coach"] / middle["write-good"], 1, " ×"
        )
        say(f"stretch: {stretch}")
    return 0 if all(bar.held for bar in bars) else 1


if __name__ == "__main__":
    sys.exit(main())
