"""The answer sheet as data: what both the print page and the PDF show."""

import math
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from answers import composing, since_then
from answers.length import spoken
from answers.models import Answer, AnswerPart
from coach.speaking import spoken_seconds
from planner import picture, wording
from planner.models import Horizon, Status


@dataclass(frozen=True)
class Dot:
    """A stone on the sheet's small path: its place in a box of 658 by 56, and its state."""

    x: str
    y: str
    state: str


@dataclass(frozen=True)
class Strip:
    """The small path: what it shows in words, its line for SVG and as points, and its stones."""

    label: str
    trail: str
    points: list[tuple[float, float]]
    dots: list[Dot]


@dataclass(frozen=True)
class Sheet:
    title: str
    subtitle: str
    question: str
    seconds: str
    parts: list[tuple[str, str]]
    moved: list[str]
    follow_ups: list[str]
    strip: Strip | None
    prepared: str
    language: str
    words: dict[str, str]


def read(answer: Answer, *, user: User, today: date) -> Sheet:
    """The sheet of one answer. Parts without text are left out."""
    parts = [row for row in composing.parts_of(answer) if row.text.strip()]
    seconds = spoken_seconds(" ".join(row.text for row in parts), pace=user.pace)
    interview = answer.interview if answer.interview and not answer.interview.deleted_at else None
    subtitle = ""
    if interview and interview.on:
        day = wording.weekday_full(interview.on, date(1, 1, 1))
        subtitle = _("Interview on %(day)s") % {"day": day}
    return Sheet(
        title=str(interview) if interview else _("Whichever interview comes next"),
        subtitle=subtitle,
        question=answer.question.text,
        seconds=spoken(seconds) if seconds else "",
        parts=[(row.part.title, row.text.strip()) for row in parts],
        moved=[row.part.title for row in parts if _has_moved(row)],
        follow_ups=[question.text for question in answer.question.follow_ups.published()],
        strip=_strip(user, today),
        prepared=_("Prepared %(day)s") % {"day": wording.full_day(today)},
        language=(get_language() or "en")[:2],
        words={
            "kind": _("Answer sheet"),
            "ready": _("Be ready for"),
            "follow_up": _("Follow-up"),
            "empty": _("Nothing written yet."),
            "page": _("{n} of {total}"),
        },
    )


def _has_moved(row: AnswerPart) -> bool:
    """Whether a part tells what the plan no longer says."""
    for source in row.sources.all():
        goal = source.goal or (source.step.goal if source.step else None)
        if goal is None or goal.deleted_at or (source.step and source.step.deleted_at):
            continue
        if since_then.change(source, row.text, slug=row.part.slug):
            return True
    return False


def _strip(user: User, today: date) -> Strip | None:
    """The path to the first long-term goal that is still active."""
    plan = picture.read(user)
    goals = plan.active(Horizon.LONG)
    if not goals:
        return None
    dots = []
    stones = [stone for stone in plan.stones(goals[0]) if stone.status != Status.LET_GO]
    for i, stone in enumerate(stones, start=1):
        x = 10 + 630 * i / (len(stones) + 1)
        state = "under-way" if plan.shares[stone.pk] else "ahead"
        if stone.status == Status.ACHIEVED:
            state = "done"
        dots.append(Dot(f"{x:.1f}", f"{_height(x):.1f}", state))
    points = [(float(x), round(_height(x), 1)) for x in range(10, 641, 7)]
    return Strip(
        label=plan.path(goals[0], today=today).summary,
        trail="M" + "L".join(f"{x:.0f} {y:.1f}" for x, y in points),
        points=points,
        dots=dots,
    )


def _height(x: float) -> float:
    share = (x - 10) / 630
    return 42 - 32 * (share - 0.05 * math.sin(4 * math.pi * share))
