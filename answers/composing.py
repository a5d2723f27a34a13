"""Composing answers. Every write to an answer goes through a verb here.

A part is saved against the version that its writer saw. Where it has moved on meanwhile, nothing is
overwritten: the caller gets both texts.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Prefetch

from accounts.letterbox import look_again
from accounts.models import User
from answers.models import (
    PART_LENGTH,
    Answer,
    AnswerPart,
    FormatPart,
    Interview,
    Question,
    Source,
)
from answers.since_then import told
from coach.speaking import count_words
from planner.models import Goal, Step


class Typed(NamedTuple):
    """What a writer sends for one part: the text, and the version it was based on.

    `was` is the digest of the text that the page was made with, where it says so: a part that its
    writer left alone is not saved, and is no clash.
    """

    text: str
    version: int
    was: str = ""

    @property
    def untouched(self) -> bool:
        return self.was != "" and self.was == digest(self.text)


def digest(text: str) -> str:
    """A short mark of a text, to tell whether it changed."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Clash(NamedTuple):
    """A part that two tabs changed: `theirs` is what is stored, under `version`."""

    mine: str
    theirs: str
    version: int


@dataclass
class Saved:
    """The versions after a save, by the part's slug, and what was not saved."""

    versions: dict[str, int] = field(default_factory=dict)
    clashes: dict[str, Clash] = field(default_factory=dict)


@transaction.atomic
def begin_answer(
    *, user: User, question: Question, interview: Interview | None = None, at: datetime
) -> Answer:
    """The user's answer to a question, in general or for one interview; made where missing."""
    answer, _created = Answer.objects.get_or_create(
        user=user,
        question=question,
        interview=interview,
        deleted_at=None,
        defaults={"created_at": at, "updated_at": at},
    )
    parts_of(answer)
    look_again(user.pk)
    return answer


def parts_of(answer: Answer) -> list[AnswerPart]:
    """The parts in the format's order; parts that the format has gained since are made."""
    wanted = FormatPart.objects.filter(format__questions=answer.question_id)
    sources = Source.objects.select_related("goal", "step__goal")
    existing = {
        part.part_id: part for part in answer.parts.prefetch_related(Prefetch("sources", sources))
    }
    missing = [AnswerPart(answer=answer, part=part) for part in wanted if part.pk not in existing]
    if missing:
        AnswerPart.objects.bulk_create(missing, ignore_conflicts=True)
        return parts_of(answer)
    for part in wanted:
        existing[part.pk].part = part
    return [existing[part.pk] for part in wanted]


@transaction.atomic
def save_parts(*, answer: Answer, typed: Mapping[str, Typed], at: datetime) -> Saved:
    """Stores the typed parts, except those that another tab changed since they were read.

    Saving the same text twice is harmless and is never a clash.
    """
    saved = Saved()
    # In one order, so that two saves at once wait for each other; and nobody waits for the format.
    rows = answer.parts.select_for_update(of=("self",)).select_related("part").order_by("pk")
    changed = False
    for row in rows:
        slug = row.part.slug
        mine = typed.get(slug)
        if mine is not None and mine.text != row.text and not mine.untouched:
            if mine.version == row.version:
                row.text, row.version, changed = mine.text, row.version + 1, True
                row.save(update_fields=["text", "version"])
            else:
                saved.clashes[slug] = Clash(mine.text, row.text, row.version)
        saved.versions[slug] = row.version
    if changed:
        _count(answer, at)
        if answer.interview_id:
            look_again(answer.user_id)
    return saved


def _count(answer: Answer, at: datetime) -> None:
    shown = AnswerPart.objects.filter(answer=answer, part__format__questions=answer.question_id)
    texts = shown.values_list("text", flat=True)
    answer.words = sum(map(count_words, texts))
    answer.updated_at = at
    answer.save(update_fields=["words", "updated_at"])


class NoRoom(ValueError):
    """The part is full: with one more sentence it would be longer than what is kept."""


@transaction.atomic
def insert(
    *,
    part: AnswerPart,
    phrase: str,
    goal: Goal | None = None,
    step: Step | None = None,
    at: datetime,
) -> None:
    """Adds a sentence to the end of a part and remembers the goal or step it came from.

    Raises NoRoom, and changes nothing, where the part is full.
    """
    row = AnswerPart.objects.select_for_update(of=("self",)).select_related("part").get(pk=part.pk)
    if phrase and phrase not in row.text:
        row.text = f"{row.text.rstrip()} {phrase}".strip()
        if len(row.text) > PART_LENGTH:
            raise NoRoom
        row.version += 1
        row.save(update_fields=["text", "version"])
        _count(part.answer, at)
        look_again(part.answer.user_id)
    slug = row.part.slug
    for kind, drawn in (("goal", goal), ("step", step)):
        if drawn is not None:
            said = {"sentence": phrase, **told(slug, goal=goal, step=step).columns}
            Source.objects.update_or_create(
                answer_part=row, **{kind: drawn}, defaults=said, create_defaults=said
            )


@transaction.atomic
def renew(*, part: AnswerPart, source: Source, phrase: str, at: datetime) -> None:
    """Puts the sentence that the plan makes now in the place of the one that it made before.

    What its writer has typed stays: where the former sentence no longer stands as it was put in,
    the new one is added at the end. Raises NoRoom, and changes nothing, where the part is full.
    """
    row = AnswerPart.objects.select_for_update(of=("self",)).select_related("part").get(pk=part.pk)
    if phrase and phrase not in row.text:
        if source.sentence and source.sentence in row.text:
            row.text = row.text.replace(source.sentence, phrase, 1)
        else:
            row.text = f"{row.text.rstrip()} {phrase}".strip()
        if len(row.text) > PART_LENGTH:
            raise NoRoom
        row.version += 1
        row.save(update_fields=["text", "version"])
        _count(part.answer, at)
        look_again(part.answer.user_id)
    said = told(row.part.slug, goal=source.goal, step=source.step).columns
    Source.objects.filter(pk=source.pk).update(sentence=phrase, **said)


@transaction.atomic
def let_stand(*, part: AnswerPart, source: Source) -> None:
    """Its writer has seen what the plan says now, and leaves the text as it is."""
    said = told(part.part.slug, goal=source.goal, step=source.step).columns
    Source.objects.filter(pk=source.pk).update(**said)


@transaction.atomic
def forget_source(*, part: AnswerPart, source_id: int) -> None:
    """The part no longer draws on this goal or step; its text stays."""
    Source.objects.filter(answer_part=part, pk=source_id).delete()


@transaction.atomic
def delete_answer(*, answer: Answer, at: datetime) -> None:
    """Takes an answer away; `restore_answer` brings it back."""
    if answer.deleted_at is None:
        answer.deleted_at = at
        answer.save(update_fields=["deleted_at"])
        look_again(answer.user_id)


class AnswerExists(ValueError):
    """There is already an answer to that question for that interview."""


@transaction.atomic
def restore_answer(*, answer: Answer) -> None:
    """Brings a deleted answer back. Raises AnswerExists where a new one has taken its place."""
    if answer.deleted_at is None:
        return
    twins = Answer.objects.of(answer.user_id).filter(
        question=answer.question_id, interview=answer.interview_id
    )
    if twins.exists():
        raise AnswerExists
    answer.deleted_at = None
    answer.save(update_fields=["deleted_at"])
    look_again(answer.user_id)
