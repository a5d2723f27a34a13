"""The values that rules work with: what is known about an answer, the answer read, a rule."""

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from coach.finding import PartFound, Severity
from coach.phrases import Hit
from coach.speaking import DEFAULT_PACE
from coach.text import Sentence, Span, Text

QUESTIONS = (
    "career-goals", "five-years", "long-term", "alignment", "skills", "behavioural", "motivation",
    "first-year", "how-achieve", "flexibility", "steps-taken", "setbacks", "balance", "reassess",
    "salary", "unsure", "why-us", "other",
)  # fmt: skip
GOAL_QUESTIONS = frozenset(("career-goals", "five-years", "long-term", "how-achieve", "unsure"))
"""Questions whose answer is expected to name goals."""
STAGES = ("entry", "mid", "senior")


@dataclass(frozen=True, slots=True)
class PlanGoal:
    """A goal of the user's own plan; `dated_steps` counts the steps that have a date."""

    title: str
    horizon: str = ""
    due: date | None = None
    steps: tuple[str, ...] = ()
    dated_steps: int = 0


@dataclass(frozen=True, slots=True)
class Context:
    """What is known about the answer from outside it; everything is optional.

    `pace` is words a minute, `target_seconds` the length the question asks for, `today` lets
    years such as 2030 be read as spans. `dismissed` holds rule ids and finding keys
    (`Finding.key`) that are to stay quiet. `starred` says whether the answer follows STAR;
    without it the question decides.
    """

    question: str = "other"
    stage: str | None = None
    industry: str = ""
    role: str = ""
    company: str = ""
    research: tuple[str, ...] = ()
    goals: tuple[PlanGoal, ...] = ()
    other_answers: tuple[str, ...] = ()
    other_companies: tuple[str, ...] = ()
    cv: tuple[str, ...] = ()
    pace: int = DEFAULT_PACE
    target_seconds: int | None = None
    today: date | None = None
    starred: bool | None = None
    dismissed: frozenset[str] = frozenset()

    @property
    def star(self) -> bool:
        return self.question == "behavioural" if self.starred is None else self.starred


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding before its rule has signed it."""

    span: Span
    severity: Severity
    message: str
    ask: str
    offer: str = ""
    weak: bool = False
    sure: bool = False


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

    def has_sentence(self, index: int) -> Sentence:
        return self.text.sentences[index]

    @property
    def words(self) -> int:
        return self.text.words

    @cached_property
    def parts(self) -> tuple[PartFound, ...]:
        from coach.parts import find_parts

        return find_parts(self)

    @cached_property
    def ahead(self) -> list[Hit]:
        """Time expressions that look ahead."""
        from coach.parts import times

        return times(self)

    @cached_property
    def part_names(self) -> frozenset[str]:
        return frozenset(part.part for part in self.parts)

    @cached_property
    def evidence(self) -> Mapping[str, int]:
        from coach.parts import weigh_evidence

        return weigh_evidence(self)

    @cached_property
    def substance(self) -> int:
        """How much there is to picture; effective answers have five and more, others up to three."""
        from coach.parts import weigh_substance

        return weigh_substance(self)

    @cached_property
    def emptiness(self) -> float:
        """From 0 to 1: how much this looks like an answer that says nothing (`coach.judgement`)."""
        from coach.judgement import emptiness

        return emptiness(self)

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
        if self.emptiness > LOOSE:
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
_NEGATIONS = frozenset(("not", "never", "no", "without", "nor", "neither", "instead", "beyond"))

Find = Callable[[Answer, Context], Iterator[Remark]]


@dataclass(frozen=True, slots=True)
class Proof:
    """A text with its context, and for a flag the words that must be quoted."""

    text: str
    quote: str = ""
    context: Context = Context()


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing an interviewer would stumble over, with the proof that it is seen.

    `weight` orders findings of the same severity: the heaviest first. `quiet_after` names rules
    that, when they have spoken, make this one superfluous: one remark per cause. A `general` rule (vague, no plan) gives no more than a hint
    where a particular one has found something grave. `gate` is the emptiness below which its grave
    remarks are doubted: in an answer that says much, stray words rarely mean what they seem to.
    """

    id: str
    title: str
    why: str
    find: Find
    weight: int
    bad: str
    good: str
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    flags: tuple[Proof, ...] = ()
    accepts: tuple[Proof, ...] = ()
    quiet_after: tuple[str, ...] = ()
    general: bool = False
    gate: float = 0.35
    evidence: str = ""


def grave(
    answer: Answer, hit: Hit, message: str, ask: str, offer: str = "", *, sure: bool = False
) -> Remark:
    """A remark on the words of `hit` that an interviewer would stumble over.

    `sure` is for words that mean the same in whatever answer they stand.
    """
    return Remark(answer.span(hit), Severity.GRAVE, message, ask, offer, sure=sure)


def hint(answer: Answer, hit: Hit, message: str, ask: str, offer: str = "") -> Remark:
    """A remark on the words of `hit` that is worth a look, no more."""
    return Remark(answer.span(hit), Severity.HINT, message, ask, offer)


def thin(answer: Answer, label: str, message: str, ask: str) -> Iterator[Remark]:
    """A weak remark on a word that tells what an answer with little substance is about.

    Weak remarks become hints, and only where something grave was found as well.
    """
    if answer.emptiness > THIN and not answer.context.star:
        for hit in answer.hits(label):
            if not answer.negated(hit, reach=3):
                yield Remark(answer.span(hit), Severity.HINT, message, ask, weak=True)
                return


def offer_from_plan(context: Context, horizon: str) -> str:
    """The user's own goal of that horizon, ready to be put into the answer; "" without one."""
    for goal in context.goals:
        if goal.horizon == horizon:
            return f"{goal.title} ({goal.due.year})" if goal.due else goal.title
    return ""
