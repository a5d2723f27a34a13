"""The answer sheet as data: what both the print page and the PDF show."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from answers import composing
from answers.models import Answer
from coach.speaking import spoken_seconds
from planner import picture, wording
from planner.models import Horizon, Status


@dataclass(frozen=True)
class Dot:
    """A stone on the sheet's small path: its place along it (0 to 1) and its state."""

    at: float
    state: str


@dataclass(frozen=True)
class Sheet:
    title: str
    subtitle: str
    question: str
    seconds: str
    parts: list[tuple[str, str]]
    follow_ups: list[str]
    goal: str
    dots: list[Dot]
    prepared: str
    language: str


def read(answer: Answer, *, user: User, today: date) -> Sheet:
    """The sheet of one answer. Parts without text are left out."""
    parts = [row for row in composing.parts_of(answer) if row.text.strip()]
    seconds = spoken_seconds(" ".join(row.text for row in parts), pace=user.pace)
    interview = answer.interview if answer.interview and not answer.interview.deleted_at else None
    subtitle = ""
    if interview and interview.on:
        day = wording.weekday_full(interview.on, date(1, 1, 1))
        subtitle = _("Interview on %(day)s") % {"day": day}
    goal, dots = _path(user, today)
    return Sheet(
        title=str(interview) if interview else _("Whichever interview comes next"),
        subtitle=subtitle,
        question=answer.question.text,
        seconds=f"{seconds} s" if seconds else "",
        parts=[(row.part.title, row.text.strip()) for row in parts],
        follow_ups=[question.text for question in answer.question.follow_ups.published()],
        goal=goal,
        dots=dots,
        prepared=_("Prepared %(day)s") % {"day": wording.full_day(today)},
        language=(get_language() or "en")[:2],
    )


def _path(user: User, today: date) -> tuple[str, list[Dot]]:
    plan = picture.read(user)
    goals = plan.active(Horizon.LONG)
    if not goals:
        return "", []
    stones = [stone for stone in plan.stones(goals[0]) if stone.status != Status.LET_GO]
    states = []
    for stone in stones:
        if stone.status == Status.ACHIEVED:
            states.append("done")
        else:
            states.append("under-way" if plan.shares[stone.pk] else "ahead")
    return goals[0].title, [
        Dot((i + 1) / (len(states) + 1), state) for i, state in enumerate(states)
    ]
