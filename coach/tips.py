"""Tips on goals, answers and rehearsal, each with the evidence it rests on.

Nothing about effectiveness is claimed elsewhere in the product.
"""

from dataclasses import dataclass
from enum import StrEnum

from coach.words import _


class Grade(StrEnum):
    """How well a statement is known."""

    EXPERIMENT = "experiment"
    SURVEY = "survey"
    OBSERVATION = "observation"
    CUSTOM = "custom"


@dataclass(frozen=True, slots=True)
class Tip:
    """One piece of advice; `rules` are the findings it belongs to, `source` where it comes from."""

    id: str
    text: str
    grade: Grade
    source: str
    rules: tuple[str, ...] = ()


TIPS: tuple[Tip, ...] = (
    Tip(
        "if-then",
        _(
            "Put the next step as “if …, then I will …”: when and where make it more likely to "
            "happen."
        ),
        Grade.EXPERIMENT,
        "Gollwitzer & Sheeran 2006, 94 tests, d = .65; 642 tests in 2024, d = .27 to .66",
        ("no-plan", "goal-action"),
    ),
    Tip(
        "obstacle",
        _("Name what could get in the way, and what you will do then."),
        Grade.EXPERIMENT,
        "Wang 2021, doi 10.3389/fpsyg.2021.565202, g = 0.336 (some publication bias)",
        ("no-plan", "unrealistic"),
    ),
    Tip(
        "near-goals",
        _("Give a distant goal a near one: near goals helped where distant goals alone did not."),
        Grade.EXPERIMENT,
        "Bandura & Schunk 1981 (with children)",
        ("no-short-term", "unrealistic"),
    ),
    Tip(
        "specific",
        _("Be specific: specific, demanding goals do better than “do my best”."),
        Grade.EXPERIMENT,
        (
            "Locke & Latham 2002 (review), d = 0.42 to 0.80; for new, complex work a learning goal "
            "does better"
        ),
        ("vague", "goal-specific"),
    ),
    Tip(
        "monitor",
        _("Look at your progress regularly, and write it down or tell somebody."),
        Grade.EXPERIMENT,
        "Harkin 2016, 138 studies, d = 0.40",
        ("goal-measurable", "no-plan"),
    ),
    Tip(
        "evidence",
        _(
            "A measure needn't be a number: a certificate or a piece of work that others can "
            "see will do."
        ),
        Grade.EXPERIMENT,
        "Locke & Latham 2002 (review): for new work, learning goals",
        ("goal-measurable", "no-figure"),
    ),
    Tip(
        "unspecific",
        _(
            "Give one example or figure: hiring managers name unspecific answers as a common "
            "mistake."
        ),
        Grade.SURVEY,
        "CareerBuilder survey of hiring managers, 34 %",
        ("vague",),
    ),
    Tip(
        "negative",
        _(
            "Say what you look for rather than what you leave: speaking ill of an employer is "
            "held against you."
        ),
        Grade.SURVEY,
        "CareerBuilder surveys of hiring managers, 52 % (2010), 67 % (2012)",
        ("negative",),
    ),
    Tip(
        "length",
        _(
            "Aim at one to two minutes; for a question about the big picture half a minute to "
            "one will do."
        ),
        Grade.CUSTOM,
        "Advice of several career centres",
        ("rambling", "too-long", "too-short"),
    ),
    Tip(
        "pace",
        _("At 130 to 150 words a minute, one to two minutes are 130 to 300 words."),
        Grade.CUSTOM,
        "NCVS figure for US English, about 150 words a minute",
        ("rambling", "too-long", "long-sentence"),
    ),
    Tip(
        "star-shares",
        _(
            "In a story, spend about 20 % on the situation, 10 % on the task, 60 % on what you "
            "did and 10 % on the result."
        ),
        Grade.CUSTOM,
        "University of Washington",
        ("no-situation", "no-own-action", "no-result", "no-figure"),
    ),
    Tip(
        "fillers",
        _("A few fillers do no harm: up to five a minute may be fine, twelve were too many."),
        Grade.EXPERIMENT,
        "Laske 2024",
        ("filler",),
    ),
    Tip(
        "we",
        _(
            "“We”, fewer repeated words and fluency went with better ratings: good to know, "
            "nothing to force."
        ),
        Grade.OBSERVATION,
        "138 mock interviews, MIT, arXiv 1504.03425",
        ("no-own-action", "only-my-gain"),
    ),
    Tip(
        "spaced",
        _("Practise on several days rather than all at once."),
        Grade.EXPERIMENT,
        "Latimier 2021, g = 0.74",
    ),
    Tip(
        "aloud",
        _("Say it aloud: what is said is remembered better than what is read in silence."),
        Grade.EXPERIMENT,
        "University of Waterloo 2017",
    ),
)


def tips_for(rule: str) -> tuple[Tip, ...]:
    """The tips that belong to a finding's rule."""
    return tuple(tip for tip in TIPS if rule in tip.rules)
