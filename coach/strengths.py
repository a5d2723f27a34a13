"""What works in an answer, with the words that show it."""

from coach.answer import Answer
from coach.finding import Strength
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


def find_strengths(answer: Answer) -> tuple[Strength, ...]:
    """At most one of each kind, in a fixed order."""
    first: dict[str, int] = {}
    found: list[Strength] = []
    parts = answer.parts
    for index, part in enumerate(parts):
        first.setdefault(part.part, index)
    for name, strength, message in _BY_PART:
        if name in first:
            part = parts[first[name]]
            found.append(Strength(strength, message, part.start, part.end, part.quote))
    if "short-term" in first and "long-term" in first and first["short-term"] < first["long-term"]:
        part = parts[first["short-term"]]
        found.append(Strength("short-before-long", _ORDER, part.start, part.end, part.quote))
    return tuple(found)
