"""How much there is to picture in an answer: the kinds of concrete things it names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from coach.parts import benefits

if TYPE_CHECKING:
    from coach.answer import Answer

_SOFT_TITLES = frozenset(
    ("leader", "expert", "professional", "owner", "partner", "model", "mentor", "manager",
     "leaders", "managers", "experts", "professionals", "specialist", "coach", "founder",
     "entrepreneur", "executive", "president", "authority", "mentors", "coaches", "host",
     "driver", "judge", "trainer", "intern", "trainee", "boss")
)  # fmt: skip


_CAPS = {
    "role": 4, "leading": 2, "skill": 3, "plan": 2, "tie": 2, "benefit": 2, "figure": 2,
    "time": 1, "background": 1, "openness": 1,
}  # fmt: skip


def weigh_substance(answer: Answer) -> int:
    """How much there is to picture: the kinds of concrete things, each counted up to a cap."""
    score = 0
    for kind, count in answer.evidence.items():
        score += min(count + (kind == "role"), _CAPS[kind])
    score += answer.has("soft-title") + answer.has("reason")
    score += answer.has("short") and answer.has("long")
    return score + min(answer.particular // 3, 2)


def weigh_evidence(answer: Answer) -> Mapping[str, int]:
    """Kinds of concrete things the answer names, with how often: what vagueness lacks."""
    kinds: dict[str, int] = {}
    norm = answer.text.norm
    titles = [
        hit
        for hit in answer.hits("role")
        if norm[hit.start : hit.end].split("/")[0] not in _SOFT_TITLES
    ]
    if titles:
        kinds["role"] = len(titles)
    for label in ("leading", "skill", "plan", "figure", "openness"):
        hits = answer.hits(label)
        if hits:
            kinds[label] = len(hits)
    for kind, hits in (("tie", answer.ties), ("benefit", benefits(answer))):
        if hits:
            kinds[kind] = len(hits)
    ahead = answer.ahead
    if ahead:
        kinds["time"] = len(ahead)
    if answer.has("background"):
        kinds["background"] = len(answer.hits("background"))
    return kinds
