"""The vision without the next step."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import GOAL_QUESTIONS, Context
from coach.finding import Severity
from coach.rule import Proof, Remark, Rule, offer_from_plan
from coach.times import years_of
from coach.words import _

_MESSAGE = _(
    "The next one to three years are missing; they ground the vision and make it believable."
)
_ASK = _("What would you like to have done two years from now that brings you closer to it?")


def _far(answer: Answer) -> bool:
    return any((years_of(answer, time) or 0) >= 8 for time in answer.ahead[:5])


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    if context.question not in GOAL_QUESTIONS and context.question != "other":
        return
    if context.question in ("unsure", "how-achieve") or context.star:
        return
    if not answer.speaks_of_goals:
        return
    names = answer.part_names
    far = _far(answer)
    if "short-term" in names or not ("long-term" in names or far):
        return
    if context.question == "five-years" and answer.evidence.get("plan") and len(answer.ahead) > 1:
        return  # what is under way, with its date, is footing enough
    long = next((part.sentence for part in answer.parts if part.part == "long-term"), 0)
    evidence = answer.evidence
    footing = sum(evidence.get(kind, 0) for kind in ("plan", "tie", "benefit", "background"))
    bare = (
        footing <= (1 if far else 0)
        and (answer.has("no-plan/someday") or far)
        and not answer.has("hedge")
        and 6 <= answer.words < (32 if far else 20)
        and context.question in ("career-goals", "long-term", "other")
    )
    yield Remark(
        answer.sentence_span(long),
        Severity.GRAVE if bare else Severity.HINT,
        _MESSAGE,
        _ASK,
        offer_from_plan(context, "short"),
    )


rule = Rule(
    id="no-short-term",
    title=_("No next step"),
    why=_(
        "Near goals move people where distant goals alone do not, and they show that you know "
        "the way."
    ),
    find=find,
    faint=_MESSAGE,
    ask=_ASK,
    weight=75,
    gate=0.0,
    general=True,
    bad=_("In ten years I want to run a marketing department."),
    good=_(
        "Within two years I'd like to own a product launch; in ten, run a marketing department."
    ),
    flags=(
        Proof(
            "In ten years I want to be head of marketing.",
            "In ten years I want to be head of marketing",
            Context(question="career-goals"),
        ),
        Proof(
            "Eventually I'd like to lead a hospital pharmacy.",
            "Eventually I'd like to lead a hospital pharmacy",
            Context(question="career-goals"),
        ),
    ),
    accepts=(
        Proof(
            (
                "In the next two years I'd like to pass my exams. In ten years I want to be head "
                "of audit."
            ),
            context=Context(question="career-goals"),
        ),
        Proof("I ask for feedback every month.", context=Context(question="setbacks")),
    ),
    quiet_after=("no-goals",),
    evidence="near-goals",
)
