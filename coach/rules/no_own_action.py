"""STAR without what the speaker did."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.finding import Severity
from coach.lexicon import sections
from coach.rule import Proof, Remark, Rule
from coach.words import _

_MESSAGE = _("What you yourself did isn't said; it is the part an interviewer asks for.")
_ASK = _("Which two or three things did you do, in order?")
_WE = _("This tells what the team did; the interviewer also wants to know your part in it.")


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    if not context.star or not answer.words:
        return
    if "action" in answer.part_names:
        return
    team = answer.first("no-own-action/we")
    if team:
        severity = Severity.GRAVE if answer.words < 30 else Severity.HINT
        yield Remark(answer.span(team), severity, _WE, _ASK)
    else:
        last = len(answer.text.sentences) - 1
        yield Remark(answer.sentence_span(last), Severity.HINT, _MESSAGE, _ASK)


_STAR = Context(question="behavioural")

rule = Rule(
    id="no-own-action",
    title=_("No action of your own"),
    why=_("Action is about 60 % of a STAR answer: it is what can be repeated in the new job."),
    find=find,
    weight=44,
    gate=0.0,
    general=True,
    bad=_("Last year we had a target and it worked out."),
    good=_("I called every customer who had left and noted why."),
    phrases=sections("rules/no-own-action.txt"),
    flags=(
        Proof("Last year we had a sales target. It worked out.", "we had", _STAR),
        Proof("My goal was a promotion. It came.", "It came.", _STAR),
    ),
    accepts=(
        Proof(
            "Last year I wanted to raise sales. I called every customer who had left.",
            context=_STAR,
        ),
        Proof("We had a target, and it worked out."),
    ),
    quiet_after=("no-goals",),
)
