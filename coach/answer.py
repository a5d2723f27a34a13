"""An answer read once, with what was found in it; rules ask it questions."""

from collections.abc import Container, Mapping
from functools import cached_property

from coach import evidence, judgement, likeness, parts, times
from coach.context import GOALS_EXPECTED, Context
from coach.finding import PartFound
from coach.phrases import Hit
from coach.tenses import Tense, tenses
from coach.text import Span, Text


class Answer:
    """An answer read once, with what was found in it."""

    def __init__(
        self,
        text: Text,
        context: Context,
        hits: Mapping[str, list[Hit]],
        stock: Container[str] = (),
    ) -> None:
        self.text = text
        self.stock = stock
        self.context = context
        self._hits = hits
        self._by_sentence: dict[str, dict[int, list[Hit]]] = {}

    def hits(self, label: str) -> list[Hit]:
        """Where the phrases of `label` ("rule-id/name" or "signal") were found, in text order."""
        return self._hits.get(label, _NONE)

    def first(self, *labels: str) -> Hit | None:
        """The earliest hit under any of the labels."""
        found = [hits[0] for label in labels if (hits := self._hits.get(label))]
        return min(found, key=lambda hit: hit.start) if found else None

    def has(self, *labels: str) -> bool:
        return any(label in self._hits for label in labels)

    def within(self, label: str, sentence: int) -> Hit | None:
        """The first hit of `label` in that sentence."""
        found = self.in_sentence(label, sentence)
        return found[0] if found else None

    def in_sentence(self, label: str, sentence: int) -> list[Hit]:
        """All hits of `label` in that sentence."""
        by_sentence = self._by_sentence.get(label)
        if by_sentence is None:
            by_sentence = self._by_sentence[label] = {}
            for hit in self._hits.get(label, _NONE):
                by_sentence.setdefault(hit.sentence, []).append(hit)
        return by_sentence.get(sentence, _NONE)

    def span(self, hit: Hit) -> Span:
        return self.text.span(hit.start, hit.end)

    def words_before(self, hit: Hit, count: int) -> list[str]:
        """Up to `count` normalised words before the hit, in the same sentence."""
        begin = self.text.sentences[hit.sentence].norm_start
        return self.text.norm[max(begin, hit.start - 16 * count) : hit.start].split()[-count:]

    def words_after(self, hit: Hit, count: int) -> list[str]:
        """Up to `count` normalised words after the hit, in the same sentence."""
        end = self.text.sentences[hit.sentence].norm_end
        return self.text.norm[hit.end : min(end, hit.end + 16 * count)].split()[:count]

    def negated(self, hit: Hit, *, reach: int = 4) -> bool:
        """Whether a "not", "never" or "rather than" stands shortly before the hit."""
        before = self.words_before(hit, reach)
        return any(word in _NEGATIONS for word in before) or before[-2:] == ["rather", "than"]

    def sentence_span(self, index: int) -> Span:
        sentence = self.text.sentences[index]
        return Span(sentence.start, sentence.end)

    @property
    def words(self) -> int:
        return self.text.words

    @cached_property
    def parts(self) -> tuple[PartFound, ...]:
        return parts.find_parts(self)

    @cached_property
    def labels(self) -> Mapping[int, list[str]]:
        """The labels found in each sentence; a sentence without any is absent."""
        found: dict[int, list[str]] = {}
        for label, hits in self._hits.items():
            last = -1
            for hit in hits:
                if hit.sentence != last:
                    last = hit.sentence
                    found.setdefault(last, []).append(label)
        return found

    @cached_property
    def traits(self) -> list[set[str]]:
        """What each sentence is like, for the linear models (see `coach.likeness`)."""
        return likeness.traits(self)

    @cached_property
    def tenses(self) -> list[Tense]:
        """How each sentence speaks: of what was, is, or is to come."""
        return tenses(self.text)

    @cached_property
    def ahead(self) -> list[Hit]:
        """Time expressions that look ahead."""
        return times.times(self)

    @cached_property
    def ties(self) -> list[Hit]:
        """Where the answer speaks of this employer."""
        return parts.ties(self)

    @cached_property
    def part_names(self) -> frozenset[str]:
        return frozenset(part.part for part in self.parts)

    @cached_property
    def evidence(self) -> Mapping[str, int]:
        return evidence.weigh_evidence(self)

    @cached_property
    def substance(self) -> int:
        """How much there is to picture; effective answers mostly have five and more."""
        return evidence.weigh_substance(self)

    @cached_property
    def emptiness(self) -> float:
        """From 0 to 1: how much this looks like an answer that says nothing."""
        return judgement.emptiness(self)

    @cached_property
    def speaks_of_goals(self) -> bool:
        """Whether a goal was asked for, or is told where the question isn't known."""
        if self.context.question in GOALS_EXPECTED:
            return True
        return self.context.question == "other" and (
            self.has("no-plan/someday")
            or (self.has("wish") and (bool(self.ahead) or self.has("long", "short")))
            or any(word in _GOAL_WORDS for word in self.text.norm.split())
        )

    @cached_property
    def particular(self) -> int:
        """How many distinct words are nobody's stock phrase: cafés, portraits, reconciliation."""
        stock = self.stock
        return len({w for w in self.text.norm.split() if len(w) > 4 and w not in stock})

    def told(self, label: str) -> list[Hit]:
        """Hits of `label`, and of its loose phrases where the rest of the answer is thin.

        Loose phrases are those that a good answer may hold too; beside enough substance they
        are not held against it.
        """
        hits = self._hits.get(label, _NONE)
        if self.emptiness > LOOSE and not self.context.star:
            loose = self._hits.get(label + "-loose")
            if loose:
                return sorted((*hits, *loose), key=lambda hit: hit.start) if hits else loose
        return hits

    @cached_property
    def weight(self) -> int:
        """How many kinds of concrete things the answer names (see `weigh_evidence`)."""
        return len(self.evidence)


LOOSE = 0.42
"""Emptiness over which a single loose phrase is held against an answer."""
THIN = 0.5
"""Emptiness over which a single word is enough to tell what an answer is about."""
_NONE: list[Hit] = []
_GOAL_WORDS = frozenset(("goal", "goals", "vision", "ambition", "ambitions", "aspiration"))
_NEGATIONS = frozenset(("not", "never", "no", "without", "nor", "neither", "instead", "beyond"))
