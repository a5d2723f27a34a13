"""Tips, each with how well it is known and from where. Nothing else about what works is claimed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

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


def _load() -> Iterator[Tip]:
    file = Path(__file__).parent / "data" / "tips.json"
    for row in json.loads(file.read_text("utf-8")):
        yield Tip(**{**row, "rules": tuple(row["rules"])})


TIPS: tuple[Tip, ...] = tuple(_load())
"""All tips, in the order of their file."""


def tips_for(rule: str) -> tuple[Tip, ...]:
    """The tips that help to mend a finding of this rule."""
    return tuple(tip for tip in TIPS if rule in tip.rules)


def tip_of_the_day(where: str, day: date) -> Tip:
    """The tip that a place shows on `day`: they take turns, the same for everybody."""
    here = [tip for tip in TIPS if tip.where == where]
    return here[day.toordinal() % len(here)]
