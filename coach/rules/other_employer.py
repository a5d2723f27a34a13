"""The goal lies with another employer, or with a business of one's own."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.lexicon import sections
from coach.phrases import Hit
from coach.rule import Proof, Remark, Rule, grave, thin
from coach.words import _

_FAINT = _("An interviewer may hear in this that you plan to leave.")
_MESSAGE = _(
    "The goal named here lies somewhere else. An interviewer hears that you plan to leave before "
    "you have started."
)
_ASK = _("What is it that draws you there, and where could you do the same in this company?")
_OWN = _(
    "A business of your own means leaving this one. An interviewer hears that you "
    "would learn here and go."
)
_OWN_ASK = _("Which part of that (deciding, building, serving customers) could you do here?")


def _plain(answer: Answer, context: Context) -> Iterator[Remark]:
    ours = {word for word in context.company.lower().split() if len(word) > 2}
    for label in ("other-employer/named", "other-employer/elsewhere", "other-employer/leave"):
        for hit in answer.told(label):
            if answer.negated(hit) or _past(answer, hit) or _ours(answer, hit, ours):
                continue
            sure = label == "other-employer/named"
            yield grave(answer, hit, _MESSAGE, _ASK, sure=sure)
            return
    for hit in answer.hits("other-employer/own"):
        if answer.within("other-employer/book", hit.sentence):
            continue  # "my own book of business" is a seller's
        if not answer.negated(hit) and not _past(answer, hit):
            yield grave(answer, hit, _OWN, _OWN_ASK, sure=True)
            return


def _ours(answer: Answer, hit: Hit, ours: set[str]) -> bool:
    words = answer.text.quote(answer.sentence_span(hit.sentence)).lower().replace(",", " ").split()
    return bool(ours) and any(word.strip(".'’") in ours for word in words)


def _past(answer: Answer, hit: Hit) -> bool:
    """A former employer is no competitor, and neither is a business that was sold."""
    for past in answer.in_sentence("other-employer/past", hit.sentence):
        if past.start <= hit.start + 12:
            wish = answer.within("wish", hit.sentence)
            if wish is None or wish.start > hit.start or wish.start < past.start:
                return True
    return False


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    yield from _plain(answer, context)
    yield from thin(answer, "other-employer/thin", _FAINT, _ASK)


rule = Rule(
    id="other-employer",
    title=_("The goal is with someone else"),
    why=_(
        "Hiring is expensive; naming another employer or a plan to leave tells the interviewer "
        "that the expense would be lost."
    ),
    find=find,
    faint=_FAINT,
    ask=_ASK,
    contextual=("named", "elsewhere", "own", "leave"),
    weight=88,
    bad=_("My dream is to work for Google, so I'd like to learn as much as I can here first."),
    good=_("I want to build search products that millions use, and yours is where I can start."),
    phrases=sections("rules/other-employer.txt"),
    flags=(
        Proof("My dream is to work for Google one day.", "work for Google"),
        Proof("In five years I hope to be running my own restaurant.", "running my own restaurant"),
        Proof(
            "I'd like to move to a competitor once I have enough experience.",
            "move to a competitor",
        ),
        Proof("Eventually I want to be my own boss.", "be my own boss"),
        Proof("I'm not planning to stay long.", "not planning to stay"),
    ),
    accepts=(
        Proof("I worked at Google for three years, and now I want to build tools for teachers."),
        Proof("I'd love to work at Google as a data engineer.", context=Context(company="Google")),
        Proof("My Google Analytics certificate helps me to plan campaigns for your clients."),
        Proof("I'm not looking to start my own business; I want to grow in this team."),
        Proof("I ran my own bakery for six years and now want to manage your kitchens."),
    ),
)
