"""Wants the opposite of what the company, or the trade, is."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.lexicon import sections
from coach.rule import Proof, Remark, Rule, grave, thin
from coach.words import _

_FAINT = _("An interviewer may wonder whether this suits the way they work.")
_MESSAGE = _(
    "This asks for the opposite of what the work is like there. An interviewer expects friction "
    "from the first week."
)
_ASK = _("Which part of the way they work suits you? Could you start from that?")

_CLASHES = sections("culture.txt")


def _plain(answer: Answer, context: Context) -> Iterator[Remark]:
    for hit in answer.hits("off-culture/plain"):
        if not answer.negated(hit, reach=2):
            yield grave(answer, hit, _MESSAGE, _ASK)
            return
    known = " ".join((*context.research, context.industry, context.role)).lower()
    if not known.strip():
        return
    for axis, clues in _CLASHES.items():
        hits = answer.hits(f"off-culture/{axis}") if answer.emptiness > 0.2 else []
        if hits and any(clue in known for clue in clues):
            for hit in hits:
                if not answer.negated(hit, reach=2):
                    yield grave(answer, hit, _MESSAGE, _ASK)
                    return


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    yield from _plain(answer, context)
    yield from thin(answer, "off-culture/thin", _FAINT, _ASK)


rule = Rule(
    id="off-culture",
    title=_("Against the culture"),
    why=_(
        "Fit with the way people work there is one of the things this question is meant to "
        "find out."
    ),
    find=find,
    faint=_FAINT,
    ask=_ASK,
    weight=76,
    bad=_("I'd rather work by myself and not sit in team meetings."),
    good=_("I like to prepare alone and then to have my work picked apart by the team."),
    phrases=sections("rules/off-culture.txt"),
    flags=(
        Proof("I don't really like working in teams.", "don't really like working in teams"),
        Proof("I hate being told what to do.", "hate being told what to do"),
        Proof(
            "I'd like a quiet job with a fixed routine.",
            "quiet job",
            Context(research=("Fast-paced startup, everything changes weekly",)),
        ),
        Proof("My aim is to maximise profits.", "maximise profits", Context(industry="non-profit")),
        Proof(
            "I'd rather work alone.",
            "rather work alone",
            Context(research=("Teams of five, everything in pairs: collaboration",)),
        ),
    ),
    accepts=(
        Proof("I enjoy working in teams and get useful feedback there."),
        Proof("I'd like a quiet job with a fixed routine."),
        Proof(
            "My aim is to raise profits in your eastern region.", context=Context(industry="retail")
        ),
        Proof(
            "I take feedback as help, and rules as what keeps patients safe.",
            context=Context(industry="health care"),
        ),
    ),
    quiet_after=("arrogant",),
)
