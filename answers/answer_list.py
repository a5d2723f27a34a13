"""The list of answers and interviews, and how far each answer is."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.prepared import Prepared
from answers.length import spoken
from answers.models import Answer, AnswerPart, FormatPart, Interview
from answers.models.answers import AnswerQuerySet
from planner import wording

PER_PAGE = 30


@dataclass(frozen=True, kw_only=True)
class AnswerLine:
    """An answer and how far it is. `tone` is the tag's: "good", "next" or ""."""

    question: str
    url: str
    state: str
    tone: str
    seconds: str


@dataclass(frozen=True, kw_only=True)
class AnswerRow(AnswerLine):
    """An answer in a list."""

    interview: str
    interview_url: str
    changed: str


class InterviewRow(NamedTuple):
    name: str
    company: str
    role: str
    url: str
    when: str
    answers: int
    past: bool


@dataclass
class AnswerList:
    interviews: "Page[Interview]"
    interview_rows: list[InterviewRow]
    answers: "Page[Answer]"
    answer_rows: list[AnswerRow]


def read(user: User, *, today: date, number: str, interviews_number: str) -> AnswerList:
    interviews = Paginator(
        Interview.objects.of(user)
        .annotate(answer_count=Count("answers", filter=Q(answers__deleted_at=None)))
        .order_by("-on", "-pk"),
        PER_PAGE,
    ).get_page(interviews_number)
    answers = Paginator(with_state(Answer.objects.of(user)).newest_first(), PER_PAGE).get_page(
        number
    )
    return AnswerList(
        interviews=interviews,
        interview_rows=[_interview(row, today) for row in interviews],
        answers=answers,
        answer_rows=[row(answer, pace=user.pace, today=today) for answer in answers],
    )


def with_state(answers: AnswerQuerySet) -> AnswerQuerySet:
    """Adds how many parts are `filled`, and how many are `wanted`."""
    wanted = FormatPart.objects.filter(format=OuterRef("question__format"), optional=False)
    filled = AnswerPart.objects.filter(
        answer=OuterRef("pk"), part__optional=False, part__format=OuterRef("question__format")
    )
    return answers.select_related("question", "interview").annotate(
        wanted=_count(wanted, of="format"),
        filled=_count(filled.filter(text__regex=r"\S"), of="answer"),
    )


def _count(rows: QuerySet[Any], *, of: str) -> Coalesce:
    """Counted beside the answer: joined to it, its parts would be multiplied by the format's."""
    counted = rows.order_by().values(of).annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), 0)


def row(answer: Answer, *, pace: int, today: date) -> AnswerRow:
    """One line for an answer that was read through `with_state`."""
    state, tone = _state(
        answer.filled,  # type: ignore[attr-defined]
        answer.wanted,  # type: ignore[attr-defined]
        seconds=answer.words * 60 / pace,
        least=answer.question.seconds_least,
    )
    interview = answer.interview if answer.interview and not answer.interview.deleted_at else None
    return AnswerRow(
        question=answer.question.text,
        url=f"/answers/{answer.pk}/",
        interview=str(interview) if interview else "",
        interview_url=f"/interviews/{interview.pk}/" if interview else "",
        state=state,
        tone=tone,
        seconds=_seconds(answer.words, pace),
        changed=wording.day_of(timezone.localdate(answer.updated_at), today),
    )


def _state(filled: int, wanted: int, *, seconds: float, least: int) -> tuple[str, str]:
    """How far an answer is, by what is cheap to know: its parts and its length.

    Whether it is ready, a list cannot say: the coach may have a grave remark, which depends on the
    plan and on what was dismissed as well as on the text. It reads one answer at a time, in the
    composer; a verdict kept from there would be out of date when one of these changes.
    """
    if filled == 0:
        return _("not begun"), ""
    if filled < wanted:
        said = _("%(filled)d of %(wanted)d parts") % {"filled": filled, "wanted": wanted}
        return said, "next"
    if seconds < least / 2:  # as `length.is_brief` has it in the composer
        return _("all parts, but short"), "next"
    return _("all parts written"), "good"


def _seconds(words: int, pace: int) -> str:
    seconds = round(words * 60 / pace)
    return spoken(seconds) if seconds else ""


def _interview(interview: Interview, today: date) -> InterviewRow:
    when = ""
    if interview.on:
        when = f"{wording.day_of(interview.on, today)}, {wording.in_days(interview.on, today)}"
    return InterviewRow(
        name=str(interview),
        company=interview.company,
        role=interview.role,
        url=f"/interviews/{interview.pk}/",
        when=when,
        answers=interview.answer_count,  # type: ignore[attr-defined]
        past=bool(interview.on and interview.on < today),
    )


class NextInterview(NamedTuple):
    """The home page's card: the interview that comes next and how ready one is for it."""

    company: str
    role: str
    url: str
    when: str
    new_url: str
    answers: list[AnswerLine]
    sheet_url: str


_NEXT = Prepared(
    lambda user, today: (
        Interview.objects.of(user)
        .filter(Q(on=None) | Q(on__gte=today))
        .soonest_first()
        .values_list("pk", "company", "role", "on")[:1]
    )
)
_ITS_ANSWERS = Prepared(
    lambda user, interview: (
        with_state(Answer.objects.of(user).filter(interview=interview))
        .newest_first()
        .values_list(
            "pk", "question__text", "words", "filled", "wanted", "question__seconds_least"
        )[:5]  # type: ignore[misc]
    )
)


def next_interview(user: User, *, today: date) -> NextInterview | None:
    """The soonest interview from today on; an undated one where none has a date."""
    for pk, company, role, on in _NEXT.rows(user=user.pk, today=today):
        answers = _ITS_ANSWERS.rows(user=user.pk, interview=pk)
        ready = [answer for answer, _text, _words, filled, *_rest in answers if filled]
        when = _("no date yet")
        if on:
            when = f"{wording.weekday_full(on, today)}, {wording.in_days(on, today)}"
        return NextInterview(
            company=company,
            role=role,
            url=f"/interviews/{pk}/",
            when=when,
            new_url=f"/answers/new/?interview={pk}",
            answers=[_line(*answer, pace=user.pace) for answer in answers],
            sheet_url=f"/answers/{ready[0]}/sheet/" if ready else "",
        )
    return None


def _line(
    answer: int, question: str, words: int, filled: int, wanted: int, least: int, *, pace: int
) -> AnswerLine:
    state, tone = _state(filled, wanted, seconds=words * 60 / pace, least=least)
    return AnswerLine(
        question=question,
        url=f"/answers/{answer}/",
        state=state,
        tone=tone,
        seconds=_seconds(words, pace),
    )
