"""Tips, each with how well it is known and from where. Nothing else about what works is claimed."""

from dataclasses import dataclass
from datetime import date

from coach.words import _

GRADES = ("experiment", "survey", "custom")
"""How well something is known: tried out, asked about, or handed down in the trade."""
PLACES = ("goal", "step", "answer", "rehearsal", "review")


@dataclass(frozen=True, slots=True)
class Tip:
    """One tip, and the rules whose findings it helps to mend.

    Without a grade and a source there is none: the constructor raises ValueError.
    """

    slug: str
    text: str
    where: str
    grade: str
    source: str
    rules: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.grade not in GRADES:
            raise ValueError(f"The tip {self.slug} has no grade among {', '.join(GRADES)}.")
        if not self.source.strip():
            raise ValueError(f"The tip {self.slug} names no source.")
        if self.where not in PLACES:
            raise ValueError(f"The tip {self.slug} belongs nowhere.")


TIPS: tuple[Tip, ...] = (
    Tip(
        slug="specific-goal",
        text=_(
            "A specific and demanding goal does better than “do your best”. Say what you want to "
            "reach, and how you will know that you have."
        ),
        where="goal",
        grade="experiment",
        source=_("Locke & Latham 2002 (review)"),
        rules=("vague",),
    ),
    Tip(
        slug="learning-goal",
        text=_(
            "When the work is new to you and complex, a goal about what you will learn does "
            "better. It needs no figure: evidence is as good a measure."
        ),
        where="goal",
        grade="experiment",
        source=_("Locke & Latham 2002 (review)"),
        rules=("no-figure",),
    ),
    Tip(
        slug="name-the-obstacle",
        text=_(
            "Write down what could get in the way, and what you will do if it does. Over studies "
            "with 15,907 people this helped a little, though the published studies may flatter "
            "it."
        ),
        where="goal",
        grade="experiment",
        source=_("Wang 2021, doi 10.3389/fpsyg.2021.565202"),
        rules=("unrealistic",),
    ),
    Tip(
        slug="near-steps",
        text=_(
            "In an experiment with children, near goals on the way helped, and a distant goal "
            "alone did not. Give a long-term goal a first step that is close at hand."
        ),
        where="step",
        grade="experiment",
        source=_("Bandura & Schunk 1981"),
        rules=("no-short-term", "unrealistic"),
    ),
    Tip(
        slug="if-then",
        text=_(
            "Plans such as “If it is Tuesday after supper, then I will do one unit of the course”"
            " helped, over 94 tests taken together. You can add one to any step."
        ),
        where="step",
        grade="experiment",
        source=_("Gollwitzer & Sheeran 2006"),
        rules=("no-plan",),
    ),
    Tip(
        slug="answer-length",
        text=_(
            "One to two minutes suit most answers, and 30 to 60 seconds suit a big-picture "
            "question. That is what several career centres advise."
        ),
        where="answer",
        grade="custom",
        source=_("several career centres"),
        rules=("rambling", "too-long", "too-short"),
    ),
    Tip(
        slug="star-action",
        text=_(
            "In a STAR answer, give about 60 per cent of the time to what you did, 20 to the "
            "situation, and 10 each to the task and the result."
        ),
        where="answer",
        grade="custom",
        source=_("University of Washington"),
        rules=("no-situation", "no-own-action", "no-result"),
    ),
    Tip(
        slug="specific-answer",
        text=_(
            "In a survey, 34 per cent of hiring managers named answers that are not specific as a"
            " mistake. A date or a figure makes yours specific."
        ),
        where="answer",
        grade="survey",
        source=_("CareerBuilder"),
        rules=("vague",),
    ),
    Tip(
        slug="no-complaints",
        text=_(
            "Asked in 2012, 67 per cent of hiring managers called negativity detrimental. Say "
            "what you are looking for, rather than what was wrong with an employer."
        ),
        where="answer",
        grade="survey",
        source=_("CareerBuilder"),
        rules=("negative",),
    ),
    Tip(
        slug="spread-out",
        text=_(
            "What is recalled at intervals is remembered better than what is recalled many times "
            "in a row. Whether the gaps grew or stayed the same made no difference, so simple "
            "fixed gaps will do."
        ),
        where="rehearsal",
        grade="experiment",
        source=_("Latimier 2021"),
        rules=(),
    ),
    Tip(
        slug="aloud",
        text=_("What you say aloud, you remember better than what you read in silence."),
        where="rehearsal",
        grade="experiment",
        source=_("Waterloo 2017"),
        rules=(),
    ),
    Tip(
        slug="fillers",
        text=_(
            "You need not get rid of every “um”. In an experiment, up to five fillers a minute "
            "seemed to do no harm; twelve did."
        ),
        where="rehearsal",
        grade="experiment",
        source=_("Laske 2024"),
        rules=("filler",),
    ),
    Tip(
        slug="keep-track",
        text=_(
            "Looking at how far you have come helps, according to 138 studies. It helps more when"
            " you write it down or tell someone."
        ),
        where="review",
        grade="experiment",
        source=_("Harkin 2016"),
        rules=(),
    ),
    Tip(
        slug="weekly-report",
        text=_(
            "In an experiment presented at a conference, people who wrote down their goals and "
            "sent a friend a weekly report did better than people whose goals were unwritten. You"
            " can share a goal or a check-in with a supporter."
        ),
        where="review",
        grade="experiment",
        source=_("Matthews, Dominican University"),
        rules=(),
    ),
)
"""All tips."""


def tips_for(rule: str) -> tuple[Tip, ...]:
    """The tips that help to mend a finding of this rule."""
    return tuple(tip for tip in TIPS if rule in tip.rules)


def tip_of_the_day(where: str, day: date) -> Tip:
    """The tip that a place shows on `day`: they take turns, the same for everybody."""
    here = [tip for tip in TIPS if tip.where == where]
    return here[day.toordinal() % len(here)]
