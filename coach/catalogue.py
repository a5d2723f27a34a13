"""All rules, in the order in which docs/coach.md tells them."""

from coach.answer import Answer
from coach.context import Context
from coach.parts import HOW_QUESTIONS, SIGNALS
from coach.phrases import Phrasebook
from coach.rule import Rule
from coach.rules import (
    arrogant,
    contradiction,
    filler,
    hedging,
    irrelevant,
    jargon,
    long_before_short,
    long_sentence,
    negative,
    neglects_present,
    no_figure,
    no_goals,
    no_long_term,
    no_own_action,
    no_plan,
    no_result,
    no_short_term,
    no_situation,
    not_english,
    off_culture,
    only_my_gain,
    other_employer,
    passive,
    placeholder,
    rambling,
    salary_first,
    stepping_stone,
    too_long,
    too_short,
    unrealistic,
    vague,
    wrong_company,
)  # fmt: skip
from coach.tenses import tenses
from coach.text import Text

RULES: tuple[Rule, ...] = tuple(
    module.rule
    for module in (
        # what is said
        no_goals, vague, salary_first, unrealistic, other_employer, stepping_stone, irrelevant,
        no_plan, only_my_gain, no_short_term, no_long_term, long_before_short, neglects_present,
        contradiction, negative, arrogant, rambling, off_culture,
        # a story told
        no_situation, no_own_action, no_result, no_figure,
        # how it is said
        too_short, too_long, long_sentence, filler, hedging, passive, jargon, placeholder,
        wrong_company,
        # what is not read
        not_english,
    )
)  # fmt: skip
BY_ID: dict[str, Rule] = {rule.id: rule for rule in RULES}


def _labelled() -> dict[str, tuple[str, ...]]:
    labelled = dict(SIGNALS)
    for rule in RULES:
        for name, phrases in rule.phrases.items():
            labelled[f"{rule.id}/{name}"] = phrases
    return labelled


BOOK = Phrasebook(_labelled())
"""Everything the rules and the parts look for, found in one pass."""


def read_answer(raw: str, context: Context) -> Answer:
    """An answer with all that was found in it; what belongs to stories is sought only there."""
    text = Text(raw)
    but: frozenset[str] = frozenset()
    spoken = tenses(text)
    if not context.star and not any(tense.told for tense in spoken):
        but = _STORY if context.question in HOW_QUESTIONS else _STORY | {"star-action"}
    answer = Answer(text, context, BOOK.find(text, but=but), BOOK.words)
    answer.tenses = spoken
    return answer


_STORY = frozenset(("star-situation", "star-task", "star-result"))
