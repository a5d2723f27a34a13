"""What in an answer sounds like a pitfall although no phrase of a rule was found.

A linear model over words knows how sentences with each pitfall sound, and how good ones do. A
second one, over a dozen figures of the whole answer, tells how likely an interviewer is to stumble:
the *unease*. Both are data, learnt from the development corpus (`make coach-train`).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from coach.concepts import concepts
from coach.context import GOAL_QUESTIONS
from coach.fields import FIELD_WORDS, fields_in, fields_of
from coach.likeness import spoken
from coach.phrases import Hit
from coach.weights import PITFALLS, UNEASE, scale, scales

if TYPE_CHECKING:
    from coach.answer import Answer

FINE = "fine"
"""The name under which the model knows sentences of good answers."""
GENERAL = frozenset(("vague", "no-plan", "no-short-term", "no-long-term"))
"""Pitfalls of what is missing; the others are of what is said."""
_MOST_SENTENCES = 60


@dataclass(frozen=True, slots=True)
class Suspect:
    """A pitfall that a sentence sounds like: how surely, among all that it might be."""

    rule: str
    sentence: int
    chance: float


def sentence_chances(answer: Answer) -> list[list[float]]:
    """For each sentence the chance of each name of the model; they add up to one."""
    model = scales(PITFALLS)
    return [spread(model.scores(traits)) for traits in heard_traits(answer)]


def heard_traits(answer: Answer) -> list[set[str]]:
    """The traits of each sentence, with what its words are about and how that stands to the job."""
    context = answer.context
    mine = fields_of(f"{context.role} {context.industry}")
    known = _meanings()
    found: list[set[str]] = []
    for traits in answer.traits[:_MOST_SENTENCES]:
        here = set(traits)
        own = other = False
        for bare in traits & known.keys():
            about, asked, trades = known[bare]
            here.update(about)
            for trait in asked:
                here.add(trait + context.question)
            if mine and trades:
                if mine.isdisjoint(trades):
                    other = True
                else:
                    own = True
        if context.stage:
            here.add(f"@{context.stage}")
            if "{top}" in here:
                here.add(f"{{top}}@{context.stage}")
        if own or other:
            here.add("#own trade" if own else "#other trade")
        found.append(here)
    return found


@cache
def _meanings() -> dict[str, tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]]:
    """What each word is about, as traits, also those that a question is added to; its trades."""
    about = concepts()
    return {
        word: (
            tuple(f"{{{name}}}" for name in about.get(word, ())),
            tuple(f"{{{name}}}?" for name in about.get(word, ()) if name in _BY_QUESTION),
            fields_in(word),
        )
        for word in {*about, *FIELD_WORDS, *(f"{word}s" for word in FIELD_WORDS)}
    }


_BY_QUESTION = frozenset(("money", "perk", "you", "top", "study", "hobby", "travel", "boss"))
"""Concepts that mean another thing under another question."""


def telling_words(answer: Answer, suspect: Suspect) -> Hit:
    """The stretch of the sentence that speaks most for the pitfall and against a good answer."""
    model = scales(PITFALLS)
    mine, fine = model.names.index(suspect.rule), model.names.index(FINE)
    known = concepts()
    place = answer.text.sentences[suspect.sentence]
    words = spoken(answer, suspect.sentence)
    before = "^"
    weights: list[float] = []
    for word in words:
        bare, _, tags = word.partition("/")
        shape = f"<{tags[0]}>" if tags else bare
        traits = (bare, f"{before} {shape}", *(f"{{{name}}}" for name in known.get(bare, ())))
        total = -_STRETCH
        for trait in traits:
            if row := model.of(trait):
                total += row[mine] - row[fine]
        weights.append(total)
        before = shape
    spoken_words = len(words) - (words[-1:] == ["."])
    if spoken_words <= _WHOLE:
        return Hit(place.norm_start, place.norm_end, suspect.sentence)
    first, last = _heaviest(weights[:spoken_words])
    while last - first + 1 < _FEWEST:
        if last + 1 < spoken_words:
            last += 1
        if first > 0 and last - first + 1 < _FEWEST:
            first -= 1
    while last + 1 < len(words) and words[last] in _LOOSE_ENDS and words[last + 1] != ".":
        last += 1
    begin = place.norm_start + sum(len(word) + 1 for word in words[:first])
    end = begin + sum(len(word) + 1 for word in words[first : last + 1])
    return Hit(begin, min(end, place.norm_end), suspect.sentence)


_STRETCH = 0.25
"""What a word must weigh to be worth quoting."""
_FEWEST, _WHOLE = 5, 9
"""Words that a quote has at least; a sentence of so many is quoted whole."""
_LOOSE_ENDS = frozenset(("a", "an", "the", "my", "to", "of", "i", "and", "in", "for", "with", "is"))


def _heaviest(weights: Sequence[float]) -> tuple[int, int]:
    """First and last of the stretch whose sum is the largest."""
    best, first, last = -1e9, 0, 0
    total, begin = 0.0, 0
    for index, weight in enumerate(weights):
        if total <= 0:
            total, begin = 0.0, index
        total += weight
        if total > best:
            best, first, last = total, begin, index
    return first, last


def spread(scores: Sequence[float]) -> list[float]:
    """Scores as chances that add up to one."""
    most = max(scores)
    raised = [math.exp(score - most) for score in scores]
    total = sum(raised)
    return [value / total for value in raised]


def suspects(answer: Answer, chances: Sequence[Sequence[float]]) -> list[Suspect]:
    """Each pitfall where it is heard most clearly, the likeliest first."""
    names = scales(PITFALLS).names
    found = []
    for index, name in enumerate(names):
        if name != FINE:
            sentence = max(range(len(chances)), key=lambda s: chances[s][index])
            found.append(Suspect(name, sentence, chances[sentence][index]))
    found.sort(key=lambda suspect: (-suspect.chance, suspect.rule))
    return found


def figures(
    answer: Answer, accused: Collection[str], chances: Sequence[Sequence[float]]
) -> dict[str, float]:
    """What the unease is made of: `accused` are the rules that found something grave."""
    fine = scales(PITFALLS).names.index(FINE)
    ill = sorted((1 - row[fine] for row in chances), reverse=True)
    loudest = max(max(x for i, x in enumerate(row) if i != fine) for row in chances)
    given = answer.part_names
    words = min(answer.words, 120) / 60
    found = {
        "worst sentence": _odds(ill[0]),
        "second sentence": ill[1] if len(ill) > 1 else 0.0,
        "all sentences": sum(ill) / len(ill) * 2,
        "one pitfall": _odds(loudest),
        "emptiness": _odds(answer.emptiness),
        "words": words,
        "parts": len(given) / 3,
    }
    if not GENERAL.issuperset(accused):
        found["accused"] = 1.0
    if not GENERAL.isdisjoint(accused):
        found["found empty"] = 1.0
    if words > _LONGER:
        found["long, few parts"] = float(len(given) <= 1)
        found["long, nothing given"] = float(given.isdisjoint(_GIVING))
    asked = answer.context.question
    found["goals asked" if asked in GOAL_QUESTIONS or asked in _ALSO else "story asked"] = 1.0
    for part in given:
        found[f"has {part}"] = 1.0
    return found


_LONGER = 0.5
_GIVING = frozenset(("employer-benefit", "company-tie", "action-plan"))
_ALSO = frozenset(("alignment", "why-us"))


def _odds(chance: float) -> float:
    return math.log(chance + 0.01) - math.log(1.01 - chance)


def unease(figures: Mapping[str, float]) -> float:
    """From 0 to 1: how likely an interviewer is to stumble over the answer."""
    total = scale(UNEASE).score(figures)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
