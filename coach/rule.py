"""A rule as a value, what it says, and the proof beside it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from coach.answer import THIN, Answer
from coach.context import Context
from coach.finding import Severity
from coach.phrases import Hit
from coach.text import Span


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


Find = Callable[[Answer, Context], Iterator[Remark]]


NO_CONTEXT = Context()


@dataclass(frozen=True, slots=True)
class Proof:
    """A text with its context, and for a flag the words that must be quoted."""

    text: str
    quote: str = ""
    context: Context = NO_CONTEXT


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing an interviewer would stumble over, with the proof that it is seen.

    `weight` orders findings of the same severity: the heaviest first. `quiet_after` names rules
    that, when they have spoken, make this one superfluous: one remark per cause. A `general` rule
    (vague, no plan) gives no more than a hint where a particular one has found something grave.
    `gate` is the emptiness below which its grave remarks are doubted: in an answer that says much,
    stray words rarely mean what they seem to. Where phrases of the `contextual` sections were found
    without a remark, they are innocent here, and nothing else is to accuse them. `faint` and `ask`
    are said where only the sound of a sentence speaks for the pitfall (`coach.second_opinion`).
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
    contextual: tuple[str, ...] = ()
    gate: float = 0.35
    evidence: str = ""
    faint: str = ""
    ask: str = ""


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
    """A weak remark on a sentence one word of which tells what a thin answer is about.

    Weak remarks become hints, and only where something grave was found as well.
    """
    if answer.emptiness > THIN and not answer.context.star:
        for hit in answer.hits(label):
            if not answer.negated(hit, reach=3):
                span = answer.sentence_span(hit.sentence)
                yield Remark(span, Severity.HINT, message, ask, weak=True)
                return


def offer_from_plan(context: Context, horizon: str) -> str:
    """The user's own goal of that horizon, ready to be put into the answer; "" without one."""
    for goal in context.goals:
        if goal.horizon == horizon:
            return f"{goal.title} ({goal.due.year})" if goal.due else goal.title
    return ""
