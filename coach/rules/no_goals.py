"""The answer says that there are no goals."""

from collections.abc import Callable, Iterator

from coach.answer import Answer
from coach.context import Context
from coach.judgement import HOW
from coach.lexicon import sections
from coach.phrases import Hit
from coach.rule import Proof, Remark, Rule, grave, thin
from coach.words import _

_MESSAGE = _(
    "This sounds as if you had no goals. An interviewer asks in order to learn what drives you, "
    "and this leaves it open."
)
_ASK = _("What would you like to be better at, or responsible for, two years into this job?")
_UNSURE = _(
    "Not knowing is fine, but here the answer ends with it. An interviewer then has nothing to "
    "hold on to."
)
_UNSURE_ASK = _("Which direction do you know you want, even if the exact role is open?")


def _plain(answer: Answer, context: Context) -> Iterator[Remark]:
    direction = _direction_after(answer)
    for hit in answer.told("no-goals/blunt"):
        if direction(hit.start) < 3 and not _excused(answer, hit):
            if context.question in HOW and "plan" in answer.text.norm[hit.start : hit.end]:
                continue  # having no plan is the business of no-plan
            yield grave(answer, hit, _MESSAGE, _ASK)
            return
    if context.question in ("flexibility", "setbacks", "balance", "reassess", "salary"):
        return
    if context.question in HOW:
        return  # not knowing how is the business of no-plan
    enough = 1 if context.question == "unsure" else 2
    for hit in answer.hits("no-goals/soft"):
        if direction(hit.start) < enough and answer.emptiness > 0.35 and not _excused(answer, hit):
            yield grave(answer, hit, _UNSURE, _UNSURE_ASK)
            return


def _excused(answer: Answer, hit: Hit) -> bool:
    """A question to somebody, what another person said, or not knowing how, is no confession."""
    start, end, sentence = hit.start, hit.end, hit.sentence
    excuses = [
        *answer.in_sentence("no-goals/excuse", sentence),
        *answer.in_sentence("no-goals/how", sentence),
    ]
    return any(h.start <= end and h.end >= start for h in excuses)


def _direction_after(answer: Answer) -> Callable[[int], int]:
    """Counts the concrete things named from a place on: a direction makes uncertainty good."""
    labels = ("role", "leading", "skill", "plan", "tie", "benefit", "figure", "time", "openness")

    def later(label: str, start: int) -> bool:
        hits = answer.hits(label)
        return bool(hits) and hits[-1].start > start

    def count(start: int) -> int:
        if not (later("no-goals/turn", start) or later("wish", start)):
            return 0
        kinds = sum(
            later(label, start) for label in labels if label != "role" or "role" in answer.evidence
        )
        return kinds + later("no-goals/turn", start)

    return count


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    yield from _plain(answer, context)
    yield from thin(answer, "no-goals/thin", _UNSURE, _UNSURE_ASK)


rule = Rule(
    id="no-goals",
    title=_("No goals"),
    why=_(
        "Interviewers ask about goals to hear what drives you and whether you will stay; "
        "an answer without any leaves both open."
    ),
    find=find,
    faint=_MESSAGE,
    ask=_ASK,
    weight=95,
    bad=_("I don't really have any goals, I just take things one day at a time."),
    good=_(
        "I'm not sure yet which title I want in ten years, but I do know that I want to work on "
        "patient safety, and I'd like to start by learning how your wards report incidents."
    ),
    phrases=sections("rules/no-goals.txt"),
    flags=(
        Proof(
            "I don't really have any career goals right now.", "don't really have any career goals"
        ),
        Proof("Honestly, I just take things one day at a time.", "one day at a time"),
        Proof("I haven't thought that far ahead.", "haven't thought that far"),
        Proof("No idea. We'll see.", "No idea"),
        Proof("I just need a job, so I'm not fussy.", "just need a job"),
        Proof("Dunno, I suppose I'll see where life takes me.", "see where life"),
    ),
    accepts=(
        Proof(
            "I'm not entirely sure about ten years from now, but I know I want to lead a data team "
            "and keep learning, and I'm taking a course in statistics this spring."
        ),
        Proof(
            "I haven't decided on one title yet. What I do know is that I want to grow as a nurse, "
            "work with children and, in time, train new colleagues on your ward."
        ),
        Proof("My goal is to become a site manager within four years."),
        Proof("When I'm not sure how to handle a setback, I ask my mentor."),
    ),
)
