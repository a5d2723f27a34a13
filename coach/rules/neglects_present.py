"""Nothing about the job at hand, or worse."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.finding import Severity
from coach.lexicon import sections
from coach.rule import Proof, Remark, Rule, grave, thin
from coach.words import _

_FAINT = _("An interviewer may hear that you would rather skip the job at hand.")
_MESSAGE = _(
    "This passes over the job you are applying for. An interviewer wants somebody who wants "
    "this job first."
)
_ASK = _("What in this job, as it is today, would you look forward to on a Monday?")
_ABSENT = _("The job at hand doesn't come up. A line on it ties your goals to this employer.")


def _plain(answer: Answer, context: Context) -> Iterator[Remark]:
    for hit in [] if context.star else answer.told("neglects-present/passes"):
        if not answer.negated(hit, reach=2):
            yield grave(answer, hit, _MESSAGE, _ASK)
            return
    if context.star or not answer.words:
        return
    ties = answer.evidence.get("tie", 0)
    if ties or answer.evidence.get("benefit", 0):
        return
    if not answer.speaks_of_goals or context.question == "first-year":
        return
    first = answer.sentence_span(0)
    yield Remark(first, Severity.HINT, _ABSENT, _ASK)


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    yield from _plain(answer, context)
    yield from thin(answer, "neglects-present/thin", _FAINT, _ASK)


rule = Rule(
    id="neglects-present",
    title=_("The job at hand is missing"),
    why=_("Enthusiasm for the present job is the base on which any talk of the future stands."),
    find=find,
    faint=_FAINT,
    ask=_ASK,
    weight=58,
    bad=_("I don't care much for reception work, I want to be in management as soon as possible."),
    good=_(
        "I enjoy being the first face people see; with that experience I'd like to lead a "
        "front desk."
    ),
    phrases=sections("rules/neglects-present.txt"),
    flags=(
        Proof(
            "I'm not really interested in this position; I want to be in strategy.",
            "not really interested in this",
        ),
        Proof(
            "I want to get into management as soon as possible.",
            "get into management as soon as possible",
        ),
        Proof("I don't want to stay in this role for long.", "stay in this role for long"),
        Proof(
            "In five years I see myself as a senior chemist.",
            "In five years I see myself as a senior chemist",
            Context(question="five-years"),
        ),
    ),
    accepts=(
        Proof(
            "I'd enjoy the daily contact with customers in this role, and later I'd like to "
            "train others."
        ),
        Proof(
            "I respond as quickly as possible when a patient calls, and I'd bring that to your "
            "ward."
        ),
    ),
    quiet_after=("no-goals", "stepping-stone", "other-employer", "irrelevant"),
)
