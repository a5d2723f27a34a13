"""Reads one goal: the SMART letters, the horizon, the category, and what to mend."""

from dataclasses import dataclass
from datetime import date

from coach.finding import Finding, Severity
from coach.lexicon import sections
from coach.parts import reach
from coach.phrases import Hit, Phrasebook
from coach.text import Text
from coach.words import _

LETTERS = ("S", "M", "A", "R", "T")
CATEGORIES = ("professional", "leadership", "educational", "personal")
SHORT_TERM = 3.0
"""Years up to which a goal counts as short-term."""

BOOK = Phrasebook(sections("goals.txt"))

_MENDS = {
    "S": (
        _("Somebody else couldn't picture this goal."),
        _("Which role, skill or result exactly do you mean?"),
    ),
    "M": (
        _("Nothing here would show that the goal has been reached."),
        _("Which number, certificate or piece of work would show it?"),
    ),
    "A": (
        _("The goal names no action that leads there."),
        _("What is the first thing you can do about it yourself?"),
    ),
    "R": (
        _("Why this matters isn't said; a reason carries a goal through dry spells."),
        _("What does it lead to, for you or for the people you work with?"),
    ),
    "T": (
        _("The goal has no date."),
        _("By when would you like to have done it?"),
    ),
}
_NAMES = {
    "S": "goal-specific", "M": "goal-measurable", "A": "goal-action", "R": "goal-relevant",
    "T": "goal-time",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class GoalReview:
    """What a sentence says about a goal.

    `smart` holds the letters that are there, in order; `horizon` is "short", "long" or None when
    the goal doesn't tell; `category` is one of `CATEGORIES`, or None for no text at all.
    `findings` are hints about the letters that are missing.
    """

    smart: tuple[str, ...]
    horizon: str | None
    category: str | None
    findings: tuple[Finding, ...]


def review_goal(text: str, *, today: date | None = None) -> GoalReview:
    """Reads a goal in one or a few sentences; `today` lets years such as 2030 be read as spans."""
    read = Text(text[:20_000])
    if not read.words:
        return GoalReview((), None, None, ())
    hits = BOOK.find(read)
    letters = _letters(read, hits)
    findings = tuple(
        Finding(
            rule=_NAMES[letter],
            severity=Severity.HINT,
            start=read.sentences[0].start,
            end=read.sentences[0].end,
            quote=text[read.sentences[0].start : read.sentences[0].end],
            message=_MENDS[letter][0],
            ask=_MENDS[letter][1],
        )
        for letter in LETTERS
        if letter not in letters
    )
    return GoalReview(
        tuple(letter for letter in LETTERS if letter in letters),
        _horizon(read, hits, today),
        _category(read, hits),
        findings,
    )


def _outside(hits: list[Hit], refused: list[Hit]) -> list[Hit]:
    return [h for h in hits if not any(r.start <= h.start < r.end for r in refused)]


def _times(hits: dict[str, list[Hit]]) -> list[Hit]:
    return _outside(hits.get("time", []), hits.get("not-time", []))


def _letters(text: Text, hits: dict[str, list[Hit]]) -> set[str]:
    letters: set[str] = set()
    times = _times(hits)
    reasons = _outside(hits.get("why", []), hits.get("not-why", []))
    path = hits.get("path", [])
    end = _main_end(text, [*path, *reasons])
    soft = [h for h in hits.get("soft", []) if h.start < end]
    exact = [h for h in hits.get("exact", []) if h.start < end and not _inside(h, times)]
    measured = _measured(hits, times)
    named = bool(exact) or _particular(text, times) or bool(hits.get("passing"))
    if (named or measured) and (not soft or measured or _beyond(soft, exact)):
        letters.add("S")
    if measured:
        letters.add("M")
    if path or _acts(text, hits):
        letters.add("A")
    if reasons:
        letters.add("R")
    if times:
        letters.add("T")
    if letters == {"A"} and soft:
        letters.clear()
    if "S" not in letters:
        letters.discard("A")
    return letters


def _inside(hit: Hit, others: list[Hit]) -> bool:
    return any(o.start <= hit.start and hit.end <= o.end for o in others)


def _beyond(soft: list[Hit], exact: list[Hit]) -> bool:
    """Whether something exact stands outside the soft words: "promoted to senior analyst"."""
    return any(not any(s.start <= e.start and e.end <= s.end for s in soft) for e in exact)


def _measured(hits: dict[str, list[Hit]], times: list[Hit]) -> bool:
    if hits.get("passing"):
        return True
    return any(not any(t.start <= h.start < t.end for t in times) for h in hits.get("figure", []))


def _particular(text: Text, times: list[Hit]) -> bool:
    words = [w for w in text.norm.split() if len(w) > 5 and w not in BOOK.words and w != "."]
    return len(words) >= 1


def _acts(text: Text, hits: dict[str, list[Hit]]) -> bool:
    """Whether the goal begins with something one does rather than something one is."""
    doing = hits.get("doing", [])
    first = text.norm[1:].split()[:8]
    if not doing:
        return False
    opening = sum(len(word) + 1 for word in first[: _lead_in(first)]) + 1
    return any(h.start <= opening for h in doing)


_LEAD = frozenset(
    [
        "i",
        "want",
        "to",
        "would",
        "like",
        "hope",
        "plan",
        "aim",
        "my",
        "goal",
        "is",
        "am",
        "going",
        "will",
        "by",
        "the",
        "end",
        "of",
        "next",
    ]
)


def _lead_in(words: list[str]) -> int:
    """How many words of "I would like to" stand before the verb."""
    count = 0
    for word in words:
        if word.split("/")[0] in _LEAD:
            count += 1
        else:
            break
    return count


def _main_end(text: Text, clauses: list[Hit]) -> int:
    """Where the goal itself ends and "by taking …" or "so that …" begins."""
    later = [h.start for h in clauses if h.start > 12]
    return min(later) if later else len(text.norm)


def _horizon(text: Text, hits: dict[str, list[Hit]], today: date | None) -> str | None:
    spans = [
        years
        for hit in _times(hits)
        if (years := reach(text.quote(text.span(hit.start, hit.end)), today)) is not None
    ]
    if spans:
        return "short" if max(spans) <= SHORT_TERM + 0.5 else "long"
    if hits.get("long-word"):
        return "long"
    if hits.get("short-word") or _times(hits):
        return "short"
    return None


def _category(text: Text, hits: dict[str, list[Hit]]) -> str:
    reasons = _outside(hits.get("why", []), hits.get("not-why", []))
    end = _main_end(text, [*hits.get("path", []), *reasons])
    best, place = "professional", 10**9
    for category in ("personal", "leadership", "educational"):
        for hit in hits.get(category, []):
            if hit.start < end and hit.start < place:
                best, place = category, hit.start
    return best
