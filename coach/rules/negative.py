"""Complaints about an employer, a boss, colleagues."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.lexicon import sections
from coach.rule import Proof, Remark, Rule, grave, thin
from coach.words import _

_FAINT = _("An interviewer may hear a complaint in this.")
_MESSAGE = _(
    "This complains about an employer. An interviewer imagines being spoken of in the same way."
)
_ASK = _("What are you looking for instead? Could you say that and leave the old place out?")


def _plain(answer: Answer, context: Context) -> Iterator[Remark]:
    praised = {hit.sentence for hit in answer.hits("negative/praise")}
    for label in ("negative/plain", "negative/about", "negative/escape"):
        for hit in answer.told(label):
            if answer.negated(hit, reach=3) and label != "negative/plain":
                continue
            if hit.sentence in praised and label != "negative/plain":
                continue
            yield grave(answer, hit, _MESSAGE, _ASK, sure=label == "negative/about")
            return


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    yield from _plain(answer, context)
    if not answer.has("negative/praise"):
        yield from thin(answer, "negative/thin", _FAINT, _ASK)


rule = Rule(
    id="negative",
    title=_("Negative about an employer"),
    why=_(
        "In a survey of hiring managers half named speaking ill of an employer among the worst "
        "mistakes."
    ),
    find=find,
    faint=_FAINT,
    ask=_ASK,
    contextual=("praise",),
    weight=84,
    bad=_("My last boss was terrible and never promoted anyone."),
    good=_("I'm looking for a team where good work leads to more responsibility."),
    phrases=sections("rules/negative.txt"),
    flags=(
        Proof("My last boss was terrible.", "boss was terrible"),
        Proof("I hate my current job.", "hate my"),
        Proof("The company never appreciated what I did.", "company never appreciated"),
        Proof("I'm sick of the office politics there.", "sick of the"),
        Proof("Honestly I need to get away from my manager.", "get away from my"),
    ),
    accepts=(
        Proof("My last manager taught me how to plan, and I'm looking for more responsibility."),
        Proof("I've learned a great deal there; now I'd like to work on larger projects."),
        Proof("When a project went badly, I asked the team what we could do better."),
        Proof("I'd like to reduce the waste of materials in your workshop."),
    ),
)
