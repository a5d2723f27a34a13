"""Learns the coach's weights from the development half: `python -m tests.coach.train`.

Five linear models, in plain Python and without chance, so that the same corpus gives the same
weights: how empty an answer is (`coach.judgement`), which parts a sentence serves
(`coach.part_likeness`), which pitfall it sounds like and how likely an interviewer is to stumble
(`coach.pitfalls`), and which pitfall is there (`coach.verdict`). `cross_validated` gives them as
learnt from four fifths of the development half, with the fifth that they haven't seen.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coach import parts
from coach.catalogue import read_answer
from coach.context import Context
from coach.judgement import features
from coach.lexicon import DATA
from coach.part_likeness import part_traits, told_traits
from coach.parts import PARTS as PART_NAMES
from coach.pitfalls import FINE, figures, heard_traits, sentence_chances, suspects, unease
from coach.review import hear
from coach.verdict import rows as verdict_rows
from coach.weights import EMPTINESS, PARTS, PITFALLS, UNEASE, VERDICT, Scale, Scales, using
from tests.coach.learning import (
    Bag,
    Example,
    Learnt,
    learn_chance,
    learn_each,
    learn_one_of,
    learn_yes_or_no,
)
from tests.coach.score import TODAY, read

FOLDS = 5
LATEST = ("voice-l", "voice-m")
FRESH = 4
Row = tuple[dict[str, float], int]


class Read:
    """An answer of the corpus, read once."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.row = row
        context = Context(
            question=row["question"],
            stage=row["stage"],
            industry=row["industry"],
            role=row["role"],
            company=row["company"],
            today=TODAY,
        )
        self.answer = read_answer(row["text"], context)
        self.label = 0 if row["effective"] else 1
        self.features = features(self.answer)

    def bag(self) -> Bag:
        """The parts of its sentences, or of the whole where only that is labelled."""
        number = {part: index for index, part in enumerate(PART_NAMES)}
        sentences = [set(traits) for traits in part_traits(self.answer)]
        for part, hit in parts.phrased_parts(self.answer):
            sentences[hit.sentence].update(told_traits(self.answer, part, hit))
        labelled = self.row.get("by_sentence")
        right = None
        if labelled and len(labelled) == len(sentences):
            right = [frozenset(number[p] for p in row if p in number) for row in labelled]
        whole = frozenset(number[p] for p in self.row["parts"] if p in number)
        return Bag(sentences, whole, right)

    def examples(self, names: Sequence[str]) -> list[Example]:
        """Sentences that show a pitfall; of a good answer all sentences, which show none."""
        found = []
        for sentence, traits in zip(
            self.answer.text.sentences, heard_traits(self.answer), strict=True
        ):
            if not self.label:
                right = {names.index(FINE)}
            else:
                right = set()
                for pitfall in self.row["pitfalls"]:
                    begin = self.row["text"].find(pitfall["quote"])
                    if begin < sentence.end and begin + len(pitfall["quote"]) > sentence.start:
                        right.add(names.index(pitfall["rule"]))
            if right:
                found.append(Example(traits, frozenset(right)))
        return found


def corpus() -> list[Read]:
    return [Read(row) for row in read("answers-dev.jsonl")]


def without_stories(rows: Sequence[Read]) -> list[Read]:
    """All models but that of the parts leave out the answers to a question for a story."""
    return [one for one in rows if not one.answer.context.star]


def pitfall_names(rows: Sequence[Read]) -> list[str]:
    rows = without_stories(rows)
    return [*sorted({p["rule"] for one in rows for p in one.row["pitfalls"]}), FINE]


def learn_emptiness(rows: Sequence[Read]) -> Scale:
    rows = without_stories(rows)
    return _scale(learn_yes_or_no([(one.features, one.label) for one in rows]))


def learn_parts(rows: Sequence[Read]) -> Learnt:
    """Answers labelled by the sentence count twice: they tell more, and more surely."""
    bags = [one.bag() for one in rows if one.row["parts"] is not None]
    return learn_each([bag for bag in bags for _ in range(2 if bag.right else 1)], PART_NAMES)


def learn_pitfalls(rows: Sequence[Read], names: Sequence[str]) -> Learnt:
    rows = without_stories(rows)
    return learn_one_of([example for one in rows for example in one.examples(names)], names)


def learn_unease(rows: Sequence[Row]) -> Scale:
    return _scale(learn_yes_or_no(rows))


def learn_verdict(rows: Sequence[Row]) -> Scale:
    return _scale(learn_chance(rows))


@dataclass(frozen=True, slots=True)
class Fold:
    """A fifth of the corpus, and what has been learnt without it."""

    rows: list[dict[str, Any]]
    models: dict[str, Scale | Scales]


def cross_validated() -> list[Fold]:
    """The development half in fifths, each with models that haven't seen it."""
    rows = corpus()
    names = pitfall_names(rows)
    folds: list[Fold] = []
    seen: list[list[tuple[dict[str, float], int]]] = []
    for fold in range(FOLDS):
        rest = [one for i, one in enumerate(rows) if i % FOLDS != fold]
        models: dict[str, Scale | Scales] = {
            EMPTINESS: learn_emptiness(rest),
            PARTS: learn_parts(rest).scales(),
            PITFALLS: learn_pitfalls(rest, names).scales(),
        }
        fifth = [one.row for i, one in enumerate(rows) if i % FOLDS == fold]
        with using(models):
            own = without_stories([Read(row) for row in fifth])
            seen.append([row for one in own for row in _weighted(one.row, [_figures(one)])])
        folds.append(Fold(fifth, models))
    for fold, one in enumerate(folds):
        one.models[UNEASE] = learn_unease(_others(seen, fold))
    judged = []
    for one in folds:
        with using(one.models):
            own = without_stories([Read(row) for row in one.rows])
            judged.append([row for an in own for row in _weighted(an.row, _verdicts(an))])
    for fold, one in enumerate(folds):
        one.models[VERDICT] = learn_verdict(_others(judged, fold))
    return folds


def _others(seen: list[list[Row]], fold: int) -> list[Row]:
    return [row for i, rows in enumerate(seen) if i != fold for row in rows]


def _weighted(answer: dict[str, Any], rows: list[Row]) -> list[Row]:
    """Answers written after the phrases count more: only they tell how far phrases can be trusted.

    On the answers that phrases were written from they look better than they are.
    """
    return rows * (FRESH if answer["id"].startswith(LATEST) else 1)


def _figures(one: Read) -> Row:
    """What the unease is made of, as models see it that haven't seen the answer."""
    found = hear(one.answer, one.answer.context).accused
    return figures(one.answer, found, sentence_chances(one.answer)), one.label


def _verdicts(one: Read) -> list[Row]:
    """What the verdicts are made of: each pitfall that might be there, and whether it is."""
    heard = hear(one.answer, one.answer.context)
    chances = sentence_chances(one.answer)
    doubt = unease(figures(one.answer, heard.accused, chances))
    right = {pitfall["rule"] for pitfall in one.row["pitfalls"]}
    return [
        (row, int(rule in right))
        for rule, row in verdict_rows(one.answer, heard.said, suspects(one.answer, chances), doubt)
    ]


def main() -> int:
    rows = corpus()
    names = pitfall_names(rows)
    seen: list[Row] = []
    judged: list[Row] = []
    for fold in cross_validated():
        with using(fold.models):
            for one in without_stories([Read(row) for row in fold.rows]):
                seen += _weighted(one.row, [_figures(one)])
                judged += _weighted(one.row, _verdicts(one))
    _write(EMPTINESS, _lines(learn_emptiness(rows)))
    _write(PARTS, learn_parts(rows).text())
    _write(PITFALLS, learn_pitfalls(rows, names).text())
    _write(UNEASE, _lines(learn_unease(seen)))
    _write(VERDICT, _lines(learn_verdict(judged)))
    return 0


def _scale(weights: dict[str, float]) -> Scale:
    return Scale({name: round(value, 3) for name, value in weights.items()})


def _lines(model: Scale) -> str:
    return "".join(f"{name}\t{weight}\n" for name, weight in sorted(model.weights.items()))


def _write(name: str, text: str) -> None:
    (DATA / f"{name}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
