"""What I get, and nothing of what they get."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.finding import Severity
from coach.lexicon import sections
from coach.rule import Proof, Remark, Rule, grave, thin
from coach.words import _

_FAINT = _("An interviewer may hear mainly what you would get.")
_MESSAGE = _(
    "This tells what you would get, and not what the employer gets. An interviewer is left to "
    "find the reason to hire you."
)
_ASK = _(
    "Who in the company would notice if you reached this goal, and what would change for them?"
)
_ABSENT = _("Nothing here says what the employer gains when you reach your goal.")


def _plain(answer: Answer, context: Context) -> Iterator[Remark]:
    if answer.context.star or not answer.words:
        return
    benefit = answer.evidence.get("benefit", 0)
    taking = [hit for hit in answer.hits("only-my-gain/take") if not answer.negated(hit)]
    paid = answer.first("only-my-gain/paid")
    if paid and benefit <= 1:
        theirs = not answer.has("stepping-stone/until")  # else it is what the wages are for
        yield grave(answer, paid, _MESSAGE, _ASK, sure=theirs)
        return
    demand = answer.first("only-my-gain/demand")
    if demand and benefit <= 1:
        yield grave(answer, demand, _MESSAGE, _ASK)
        return
    if (
        len(taking) >= 2
        and benefit == 0
        and answer.emptiness > 0.3
        and (len(taking) >= 3 or answer.evidence.get("plan", 0) <= 2)
    ):
        yield grave(answer, taking[0], _MESSAGE, _ASK)
        return
    if benefit == 0 and answer.has("wish") and answer.speaks_of_goals:
        wish = answer.first("wish")
        if wish:
            yield Remark(answer.sentence_span(wish.sentence), Severity.HINT, _ABSENT, _ASK)


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    yield from _plain(answer, context)
    yield from thin(answer, "only-my-gain/thin", _FAINT, _ASK)


rule = Rule(
    id="only-my-gain",
    title=_("Only my gain"),
    why=_(
        "An interviewer fills a post to solve a problem; a goal that solves some of it is "
        "heard best."
    ),
    find=find,
    faint=_FAINT,
    ask=_ASK,
    weight=60,
    bad=_("I want the training you offer and for you to pay for my degree."),
    good=_("With the training I could take over the audits that now wait for an outside firm."),
    phrases=sections("rules/only-my-gain.txt"),
    flags=(
        Proof("I'd like you to pay for my MBA.", "pay for my MBA"),
        Proof(
            "This job would give me the contacts I need, and it would be great for my resume.",
            "This job would give me",
        ),
        Proof("I want the company to train me and promote me.", "I want the company to train"),
    ),
    accepts=(
        Proof(
            "I'd like to finish my certificate so that I can take over the month-end close and "
            "help your team report earlier."
        ),
        Proof("This role would give me the chance to contribute to patient safety."),
        Proof(
            "I adjust my plans when the business changes.", context=Context(question="flexibility")
        ),
    ),
    quiet_after=("no-goals",),
)
