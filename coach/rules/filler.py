"""Filler words, written down."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.finding import Severity
from coach.lexicon import sections
from coach.rule import Proof, Remark, Rule
from coach.words import _

_MESSAGE = _("Several fillers stand close together. A few are natural, many tire the listener.")
_ASK = _("Would a short pause do instead?")


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    hits = answer.hits("filler/word")
    minutes = max(answer.words / context.pace, 0.25)
    if len(hits) >= 3 and len(hits) / minutes > 8:
        yield Remark(answer.span(hits[0]), Severity.HINT, _MESSAGE, _ASK)


rule = Rule(
    id="filler",
    title=_("Fillers"),
    why=_(
        "In an experiment up to five fillers a minute did no harm and twelve did; zero is no aim."
    ),
    find=find,
    weight=14,
    bad=_("Well, basically, I mean, I'd like to, you know, sort of lead."),
    good=_("I'd like to lead."),
    phrases=sections("rules/filler.txt"),
    flags=(Proof("Basically, I mean, I'd like to, you know, lead a team.", "Basically"),),
    accepts=(Proof("Honestly, I'd like to lead a team, and that takes practice."),),
)
