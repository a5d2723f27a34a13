"""Piles of passive: nobody seems to have done anything."""

from collections.abc import Iterator

from coach.rule import Answer, Context, Proof, Remark, Rule, Severity
from coach.words import N_

_MESSAGE = N_("Several passives in a row hide who did what. Here the one who did it should be you.")
_ASK = N_("Who did this? If it was you, can the sentence start with \"I\"?")


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    hits = answer.hits("passive/verb")
    if len(hits) >= 3 and len(hits) * 25 > answer.words:
        yield Remark(answer.span(hits[0]), Severity.HINT, _MESSAGE, _ASK)


rule = Rule(
    id="passive",
    title=N_("Passive piles"),
    why=N_("An interviewer listens for your part in it; the passive leaves it out."),
    find=find,
    weight=12,
    bad=N_("A plan was made, customers were called and sales were increased."),
    good=N_("I made a plan, called customers and raised sales."),
    phrases={"verb": ("(was|were|been|being|is|are) (also|then|successfully|quickly|later)? (made|done|called|increased|achieved|completed|created|developed|given|taken|reached|improved|reduced|implemented|introduced|organized|planned|prepared|built|launched|delivered|held|set|used|found|carried|met|solved|written|trained|managed|led|finished|designed|tested|changed)",)},
    flags=(Proof("A plan was made, customers were called and sales were increased.", "was made"),),
    accepts=(Proof("I made a plan and called customers, and the target was reached in May."),),
)  # fmt: skip
