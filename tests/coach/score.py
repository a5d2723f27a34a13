"""Scores the coach against the corpus: `python -m tests.coach.score [--dev] [--misses N]`.

Without options it reads the held-out half. While rules are being written only `--dev` is used, so
that the held-out figures keep meaning something. `--dev` is cross-validated: each fifth is
reviewed with weights learnt from the other four.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from coach.context import Context
from coach.parts import PARTS
from coach.review import AnswerReview, review_answer, review_goal
from coach.weights import using

CORPUS = Path(__file__).parent / "corpus"
TODAY = date(2026, 9, 1)
LETTERS = ("S", "M", "A", "R", "T")


def read(name: str) -> list[dict[str, Any]]:
    with (CORPUS / name).open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def review(row: dict[str, Any]) -> AnswerReview:
    return review_answer(
        row["text"],
        Context(
            question=row["question"],
            stage=row["stage"],
            industry=row["industry"],
            role=row["role"],
            company=row["company"],
            today=TODAY,
        ),
    )


def reviews_unseen() -> dict[str, AnswerReview]:
    """The development half as models review it that have learnt from other answers."""
    from tests.coach.train import cross_validated  # it reads with this module

    found = {}
    for fold in cross_validated():
        with using(fold.models):
            found.update({row["id"]: review(row) for row in fold.rows})
    return found


class Tally:
    """Right, wrong and missed, and what follows from them."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()

    def add(self, labelled: Iterable[str], found: Iterable[str]) -> None:
        labels, finds = set(labelled), set(found)
        self.right.update(labels & finds)
        self.wrong.update(finds - labels)
        self.missed.update(labels - finds)

    def row(self, name: str) -> tuple[int, float, float, float]:
        right, wrong, missed = self.right[name], self.wrong[name], self.missed[name]
        return (right + missed, *figures(right, wrong, missed))

    def total(self) -> tuple[float, float, float]:
        return figures(
            sum(self.right.values()), sum(self.wrong.values()), sum(self.missed.values())
        )


def figures(right: int, wrong: int, missed: int) -> tuple[float, float, float]:
    precision = right / (right + wrong) if right + wrong else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return precision, recall, f1


Reviews = Mapping[str, AnswerReview]
"""What the coach makes of each answer, by the id of the answer."""


def grave_tally(rows: list[dict[str, Any]], reviews: Reviews | None = None) -> Tally:
    """Grave findings alone against the labels: what the bar of 0.9 for each rule is about."""
    tally = Tally()
    for row in rows:
        read_ = reviews[row["id"]] if reviews else review(row)
        graves = {f.rule for f in read_.findings if f.severity == "grave"}
        tally.add((pitfall["rule"] for pitfall in row["pitfalls"]), graves)
    return tally


def score_answers(
    rows: list[dict[str, Any]], misses: int, say: Any = print, reviews: Reviews | None = None
) -> dict[str, float]:
    """Prints the tables; returns the figures that the bar is about."""
    rules, parts = Tally(), Tally()
    clean = grave = named = named_all = effective = 0
    alarms: Counter[str] = Counter()
    worst: list[tuple[float, str]] = []
    for row in rows:
        read_ = reviews[row["id"]] if reviews else review(row)
        graves = [f for f in read_.findings if f.severity == "grave"]
        found = {f.rule for f in read_.findings}
        if row["parts"] is not None:
            parts.add(row["parts"], read_.parts)
        if row["effective"]:
            effective += 1
            clean += not graves
            alarms.update({f.rule for f in graves})
            rules.add((), {f.rule for f in graves})
            if graves:
                first = graves[0]
                worst.append(
                    (3, f"{row['id']} effective, but {first.rule} “{first.quote}”: {row['text']}")
                )
            continue
        labels = [pitfall["rule"] for pitfall in row["pitfalls"]]
        rules.add(labels, {f.rule for f in graves} | (set(labels) & found))
        grave += bool(graves)
        named += labels[0] in found
        named_all += len(set(labels) & found)
        if not graves:
            worst.append(
                (2, f"{row['id']} ineffective ({', '.join(labels)}), nothing grave: {row['text']}")
            )
        elif labels[0] not in found:
            kinds = ", ".join(f.rule for f in graves)
            worst.append(
                (1, f"{row['id']} ineffective ({labels[0]}), found {kinds}: {row['text']}")
            )
    ineffective = len(rows) - effective
    result = {
        "effective without a grave finding": clean / effective,
        "ineffective with a grave finding": grave / ineffective,
        "named pitfall among the findings": named / ineffective,
        "parts, F1": parts.total()[2],
    }
    say(f"{len(rows)} answers, {effective} effective, {ineffective} ineffective\n")
    for name, value in result.items():
        say(f"{name:36} {value:6.3f}")
    say(f"\n{'rule':20} {'n':>3} {'prec.':>6} {'recall':>6} {'F1':>6}  on effective")
    for name in sorted({*rules.right, *rules.wrong, *rules.missed}):
        count, precision, recall, f1 = rules.row(name)
        say(f"{name:20} {count:3} {precision:6.2f} {recall:6.2f} {f1:6.2f}  {alarms[name] or ''}")
    say(f"\n{'part':20} {'n':>3} {'prec.':>6} {'recall':>6} {'F1':>6}")
    for name in PARTS:
        count, precision, recall, f1 = parts.row(name)
        say(f"{name:20} {count:3} {precision:6.2f} {recall:6.2f} {f1:6.2f}")
    worst.sort(key=lambda pair: -pair[0])
    say(f"\nThe {misses} worst misses")
    for _, line in worst[:misses]:
        say("- " + line)
    return result


def score_goals(rows: list[dict[str, Any]], misses: int, say: Any = print) -> dict[str, float]:
    right: Counter[str] = Counter()
    wrong: list[str] = []
    for row in rows:
        goal = review_goal(row["text"], today=TODAY)
        bad = []
        for letter in LETTERS:
            same = (letter in goal.smart) == (letter in row["smart"])
            right[letter] += same
            if not same:
                bad.append(letter)
        for key in ("horizon", "category"):
            same = getattr(goal, key) == row[key]
            right[key] += same
            if not same:
                bad.append(f"{key}={getattr(goal, key)} for {row[key]}")
        if bad:
            wrong.append(f"{row['id']} {', '.join(bad)}: {row['text']}")
    result = {key: right[key] / len(rows) for key in (*LETTERS, "horizon", "category")}
    say(f"\n{len(rows)} goals: accuracy")
    for key, value in result.items():
        say(f"{key:10} {value:6.3f}")
    for line in wrong[:misses]:
        say("- " + line)
    return result


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.coach.score")
    parser.add_argument("--dev", action="store_true", help="the half that rules are written on")
    parser.add_argument("--misses", type=int, default=10)
    options = parser.parse_args(arguments)
    half = "dev" if options.dev else "heldout"
    rows = read(f"answers-{half}.jsonl")
    score_answers(rows, options.misses, _say, reviews_unseen() if options.dev else None)
    if (CORPUS / f"goals-{half}.jsonl").exists():
        score_goals(read(f"goals-{half}.jsonl"), options.misses, _say)
    return 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
