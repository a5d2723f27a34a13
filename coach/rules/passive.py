"""Piles of passive: nobody seems to have done anything."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.finding import Severity
from coach.lexicon import sections
from coach.rule import Proof, Remark, Rule
from coach.words import _

_MESSAGE = _("Several passives in a row hide who did what. Here the one who did it should be you.")
_ASK = _('Who did this? If it was you, can the sentence start with "I"?')


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    hits = answer.hits("passive/verb")
    if len(hits) >= 3 and len(hits) * 25 > answer.words:
        yield Remark(answer.span(hits[0]), Severity.HINT, _MESSAGE, _ASK)


rule = Rule(
    id="passive",
    title=_("Passive piles"),
    why=_("An interviewer listens for your part in it; the passive leaves it out."),
    find=find,
    weight=12,
    bad=_("A plan was made, customers were called and sales were increased."),
    good=_("I made a plan, called customers and raised sales."),
    phrases=sections("rules/passive.txt"),
    flags=(Proof("A plan was made, customers were called and sales were increased.", "was made"),),
    accepts=(Proof("I made a plan and called customers, and the target was reached in May."),),
)
