"""Parts that exclude each other, or the CV."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.fields import fields_in
from coach.finding import Severity
from coach.lexicon import sections
from coach.phrases import Hit
from coach.rule import Proof, Remark, Rule, grave, thin
from coach.words import _

_FAINT = _("An interviewer may find that the two halves of this pull apart.")
_MESSAGE = _(
    "Two statements here pull in opposite directions. An interviewer will ask which of them you "
    "mean."
)
_ASK = _("Which of the two matters more to you, and how would one sentence hold both?")
_SCATTER = _("These goals lie in different trades. An interviewer can't see one line through them.")
_CV = _("Your CV says something else about this; an interviewer has both in front of them.")

_PAIRS = (
    "lead",
    "stay",
    "people",
    "travel",
    "change",
    "study",
    "sure",
    "hours",
    "pace",
    "focus",
    "bend",
    "security",
)


def _plain(answer: Answer, context: Context) -> Iterator[Remark]:
    for pair in _PAIRS:
        ayes = [h for h in answer.hits(f"contradiction/{pair}+") if not answer.negated(h)]
        noes = answer.hits(f"contradiction/{pair}-")
        for no in noes:
            for aye in ayes:
                if aye.end <= no.start or aye.start >= no.end:
                    later = max(aye, no, key=lambda hit: hit.start)
                    yield grave(answer, later, _MESSAGE, _ASK)
                    return
    stays = [h for h in answer.hits("contradiction/stay+") if not answer.negated(h)]
    leaves = answer.first("other-employer/own", "other-employer/elsewhere")
    if stays and leaves and all(not _overlap(leaves, stay) for stay in stays):
        yield grave(answer, max(leaves, stays[0], key=lambda hit: hit.start), _MESSAGE, _ASK)
        return
    for hit in answer.hits("contradiction/either"):
        end = answer.text.sentences[hit.sentence].norm_end
        words = answer.text.norm[hit.start : end].split(" or ", 1)
        first, second = (fields_in(half) for half in (words[0], words[-1]))
        if first and second and first.isdisjoint(second):
            yield grave(answer, hit, _SCATTER, _ASK)
            return
    scattered = _scattered(answer)
    if scattered:
        yield grave(answer, scattered, _SCATTER, _ASK)
        return
    if context.cv:
        yield from _against_cv(answer, context)


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _scattered(answer: Answer) -> Hit | None:
    """The third trade that somebody wants to be in at once."""
    seen: list[frozenset[str]] = []
    for hit in answer.hits("contradiction/or-be"):
        fields = fields_in(answer.text.norm[hit.start : hit.end])
        if fields and all(fields.isdisjoint(other) for other in seen):
            seen.append(fields)
            if len(seen) == 3:
                return hit
    return None


def _against_cv(answer: Answer, context: Context) -> Iterator[Remark]:
    claimed = answer.first("contradiction/graduate")
    if claimed and any("years of experience" in line.lower() for line in context.cv):
        yield Remark(answer.span(claimed), Severity.HINT, _CV, _ASK)


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    yield from _plain(answer, context)
    yield from thin(answer, "contradiction/thin", _FAINT, _ASK)


rule = Rule(
    id="contradiction",
    title=_("Parts that exclude each other"),
    why=_("One line through goals, answer and CV is what makes a plan credible."),
    find=find,
    faint=_FAINT,
    ask=_ASK,
    weight=70,
    gate=0.1,
    bad=_("I want to lead a large team, though I don't really like managing people."),
    good=_("I want to lead through expertise: set the standards and review the work of others."),
    phrases=sections("rules/contradiction.txt"),
    flags=(
        Proof(
            "I want to become a manager, but I don't like managing people.", "don't like managing"
        ),
        Proof("I'm committed to your company. I plan to move abroad next year.", "abroad next"),
        Proof(
            "I might become a nurse, or maybe a lawyer, or even a software developer.",
            "even a software developer",
        ),
        Proof("I love working with people, though I prefer to work alone.", "prefer to work alone"),
    ),
    accepts=(
        Proof("I want to become a manager because I enjoy helping people grow."),
        Proof("I'm committed to your company and would be happy to travel for it."),
        Proof("I'm a nurse and want to become a nurse educator who works with doctors."),
    ),
    quiet_after=("no-goals",),
)
