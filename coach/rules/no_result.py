"""STAR without an end."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.finding import Severity
from coach.rule import Proof, Remark, Rule
from coach.words import _

_MESSAGE = _("How it ended isn't said.")
_ASK = _("What was different afterwards, for you and for the others?")


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    if context.star and answer.words and "result" not in answer.part_names:
        last = len(answer.text.sentences) - 1
        told = answer.part_names & {"situation", "action"}
        open_end = answer.words < 45 and bool(told) and "task" not in answer.part_names
        open_end = open_end and not answer.has("vague/no-example")
        severity = Severity.GRAVE if open_end else Severity.HINT
        yield Remark(answer.sentence_span(last), severity, _MESSAGE, _ASK)


_STAR = Context(question="behavioural")

rule = Rule(
    id="no-result",
    title=_("No result"),
    why=_("The result is the proof; without it the story stays an intention."),
    find=find,
    weight=42,
    gate=0.0,
    general=True,
    bad=_("When I was a trainee I wanted to learn Spanish, so I took a course."),
    good=_("By summer I took calls from Madrid without an interpreter."),
    flags=(
        Proof(
            "When I was a trainee I wanted to learn Spanish. So I took a course.",
            "So I took a course.",
            _STAR,
        ),
    ),
    accepts=(
        Proof(
            "When I was a trainee I took a course. As a result I now take our calls from Madrid.",
            context=_STAR,
        ),
        Proof("I took a course in Spanish."),
    ),
    quiet_after=("no-goals", "vague"),
)
