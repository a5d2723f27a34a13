"""What works in an answer, with the words that show it."""

import re
from collections.abc import Sequence

from coach.answer import Answer
from coach.finding import Finding, PartFound, Severity, Strength
from coach.words import _

_BY_PART = (
    ("action-plan", "has-plan", _("You say how you will get there.")),
    ("company-tie", "ties-to-company", _("You tie your goals to this job.")),
    ("employer-benefit", "gives-benefit", _("You say what the employer gains.")),
    ("time-frame", "names-time", _("You say by when.")),
    ("measure", "gives-figure", _("You give a figure that can be checked.")),
    ("openness", "stays-open", _("You show that your path can bend.")),
    ("result", "tells-result", _("You tell how it ended.")),
    ("action", "tells-action", _("You tell what you did yourself.")),
)
_ORDER = _("The next step comes first and makes the vision believable.")

_ALL = frozenset(strength for _part, strength, _message in _BY_PART) | {"short-before-long"}
_DENIED = {
    "other-employer": {"ties-to-company", "stays-open", "gives-benefit", "names-time"},
    "stepping-stone": {"ties-to-company", "stays-open", "gives-benefit", "names-time"},
    "neglects-present": {"ties-to-company", "gives-benefit", "stays-open"},
    "salary-first": {"gives-figure", "ties-to-company"},
    "only-my-gain": {"gives-benefit", "ties-to-company"},
    "arrogant": {"ties-to-company", "gives-benefit", "gives-figure"},
    "off-culture": {"ties-to-company", "gives-benefit", "stays-open"},
    "unrealistic": {"names-time", "gives-figure", "ties-to-company"},
    "contradiction": {"stays-open", "ties-to-company"},
    "no-plan": {"has-plan", "names-time"},
    "no-short-term": {"names-time"},
    "negative": {"ties-to-company", "gives-benefit"},
    "no-goals": _ALL,
    "vague": _ALL - {"names-time", "stays-open"},
}
"""What can't well be praised beside a grave finding: it is the other side of the same thing."""
_STORIES = frozenset(("setbacks", "salary"))
"""Questions that ask for something else than what a job and an employer gain."""
_ENOUGH = 30
"""Words under which an answer with something grave is praised for nothing."""
_NEAR = 25


def find_strengths(answer: Answer, found: Sequence[Finding] = ()) -> tuple[Strength, ...]:
    """At most one of each kind, in a fixed order; none that praises what is found to be grave."""
    graves = [finding for finding in found if finding.severity is Severity.GRAVE]
    if graves and answer.words < _ENOUGH:
        return ()
    denied = {strength for grave in graves for strength in _DENIED.get(grave.rule, ())}
    if answer.context.question in _STORIES or answer.context.star:
        denied |= {"ties-to-company", "gives-benefit", "has-plan"}
    first: dict[str, PartFound] = {}
    for part in answer.parts:
        if part.part == "openness" and _is_empty(answer, part):
            continue
        if part.part not in first and not _beside(answer, part, graves):
            first[part.part] = part
    found_here: list[Strength] = []
    for name, strength, message in _BY_PART:
        if name in first and strength not in denied:
            start, end = _telling(answer, first[name])
            found_here.append(Strength(strength, message, start, end, answer.text.raw[start:end]))
    if (
        "short-term" in first
        and "long-term" in first
        and "short-before-long" not in denied
        and first["short-term"].start < first["long-term"].start
    ):
        start, end = _telling(answer, first["short-term"])
        found_here.append(
            Strength("short-before-long", _ORDER, start, end, answer.text.raw[start:end])
        )
    return tuple(found_here)


def _is_empty(answer: Answer, part: PartFound) -> bool:
    """Whether it is open to anything at all: that is no direction that could bend."""
    empty = answer.hits("vague/empty")
    return any(hit.start < part.end + _NEAR and part.start < hit.end for hit in empty)


def _beside(answer: Answer, part: PartFound, graves: Sequence[Finding]) -> bool:
    """Whether the words of a part are those of something grave, or next to them."""
    return any(
        grave.start - _NEAR < part.end and part.start < grave.end + _NEAR for grave in graves
    )


_WORD = re.compile(r"[^\W_][\w'’%-]*")
_FEWEST = 4
_OPEN = 3
"""Words up to so many letters (of, the, this…) mostly want another behind them."""
_MOST = 12


def _telling(answer: Answer, part: PartFound) -> tuple[int, int]:
    """The words of a part, with as many of their neighbours as say something by themselves."""
    sentence = answer.text.sentences[part.sentence]
    raw = answer.text.raw
    stretch = raw[sentence.start : sentence.end]
    words = [
        (sentence.start + word.start(), sentence.start + word.end())
        for word in _WORD.finditer(stretch)
    ]
    inside = [i for i, (start, end) in enumerate(words) if start < part.end and end > part.start]
    if not inside:
        return part.start, part.end
    first, last = inside[0], inside[-1]

    def speaks() -> bool:
        long = sum(end - start > 4 for start, end in words[first : last + 1])
        start, end = words[last]
        return last - first + 1 >= _FEWEST and long >= 1 and end - start > _OPEN

    while not speaks() and last - first < _MOST:
        if last + 1 < len(words):
            last += 1
        elif first > 0:
            first -= 1
        else:
            break
    return min(part.start, words[first][0]), max(part.end, words[last][1])
