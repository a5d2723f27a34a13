"""Putting the planner's shipped library on the shelves.

Only what is missing is added, by its slug. A row that is there already belongs to the librarians,
whatever the files say now.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from planner.models import PlanTemplate, TemplateStep, Value

LIBRARY = Path(__file__).parent / "library"


@dataclass(frozen=True)
class Shelved:
    """How many rows of each kind were added."""

    values: int
    templates: int

    def __bool__(self) -> bool:
        return bool(self.values or self.templates)


@cache
def entries(name: str) -> list[dict[str, Any]]:
    """The entries of one file of the library, "values" for example, in their order."""
    read: list[dict[str, Any]] = json.loads((LIBRARY / f"{name}.json").read_text("utf-8"))
    return read


def is_shipped(name: str, slug: str) -> bool:
    """Whether this entry comes with the product, and so would come back if it were deleted."""
    return any(entry["slug"] == slug for entry in entries(name))


@transaction.atomic
def load_library() -> Shelved:
    """Adds what the shelves lack and changes nothing else; harmless to repeat, or at once."""
    return Shelved(_add_values(), _add_templates())


def _add_values() -> int:
    there = set(Value.objects.values_list("slug", flat=True))
    missing = [
        Value(position=position, **entry)
        for position, entry in enumerate(entries("values"), start=1)
        if entry["slug"] not in there
    ]
    Value.objects.bulk_create(missing, ignore_conflicts=True)
    return len(missing)


def _add_templates() -> int:
    there = set(PlanTemplate.objects.values_list("slug", flat=True))
    added = 0
    for position, entry in enumerate(entries("plan_templates"), start=1):
        if entry["slug"] in there:
            continue
        fields = {name: value for name, value in entry.items() if name != "steps"}
        template, made = PlanTemplate.objects.get_or_create(
            slug=entry["slug"], defaults={**fields, "position": position}
        )
        if made:
            TemplateStep.objects.bulk_create(
                TemplateStep(template=template, **step) for step in entry["steps"]
            )
            added += 1
    return added
