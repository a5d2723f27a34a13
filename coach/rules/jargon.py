"""Terms that outsiders don't know."""

import re
from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.fields import fields_of
from coach.finding import Severity
from coach.lexicon import sections
from coach.rule import Proof, Remark, Rule
from coach.text import Span
from coach.words import _

_MESSAGE = _("People outside the trade may not know this term, and the first interviewer often is.")
_ASK = _("How would you say it to a friend in another trade?")
_TERMS = {
    term: field for field, terms in sections("jargon.txt").items() for term in terms
}  # fmt: skip
_CAPITALS = re.compile(r"(?<![^\W_])[A-Z]{3,6}(?![^\W_])")
_KNOWN = frozenset(
    [
        "MBA",
        "CEO",
        "CFO",
        "CTO",
        "COO",
        "USA",
        "PhD",
        "CPA",
        "CFA",
        "PMP",
        "CRM",
        "SQL",
        "API",
        "AWS",
        "NHS",
        "GCSE",
        "MSc",
        "BSc",
        "STAR",
        "HR",
        "IT",
        "AI",
        "UX",
        "UI",
        "SEO",
        "PR",
        "CV",
        "BBC",
        "UK",
        "EU",
        "USD",
        "GPA",
        "FAQ",
        "PDF",
        "CSS",
        "HTML",
        "SAP",
        "ERP",
        "ACCA",
        "CIMA",
        "CIPD",
        "SHRM",
        "CISSP",
        "NGO",
        "OSHA",
        "HVAC",
        "GDPR",
        "ISO",
        "NCLEX",
        "LPN",
        "CNA",
        "ICU",
        "EMT",
        "CAD",
        "BIM",
        "HGV",
        "CDL",
        "TEFL",
        "NVQ",
        "MRI",
        "STEM",
        "SWOT",
        "SMART",
        "KPI",
        "KPIS",
        "ROI",
        "DIY",
    ]
)


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    mine = fields_of(f"{context.role} {context.industry}")
    norm = answer.text.norm
    for term, field in _TERMS.items():
        if term in norm and field not in mine:
            at = norm.find(f" {term} ")
            if at >= 0:
                span = answer.text.span(at + 1, at + 1 + len(term))
                yield Remark(span, Severity.HINT, _MESSAGE, _ASK)
                return
    strange = [m for m in _CAPITALS.finditer(answer.text.raw) if m.group() not in _KNOWN]
    if (
        len(strange) >= 3
        and len({m.group() for m in strange}) >= 3
        and not answer.text.raw.isupper()
    ):
        yield Remark(Span(strange[0].start(), strange[0].end()), Severity.HINT, _MESSAGE, _ASK)


rule = Rule(
    id="jargon",
    title=_("Terms of another trade"),
    why=_(
        "The trade's own terms show that you are at home in it; those of another one only cost "
        "attention."
    ),
    find=find,
    weight=13,
    bad=_("I'd leverage synergies to move the needle."),
    good=_("I'd bring both teams' stock lists together so that nothing is ordered twice."),
    flags=(
        Proof("I'd like to leverage our synergies.", "synergies"),
        Proof("My goal is fewer idempotent retries.", "idempotent", Context(industry="retail")),
    ),
    accepts=(
        Proof("I'd like to make our retries idempotent.", context=Context(industry="technology")),
        Proof("I'd like to bring both teams together."),
    ),
)
