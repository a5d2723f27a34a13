"""Longer than this question's target at the user's own pace."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.finding import Severity
from coach.rule import Proof, Remark, Rule
from coach.words import _

_MESSAGE = _("At your pace this runs over the time that the question asks for.")
_ASK = _("Which sentence would nobody miss?")


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    if context.target_seconds is None:
        return
    if answer.words * 60 / context.pace > context.target_seconds * 1.2:
        longest = max(answer.text.sentences, key=lambda sentence: sentence.words)
        yield Remark(answer.sentence_span(longest.index), Severity.HINT, _MESSAGE, _ASK)


rule = Rule(
    id="too-long",
    title=_("Over the time"),
    why=_("Keeping to the time leaves room for the follow-up, where the conversation happens."),
    find=find,
    weight=34,
    bad=_("An answer of 90 seconds where 30 were asked for."),
    good=_("The same answer without its second example."),
    flags=(
        Proof(
            (
                "I'd like to be a senior chemist because the stability studies here interest me a "
                "great deal, as does the work with your quality team."
            ),
            "I'd like to be a senior chemist",
            Context(target_seconds=5),
        ),
    ),
    accepts=(
        Proof("I'd like to be a senior chemist.", context=Context(target_seconds=30)),
        Proof("I'd like to be a senior chemist because the stability studies interest me."),
    ),
    quiet_after=("rambling",),
)
