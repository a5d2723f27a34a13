"""What the coach has to say: findings, strengths and parts, as plain values."""

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a remark matters to an interviewer."""

    GRAVE = "grave"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark: where, what, why, and the question whose answer is the mend.

    `start` and `end` are characters of the whole text (`text[start:end] == quote`). A remark about
    something that is missing quotes the sentence it would belong to. When the answer was given in
    parts, `part` names the one concerned and `part_start`, `part_end` count within it.
    """

    rule: str
    severity: Severity
    start: int
    end: int
    quote: str
    message: str
    ask: str
    offer: str = ""
    part: str = ""
    part_start: int = 0
    part_end: int = 0

    @property
    def key(self) -> str:
        """Stays the same while rule and quoted words do: what a dismissal remembers."""
        return f"{self.rule}:{' '.join(self.quote.lower().split())[:120]}"


@dataclass(frozen=True, slots=True)
class Strength:
    """Something that works, with the words that show it."""

    id: str
    message: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class PartFound:
    """A part of the answer, and the words that gave it away."""

    part: str
    sentence: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class SentenceRead:
    """One sentence with the parts it serves."""

    start: int
    end: int
    text: str
    parts: tuple[PartFound, ...] = field(default=())
