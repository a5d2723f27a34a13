"""A sentence too long to say in one breath."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.finding import Severity
from coach.rule import Proof, Remark, Rule
from coach.words import _

_MESSAGE = _("This sentence is hard to say in one breath.")
_ASK = _("Where would you pause if you said it aloud, and could a new sentence start there?")
_BREATH = 38
"""Words in some 16 seconds at the usual pace."""


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    sentences = answer.text.sentences
    if not sentences:
        return
    longest = max(sentences, key=lambda sentence: sentence.words)
    if longest.words > _BREATH * context.pace / 140:
        yield Remark(answer.sentence_span(longest.index), Severity.HINT, _MESSAGE, _ASK)


rule = Rule(
    id="long-sentence",
    title=_("A long sentence"),
    why=_("Spoken sentences are short: what can't be said in one breath is hard to follow by ear."),
    find=find,
    weight=16,
    bad=_("One sentence of sixty words."),
    good=_("Three of twenty."),
    flags=(
        Proof(
            (
                "I'd like to be a senior chemist in the quality laboratory, because the stability "
                "studies that your company has been doing since it moved to the new site interest "
                "me, and because the team there works closely with production, with the outside "
                "labs and with the authorities."
            ),
            "I'd like to be a senior chemist",
        ),
    ),
    accepts=(
        Proof(
            "I'd like to be a senior chemist. The stability studies interest me, and I like "
            "working with production."
        ),
    ),
    quiet_after=("rambling",),
)
