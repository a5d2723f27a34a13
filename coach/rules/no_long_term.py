"""The next step without a direction."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.finding import Severity
from coach.lexicon import sections
from coach.rule import Proof, Remark, Rule, grave, offer_from_plan
from coach.words import _

_MESSAGE = _("Where the next steps lead isn't said; an interviewer listens for a direction.")
_ASK = _("If the next two years go well, which role or responsibility comes after them?")
_OFF = _("This sets the long term aside, and the long term is what the question asks for.")


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    if context.question not in ("career-goals", "five-years", "long-term") or not answer.words:
        return
    names = answer.part_names
    aside = answer.first("no-long-term/aside")
    asides = answer.hits("no-long-term/aside")
    later = [h for h in answer.hits("long") if not any(a.start <= h.start <= a.end for a in asides)]
    if aside and not later:
        yield grave(answer, aside, _OFF, _ASK, offer_from_plan(context, "long"))
        return
    if "long-term" in names or "short-term" not in names:
        return
    short = next(part for part in answer.parts if part.part == "short-term")
    yield Remark(
        answer.sentence_span(short.sentence),
        Severity.HINT,
        _MESSAGE,
        _ASK,
        offer_from_plan(context, "long"),
    )


rule = Rule(
    id="no-long-term",
    title=_("No direction"),
    why=_(
        "A direction tells the interviewer whether the company can keep you, and it gives the "
        "next step its sense."
    ),
    find=find,
    faint=_MESSAGE,
    ask=_ASK,
    weight=48,
    gate=0.0,
    bad=_("Next year I want to get my forklift licence."),
    good=_("Next year I want my forklift licence; in time I'd like to plan the whole night shift."),
    phrases=sections("rules/no-long-term.txt"),
    flags=(
        Proof(
            "I'm only focused on getting hired.",
            "only focused on getting",
            Context(question="five-years"),
        ),
        Proof(
            "This year I want to finish my certificate in payroll.",
            "This year I want to finish my certificate in payroll",
            Context(question="career-goals"),
        ),
    ),
    accepts=(
        Proof(
            (
                "This year I want to finish my certificate, and in five years I'd like to run "
                "payroll for a region."
            ),
            context=Context(question="career-goals"),
        ),
        Proof("This year I want to finish my certificate.", context=Context(question="first-year")),
    ),
    quiet_after=("no-goals",),
)
