"""Putting the shipped library on the shelves: formats, questions and examples.

Only what is missing is added, by its slug. A row that is there already belongs to the librarians,
whatever the files say now.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from answers.models import Example, ExamplePart, Format, FormatPart, Question

LIBRARY = Path(__file__).parent / "library"


@dataclass(frozen=True)
class Shelved:
    """How many rows of each kind were added."""

    formats: int
    questions: int
    examples: int

    def __bool__(self) -> bool:
        return bool(self.formats or self.questions or self.examples)


@cache
def entries(name: str) -> list[dict[str, Any]]:
    """The entries of one file of the library, "formats" for example, in their order."""
    read: list[dict[str, Any]] = json.loads((LIBRARY / f"{name}.json").read_text("utf-8"))
    return read


def is_shipped(name: str, slug: str) -> bool:
    """Whether this entry comes with the product, and so would come back if it were deleted."""
    return any(entry["slug"] == slug for entry in entries(name))


@transaction.atomic
def load_library() -> Shelved:
    """Adds what the shelves lack and changes nothing else; harmless to repeat, or at once."""
    return Shelved(_add_formats(), _add_questions(), _add_examples())


def _missing(model: type[Format] | type[Question] | type[Example], name: str) -> dict[str, Any]:
    """The entries that have no row yet, by slug."""
    there = set(model.objects.values_list("slug", flat=True))
    return {entry["slug"]: entry for entry in entries(name) if entry["slug"] not in there}


def _keys(model: Any) -> dict[str, int]:
    return dict(model.objects.values_list("slug", "pk"))


def _add_formats() -> int:
    missing = _missing(Format, "formats")
    if not missing:
        return 0
    Format.objects.bulk_create(
        [
            Format(slug=slug, name=entry["name"], description=entry["description"])
            for slug, entry in missing.items()
        ],
        ignore_conflicts=True,
    )
    keys = _keys(Format)
    FormatPart.objects.bulk_create(
        [
            FormatPart(format_id=keys[slug], position=position, **part)
            for slug, entry in missing.items()
            for position, part in enumerate(entry["parts"], start=1)
        ],
        ignore_conflicts=True,
    )
    return len(missing)


def _add_questions() -> int:
    missing = _missing(Question, "questions")
    if not missing:
        return 0
    formats = _keys(Format)
    place = {entry["slug"]: n for n, entry in enumerate(entries("questions"), start=1)}
    Question.objects.bulk_create(
        [
            Question(
                slug=slug,
                text=entry["text"],
                kind=entry["kind"],
                format_id=formats[entry["format"]],
                why_asked=entry["why_asked"],
                advice=entry["advice"],
                seconds_least=entry["seconds"][0],
                seconds_most=entry["seconds"][1],
                position=place[slug],
            )
            for slug, entry in missing.items()
        ],
        ignore_conflicts=True,
    )
    keys = _keys(Question)
    link = Question.follow_ups.through
    link.objects.bulk_create(
        [
            link(from_question_id=keys[slug], to_question_id=keys[follow_up])
            for slug, entry in missing.items()
            for follow_up in entry["followups"]
        ],
        ignore_conflicts=True,
    )
    return len(missing)


def _add_examples() -> int:
    """New examples stand on the public shelf at once."""
    missing = _missing(Example, "examples")
    if not missing:
        return 0
    questions = {row.slug: row for row in Question.objects.all()}
    Example.objects.bulk_create(
        [
            Example(
                slug=slug,
                title=entry["title"],
                question=questions[entry["question"]],
                stage=entry["stage"],
                industry=entry["industry"],
                effective=entry["effective"],
                person=entry["person"],
                why=entry["why"],
                published=True,
            )
            for slug, entry in missing.items()
        ],
        ignore_conflicts=True,
    )
    keys = _keys(Example)
    parts = {(row.format_id, row.slug): row.pk for row in FormatPart.objects.all()}
    ExamplePart.objects.bulk_create(
        [
            ExamplePart(
                example_id=keys[slug],
                part_id=parts[questions[entry["question"]].format_id, part],
                text=text,
            )
            for slug, entry in missing.items()
            for part, text in entry["parts"].items()
            # A librarian may have given the question another format, without this part.
            if (questions[entry["question"]].format_id, part) in parts
        ],
        ignore_conflicts=True,
    )
    return len(missing)
