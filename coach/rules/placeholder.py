"""Something that was to be filled in."""

import re
from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.finding import Severity
from coach.rule import Proof, Remark, Rule
from coach.text import Span
from coach.words import _

_MESSAGE = _("This is still to be filled in.")
_ASK = _("What belongs here for this interview?")
_BLANK = re.compile(
    r"\[[^\[\]\n]{1,60}\]|<[A-Za-z][^<>\n]{1,40}>|\{[^{}\n]{1,60}\}|_{3,}"
    r"|\bXX+\b|\bTODO\b|\bTBD\b|\([A-Z][a-z]{1,20} [Nn]ame\)"
)


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    blank = _BLANK.search(answer.text.raw)
    if blank:
        offer = context.company if "ompany" in blank.group() or "mployer" in blank.group() else ""
        span = Span(blank.start(), min(blank.end(), blank.start() + 80))
        yield Remark(span, Severity.HINT, _MESSAGE, _ASK, offer)


rule = Rule(
    id="placeholder",
    title=_("Still to be filled in"),
    why=_("Read aloud under stress, a bracket is easily left as it is."),
    find=find,
    weight=64,
    bad=_("I'd love to join [Company]."),
    good=_("I'd love to join Northlight Energy."),
    flags=(
        Proof("I'd love to join [Company] and grow there.", "[Company]"),
        Proof("I'd like to work at ____ as a planner.", "____"),
        Proof("I'd like to work at XX as a planner.", "XX"),
    ),
    accepts=(Proof("I'd love to join Northlight Energy (in the planning team)."),),
)
