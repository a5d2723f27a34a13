"""Hedges that take the goal back."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.finding import Severity
from coach.lexicon import sections
from coach.rule import Proof, Remark, Rule
from coach.words import N_

_MESSAGE = N_("These words take back part of what you say. One is honest, several sound unsure.")
_ASK = N_("Which of these statements can you simply make?")


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    hits = answer.hits("hedging/word")
    if len(hits) >= 3 and len(hits) * 40 > answer.words:
        yield Remark(answer.span(hits[0]), Severity.HINT, _MESSAGE, _ASK)


rule = Rule(
    id="hedging",
    title=N_("Hedging"),
    why=N_("A goal said plainly sounds like a plan; hedged, it sounds like a wish."),
    find=find,
    weight=15,
    bad=N_("Maybe I could possibly lead a team, I suppose."),
    good=N_("I'd like to lead a team."),
    phrases=sections("rules/hedging.txt"),
    flags=(Proof("Maybe I could possibly lead a team, I suppose, if possible.", "Maybe"),),
    accepts=(
        Proof(
            "I'd like to lead a team, perhaps in logistics, and I'm learning to plan shifts for it."
        ),
    ),
    quiet_after=("no-goals", "no-plan"),
)
