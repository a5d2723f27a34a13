"""The coach reads English, and judges nothing else."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.finding import Severity
from coach.language import is_english
from coach.rule import Proof, Remark, Rule
from coach.words import _

_MESSAGE = _("This doesn't look like English, and the coach reads no other language yet.")
_ASK = _("Would you like to paste it in English?")


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    if not is_english(answer.text):
        yield Remark(answer.sentence_span(0), Severity.HINT, _MESSAGE, _ASK)


rule = Rule(
    id="not-english",
    title=_("Not in English"),
    why=_(
        "What works in an answer is known to the coach in English only; a judgement in another "
        "language would be a guess."
    ),
    find=find,
    weight=99,
    bad=_("Ich möchte in zwei Jahren ein Team leiten und dafür im Herbst einen Kurs machen."),
    good=_("I'd like to lead a team in two years, and I'm taking a course for it this autumn."),
    flags=(
        Proof(
            "Ich möchte in zwei Jahren ein Team leiten und dafür im Herbst einen Kurs machen.",
            "Ich möchte in zwei Jahren ein Team leiten und dafür im Herbst einen Kurs machen.",
        ),
        Proof("我希望在两年内带领一个团队。", "我希望在两年内带领一个团队。"),
    ),
    accepts=(
        Proof("Ich will ein Team leiten."),
        Proof("In Köln I ran the Weihnachtsmarkt stall of my aunt, and that's why I want to sell."),
        Proof("Excel, SQL, Python. Team lead by 2028. PMP certificate. Then head of reporting."),
    ),
)
