"""Could be anyone's: growth and success without saying what they mean."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.finding import Severity
from coach.judgement import HOW, STORIES
from coach.lexicon import sections
from coach.phrases import Hit
from coach.rule import Proof, Remark, Rule, grave, hint, offer_from_plan
from coach.words import _

_MESSAGE = _(
    "These words could be anyone's. Hiring managers name unspecific answers among the mistakes "
    "they see most."
)
_ASK = _("What would you be doing, by when, and how would somebody else notice that you got there?")
_ASK_STORY = _("Which example, person or moment could you name?")
_THIN = _(
    "No role, skill, step or date is named here, so an interviewer can't picture what you mean."
)

_THIN_STORY = _(
    "No example, person or step is named here, so an interviewer can't picture what you mean."
)


_CLEAR = _("The direction is clear; a date, a reason or what comes after would make it yours.")


def _says_what(answer: Answer) -> bool:
    """A line without a stock phrase that names what is wanted, and when or how."""
    evidence = answer.evidence
    named = "role" in evidence or "skill" in evidence or "leading" in evidence
    return (
        named
        and bool(evidence.keys() & {"time", "plan", "benefit", "figure"})
        and answer.has("wish", "short", "long")
        and not answer.has("refusal", "casual", "hedge", "absolute")
    )


def _no_goal_asked(answer: Answer) -> bool:
    if answer.context.question == "other":
        return not answer.speaks_of_goals
    return answer.context.question in STORIES and not answer.has("refusal")


def _whole(answer: Answer) -> Hit:
    first = answer.text.sentences[0]
    return Hit(first.norm_start, first.norm_end, 0)


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    if not answer.words:
        return
    if context.question == "salary" and answer.has("salary-first/range"):
        return
    score = answer.emptiness
    if context.question == "unsure" and answer.has("no-goals/turn", "short", "wish"):
        # A direction is named, and that is what was asked for.
        clear = answer.has("wish") and answer.has("skill", "leading", "plan", "benefit", "tie")
        score -= _BENEFIT_OF_DOUBT * (2 if clear else 1)
    elif _no_goal_asked(answer):
        score -= _BENEFIT_OF_DOUBT
    ask = _ASK_STORY if context.question in STORIES else _ASK
    empty = [
        hit
        for hit in answer.hits("vague/empty")
        if not answer.negated(hit, reach=2) and answer.words_after(hit, 1) != ["who"]
    ]
    if context.star:
        thin = answer.words < 30 and answer.substance <= 2
        if thin and empty:
            yield grave(answer, empty[0], _MESSAGE, ask)
        elif answer.words < _STORY_WORDS and (none := answer.first("vague/no-example")):
            yield grave(answer, none, _THIN_STORY, _ASK_STORY)
        elif answer.words < _STORY_WORDS and answer.part_names.isdisjoint(_STORY):
            span = answer.sentence_span(0)
            yield Remark(span, Severity.GRAVE, _THIN_STORY, _ASK_STORY)
        return
    if context.question in HOW:
        return  # there it is the plan that is missing
    if empty:
        bar = _BAR_STOCK if len(empty) >= 2 else _BAR
    elif context.begun:
        return  # an answer of two sentences is thin, and not done
    else:  # nothing to quote but the whole: the more words of one's own, the more doubt
        bar = _BARS_BARE[min(answer.particular, 3)] + _PER_KIND * min(answer.weight, 4)
    if score > bar and not empty and _says_what(answer):
        yield hint(answer, _whole(answer), _CLEAR, ask, offer_from_plan(context, "long"))
        return
    if score > bar:
        if empty:
            yield grave(answer, empty[0], _MESSAGE, ask, offer_from_plan(context, "short"))
        else:
            yield Remark(
                answer.sentence_span(0),
                Severity.GRAVE,
                _THIN_STORY if context.question in STORIES else _THIN,
                ask,
                offer_from_plan(context, "short"),
            )
    elif empty and score > _BAR_HINT:
        yield hint(answer, empty[0], _MESSAGE, ask)


_STORY = frozenset(("situation", "task", "action", "result"))
_STORY_WORDS = 35
_BENEFIT_OF_DOUBT = 0.18
_BAR = 0.68
_BAR_STOCK = 0.58
_BARS_BARE = (0.64, 0.68, 0.8, 0.9)
_PER_KIND = 0.05
_BAR_HINT = 0.35


rule = Rule(
    id="vague",
    title=_("Vague"),
    why=_(
        "In a survey a third of hiring managers named unspecific answers as a common mistake; "
        "a goal one can picture is remembered."
    ),
    find=find,
    faint=_MESSAGE,
    ask=_ASK,
    weight=74,
    gate=0.0,
    general=True,
    bad=_("I want to grow, be successful and move up in a good company."),
    good=_("In two years I'd like to plan the weekly routes on my own, and cut the empty miles."),
    phrases=sections("rules/vague.txt"),
    flags=(
        Proof("I want to be successful and happy.", "be successful"),
        Proof("I'd like to grow as a person and move up in the company.", "grow as a person"),
        Proof("To be the best I can be and take on new challenges.", "be the best I can be"),
        Proof("I want to do well in life.", "do well"),
        Proof("My aim is to get a better position.", "better position"),
    ),
    accepts=(
        Proof("I want to become a senior nurse on your cardiac ward and train new colleagues."),
        Proof("In the next year I'd like to pass my exams and take over two audits of my own."),
        Proof(
            "I'd like to become a head chef in a hotel like yours, starting with the pastry "
            "section."
        ),
    ),
    quiet_after=("no-goals",),
)
