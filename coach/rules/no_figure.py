"""A result without a figure."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.finding import Severity
from coach.lexicon import sections
from coach.rule import Proof, Remark, Rule
from coach.words import _

_MESSAGE = _("The result has no figure; one number, even a rough one, makes it checkable.")
_ASK = _("How many, how much or how long was it before, and how was it after?")


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    if not context.star or "measure" in answer.part_names or answer.has("no-figure/shown"):
        return
    result = next((part for part in reversed(answer.parts) if part.part == "result"), None)
    if result:
        yield Remark(answer.sentence_span(result.sentence), Severity.HINT, _MESSAGE, _ASK)


_STAR = Context(question="behavioural")

rule = Rule(
    id="no-figure",
    title=_("Result without a figure"),
    why=_(
        "Figures add credit; where there is none, an outcome that others can confirm serves as "
        "well."
    ),
    find=find,
    weight=18,
    bad=_("As a result sales improved."),
    good=_("As a result sales rose by a tenth."),
    phrases=sections("rules/no-figure.txt"),
    flags=(
        Proof(
            "In my last job I trained the team. As a result, sales improved.",
            "As a result, sales improved.",
            _STAR,
        ),
    ),
    accepts=(
        Proof("In my last job I trained the team. As a result, sales rose by 10%.", context=_STAR),
        Proof(
            "In my last job I took evening classes. In the end I passed the exam.", context=_STAR
        ),
    ),
)
