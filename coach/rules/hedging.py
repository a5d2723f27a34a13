"""Hedges that take the goal back."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.finding import Severity
from coach.lexicon import sections
from coach.rule import Proof, Remark, Rule
from coach.words import _

_MESSAGE = _("These words take back part of what you say. One is honest, several sound unsure.")
_ASK = _("Which of these statements can you simply make?")


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    hits = answer.hits("hedging/word")
    if len(hits) >= 3 and len(hits) * 40 > answer.words:
        yield Remark(answer.span(hits[0]), Severity.HINT, _MESSAGE, _ASK)


rule = Rule(
    id="hedging",
    title=_("Hedging"),
    why=_("A goal said plainly sounds like a plan; hedged, it sounds like a wish."),
    find=find,
    weight=15,
    bad=_("Maybe I could possibly lead a team, I suppose."),
    good=_("I'd like to lead a team."),
    phrases=sections("rules/hedging.txt"),
    flags=(Proof("Maybe I could possibly lead a team, I suppose, if possible.", "Maybe"),),
    accepts=(
        Proof(
            "I'd like to lead a team, perhaps in logistics, and I'm learning to plan shifts for it."
        ),
    ),
    quiet_after=("no-goals", "no-plan"),
)
