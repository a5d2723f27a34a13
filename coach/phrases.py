"""A small language for ways of saying things, and the book that finds them all in one pass.

A phrase is a row of words as they stand in the normalised text (see `coach.text`):

    want to (make|earn) ..3 money      words, a choice of words, up to three words in between
    a|the (corner office|company car)  a choice of single words needs no brackets
    really? ~want to be <T>            an optional word, a verb in all its forms, a class of words

Each phrase is looked for only in sentences that hold its rarest word, so hundreds of phrases cost
little more than the few that could be there. Gaps never cross the end of a sentence and have a
bound, so no text makes matching expensive.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice

from coach.lexicon import COMMON, VERB_FORMS
from coach.text import Text, tagged


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a phrase was found; offsets are of the normalised string."""

    start: int
    end: int
    sentence: int


class PhraseError(ValueError):
    """A phrase is not well written."""


_PIECE = re.compile(r"\(|\)|\||\?|\.\.\d+|<[A-Z]+>|[^\s()|?]+|\s+")


def inflect(verb: str) -> tuple[str, ...]:
    """All forms of a verb, irregular ones from the table."""
    if verb in VERB_FORMS:
        return (verb, *VERB_FORMS[verb])
    if verb.endswith("e"):
        return (verb, verb + "s", verb + "d", verb[:-1] + "ing")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return (verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return (verb, verb + "es", verb + "ed", verb + "ing")
    return (verb, verb + "s", verb + "ed", verb + "ing")


def _cost(word: str) -> int:
    return COMMON.get(word, 1)


class _Parser:
    """Turns a phrase into a regular expression and the words one of which must be there."""

    def __init__(self, phrase: str) -> None:
        self.phrase = phrase
        self.pieces = _PIECE.findall(phrase)
        self.at = 0

    def parse(self) -> tuple[str, frozenset[str]]:
        regex, anchor = self.sequence(0)
        if self.at != len(self.pieces) or anchor is None:
            raise PhraseError(self.phrase)
        return regex, anchor

    def sequence(self, depth: int) -> tuple[str, frozenset[str] | None]:
        out: list[str] = []
        best: frozenset[str] | None = None
        best_cost = 10**9
        while self.at < len(self.pieces):
            piece = self.pieces[self.at]
            if piece.isspace():
                self.at += 1
                continue
            if piece == ")" or (piece == "|" and depth):
                break
            regex, anchor = self.atom(depth)
            if self.at < len(self.pieces) and self.pieces[self.at] == "?":
                self.at += 1
                regex, anchor = f"(?:{regex})?", None
            out.append(regex)
            if anchor:
                cost = sum(_cost(w) for w in anchor)
                if cost < best_cost:
                    best, best_cost = anchor, cost
        return "".join(out), best

    def atom(self, depth: int) -> tuple[str, frozenset[str] | None]:
        piece = self.pieces[self.at]
        if piece == "(":
            self.at += 1
            choices: list[str] = []
            anchors: list[frozenset[str] | None] = []
            while True:
                regex, anchor = self.sequence(depth + 1)
                choices.append(regex)
                anchors.append(anchor)
                if self.at >= len(self.pieces):
                    raise PhraseError(self.phrase)
                closing = self.pieces[self.at]
                self.at += 1
                if closing == ")":
                    break
            regex = f"(?:{'|'.join(choices)})"
            if any(a is None for a in anchors):
                return regex, None
            return regex, frozenset().union(*(a for a in anchors if a is not None))
        if piece.startswith(".."):
            self.at += 1
            return rf"(?:[^ .]+ ){{0,{piece[2:]}}}?", None
        words = [self.word()]
        while not depth and self.at < len(self.pieces) and self.pieces[self.at] == "|":
            self.at += 1
            words.append(self.word())
        regexes = [regex for regex, _ in words]
        anchor = frozenset().union(*(anchor for _, anchor in words))
        return (regexes[0] if len(regexes) == 1 else f"(?:{'|'.join(regexes)})"), anchor

    def word(self) -> tuple[str, frozenset[str]]:
        piece = self.pieces[self.at]
        self.at += 1
        if piece in "()|?":
            raise PhraseError(self.phrase)
        if piece[0] == "<":
            tag = piece[1:-1]
            return rf"[^ ./]+/[A-Z]*{tag}[A-Z]* ", frozenset((piece,))
        if piece[0] == "~":
            forms = tuple(tagged(form) for form in inflect(piece[1:]))
            return f"(?:{'|'.join(map(re.escape, forms))}) ", frozenset(forms)
        form = tagged(piece)
        return re.escape(form) + " ", frozenset((form,))


@cache
def _parsed(phrase: str) -> tuple[str, frozenset[str]]:
    return _Parser(phrase).parse()


def _words(phrase: str) -> Iterator[str]:
    for piece in _WORD.findall(phrase):
        if piece[0] == "~":
            yield from (tagged(form) for form in inflect(piece[1:]))
        else:
            yield tagged(piece)


_WORD = re.compile(r"~?[a-z']+")


_WINDOW = 600
_REACH = 260
"""Characters of a long sentence looked at on either side of a phrase's rarest word."""
_MOST_IN_SENTENCE = 40
"""Hits of one expression kept in one sentence; no honest sentence has as many."""


class Phrasebook:
    """Phrases under labels, found together in one pass over a text."""

    def __init__(self, labelled: Mapping[str, Iterable[str]]) -> None:
        self._index: dict[str, tuple[int, ...]] = {}
        self._labels: list[str] = []
        self._sources: list[str] = []
        self._compiled: list[re.Pattern[str] | None] = []
        # Phrases of one label that wait for the same words are one expression.
        gathered: dict[tuple[str, frozenset[str]], list[str]] = {}
        for label, phrases in labelled.items():
            for phrase in phrases:
                regex, anchor = _parsed(phrase)
                gathered.setdefault((label, anchor), []).append(regex)
        index: dict[str, list[int]] = {}
        for (label, anchor), regexes in gathered.items():
            number = len(self._labels)
            self._labels.append(label)
            self._sources.append(rf"(?<= )(?:{'|'.join(regexes)})")
            self._compiled.append(None)
            for word in anchor:
                index.setdefault(word, []).append(number)
        self._index = {word: tuple(numbers) for word, numbers in index.items()}
        self.words: frozenset[str] = frozenset(
            word for phrases in labelled.values() for phrase in phrases for word in _words(phrase)
        )
        """Every word that a phrase speaks of: the stock of what people say in such answers."""

    def find(self, text: Text) -> dict[str, list[Hit]]:
        """All hits by label, in the order of the text; a label without hits is absent."""
        hits: dict[str, list[Hit]] = {}
        norm = text.norm
        labels = self._labels
        compiled = self._compiled
        for sentence in text.sentences:
            start, end = sentence.norm_start, sentence.norm_end
            if end - start <= _WINDOW:
                whole = [(start, end)]
                waiting = {}
                for number in self._waiting(norm[start:end]):
                    waiting[number] = whole
            else:
                waiting = self._windows(norm, start, end)
            for number, windows in waiting.items():
                pattern = compiled[number]
                if pattern is None:
                    pattern = compiled[number] = re.compile(self._sources[number])
                for begin, finish in windows:
                    for match in islice(pattern.finditer(norm, begin, finish), _MOST_IN_SENTENCE):
                        hits.setdefault(labels[number], []).append(
                            Hit(match.start(), match.end(), sentence.index)
                        )
        for label, found in hits.items():
            if len(found) > 1:
                found.sort(key=_place)
                hits[label] = _joined(found)
        return hits

    def _waiting(self, stretch: str) -> set[int]:
        """The expressions one of whose rarest words stands in the stretch."""
        index = self._index
        waiting: set[int] = set()
        tags: set[str] = set()
        for word in set(stretch.split()):
            numbers = index.get(word)
            if numbers:
                waiting.update(numbers)
            if "/" in word:
                tags.update(word[word.index("/") + 1 :])
        for tag in tags:
            numbers = index.get(f"<{tag}>")
            if numbers:
                waiting.update(numbers)
        return waiting

    def _windows(self, norm: str, start: int, end: int) -> dict[int, list[tuple[int, int]]]:
        """Where in a long sentence each expression could be: around its rarest words."""
        index = self._index
        windows: dict[int, list[tuple[int, int]]] = {}
        at = start
        for word in norm[start:end].split():
            keys = [word]
            if "/" in word:
                keys += [f"<{tag}>" for tag in word[word.index("/") + 1 :]]
            begin, finish = max(start, at - _REACH), min(end, at + _REACH)
            for key in keys:
                for number in index.get(key, ()):
                    found = windows.setdefault(number, [])
                    if found and begin <= found[-1][1]:
                        found[-1] = (found[-1][0], finish)
                    elif len(found) < _MOST_IN_SENTENCE:
                        found.append((begin, finish))
            at += len(word) + 1
        return windows


def _joined(hits: list[Hit]) -> list[Hit]:
    """Overlapping hits as one: "take things one" and "one day at a time" are one remark."""
    joined = [hits[0]]
    for hit in hits[1:]:
        last = joined[-1]
        if hit.start < last.end:
            if hit.end > last.end:
                joined[-1] = Hit(last.start, hit.end, last.sentence)
        else:
            joined.append(hit)
    return joined


def _place(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end
