"""How much a sentence looks like those that somebody has labelled: linear models over words.

The weights are data, learnt from the development corpus (`make coach-train`). A sentence is
described by traits that can be shown to a person: its words, pairs of words, the phrases found in
it and its place in the answer. What weighed most can be named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.phrases import Hit
from coach.weights import Scales

if TYPE_CHECKING:
    from coach.answer import Answer

_MOST_WORDS = 60
"""Words of a sentence that are looked at; what comes later is said in no one breath."""


def giveaway(model: Scales, answer: Answer, sentence: int, index: int) -> Hit:
    """The pair of words, or the word, that speaks most for the model's name at `index`."""
    at = answer.text.sentences[sentence].norm_start
    best = Hit(at, answer.text.sentences[sentence].norm_end, sentence)
    most = 0.0
    before, begin = "^", at
    for word in spoken(answer, sentence):
        end = at + len(word) + 1
        shape = _shape(word)
        pair = model.weight(f"{before} {shape}", index)
        single = model.weight(word.partition("/")[0], index)
        if single > most:
            most, best = single, Hit(at, end, sentence)
        if pair + single > most and pair > 0:
            most, best = pair + single, Hit(begin, end, sentence)
        before, begin, at = shape, at, end
    return best


def spoken(answer: Answer, sentence: int) -> list[str]:
    """The normalised words of a sentence, as far as they are looked at."""
    place = answer.text.sentences[sentence]
    return answer.text.norm[place.norm_start : place.norm_end].split()[:_MOST_WORDS]


def _shape(word: str) -> str:
    """A word as it counts in a pair: its class, where it has one."""
    bare, _, tags = word.partition("/")
    return f"<{tags[0]}>" if tags else bare


def traits(answer: Answer) -> list[set[str]]:
    """The traits of each sentence."""
    labels = answer.labels
    question = answer.context.question
    sentences = answer.text.sentences
    count = min(len(sentences), 4)
    found: list[set[str]] = []
    for sentence in sentences:
        index = sentence.index
        here = {f"[{label}]" for label in labels.get(index, ())}
        here.add(f"?{question}")
        here.add("#first" if index == 0 else "#last" if index + 1 == len(sentences) else "#middle")
        if index == 0:
            here.add(f"#first ?{question}")
        elif index == 1:
            here.add("#second")
        here.add(f"#of {count}")
        size = sentence.words
        here.add("#short" if size < 9 else "#long" if size > 17 else "#medium")
        before = "^"
        for word in spoken(answer, index):
            bare, _, tags = word.partition("/")
            here.add(bare)
            shape = bare
            if tags:
                shape = f"<{tags[0]}>"
                here.add(shape)
            here.add(f"{before} {shape}")
            before = shape
        found.append(here)
    return found
