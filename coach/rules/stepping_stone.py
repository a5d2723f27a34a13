"""This job only until something better, or to pay for something else."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.lexicon import sections
from coach.rule import Proof, Remark, Rule, grave, hint, thin
from coach.words import _

_FAINT = _("An interviewer may hear that this job is for the meantime.")
_MESSAGE = _(
    "This makes the job a stop on the way to something else. An interviewer hears that you would "
    "leave as soon as you can."
)
_ASK = _("While you are here, what will you give, and what do you want to get good at?")


def _plain(answer: Answer, context: Context) -> Iterator[Remark]:
    for hit in answer.told("stepping-stone/until"):
        if not answer.negated(hit, reach=3):
            yield grave(answer, hit, _MESSAGE, _ASK)
            return
    for hit in answer.told("stepping-stone/stone"):
        if answer.negated(hit):
            continue
        inward = any(kind in answer.evidence for kind in ("benefit", "tie")) and answer.weight >= 5
        inward = inward or answer.text.quote(answer.span(hit)).lower().endswith("s")
        only = answer.within("stepping-stone/only", hit.sentence)
        if only or not inward:
            yield grave(answer, hit, _MESSAGE, _ASK)
        else:
            yield hint(answer, hit, _MESSAGE, _ASK)
        return


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    yield from _plain(answer, context)
    yield from thin(answer, "stepping-stone/thin", _FAINT, _ASK)


rule = Rule(
    id="stepping-stone",
    title=_("Only a stepping stone"),
    why=_(
        "Every job leads on to another, but an interviewer wants to hear first what this one "
        "means to you and what you will give while you are in it."
    ),
    find=find,
    faint=_FAINT,
    ask=_ASK,
    weight=86,
    bad=_("This job would pay the bills until I find something in film."),
    good=_(
        "I'd like to spend the next three years learning planning from your site managers, and "
        "take over small sites myself as soon as you trust me with them."
    ),
    phrases=sections("rules/stepping-stone.txt"),
    flags=(
        Proof("This is just a stepping stone for me.", "stepping stone"),
        Proof("It would pay the rent until my band takes off.", "pay the rent"),
        Proof("I'll stay until something better comes along.", "until something better comes"),
        Proof("I need to save money for my trip.", "save money for"),
        Proof(
            "I'd get some experience here and then move on.",
            "get some experience here and then move on",
        ),
    ),
    accepts=(
        Proof(
            "Short-term goals are stepping stones for me: the certificate this year, then leading "
            "a project on your team, so that your clients get their reports sooner."
        ),
        Proof("I want to build on what I learned as a trainee and stay in this field."),
        Proof("I won't leave before the project is finished; I want to grow here."),
        Proof("I coordinate the funding of our research and report to the board."),
    ),
)
