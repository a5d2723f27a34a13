"""The linear models' weights: data learnt from the development corpus, read when first needed.

A file has a line for each trait: the trait, a tab, and the weight, or for a model of several names
the number of each name with its weight. A model of several names begins with a line of their names
and a line of what each weighs without any trait.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from struct import Struct
from typing import Any, TypeVar

from coach.lexicon import DATA

EMPTINESS, PARTS, PITFALLS = "emptiness", "part-words", "pitfall-words"
UNEASE, VERDICT = "unease", "verdict"


class Scale:
    """One sum of weights."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights

    @classmethod
    def read(cls, text: str) -> Scale:
        rows = (line.partition("\t") for line in text.splitlines())
        return cls({trait: float(weight) for trait, _, weight in rows})

    def score(self, figures: Mapping[str, float]) -> float:
        get = self.weights.get
        total = get("", 0.0)
        for name, value in figures.items():
            total += get(name, 0.0) * value
        return total


_BITS, _MIDDLE = 32, 1 << 31
_PARTS = 1000


def _pack(row: Iterable[float]) -> int:
    """A row of weights as one number, in thousandths: to add two rows is to add two numbers.

    That is several times faster than adding them one by one, and exact in any order.
    """
    return sum(round(weight * _PARTS) << _BITS * index for index, weight in enumerate(row))


class _Packed(dict[str, int]):
    """Rows of weights as numbers, each packed when first asked for."""

    def __init__(self, scales: Scales) -> None:
        super().__init__()
        self._scales = scales

    def __missing__(self, trait: str) -> int:
        row = self[trait] = _pack(self._scales.of(trait) or ())
        return row


class Scales:
    """A sum of weights for each name."""

    def __init__(
        self, names: Iterable[str], bias: Iterable[float], weights: dict[str, str]
    ) -> None:
        self.names = tuple(names)
        self._bias = tuple(bias)
        self._lines = weights
        self._known = frozenset(weights)
        self._rows: dict[str, tuple[float, ...]] = {}
        self._packed = _Packed(self)
        self._packed_bias = _pack(self._bias)
        self._fields = Struct(f"<{len(self.names)}I")
        self._offset = sum(_MIDDLE << _BITS * index for index in range(len(self.names)))

    @classmethod
    def read(cls, text: str) -> Scales:
        names, bias, *rows = text.splitlines()
        weights: dict[str, str] = {}
        for row in rows:
            trait, _, pairs = row.partition("\t")
            weights[trait] = pairs
        return cls(names.split(), map(float, bias.split()), weights)

    def of(self, trait: str) -> tuple[float, ...] | None:
        """What a trait weighs for each name; its line is taken apart when first asked for."""
        row = self._rows.get(trait)
        if row is None:
            line = self._lines.get(trait)
            if line is None:
                return None
            pairs = line.split()
            weights = [0.0] * len(self.names)
            for index, weight in zip(pairs[::2], pairs[1::2], strict=True):
                weights[int(index)] = float(weight)
            row = self._rows[trait] = tuple(weights)
        return row

    def scores(self, traits: Iterable[str]) -> list[float]:
        """The sum of each name, in the order of `names`."""
        heard = self._known.intersection(traits)
        total = sum(map(self._packed.__getitem__, heard), self._packed_bias)
        fields = self._fields.unpack((total + self._offset).to_bytes(self._fields.size, "little"))
        return [(field - _MIDDLE) / _PARTS for field in fields]

    def weight(self, trait: str, index: int) -> float:
        """What one trait adds to the sum of the name at `index`."""
        row = self.of(trait)
        return row[index] if row else 0.0


_kept: dict[str, Any] = {}
_Model = TypeVar("_Model", Scale, Scales)


def _model(name: str, kind: type[_Model]) -> _Model:
    model = _kept.get(name)
    if model is None:
        model = _kept[name] = kind.read((DATA / f"{name}.txt").read_text(encoding="utf-8"))
    found: _Model = model
    return found


def scale(name: str) -> Scale:
    return _model(name, Scale)


def scales(name: str) -> Scales:
    return _model(name, Scales)


@contextmanager
def using(models: Mapping[str, Scale | Scales]) -> Iterator[None]:
    """Other models instead of the ones in the data, while learning and measuring."""
    before = dict(_kept)
    _kept.update(models)
    try:
        yield
    finally:
        _kept.clear()
        _kept.update(before)
