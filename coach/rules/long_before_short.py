"""The vision comes before the step that makes it believable."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.finding import Severity
from coach.rule import Proof, Remark, Rule
from coach.words import _

_MESSAGE = _(
    "The long term comes before the short term here; the other way round the vision is easier "
    "to believe."
)
_ASK = _("Could the answer start with the next step and end with where it leads?")


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    if context.question != "career-goals":
        return
    first_short = next((p for p in answer.parts if p.part == "short-term"), None)
    first_long = next((p for p in answer.parts if p.part == "long-term"), None)
    if first_short and first_long and first_long.sentence < first_short.sentence:
        span = answer.sentence_span(first_long.sentence)
        yield Remark(span, Severity.HINT, _MESSAGE, _ASK)


rule = Rule(
    id="long-before-short",
    title=_("Long term before short term"),
    why=_("The next step grounds the vision: told first, it makes what follows sound like a plan."),
    find=find,
    weight=20,
    bad=_("In ten years I'd like to run a clinic. This year I want to finish my training."),
    good=_("This year I want to finish my training. In ten years I'd like to run a clinic."),
    flags=(
        Proof(
            "In ten years I'd like to run a clinic. This year I want to finish my training.",
            "In ten years I'd like to run a clinic",
            Context(question="career-goals"),
        ),
    ),
    accepts=(
        Proof(
            "This year I want to finish my training. In ten years I'd like to run a clinic.",
            context=Context(question="career-goals"),
        ),
        Proof("In five years I'd like to run a clinic.", context=Context(question="five-years")),
    ),
)
