"""A hobby, a private wish, or a goal from another trade."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.fields import fields_in, fields_of
from coach.lexicon import sections
from coach.rule import Proof, Remark, Rule, grave, thin
from coach.words import _

_FAINT = _("An interviewer may wonder what this has to do with the job.")
_MESSAGE = _(
    "This has no bearing on the job as it is told here. An interviewer is left to guess what it "
    "has to do with the work."
)
_ASK = _("Which goal does this job serve, or what do the two have in common?")
_TRADE = _(
    "This goal belongs to another trade than the job. An interviewer will wonder why you apply "
    "for this one."
)


def _plain(answer: Answer, context: Context) -> Iterator[Remark]:
    if context.star:
        return  # how somebody reaches a goal shows in a private one as well
    mine = fields_of(f"{context.role} {context.industry}")
    evidence = answer.evidence
    solid = sum(k in evidence for k in ("plan", "benefit", "leading")) + (
        evidence.get("tie", 0) >= 2
    )
    for hit in answer.told("irrelevant/private"):
        if answer.negated(hit) or answer.within("irrelevant/balance", hit.sentence):
            continue
        if answer.within("irrelevant/not-mine", hit.sentence):
            continue
        if solid < 3:
            yield grave(answer, hit, _MESSAGE, _ASK)
            return
    for hit in answer.hits("irrelevant/out-of"):
        if mine & fields_in(answer.text.norm[hit.start : hit.end]) and answer.words < _BRIEF:
            yield grave(answer, hit, _TRADE, _ASK)
            return
    for hit in answer.hits("irrelevant/hobby"):
        words = answer.text.norm[hit.start : hit.end]
        theirs = fields_in(words)
        if answer.negated(hit):
            continue
        if mine & theirs:
            continue
        if not mine and not answer.has("irrelevant/although") and (solid >= 2 or not theirs):
            continue
        if mine and solid >= 3 and not answer.has("irrelevant/although"):
            continue
        if answer.within("irrelevant/serves", hit.sentence):
            continue
        yield grave(answer, hit, _TRADE, _ASK)
        return
    if not mine:
        return
    for hit in answer.hits("irrelevant/become"):
        theirs = fields_in(answer.text.norm[hit.start : hit.end])
        if not theirs or mine & theirs or answer.negated(hit):
            continue
        if mine & fields_in(answer.text.norm):
            continue
        if answer.emptiness < 0.3 and not answer.has("irrelevant/although"):
            continue
        if solid >= 2 and not answer.has("irrelevant/although"):
            continue
        yield grave(answer, hit, _TRADE, _ASK)
        return


_BRIEF = 25


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    yield from _plain(answer, context)
    yield from thin(answer, "irrelevant/thin", _FAINT, _ASK)


rule = Rule(
    id="irrelevant",
    title=_("Not about this job"),
    why=_(
        "Relevance is what an interviewer weighs first: a goal that this job can't serve reads "
        "as a reason to leave it."
    ),
    find=find,
    faint=_FAINT,
    ask=_ASK,
    contextual=("private", "hobby", "become"),
    weight=78,
    bad=_("My big goal is to travel the world and maybe write a novel."),
    good=_(
        "I'd like to write well about complicated things, which is why the reports in this "
        "role appeal to me."
    ),
    phrases=sections("rules/irrelevant.txt"),
    flags=(
        Proof("My main goal is to travel the world.", "travel the world"),
        Proof("In five years I'll be married with two kids.", "be married"),
        Proof(
            "What I love is photography, and one day I'd like to do it full time.",
            "photography",
            Context(role="accountant", industry="finance"),
        ),
        Proof(
            "I'd like to become a pastry chef.",
            "become a pastry chef",
            Context(role="software developer"),
        ),
        Proof("I hope to lose weight and run a marathon.", "lose weight"),
    ),
    accepts=(
        Proof(
            "What I love is photography, and one day I'd like to shoot whole campaigns.",
            context=Context(role="photographer", industry="creative"),
        ),
        Proof("I keep a balance between my family and a demanding career as a nurse."),
        Proof("I want to become a senior accountant.", context=Context(role="accountant")),
        Proof(
            "I'd like to help families who want to buy a house find a fair mortgage, because "
            "your clients rarely get time with an adviser."
        ),
    ),
)
