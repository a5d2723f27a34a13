"""Entitlement, the interviewer's own job, empty superlatives, zeal."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.lexicon import sections
from coach.phrases import Hit
from coach.rule import Proof, Remark, Rule, grave, thin
from coach.words import _

_FAINT = _("An interviewer may hear certainty here before evidence.")
_MESSAGE = _(
    "This may sound as if success were owed to you. An interviewer trusts evidence more than "
    "certainty."
)
_ASK = _("Which result of yours would show this without your having to say it?")
_JOB = _("This aims at the interviewer's own chair; even as a joke it rarely lands well.")
_JOB_ASK = _("Which responsibility would you like by then, and what would you do with it?")
_ZEAL_ASK = _("Which one promise could you keep for a year?")
_ZEAL = _(
    "This promises more than anyone keeps. An interviewer believes a smaller, concrete promise."
)


def _plain(answer: Answer, context: Context) -> Iterator[Remark]:
    for label, message, ask in (
        ("arrogant/your-job", _JOB, _JOB_ASK),
        ("arrogant/entitled", _MESSAGE, _ASK),
        ("arrogant/zeal", _ZEAL, _ZEAL_ASK),
    ):
        for hit in answer.told(label):
            if answer.negated(hit, reach=3):
                continue
            if label == "arrogant/entitled" and _shown(answer, hit):
                continue
            yield grave(answer, hit, message, ask, sure=label == "arrogant/your-job")
            return


def _shown(answer: Answer, hit: Hit) -> bool:
    """Whether the claim comes with a figure: confidence from evidence."""
    return bool(
        answer.within("reason", hit.sentence) or "because" in answer.words_after(hit, 6)
    ) and bool(answer.within("figure", hit.sentence))


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    yield from _plain(answer, context)
    yield from thin(answer, "arrogant/thin", _FAINT, _ASK)


rule = Rule(
    id="arrogant",
    title=_("Arrogant or over-zealous"),
    why=_("Confidence convinces when it rests on evidence; without it, it sounds like a demand."),
    find=find,
    faint=_FAINT,
    ask=_ASK,
    weight=82,
    bad=_("In five years I'll be sitting in your chair."),
    good=_("In five years I'd like to lead a team, as I have done for our interns since spring."),
    phrases=sections("rules/arrogant.txt"),
    flags=(
        Proof("In five years I'd like to have your job.", "have your job"),
        Proof("I'm the best candidate you'll find.", "best candidate you"),
        Proof("I deserve a promotion.", "I deserve"),
        Proof("I'm smarter than most people in my field.", "smarter than most"),
        Proof("I'd give 110 percent and sleep at the office.", "give 110 percent"),
    ),
    accepts=(
        Proof("I'm not the best public speaker yet, so I joined a speaking club."),
        Proof("I want to find the best way to train new colleagues."),
        Proof("Your role in the team would let me learn from you."),
        Proof("I led the project that came first out of twelve, and want to lead more."),
    ),
)
