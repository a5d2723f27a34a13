"""Too little to go on."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.finding import Severity
from coach.rule import Proof, Remark, Rule
from coach.words import _

_MESSAGE = _("This is said in a few seconds. An interviewer will have to draw the rest out of you.")
_ASK = _("Which example, step or reason would make this answer yours?")


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    seconds = answer.words * 60 / context.pace
    floor = 0.25 * context.target_seconds if context.target_seconds else 12
    if 0 < seconds < floor:
        last = len(answer.text.sentences) - 1
        yield Remark(answer.sentence_span(last), Severity.HINT, _MESSAGE, _ASK)


rule = Rule(
    id="too-short",
    title=_("Very short"),
    why=_(
        "Career centres advise 60 to 120 seconds for most questions; a few words leave the "
        "work to the interviewer."
    ),
    find=find,
    weight=30,
    bad=_("I'd like to be a senior chemist."),
    good=_("I'd like to be a senior chemist, and this is how I'm going about it: …"),
    flags=(Proof("I'd like to be a senior chemist.", "I'd like to be a senior chemist."),),
    accepts=(
        Proof(
            "I'd like to be a senior chemist. Over the next two years I want to take over the "
            "stability studies, and then plan a small study of my own with your quality team, "
            "which would save the wait for the outside lab."
        ),
    ),
    quiet_after=("no-goals", "vague"),
)
