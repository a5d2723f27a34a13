"""What is known about an answer from outside it."""

from dataclasses import dataclass
from datetime import date

from coach.speaking import DEFAULT_PACE

QUESTIONS = (
    "career-goals", "five-years", "long-term", "alignment", "skills", "behavioural", "motivation",
    "first-year", "how-achieve", "flexibility", "steps-taken", "setbacks", "balance", "reassess",
    "salary", "unsure", "why-us", "other",
)  # fmt: skip
GOAL_QUESTIONS = frozenset(("career-goals", "five-years", "long-term", "how-achieve", "unsure"))
"""Questions whose answer is expected to name goals."""
GOALS_EXPECTED = GOAL_QUESTIONS - {"how-achieve"} | {"alignment", "first-year"}
"""Questions under which it is worth a remark that a goal, or its next step, is missing."""
STAGES = ("entry", "mid", "senior")


@dataclass(frozen=True, slots=True)
class PlanGoal:
    """A goal of the user's own plan; `dated_steps` counts the steps that have a date."""

    title: str
    horizon: str = ""
    due: date | None = None
    steps: tuple[str, ...] = ()
    dated_steps: int = 0


@dataclass(frozen=True, slots=True)
class Context:
    """What is known about the answer from outside it; everything is optional.

    `pace` is words a minute, `target_seconds` the length the question asks for, `today` lets
    years such as 2030 be read as spans. `dismissed` holds rule ids and finding keys
    (`Finding.key`) that are to stay quiet. `starred` says whether the answer follows STAR;
    without it the question decides. `begun` says that it is still being written: a sentence or two
    don't show how the whole will sound, so that only what is said in so many words is remarked on.
    """

    question: str = "other"
    stage: str | None = None
    industry: str = ""
    role: str = ""
    company: str = ""
    research: tuple[str, ...] = ()
    goals: tuple[PlanGoal, ...] = ()
    other_answers: tuple[str, ...] = ()
    other_companies: tuple[str, ...] = ()
    cv: tuple[str, ...] = ()
    pace: int = DEFAULT_PACE
    target_seconds: int | None = None
    today: date | None = None
    starred: bool | None = None
    begun: bool = False
    dismissed: frozenset[str] = frozenset()

    @property
    def star(self) -> bool:
        return self.question == "behavioural" if self.starred is None else self.starred
