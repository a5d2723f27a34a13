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
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

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
    """Turns a phrase into a regular expression and the words one of which must be there.

    `second` are other words, one of which must be there as well, unless they are everywhere anyway.
    """

    def __init__(self, phrase: str) -> None:
        self.phrase = phrase
        self.pieces = _PIECE.findall(phrase)
        self.at = 0
        self.second: frozenset[str] = frozenset()

    def parse(self) -> tuple[str, frozenset[str], frozenset[str]]:
        regex, anchor = self.sequence(0)
        if self.at != len(self.pieces) or anchor is None:
            raise PhraseError(self.phrase)
        return regex, anchor, self.second

    def sequence(self, depth: int) -> tuple[str, frozenset[str] | None]:
        out: list[str] = []
        anchors: list[tuple[int, frozenset[str]]] = []
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
                anchors.append((sum(_cost(w) for w in anchor), anchor))
        anchors.sort(key=lambda pair: pair[0])
        if not depth and len(anchors) > 1 and anchors[1][0] < _TOO_COMMON:
            self.second = anchors[1][1]
        return "".join(out), anchors[0][1] if anchors else None

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


_TOO_COMMON = 350
"""Words that together stand in so many of a thousand sentences aren't worth asking for."""


@cache
def _parsed(phrase: str) -> tuple[str, frozenset[str], frozenset[str]]:
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
        self._seconds: list[frozenset[str]] = []
        # Phrases of one label that wait for the same words are one expression.
        gathered: dict[tuple[str, frozenset[str], frozenset[str]], list[str]] = {}
        for label, phrases in labelled.items():
            for phrase in phrases:
                regex, anchor, second = _parsed(phrase)
                gathered.setdefault((label, anchor, second), []).append(regex)
        index: dict[str, list[int]] = {}
        for (label, anchor, second), regexes in gathered.items():
            number = len(self._labels)
            self._labels.append(label)
            self._sources.append(rf"(?<= )(?:{'|'.join(regexes)})")
            self._compiled.append(None)
            self._seconds.append(second)
            for word in anchor:
                index.setdefault(word, []).append(number)
        self._index = {word: tuple(numbers) for word, numbers in index.items()}
        self._by_labels: dict[frozenset[str], frozenset[int]] = {}
        self.words: frozenset[str] = frozenset(
            word for phrases in labelled.values() for phrase in phrases for word in _words(phrase)
        )
        """Every word that a phrase speaks of: the stock of what people say in such answers."""

    def find(self, text: Text, *, but: Container[str] = ()) -> dict[str, list[Hit]]:
        """All hits by label, in the order of the text; a label without hits is absent.

        Labels in `but` aren't looked for.
        """
        hits: dict[str, list[Hit]] = {}
        norm = text.norm
        labels = self._labels
        compiled = self._compiled
        seconds = self._seconds
        left_out = self._numbers(but)
        for sentence in text.sentences:
            start, end = sentence.norm_start, sentence.norm_end
            present = _present(norm[start:end])
            windows: Sequence[tuple[int, int]] = ((start, end),)
            long = end - start > _WINDOW
            around = self._windows(norm, start, end) if long else {}
            for number in (around.keys() if long else self._waiting(present)) - left_out:
                second = seconds[number]
                if second and second.isdisjoint(present):
                    continue
                if long:
                    windows = around[number]
                pattern = compiled[number]
                if pattern is None:
                    pattern = compiled[number] = re.compile(self._sources[number])
                search = pattern.search
                for begin, finish in windows:
                    match = search(norm, begin, finish)
                    if match is None:
                        continue
                    found = hits.setdefault(labels[number], [])
                    for _ in range(_MOST_IN_SENTENCE):
                        found.append(Hit(match.start(), match.end(), sentence.index))
                        match = search(norm, match.end(), finish)
                        if match is None:
                            break
        for label, found in hits.items():
            if len(found) > 1:
                found.sort(key=_place)
                hits[label] = _joined(found)
        return hits

    def _numbers(self, labels: Container[str]) -> frozenset[int]:
        """The expressions of some labels."""
        if not labels:
            return frozenset()
        known = self._by_labels.get(labels) if isinstance(labels, frozenset) else None
        if known is None:
            known = frozenset(n for n, label in enumerate(self._labels) if label in labels)
            if isinstance(labels, frozenset):
                self._by_labels[labels] = known
        return known

    def _waiting(self, present: Iterable[str]) -> set[int]:
        """The expressions one of whose rarest words is present."""
        index = self._index
        waiting: set[int] = set()
        for word in present:
            numbers = index.get(word)
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


def _present(stretch: str) -> set[str]:
    """The words of a stretch, and their classes as phrases write them."""
    words = set(stretch.split())
    tags: set[str] = set()
    for word in words:
        if "/" in word:
            tags.update(word[word.index("/") + 1 :])
    words.update(f"<{tag}>" for tag in tags)
    return words


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
