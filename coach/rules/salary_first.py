"""Pay or perks as the goal."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.lexicon import sections
from coach.rule import Proof, Remark, Rule, grave, hint, thin
from coach.words import _

_FAINT = _("An interviewer may hear that pay or perks come first.")
_MESSAGE = _(
    "Pay or perks come across as the goal here. An interviewer hears that you would leave for "
    "whoever pays more."
)
_ASK = _("Which responsibility or skill would earn that pay, and what would the employer gain?")


def _plain(answer: Answer, context: Context) -> Iterator[Remark]:
    told = answer.told("salary-first/money")
    if context.question == "salary":
        told = sorted((*told, *answer.hits("salary-first/greedy")), key=lambda hit: hit.start)
    hits = [
        hit
        for hit in told
        if not any(i.start <= hit.end and i.end >= hit.start
                   for i in answer.in_sentence("salary-first/innocent", hit.sentence))
        and not answer.negated(hit)
    ]  # fmt: skip
    if not hits:
        return
    if context.question == "salary" and not answer.has("salary-first/greedy"):
        return  # pay was asked for, and is talked about
    evidence = answer.evidence
    worth = sum(kind in evidence for kind in ("plan", "tie", "benefit", "leading", "role"))
    worth += min(evidence.get("benefit", 0), 3) + min(evidence.get("plan", 0), 2) // 2
    strong = len(hits) >= 2 or answer.has("salary-first/main")
    if context.question == "salary":
        weak = worth <= 4
    elif strong:
        weak = worth <= 6
    else:
        weak = worth <= 3
    if weak:
        yield grave(answer, hits[0], _MESSAGE, _ASK, sure=strong)
    elif strong:
        yield hint(answer, hits[0], _MESSAGE, _ASK)


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    yield from _plain(answer, context)
    if context.question != "salary":
        yield from thin(answer, "salary-first/thin", _FAINT, _ASK)


rule = Rule(
    id="salary-first",
    title=_("Salary first"),
    why=_(
        "When pay is the goal, the interviewer hears that the next better offer will take you "
        "away; pay that comes with a responsibility is heard quite differently."
    ),
    find=find,
    faint=_FAINT,
    ask=_ASK,
    contextual=("money",),
    weight=90,
    bad=_("My main goal is to earn a six-figure salary as soon as I can."),
    good=_(
        "I'd like to run a regional team in four years, with the responsibility and the pay that "
        "come with it."
    ),
    phrases=sections("rules/salary-first.txt"),
    flags=(
        Proof("I want to make a lot of money.", "make a lot of money"),
        Proof("Honestly, my goal is a job that pays well.", "pays well"),
        Proof(
            "In five years I hope to be earning at least $120,000 a year.",
            "earning at least $120,000",
        ),
        Proof("I'd like a company car and better benefits.", "company car"),
        Proof("I want to get a raise every year and retire early.", "raise"),
    ),
    accepts=(
        Proof(
            "I want to lead a regional sales team, which carries a higher salary, and I'm taking a "
            "coaching course so that your new hires reach their targets sooner."
        ),
        Proof("Pay matters, but it isn't only about the money: I want to grow as an engineer."),
        Proof("I'd like to help families save money for retirement as a financial planner."),
        Proof("I raised $12,000 for the shelter and want to raise money for your programmes."),
        Proof(
            "My salary expectations are between 60 and 65 thousand, but I'm open to discussion.",
            context=Context(question="salary"),
        ),
        Proof(
            "I'm looking for a range in line with the market, and I'm open to discussing it.",
            context=Context(question="salary"),
        ),
    ),
)
