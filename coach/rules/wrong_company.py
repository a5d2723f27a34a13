"""A company name that is not this company's."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.finding import Severity
from coach.lexicon import sections
from coach.rule import Proof, Remark, Rule
from coach.text import Span
from coach.words import _

_MESSAGE = _("This is another company's name than the one this interview is with.")
_ASK = _("Is this sentence left from another application?")
_LEAD = frozenset(("join", "joining", "at", "for", "with", "why", "about", "choose", "chose"))


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    if not context.company:
        return
    ours = _key(context.company)
    theirs = {_key(name): name for name in context.other_companies if _key(name) != ours}
    for name, span, index in answer.text.proper_names:
        key = _key(name)
        if key == ours or not key:
            continue
        if key in theirs:
            yield Remark(span, Severity.GRAVE, _MESSAGE, _ASK, context.company)
            return
        sentence = answer.text.sentences[index]
        before = answer.text.raw[sentence.start : span.start].lower().split()
        wish = answer.within("wrong-company/wish", index)
        if wish and before and before[-1] in _LEAD and name.split()[-1] in _ENDINGS:
            if ours.split()[0] in key or key in ours:
                continue
            yield Remark(Span(span.start, span.end), Severity.HINT, _MESSAGE, _ASK, context.company)
            return


_ENDINGS = frozenset(
    (
        "Inc",
        "Ltd",
        "Corp",
        "Corporation",
        "Group",
        "Bank",
        "Technologies",
        "Solutions",
        "Systems",
        "Industries",
        "Company",
        "Partners",
        "Labs",
        "Holdings",
        "GmbH",
        "LLC",
        "Consulting",
    )
)


def _key(name: str) -> str:
    words = [w.strip(".,'’").lower() for w in name.split()]
    return " ".join(
        w for w in words if w not in ("inc", "ltd", "corp", "the", "gmbh", "llc", "plc")
    )


_OURS = Context(company="Northlight Energy", other_companies=("Brightwater Bank",))

rule = Rule(
    id="wrong-company",
    title=_("Another company's name"),
    why=_(
        "A name left over from another application is among the few slips an interviewer never "
        "forgets."
    ),
    find=find,
    weight=98,
    gate=0.0,
    bad=_("I've always wanted to join Brightwater Bank (said at Northlight Energy)."),
    good=_("I'd like to join Northlight Energy because of its storage projects."),
    phrases=sections("rules/wrong-company.txt"),
    flags=(
        Proof("I've always wanted to join Brightwater Bank.", "Brightwater Bank", _OURS),
        Proof("I'd be happy to work at Greyfield Industries.", "Greyfield Industries", _OURS),
    ),
    accepts=(
        Proof("I'd like to join Northlight Energy because of its storage projects.", context=_OURS),
        Proof("I learned planning at Greyfield, where I stayed for four years.", context=_OURS),
        Proof("I've always wanted to join Brightwater Bank."),
    ),
)
