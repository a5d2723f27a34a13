"""More than the listener can hold: over two minutes, many goals, a sentence without end."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.finding import Severity
from coach.lexicon import sections
from coach.rule import Proof, Remark, Rule, hint
from coach.text import Span
from coach.words import _

_LONG = _("Said aloud this takes more than two minutes; listeners keep one or two points.")
_LONG_ASK = _("Which one or two goals should the interviewer remember tomorrow?")
_MANY = _("Many goals stand side by side here. An interviewer remembers none of them.")
_RUN = _("One sentence carries many thoughts on without a stop. A listener loses the thread.")
_RUN_ASK = _("Which of these thoughts is the answer, and which could wait for a follow-up?")
_LOST = _("The answer loses its way here, and says so itself.")
_LIMIT = 120


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    seconds = answer.words * 60 / context.pace
    lost = answer.first("rambling/lost")
    drift = len(answer.hits("rambling/drift"))
    if lost and (answer.words >= 40 or drift >= 2):
        yield Remark(answer.span(lost), Severity.GRAVE, _LOST, _LONG_ASK)
        return
    if seconds > _LIMIT * 1.25:
        over = _span_after(answer, round(context.pace * _LIMIT / 60))
        yield Remark(over, Severity.GRAVE, _LONG, _LONG_ASK)
        return
    for sentence in answer.text.sentences:
        if sentence.words < 40:
            continue
        links = len(answer.in_sentence("rambling/chain", sentence.index))
        if (sentence.words >= 65 and links >= 5) or (sentence.words >= 40 and links >= 7):
            yield Remark(Span(sentence.start, sentence.end), Severity.GRAVE, _RUN, _RUN_ASK)
            return
    drifts = answer.hits("rambling/drift")
    if drift >= 4 and answer.words >= 45:
        yield Remark(answer.span(drifts[0]), Severity.GRAVE, _MANY, _LONG_ASK)
        return
    if seconds > _LIMIT:
        over = _span_after(answer, round(context.pace * _LIMIT / 60))
        yield Remark(over, Severity.HINT, _LONG, _LONG_ASK)
        return
    wishes = answer.hits("rambling/also")
    if len(wishes) >= 4:
        yield hint(answer, wishes[0], _MANY, _LONG_ASK)


def _span_after(answer: Answer, words: int) -> Span:
    """The sentence in which the listener's two minutes end."""
    seen = 0
    for sentence in answer.text.sentences:
        seen += sentence.words
        if seen > words:
            return Span(sentence.start, sentence.end)
    return answer.sentence_span(len(answer.text.sentences) - 1)


rule = Rule(
    id="rambling",
    title=_("Rambling"),
    why=_(
        "Career centres advise one to two minutes and one or two goals; beyond that, listeners "
        "stop keeping count."
    ),
    find=find,
    weight=66,
    gate=0.0,
    bad=_(
        "So, well, I want to do marketing, and also maybe sales, and then there's this course, "
        "and also…"
    ),
    good=_("Two goals: the certificate this year, and my own accounts within three."),
    phrases=sections("rules/rambling.txt"),
    flags=(
        Proof(
            (
                "I started in sales, and then I was in a shop, and my cousin said I should do "
                "marketing, and so I did a course, but it was online, and then there was the move, "
                "which took ages, and also my old boss had this idea about events, and I liked "
                "that, so maybe events, or design, because I like colours, and then writing too, "
                "and so on."
            ),
            "I started in sales",
        ),
        Proof(
            (
                "I'd like to do marketing, maybe sales, and I did a course once, you know, and "
                "then my aunt said law. Anyway, there are so many options, and also teaching, sort "
                "of, and then I thought of the army. Where was I?"
            ),
            "Where was I",
        ),
    ),
    accepts=(
        Proof(
            "I'd like to run the night shift in two years, and I'm taking the supervisor "
            "course for it."
        ),
        Proof(
            "Two goals matter to me: passing the exam in May, and leading the audit of a small "
            "client next year, with your seniors at my side."
        ),
    ),
)
