"""STAR without a scene."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.finding import Severity
from coach.rule import Proof, Remark, Rule
from coach.words import _

_MESSAGE = _("Where and when this happened isn't said, so a listener can't picture it.")
_ASK = _("Which job or course was it, and what was at stake?")


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    if context.star and answer.words and "situation" not in answer.part_names:
        yield Remark(answer.sentence_span(0), Severity.HINT, _MESSAGE, _ASK)


_STAR = Context(question="behavioural")

rule = Rule(
    id="no-situation",
    title=_("No situation"),
    why=_("About a fifth of a STAR answer sets the scene; without it the rest hangs in the air."),
    find=find,
    weight=40,
    bad=_("I set a goal and reached it."),
    good=_("In my second year at a garden centre the spring sales had fallen."),
    flags=(Proof("I set a goal and I reached it.", "I set a goal and I reached it.", _STAR),),
    accepts=(
        Proof(
            "In my last job I wanted to learn Excel. I took a course and built our stock report.",
            context=_STAR,
        ),
        Proof("I want to learn Excel."),
    ),
    quiet_after=("no-goals",),
)
