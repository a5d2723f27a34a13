"""What the composer shows, read in a fixed number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from accounts.models import User
from answers import coaching, composing, from_plan, length, since_then
from answers.composing import Clash
from answers.models import Answer, AnswerPart, Question, Source

FROM_PLAN = ("opening", "short-term", "long-term", "action-plan", "company-tie")
"""Parts into which the plan can be put."""


class Drawn(NamedTuple):
    """A goal or step that a part draws on.

    `gone`: nothing of its sentence is left. `change` says what the plan says now where the text
    tells what it said before, and `anew` is the sentence that it makes now; `stands`: the former
    one is in the text as it was put in.
    """

    pk: int
    title: str
    url: str
    gone: bool = False
    change: str = ""
    anew: str = ""
    stands: bool = False


class Line(NamedTuple):
    """One part as the page shows it: `text` is what its field holds, `stored` what is saved."""

    slug: str
    title: str
    prompt: str
    hint: str
    optional: bool
    text: str
    stored: str
    version: int
    was: str
    sources: list[Drawn]
    from_plan: bool
    clash: Clash | None
    problem: str


@dataclass
class ComposerPage:
    lines: list[Line]
    length: length.Length
    filled: int
    wanted: int
    follow_ups: list[Question]
    coach: coaching.Coaching


def read(
    answer: Answer,
    *,
    user: User,
    today: date,
    clashes: Mapping[str, Clash] | None = None,
    problems: Mapping[str, tuple[str | None, str]] | None = None,
) -> ComposerPage:
    """The page of `answer`; a part that was not saved keeps what its writer typed."""
    parts = composing.parts_of(answer)
    lines = [_line(part, clashes or {}, problems or {}, today) for part in parts]
    wanted = [part for part in parts if not part.part.optional]
    filled = sum(bool(part.text.strip()) for part in wanted)
    return ComposerPage(
        lines=lines,
        length=length.measure(answer.question, parts, pace=user.pace),
        filled=filled,
        wanted=len(wanted),
        follow_ups=list(answer.question.follow_ups.published()),
        coach=coaching.read(
            answer, parts, user=user, today=today, complete=filled >= len(wanted) - 1
        ),
    )


def _line(
    row: AnswerPart,
    clashes: Mapping[str, Clash],
    problems: Mapping[str, tuple[str | None, str]],
    today: date,
) -> Line:
    slug = row.part.slug
    clash = clashes.get(slug)
    typed, problem = problems.get(slug, (row.text, ""))
    return Line(
        slug=slug,
        title=row.part.title,
        prompt=row.part.prompt,
        hint=row.part.hint,
        optional=row.part.optional,
        text=clash.mine if clash else row.text if typed is None else typed,
        stored=row.text,
        version=row.version,
        was=composing.digest(row.text),
        sources=_sources(row, today),
        from_plan=slug in FROM_PLAN,
        clash=clash,
        problem=problem,
    )


def _sources(row: AnswerPart, today: date) -> list[Drawn]:
    drawn = []
    for source in row.sources.all():
        goal = source.goal or (source.step.goal if source.step else None)
        if goal is None or goal.deleted_at or (source.step and source.step.deleted_at):
            continue
        title = source.step.what if source.step else goal.title
        drawn.append(_drawn(source, title, f"/goals/{goal.pk}/", row, today))
    return drawn


def _drawn(source: Source, title: str, url: str, row: AnswerPart, today: date) -> Drawn:
    slug, text = row.part.slug, row.text
    if since_then.is_gone(source, text):
        return Drawn(source.pk, title, url, gone=True)
    change = since_then.change(source, text, slug=slug)
    anew = from_plan.anew(source, slug, on=today) if change else ""
    if not change or (anew and anew in text):
        return Drawn(source.pk, title, url)
    return Drawn(source.pk, title, url, False, change, anew, source.sentence in text)
