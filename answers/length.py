"""The spoken length of an answer: in all, by part, and as a bar."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from answers.models import AnswerPart, Question
from coach.speaking import spoken_seconds

BAR = 300
"""Units that the whole bar is wide."""


class Stretch(NamedTuple):
    """A part's place on the bar, and what it takes of the time."""

    title: str
    slug: str
    seconds: int
    said: str
    meant: int
    x: str
    width: str
    tone: int


class Length(NamedTuple):
    seconds: int
    said: str
    least: int
    most: int
    pace: int
    verdict: str
    brief: bool
    stretches: list[Stretch]


def spoken(seconds: int) -> str:
    """How long something takes to say: "92 s"; from three minutes on "28 min 34 s"."""
    if seconds < 180:
        return _("%(n)d s") % {"n": seconds}
    minutes, rest = divmod(seconds, 60)
    if not rest:
        return _("%(n)d min") % {"n": minutes}
    return _("%(minutes)d min %(seconds)d s") % {"minutes": minutes, "seconds": rest}


def measure(question: Question, parts: Sequence[AnswerPart], *, pace: int) -> Length:
    """Seconds at `pace` words a minute. `verdict` is "empty", "short", "good" or "long"; `brief`
    tells that it is much shorter than the question asks for."""
    times = [spoken_seconds(part.text, pace=pace) for part in parts]
    total = sum(times)
    scale = BAR / max(total, question.seconds_most)
    aim = (question.seconds_least + question.seconds_most) / 2
    stretches = []
    x = 0.0
    for tone, (part, seconds) in enumerate(zip(parts, times, strict=True), start=1):
        width = seconds * scale
        stretches.append(
            Stretch(
                title=part.part.title,
                slug=part.part.slug,
                seconds=seconds,
                said=spoken(seconds),
                meant=round(aim * part.part.share / 100),
                x=f"{x:.1f}",
                width=f"{max(width - 1.5, 0):.1f}",
                tone=(tone - 1) % 6 + 1,
            )
        )
        x += width
    return Length(
        seconds=total,
        said=spoken(total),
        least=question.seconds_least,
        most=question.seconds_most,
        pace=pace,
        verdict=_verdict(total, question),
        brief=is_brief(total, question.seconds_least),
        stretches=stretches,
    )


def is_brief(seconds: int, least: int) -> bool:
    """Whether something is said, but not half of the least that is usual."""
    return 0 < seconds < least / 2


def _verdict(seconds: int, question: Question) -> str:
    if seconds == 0:
        return "empty"
    if seconds < question.seconds_least:
        return "short"
    return "good" if seconds <= question.seconds_most else "long"
