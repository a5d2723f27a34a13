"""A wish without how."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.finding import Severity
from coach.judgement import HOW
from coach.lexicon import sections
from coach.rule import Proof, Remark, Rule, grave, hint, thin
from coach.words import _

_FAINT = _("The way there stays open; an interviewer will ask about the next step.")
_MESSAGE = _(
    "The way there is left open. An interviewer takes a goal without a next step for a wish."
)
_ASK = _("What is the first thing you will do about it, and by when?")
_ABSENT = _("The answer names a goal but no step towards it; one or two steps make it believable.")


_BAR = 0.68
"""Emptiness over which an answer to "how" names no way at all."""
_NO_GOALS_ASKED = (
    "salary",
    "why-us",
    "flexibility",
    "balance",
    "motivation",
    "reassess",
    "setbacks",
)


def _plain(answer: Answer, context: Context) -> Iterator[Remark]:
    if context.star or context.question in _NO_GOALS_ASKED:
        return
    evidence = answer.evidence
    steps = evidence.get("plan", 0)
    unsure = answer.hits("no-goals/soft") if context.question in HOW else []
    for hit in [*answer.hits("no-plan/open"), *unsure]:
        if steps <= 2 and answer.emptiness > 0.4 and not answer.negated(hit, reach=2):
            yield grave(answer, hit, _MESSAGE, _ASK)
            return
    if (
        context.question == "how-achieve"
        and "action-plan" not in answer.part_names
        and answer.emptiness > 0.4
    ):
        wish = answer.first("no-plan/effort", "wish")
        if wish:
            yield grave(answer, wish, _MESSAGE, _ASK)
            return
    effort = answer.first("no-plan/effort")
    way = steps >= 2 or len(answer.ahead) >= 2 or answer.text.norm.startswith(" by ")
    if context.question in HOW and answer.emptiness > _BAR and not way:
        yield Remark(answer.sentence_span(0), Severity.GRAVE, _MESSAGE, _ASK)
        return
    if effort and steps == 0 and answer.emptiness > 0.5 and context.question != "other":
        remark = hint if answer.has("vague/empty") else grave
        yield remark(answer, effort, _MESSAGE, _ASK)
        return
    bare = answer.first("no-plan/someday")
    vague = bare or answer.first("no-plan/wanting")
    if vague and steps == 0 and answer.words < 40 and answer.emptiness > (0.6 if bare else 0.7):
        if bare:
            yield hint(answer, bare, _MESSAGE, _ASK)
        else:
            yield Remark(answer.sentence_span(vague.sentence), Severity.HINT, _MESSAGE, _ASK)
        return
    wish = answer.first("wish")
    if not answer.speaks_of_goals:
        return
    if wish and steps == 0:
        yield Remark(answer.sentence_span(wish.sentence), Severity.HINT, _ABSENT, _ASK)
    elif wish and bare and steps <= 1:
        yield hint(answer, bare, _MESSAGE, _ASK)


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    yield from _plain(answer, context)
    yield from thin(answer, "no-plan/thin", _FAINT, _ASK)


rule = Rule(
    id="no-plan",
    title=_("No plan"),
    why=_(
        "A plan, and even more what is already under way, shows that the goal is meant; "
        "interviewers ask for it next anyway."
    ),
    find=find,
    faint=_FAINT,
    ask=_ASK,
    weight=77,
    gate=0.0,
    general=True,
    bad=_("I'd like to do an MBA at some point, but I haven't looked into it."),
    good=_("I'd like to do a part-time MBA; I've visited two programmes and apply in March."),
    phrases=sections("rules/no-plan.txt"),
    flags=(
        Proof("I'd like to get a master's, but I haven't looked into it.", "haven't looked into"),
        Proof("I want to be a manager. I'm not sure how, though.", "not sure how"),
        Proof("I hope to lead a team, and I'm sure it will happen.", "I'm sure it will"),
        Proof("By working hard.", "working hard", Context(question="how-achieve")),
        Proof("I'd like to be a manager someday.", "someday"),
    ),
    accepts=(
        Proof(
            "I'd like to be a manager, so I'm taking a leadership course and I lead our intern "
            "project."
        ),
        Proof(
            "Eventually I'd like to head a lab; this year I'm finishing my doctorate with a "
            "project on enzymes."
        ),
        Proof(
            (
                "I work hard on my presentations: I attend a speaking club each week and ask for "
                "feedback."
            ),
            context=Context(question="how-achieve"),
        ),
    ),
    quiet_after=("no-goals",),
)
