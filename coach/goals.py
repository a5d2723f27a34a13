"""Reads one goal: the SMART letters, the horizon, the category, and what to mend."""

import re
from dataclasses import dataclass
from datetime import date

from coach.dates import Dated, find_dates
from coach.finding import Finding, Severity
from coach.goal_verbs import first_verb, is_done, of_doing, only_more, opening_end
from coach.language import is_english
from coach.lexicon import sections
from coach.measures import counted
from coach.parts import reach
from coach.phrases import Hit, Phrasebook
from coach.role_titles import is_learnt, posts_named
from coach.text import Text
from coach.words import _

LETTERS = ("S", "M", "A", "R", "T")
CATEGORIES = ("professional", "leadership", "educational", "personal")
SHORT_TERM = 3.0
"""Years up to which a goal counts as short-term."""

BOOK = Phrasebook(sections("goals.txt"))

_SAYS_LITTLE = (
    "soft", "soft-about", "soft-skill", "why", "time", "not-time", "state", "some-day",
    "long-word", "short-word", "generic",
)  # fmt: skip
_GENERIC = Phrasebook({k: v for k, v in sections("goals.txt").items() if k in _SAYS_LITTLE}).words
"""Words that name nothing one could point to."""

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
class Held:
    """A letter that holds, and the words that make it hold: `text[start:end] == quote`."""

    letter: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class GoalReview:
    """What a sentence says about a goal.

    `smart` holds the letters that are there, in order; `horizon` is "short", "long" or None when
    the goal doesn't tell; `category` is one of `CATEGORIES`, or None for no text or for one that
    isn't English.
    `findings` are hints about the letters that are missing, `held` shows the words of the others.
    `way` are the words that name how one gets there ("by taking …"), where there are any.
    """

    smart: tuple[str, ...]
    horizon: str | None
    category: str | None
    findings: tuple[Finding, ...]
    held: tuple[Held, ...] = ()
    way: Held | None = None


Hits = dict[str, list[Hit]]


@dataclass(frozen=True, slots=True)
class GoalRead:
    """A review with what it rests on: the text, its phrases, and the days that it names."""

    review: GoalReview
    text: Text
    hits: Hits
    dates: tuple[Dated, ...] = ()


def review_goal(text: str, *, today: date | None = None) -> GoalReview:
    """Reads a goal in one or a few sentences; `today` lets years such as 2030 be read as spans."""
    return read_goal(text, today=today).review


def read_goal(text: str, *, today: date | None = None) -> GoalRead:
    """The review with what it rests on, for who reads on; days are looked for from `today` on."""
    read = Text(text[:20_000])
    if not read.words:
        return GoalRead(GoalReview((), None, None, ()), read, {})
    dates = find_dates(text, today) if today else ()
    if not is_english(read):
        return GoalRead(GoalReview((), None, None, (_unread(read),)), read, {}, dates)
    hits = BOOK.find(read)
    hits["educational"] = outside_posts(read, hits.get("educational", []))
    shown = _shown(read, hits)
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
        if letter not in shown
    )
    review = GoalReview(
        tuple(letter for letter in LETTERS if letter in shown),
        _horizon(read, hits, today, specific="S" in shown),
        _category(read, hits),
        findings,
        tuple(_held(letter, read, *shown[letter], dates) for letter in LETTERS if letter in shown),
        _held("A", read, *shown["A"], dates)
        if "A" in shown and _ways(read, hits, _times(hits))
        else None,
    )
    return GoalRead(review, read, hits, dates)


def _unread(text: Text) -> Finding:
    """A goal in another language isn't judged."""
    first = text.sentences[0]
    return Finding(
        rule="not-english",
        severity=Severity.HINT,
        start=first.start,
        end=first.end,
        quote=text.raw[first.start : first.end],
        message=_("This doesn't look like English, and the coach reads no other language yet."),
        ask=_("Would you like to write it in English?"),
    )


_TRAILING = re.compile(
    r"(?:\s+(?:for|in|on|with|the|a|an|and|at|by|to|of|through)|[\s,;:])+$", re.I
)


def _held(letter: str, text: Text, start: int, end: int, dates: tuple[Dated, ...]) -> Held:
    span = text.span(start, end)
    begin, finish = span.start, span.end
    if letter == "T":
        meant = next((d for d in dates if d.start < finish and begin < d.end), None)
        if meant:
            begin, finish = meant.start, meant.end
    trailing = _TRAILING.search(text.raw, begin, finish) if letter != "T" else None
    if trailing and trailing.start() > begin:
        finish = trailing.start()
    return Held(letter, begin, finish, text.raw[begin:finish])


def _outside(hits: list[Hit], refused: list[Hit]) -> list[Hit]:
    return [h for h in hits if not any(r.start <= h.start < r.end for r in refused)]


def outside_posts(text: Text, hits: list[Hit]) -> list[Hit]:
    """Without the hits that are words of a post: "learning" of "Machine-learning engineer"."""
    if not hits:
        return []
    posts = posts_named(text.raw)
    spans = [(hit, text.span(hit.start, hit.end)) for hit in hits]
    return [
        hit
        for hit, span in spans
        if not any(start <= span.start < end for start, end in posts) or is_learnt(text.quote(span))
    ]


def _times(hits: dict[str, list[Hit]]) -> list[Hit]:
    return _outside(hits.get("time", []), hits.get("not-time", []))


def _shown(text: Text, hits: dict[str, list[Hit]]) -> dict[str, tuple[int, int]]:
    """The letters that hold, each with the stretch of the normalised string that shows it."""
    shown: dict[str, tuple[int, int]] = {}
    times = _times(hits)
    reasons = _reasons(text, hits)
    path = _ways(text, hits, times)
    end = _main_end(text, [*path, *reasons])
    soft = [h for h in hits.get("soft", []) if h.start < end]
    about = hits.get("soft-about", [])
    if not path:
        about = about + [h for h in hits.get("soft-skill", []) if not of_doing(text, h)]
    soft += [Hit(h.start, end, h.sentence) for h in about if h.start < end]
    verb = first_verb(text, hits)
    if verb and not path and only_more(text, verb):
        soft.append(Hit(verb.start, end, verb.sentence))
    exact = [h for h in hits.get("exact", []) if h.start < end and not _inside(h, times)]
    measured = _measured(text, hits, times)
    named = bool(exact) or _particular(text, end) or bool(hits.get("passing"))
    if (named or measured) and (not soft or measured or _beyond(soft, exact)):
        shown["S"] = _main_clause(text, end, times)
    if measured:
        shown["M"] = _with_its_noun(text, measured)
    doing = _acts(text, hits, verb)
    if path:
        shown["A"] = (path[0].start, _clause_end(text, path[0], times, reasons))
    elif doing:
        shown["A"] = (doing.start, max(doing.end, _main_clause(text, end, times)[1]))
    if reasons:
        shown["R"] = (reasons[0].start, _clause_end(text, reasons[0], [], path))
    if times:
        shown["T"] = _stretch(times[0])
    if set(shown) == {"A"} and soft:
        shown.clear()
    if "S" not in shown:
        shown.pop("A", None)
    return shown


def _stretch(hit: Hit) -> tuple[int, int]:
    return hit.start, hit.end


def _with_its_noun(text: Text, hit: Hit) -> tuple[int, int]:
    """ "two larger" with its "projects"."""
    following = text.norm[hit.end : hit.end + 40].split(" ")[0]
    last = text.norm[hit.start : hit.end].rstrip(" ")
    noun = following.split("/")[0].endswith("s") and not last.split("/")[0].endswith("s")
    return hit.start, hit.end + (len(following) + 1 if noun else 0)


def _main_clause(text: Text, end: int, times: list[Hit]) -> tuple[int, int]:
    """The goal itself, without its date, its way and its reason."""
    first = text.sentences[0]
    begin = first.norm_start
    stop = min([end, first.norm_end, *(t.start for t in times if t.start > begin + 12)])
    return begin, max(stop, begin + 1)


def _clause_end(text: Text, hit: Hit, *others: list[Hit]) -> int:
    """Where what `hit` begins ends: at the next clause, or with its sentence."""
    later = [o.start for hits in others for o in hits if o.start >= hit.end]
    return min([text.sentences[hit.sentence].norm_end, *later])


def _inside(hit: Hit, others: list[Hit]) -> bool:
    return any(o.start <= hit.start and hit.end <= o.end for o in others)


def _beyond(soft: list[Hit], exact: list[Hit]) -> bool:
    """Whether something exact stands outside the soft words: "promoted to senior analyst"."""
    return any(not any(s.start <= e.start and e.end <= s.end for s in soft) for e in exact)


def _measured(text: Text, hits: Hits, times: list[Hit]) -> Hit | None:
    if hits.get("passing"):
        return hits["passing"][0]
    figures = hits.get("figure", [])
    figures = [h for h in figures if not _is_time(text, h, times)]
    return figures[0] if figures else _count(text, times)


def _is_time(text: Text, hit: Hit, times: list[Hit]) -> bool:
    """Whether a figure belongs to a time: "two" of "within two or three years"."""
    for time in times:
        if time.start <= hit.start < time.end:
            rest = [word.partition("/") for word in text.norm[hit.start : time.end].split()]
            return all(
                "N" in tags or "U" in tags or "O" in tags or word in _IN_TIMES
                for word, _, tags in rest
            )
    return False


_IN_TIMES = frozenset(
    ("or", "to", "and", "a", "half", "days", "day", "hours", "january", "february", "march",
     "april", "may", "june", "july", "august", "september", "october", "november", "december")
)  # fmt: skip


def _count(text: Text, times: list[Hit]) -> Hit | None:
    """A number with what it counts, "two departmental projects", or with what it becomes."""
    arrow = _ARROW.search(text.raw)
    for sentence in text.sentences:
        at = sentence.norm_start
        words = text.norm[at : sentence.norm_end].split()
        for index, word in enumerate(words[:_MOST_WORDS]):
            end = at + len(word) + 1
            bare, _, tags = word.partition("/")
            if "N" in tags and bare not in _INDEFINITE:
                number = Hit(at, end, sentence.index)
                if not _is_time(text, number, times) and counted(words[index + 1 : index + 4]):
                    return number
                if arrow and text.span(at, end).start >= arrow.start():
                    return number
            at = end
    return None


_ARROW = re.compile(r"\d[\d.,]{0,12}[kKmM%]?\s{0,2}(?:->|→|–>|=>|»)\s{0,2}\d")
_INDEFINITE = frozenset(("one", "ones", "few", "couple", "several", "half"))


def _ways(text: Text, hits: Hits, times: list[Hit]) -> list[Hit]:
    """How one gets there: the phrases, and "by copying one master a week"."""
    ways = _outside(hits.get("path", []), times)
    for sentence in text.sentences:
        for match in _BY_DOING.finditer(text.norm, sentence.norm_start - 1, sentence.norm_end):
            if match.group(1) not in _NO_DOING:
                ways.append(Hit(match.start() + 1, match.end(), sentence.index))
    ways.sort(key=lambda hit: hit.start)
    return ways


_BY_DOING = re.compile(r" (?:by|through|via) (?:[a-z]{2,12}ly )?([a-z]{2,16}ing)(?=[ /])")
_NO_DOING = frozenset(
    ("spring", "evening", "morning", "king", "being", "beginning", "thanksgiving")
)


def _reasons(text: Text, hits: Hits) -> list[Hit]:
    """What the goal is for: "so that …", "because …", and "to widen my choice" behind a goal."""
    refused = hits.get("not-why", [])
    reasons = _outside(hits.get("why", []), refused)
    for sentence in text.sentences:
        at = sentence.norm_start
        words = text.norm[at : sentence.norm_end].split()
        for index, word in enumerate(words):
            end = at + len(word) + 1
            if (
                word == "to"
                and _SHORTEST_GOAL <= index < min(len(words) - 1, _MOST_WORDS)
                and words[index + 1].partition("/")[0] in _PURPOSES
                and not any(r.start <= at < r.end for r in refused)
            ):
                reasons.append(Hit(at, end + len(words[index + 1]) + 1, sentence.index))
            at = end
    reasons.sort(key=lambda hit: hit.start)
    return reasons


_MOST_WORDS = 200
"""Words of a sentence that are looked at for figures and reasons."""
_SHORTEST_GOAL = 4
"""Words that a goal has at least before it says what it is for."""
_PURPOSES = frozenset(
    ("expand", "widen", "broaden", "improve", "position", "have", "gain", "make", "qualify",
     "prepare", "support", "help", "reach", "shape", "give", "contribute", "serve", "boost",
     "increase", "strengthen", "stay", "provide", "show", "avoid", "reduce", "save", "free",
     "enable", "allow", "ensure", "develop", "understand", "meet", "apply", "open", "keep",
     "advance", "enhance", "create", "bring", "build", "offer", "protect", "raise", "stop", "move",
     "become", "be", "get", "work", "lead", "take", "see", "cover", "practice", "free")
)  # fmt: skip


def _particular(text: Text, end: int) -> bool:
    """Whether a word of the goal itself is nobody's stock phrase."""
    words = text.norm[:end].split()
    return any(len(w) > _SHORT_WORD and w not in _GENERIC for w in words)


_SHORT_WORD = 5


def _acts(text: Text, hits: Hits, verb: Hit | None) -> Hit | None:
    """Where the goal begins with something one does rather than something one is or has then."""
    opening = opening_end(text)
    for hit in hits.get("doing", []):
        if hit.start <= (opening if verb is None else max(opening, verb.start)):
            return hit
    return verb if verb and is_done(text, verb) else None


def _main_end(text: Text, clauses: list[Hit]) -> int:
    """Where the goal itself ends and "by taking …" or "so that …" begins."""
    later = [h.start for h in clauses if h.start > 12]
    return min(later) if later else len(text.norm)


def _horizon(text: Text, hits: Hits, today: date | None, *, specific: bool) -> str | None:
    spans = [
        years
        for hit in _times(hits)
        if (years := reach(text.quote(text.span(hit.start, hit.end)), today)) is not None
    ]
    if spans:
        return "short" if max(spans) <= SHORT_TERM + 0.5 else "long"
    if hits.get("long-word") or (specific and hits.get("some-day")):
        return "long"
    if hits.get("short-word") or _times(hits):
        return "short"
    return None


def _category(text: Text, hits: dict[str, list[Hit]]) -> str:
    end = _main_end(text, [*_ways(text, hits, _times(hits)), *_reasons(text, hits)])
    best, place = "professional", 10**9
    for category in ("personal", "leadership", "educational"):
        for hit in hits.get(category, []):
            if hit.start < end and hit.start < place:
                best, place = category, hit.start
    return best
