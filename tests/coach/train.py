"""Learns the weights of the vagueness judgement from the development half.

`python -m tests.coach.train [--check]`: logistic regression over the features of `coach.judgement`,
in plain Python and without chance, so that the same corpus gives the same weights. `--check` only
prints how well five held-aside fifths of the development half are told apart.
"""

import argparse
import json
import math
import sys
from typing import Any

from coach.answer import Answer
from coach.catalogue import BOOK
from coach.context import Context
from coach.judgement import WEIGHTS_FILE, features
from coach.text import Text
from tests.coach.score import read

Row = tuple[dict[str, float], int, str]


def examples() -> list[Row]:
    rows = []
    for row in read("answers-dev.jsonl"):
        context = Context(question=row["question"], stage=row["stage"])
        if context.star:
            continue
        text = Text(row["text"])
        answer = Answer(text, context, BOOK.find(text), BOOK.words)
        rows.append((features(answer), 0 if row["effective"] else 1, row["id"]))
    return rows


def fit(rows: list[Row], *, strength: float = 0.007, rounds: int = 600) -> dict[str, float]:
    """Weights by full-batch gradient descent with an L2 penalty of `strength`."""
    weights: dict[str, float] = {"bias": 0.0}
    positive = sum(label for _, label, _ in rows)
    balance = ((len(rows) / 2) / max(len(rows) - positive, 1), (len(rows) / 2) / max(positive, 1))
    for step in range(rounds):
        gradient: dict[str, float] = {}
        for row, label, _ in rows:
            error = (probability(weights, row) - label) * balance[label]
            gradient["bias"] = gradient.get("bias", 0.0) + error
            for name, value in row.items():
                gradient[name] = gradient.get(name, 0.0) + error * value
        rate = 2.0 / (1 + step / 200)
        for name, slope in gradient.items():
            old = weights.get(name, 0.0)
            penalty = 0.0 if name == "bias" else strength * old
            weights[name] = old - rate * (slope / len(rows) + penalty)
    return weights


def probability(weights: dict[str, float], row: dict[str, float]) -> float:
    total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in row.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def check(rows: list[Row], say: Any) -> None:
    judged: list[tuple[float, int]] = []
    for fold in range(5):
        weights = fit([row for i, row in enumerate(rows) if i % 5 != fold])
        judged += [
            (probability(weights, row), label)
            for i, (row, label, _) in enumerate(rows)
            if i % 5 == fold
        ]
    effective = sum(1 for _, label in judged if not label)
    for bar in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        wrong = sum(1 for p, label in judged if p > bar and not label)
        right = sum(1 for p, label in judged if p > bar and label)
        say(f"over {bar:.1f}: {right / (len(judged) - effective):.3f} of ineffective, "
            f"{wrong / effective:.3f} of effective")  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.coach.train")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(arguments)
    rows = examples()
    if options.check:
        check(rows, lambda line: sys.stdout.write(line + "\n"))
        return 0
    weights = {name: round(value, 3) for name, value in sorted(fit(rows).items())}
    WEIGHTS_FILE.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
