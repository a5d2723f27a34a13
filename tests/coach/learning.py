"""Linear models learnt in plain Python, without chance: the same rows give the same weights."""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from coach.part_likeness import rule_trait
from coach.pitfalls import spread
from coach.weights import Scales

SEED = 20_260_901
LEAST = 0.1
"""Weights nearer to nothing are left out of the data."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence's traits, and the names that are right for it (all equally)."""

    traits: Collection[str]
    right: frozenset[int]


@dataclass(frozen=True, slots=True)
class Bag:
    """An answer's sentences. `right` has the names of each, or is None where only `whole` is known:
    the names that are right for at least one of them."""

    sentences: Sequence[Collection[str]]
    whole: frozenset[int]
    right: Sequence[frozenset[int]] | None = None


@dataclass(frozen=True, slots=True)
class Learnt:
    """Weights as they are kept in the data, pruned and rounded."""

    names: Sequence[str]
    bias: list[float]
    weights: dict[str, list[float]]

    def text(self) -> str:
        lines = [" ".join(self.names), " ".join(f"{weight:.2f}" for weight in self.bias)]
        for trait in sorted(self.weights):
            pairs = [
                f"{index} {weight:.2f}"
                for index, weight in enumerate(self.weights[trait])
                if abs(weight) >= LEAST
            ]
            if pairs:
                lines.append(f"{trait}\t{' '.join(pairs)}")
        return "\n".join(lines) + "\n"

    def scales(self) -> Scales:
        return Scales.read(self.text())


def logistic(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def learn_yes_or_no(
    rows: Sequence[tuple[dict[str, float], int]], *, strength: float = 0.007, rounds: int = 600
) -> dict[str, float]:
    """Logistic regression over named figures, by full-batch gradient descent with an L2 penalty.

    Both sides weigh the same, however many rows they have.
    """
    weights: dict[str, float] = {"": 0.0}
    positive = sum(label for _, label in rows)
    balance = ((len(rows) / 2) / max(len(rows) - positive, 1), (len(rows) / 2) / max(positive, 1))
    for step in range(rounds):
        gradient: dict[str, float] = {}
        for row, label in rows:
            error = (logistic(added_up(weights, row)) - label) * balance[label]
            gradient[""] = gradient.get("", 0.0) + error
            for name, value in row.items():
                gradient[name] = gradient.get(name, 0.0) + error * value
        rate = 2.0 / (1 + step / 200)
        for name, slope in gradient.items():
            old = weights.get(name, 0.0)
            penalty = strength * old if name else 0.0
            weights[name] = old - rate * (slope / len(rows) + penalty)
    return weights


def learn_chance(
    rows: Sequence[tuple[dict[str, float], int]], *, epochs: int = 12, penalty: float = 0.0005
) -> dict[str, float]:
    """Logistic regression over named figures, row by row, so that its chances can be believed."""
    weights: dict[str, float] = {"": 0.0}
    squares: dict[str, float] = defaultdict(lambda: 1.0)
    order = list(range(len(rows)))
    chance = random.Random(SEED)
    for _ in range(epochs):
        chance.shuffle(order)
        for number in order:
            row, label = rows[number]
            error = logistic(added_up(weights, row)) - label
            if abs(error) < 0.002:
                continue
            for name, value in (*row.items(), ("", 1.0)):
                old = weights.get(name, 0.0)
                slope = error * value + penalty * old
                squares[name] += slope * slope
                weights[name] = old - 0.3 * slope / math.sqrt(squares[name])
    return weights


def added_up(weights: dict[str, float], row: dict[str, float]) -> float:
    return weights[""] + sum(weights.get(name, 0.0) * value for name, value in row.items())


def _common(texts: Iterable[Iterable[Collection[str]]], least: int) -> frozenset[str]:
    """Traits that at least so many texts have."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({trait for sentence in text for trait in sentence})
    return frozenset(trait for trait, count in counts.items() if count >= least)


def learn_one_of(
    examples: Sequence[Example],
    names: Sequence[str],
    *,
    epochs: int = 20,
    penalty: float = 0.01,
    unheard: float = 0.3,
    settled: int = 8,
    damped: float = 0.85,
) -> Learnt:
    """Softmax regression: each example is of one name, or of one among several.

    So that no few words decide, a share of the traits goes `unheard` each time an example is looked
    at, and the weights are the mean of the epochs from `settled` on. When the coach reads, all
    traits are heard, therefore each is `damped`.
    """
    size = len(names)
    known = _common(([example.traits] for example in examples), 3)
    rows = [[t for t in sorted(example.traits) if t in known] for example in examples]
    weights: dict[str, list[float]] = defaultdict(lambda: [0.0] * size)
    squares: dict[str, list[float]] = defaultdict(lambda: [0.05] * size)
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0] * size)
    order = list(range(len(rows)))
    chance = random.Random(SEED)
    for epoch in range(epochs):
        chance.shuffle(order)
        for number in order:
            heard = [trait for trait in rows[number] if chance.random() > unheard]
            row, right = [*heard, ""], examples[number].right
            scores = _sum(weights, row, size)
            for index, share in enumerate(spread(scores)):
                error = share - (1 / len(right) if index in right else 0.0)
                if abs(error) < 0.005:
                    continue
                for trait in row:
                    _step(weights[trait], squares[trait], index, error, penalty)
        if epoch >= settled:
            _add(sums, weights)
    return _mean(names, sums, epochs - settled, damped)


def learn_each(
    bags: Sequence[Bag],
    names: Sequence[str],
    *,
    epochs: int = 20,
    penalty: float = 0.05,
    least: int = 4,
    unheard: float = 0.3,
    settled: int = 8,
    damped: float = 0.95,
) -> Learnt:
    """Logistic regression for each name apart; `unheard`, `settled` and `damped` as above.

    Where only the whole is labelled, a name is right for the whole when it is right for any
    sentence, each by itself ("noisy or").
    """
    size = len(names)
    known = _common((bag.sentences for bag in bags), least)
    rows = [[[t for t in sorted(s) if t in known] for s in bag.sentences] for bag in bags]
    weights: dict[str, list[float]] = defaultdict(lambda: [0.0] * size)
    squares: dict[str, list[float]] = defaultdict(lambda: [0.01] * size)
    for index, name in enumerate(names):
        weights[rule_trait(name)][index] = 2.0
    weights[""] = [-2.0] * size
    order = list(range(len(rows)))
    chance = random.Random(SEED)
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0] * size)
    for epoch in range(epochs):
        chance.shuffle(order)
        for number in order:
            bag = bags[number]
            sentences = [
                [*(trait for trait in row if chance.random() > unheard), ""] for row in rows[number]
            ]
            scores = [_sum(weights, row, size) for row in sentences]
            for index in range(size):
                chances = [logistic(score[index]) for score in scores]
                for row, error in zip(sentences, _errors(bag, index, chances), strict=True):
                    if abs(error) < 0.001:
                        continue
                    for trait in row:
                        _step(weights[trait], squares[trait], index, error, penalty)
        if epoch >= settled:
            _add(sums, weights)
    return _mean(names, sums, epochs - settled, damped)


def _add(sums: dict[str, list[float]], weights: dict[str, list[float]]) -> None:
    for trait, learnt in weights.items():
        sums[trait] = [a + b for a, b in zip(sums[trait], learnt, strict=True)]


def _mean(names: Sequence[str], sums: dict[str, list[float]], count: int, damped: float) -> Learnt:
    bias = [total / count for total in sums.pop("")]
    share = damped / count
    return Learnt(names, bias, {t: [total * share for total in row] for t, row in sums.items()})


def _sum(weights: dict[str, list[float]], row: Iterable[str], size: int) -> list[float]:
    total = [0.0] * size
    for trait in row:
        for index, weight in enumerate(weights[trait]):
            total[index] += weight
    return total


def _errors(bag: Bag, index: int, chances: list[float]) -> list[float]:
    if bag.right is not None:
        return [chance - (index in right) for chance, right in zip(chances, bag.right, strict=True)]
    if index not in bag.whole:
        return chances
    none = math.prod(1 - chance for chance in chances)
    return [-none / max(1 - none, 1e-6) * chance for chance in chances]


def _step(
    weights: list[float], squares: list[float], index: int, error: float, penalty: float
) -> None:
    slope = error + penalty * weights[index]
    squares[index] += slope * slope
    weights[index] -= 0.3 * slope / math.sqrt(squares[index])
