"""How much an answer looks like one that says nothing: a linear model over named features.

The weights are data (`data/emptiness.txt`), learnt from the development corpus. Each feature is
something that can be shown to the user: a kind of concrete thing, or a stock phrase.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from coach.context import GOAL_QUESTIONS
from coach.weights import EMPTINESS, scale

if TYPE_CHECKING:
    from coach.answer import Answer

STORIES = frozenset(
    ("motivation", "setbacks", "reassess", "balance", "flexibility", "steps-taken", "salary")
)
"""Questions that ask for something else than a goal."""
HOW = frozenset(("how-achieve", "steps-taken"))
"""Questions that ask for the way there."""
_TONES = (
    ("refusal", 3), ("casual", 3), ("hedge", 2), ("absolute", 2), ("courteous", 2), ("give", 2),
)  # fmt: skip
_TOPICS = (
    "salary-first", "other-employer", "negative", "irrelevant", "arrogant", "stepping-stone",
    "only-my-gain", "off-culture", "neglects-present", "unrealistic",
)  # fmt: skip
_CAPS = {"role": 2, "leading": 2, "skill": 3, "plan": 2, "tie": 2, "benefit": 2, "figure": 1,
         "time": 1, "background": 1, "openness": 1}  # fmt: skip


def features(answer: Answer) -> dict[str, float]:
    """The features of an answer, each about 0 to 1."""
    found: dict[str, float] = {}
    for kind, count in answer.evidence.items():
        for step in range(1, min(count, _CAPS[kind]) + 1):
            found[f"{kind}-{step}"] = 1.0
    for signal in ("soft-title", "reason", "short", "long", "become", "wish"):
        if answer.has(signal):
            found[signal] = 1.0
    empty = len([h for h in answer.hits("vague/empty") if not answer.negated(h, reach=2)])
    for step in range(1, min(empty, 4) + 1):
        found[f"empty-{step}"] = 1.0
    for signal, cap in _TONES:
        for step in range(1, min(len(answer.hits(signal)), cap) + 1):
            found[f"{signal}-{step}"] = 1.0
    topics = sum(answer.has(f"{rule}/thin") for rule in _TOPICS)
    for step in range(1, min(topics, 3) + 1):
        found[f"topic-{step}"] = 1.0
    found["particular"] = min(answer.particular, 8) / 8
    found["length"] = min(answer.words, 100) / 100
    found["few-words"] = min(answer.words, 30) / 30
    found.update(_persons(answer.text.norm.split()))
    if answer.words < 14:
        found["brief"] = 1.0
    if len(answer.text.sentences) == 1:
        found["one-sentence"] = 1.0
    if answer.context.question in GOAL_QUESTIONS or answer.context.question == "other":
        found["goals-asked"] = 1.0
    if answer.context.question in STORIES:
        found["story-asked"] = 1.0
        if answer.words < 22:
            found["story-brief"] = 1.0
    return found


_ME = frozenset(("i", "me", "my"))
_YOU = frozenset(("you", "your"))
_OTHERS = frozenset(("they", "them", "people", "team", "we", "our", "us"))
_LONG = 6
_SHRUGS = frozenset(("just", "only", "until", "anyway", "money", "nobody"))


def _persons(words: list[str]) -> dict[str, float]:
    """Whom an answer speaks of, and how much of it is doing."""
    me = you = others = doing = 0
    shrug = learning = 0.0
    for word, times in Counter(words).items():
        bare = word.partition("/")[0]
        if bare in _ME:
            me += times
        elif bare in _YOU:
            you += times
        elif bare in _OTHERS:
            others += times
        elif bare in _SHRUGS:
            shrug = 1.0
        elif bare.endswith("ing"):
            doing += times
        if bare.startswith("learn"):
            learning = 1.0
    long = {word for word in words if len(word.partition("/")[0]) > _LONG}
    return {
        "me": me / max(len(words), 1) * 5,
        "you": min(you, 3) / 3,
        "others": min(others, 3) / 3,
        "doing": min(doing, 4) / 4,
        "long-words": min(len(long), 15) / 15,
        "shrug": shrug,
        "learning": learning,
    }


def emptiness(answer: Answer) -> float:
    """From 0 to 1: how much the answer looks like the ineffective ones of the corpus."""
    total = scale(EMPTINESS).score(features(answer))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
