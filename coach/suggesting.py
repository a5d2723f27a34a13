"""What the words of a goal already say for its other fields, as suggestions to accept.

"Become project manager within two years by taking a certificate and leading two larger projects"
names a date, a horizon, a kind, what would show it, and two steps. Each suggestion quotes the words
it was read from. Where the words are open to two readings there is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from coach.dates import Dated, find_dates
from coach.goals import SHORT_TERM, GoalReview, Hits, outside_posts, read_goal
from coach.lexicon import TAGS, sections
from coach.phrases import Hit, Phrasebook
from coach.steps import StepSaid, find_steps
from coach.text import Text

MOTIVES = ("learn", "contribute", "life")
"""To learn more, to bring something of one's own to the field, to fit work into a wider life."""

_MOTIVES = Phrasebook(sections("motives.txt"))
_LONGEST = 2_000
"""Characters read: nobody's goal is longer, and a reading happens at every pause in typing."""


@dataclass(frozen=True, slots=True)
class Said:
    """A value, and the words that say it: `text[start:end] == quote`."""

    value: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure that moves: from, to and the unit it counts ("" where none is said)."""

    low: Decimal
    high: Decimal
    unit: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Something that can be shown: a `kind` of "role", "certificate" or "exam", and its name."""

    kind: str
    name: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What a goal's words fill in; a field that they leave open is None or empty.

    `horizon` is "short" or "long", `category` one of `coach.goals.CATEGORIES`, `motives` are of
    `MOTIVES`. A goal has a figure or something to show, not both.
    """

    review: GoalReview
    due: Dated | None = None
    measure: Measured | None = None
    evidence: Shown | None = None
    horizon: Said | None = None
    category: Said | None = None
    motives: tuple[Said, ...] = ()
    steps: tuple[StepSaid, ...] = field(default=())


def suggest_for_goal(text: str, *, today: date) -> Suggestions:
    """Reads a goal in one or a few sentences; `today` is the day that its time counts from."""
    text = text[:_LONGEST]
    found = read_goal(text, today=today)
    review, read, hits, dates = found.review, found.text, found.hits, found.dates
    if not read.words:
        return Suggestions(review)
    steps = find_steps(text, tuple((d.start, d.end) for d in dates))
    due = _due(dates, steps)
    measure = _measure(text, steps, dates)
    specific = "S" in review.smart
    return Suggestions(
        review=review,
        due=due,
        measure=measure,
        evidence=_evidence(text, steps, specific) if measure is None else None,
        horizon=_horizon(review, due, today, read, hits),
        category=_category(review, read, hits, specific),
        motives=_motives(read),
        steps=steps,
    )


def day_named(text: str, *, today: date) -> Dated | None:
    """The one day by which a goal is to be reached; None where its words name none, or several."""
    text = text[:_LONGEST]
    dates = find_dates(text, today)
    if not dates:
        return None
    own = _own(dates, find_steps(text, tuple((d.start, d.end) for d in dates)))
    return own[0] if len(own) == 1 else None


# When -------------------------------------------------------------------------------------------


def _due(dates: tuple[Dated, ...], steps: tuple[StepSaid, ...]) -> Dated | None:
    """The goal's own date: one that stands in no step, nor in a sentence that is all steps."""
    own = _own(dates, steps)
    return own[0] if own else None


def _own(dates: tuple[Dated, ...], steps: tuple[StepSaid, ...]) -> list[Dated]:
    return [d for d in dates if not any(s.start <= d.start and d.end <= s.end for s in steps)]


def _horizon(
    review: GoalReview, due: Dated | None, today: date, read: Text, hits: Hits
) -> Said | None:
    if due:
        long = (due.day - today).days > (SHORT_TERM + 0.5) * 365.25
        return Said("long" if long else "short", due.start, due.end, due.quote)
    labels = {"long": ("long-word", "some-day"), "short": ("short-word",)}
    found = [hit for label in labels.get(review.horizon or "", ()) for hit in hits.get(label, [])]
    first = min(found, key=lambda hit: hit.start, default=None)
    return _said(review.horizon or "", read, first) if first else None


def _said(value: str, read: Text, hit: Hit) -> Said:
    span = read.span(hit.start, hit.end)
    return Said(value, span.start, span.end, read.quote(span))


# What kind, and what for ------------------------------------------------------------------------


def _category(review: GoalReview, read: Text, hits: Hits, specific: bool) -> Said | None:
    """The kind; a professional goal is one that is specific and of no other kind."""
    if review.category is None or (not specific and review.category == "professional"):
        return None
    if found := hits.get(review.category, []):
        return _said(review.category, read, found[0])
    shown = next((h for h in review.held if h.letter == "S"), None)
    return Said(review.category, shown.start, shown.end, shown.quote) if shown else None


def _motives(read: Text) -> tuple[Said, ...]:
    hits = _MOTIVES.find(read)
    hits["learn"] = outside_posts(read, hits.get("learn", []))
    return tuple(_said(motive, read, hits[motive][0]) for motive in MOTIVES if hits.get(motive))


# How one will know ------------------------------------------------------------------------------

_FIGURES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "a hundred": 100, "a dozen": 12,
}  # fmt: skip
_NUM = r"(?:[£$€]\s?)?\d{1,3}(?:[,.]\d{3}){1,2}(?!\d)|(?:[£$€]\s?)?\d{1,7}(?:\.\d{1,2})?|"
_NUM += "|".join(sorted(_FIGURES, key=len, reverse=True))
_FROM_TO = re.compile(
    rf"(?<![\w-])from\s+(?:about\s+|around\s+)?(?P<low>{_NUM})\s?(?P<lowper>%|per\s?cent)?\s+"
    rf"(?:up\s+|down\s+)?to\s+(?:about\s+|at least\s+)?(?P<high>{_NUM})(?![\w.,]*\d)"
    r"(?:\s?(?P<per>%|per\s?cent\b|euros?\b|pounds?\b|dollars?\b))?(?P<rest>(?:\s+[a-z][a-z-]{1,24}){0,3})",
    re.IGNORECASE,
)
_BY_PERCENT = re.compile(
    r"(?<![\w-])(?P<verb>increas|rais|grow|improv|boost|lift|reduc|cut|lower|decreas|shorten|"
    r"bring down)(?:e|ing|es|ting)?\b(?P<what>[^.;\n]{1,80}?)\s+by\s+(?:at least\s+|about\s+)?"
    rf"(?P<n>{_NUM})\s?(?:%|per\s?cent\b)",
    re.IGNORECASE,
)
_DOWN = ("reduc", "cut", "lower", "decreas", "shorten", "bring")
_COUNTED = re.compile(
    r"(?<![\w-])(?:read|write|publish|lead|complete|attend|mentor|train|win|sign|close|give|hold|"
    r"visit|meet|interview|pass|earn|finish|build|deliver|present|support|recruit|hire|translate|"
    r"do|make|run|coach|teach|chair|organi[sz]e|supervise|manage|place|sell|open|launch|ship|review|"
    r"apply for|talk to|speak to|speak at|talk at|take part in|follow up with|have coffee with|"
    r"get to know|get|gain|find|acquire|collect|handle|run|host|send|submit|contribute|pass)"
    rf"\s+(?:at least\s+|more than\s+|about\s+|my\s+first\s+|another\s+)?(?P<n>{_NUM})"
    r"(?P<rest>(?:\s+[a-z][a-z-]{1,24}){1,3})",
    re.IGNORECASE,
)
_SCORE = re.compile(
    rf"(?<![\w-])(?:score|reach|get|achieve)\s+(?:a\s+score\s+of\s+|a\s+|at least\s+|over\s+)?"
    rf"(?P<n>{_NUM})(?:\s+points)?\s+(?:in|on|at)\s+(?:the\s+|my\s+)?"
    r"(?P<what>ielts|toefl|gmat|gre|lsat|sat|mcat|toeic|exam|test)\b",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"[^,.;\n]{0,60}?(?:(?<![\w-])(?:a|an|per|each|every)\s+(?:day|week|month|quarter|year)(?!\w)|/)",
    re.IGNORECASE,
)
_PLURALS = frozenset(("people", "women", "men", "children", "staff", "colleagues"))
_NOT_PLURAL = frozenset(("business", "process", "access", "previous", "various", "serious",
                         "across",
                         "this", "as", "is", "was", "plus", "less", "years", "months", "weeks",
                         "days", "hours", "minutes", "times", "quarters", "steps"))  # fmt: skip
_TIME_UNITS = frozenset(("years", "months", "weeks", "days", "hours", "minutes"))
_JOINTS = frozenset(("in", "on", "at", "of", "for", "with", "by", "and", "or", "to", "from", "the",
                     "a", "my", "our", "until", "before", "who", "that", "per", "each", "every",
                     "within", "about", "as", "so", "more"))  # fmt: skip


def _measure(text: str, steps: tuple[StepSaid, ...], dates: tuple[Dated, ...]) -> Measured | None:
    """The first figure of the goal itself; one that stands in a step measures the step."""
    for match in _FROM_TO.finditer(text):
        if not _inside(match, steps, dates) and (found := _from_to(match)):
            return found
    for match in _BY_PERCENT.finditer(text):
        down = match.group("verb").lower().startswith(_DOWN)
        number = _number(match.group("n"))
        if number and not _inside(match, steps, dates):
            return _measured(match, Decimal(0), number, "% less" if down else "% more", text)
    for match in _SCORE.finditer(text):
        number = _number(match.group("n"))
        if number and not _inside(match, steps, dates):
            return _measured(match, Decimal(0), number, "points", text)
    for match in _COUNTED.finditer(text):
        if not _inside(match, steps, dates) and (counted := _counted(match, text)):
            return counted
    return None


def _inside(match: re.Match[str], steps: tuple[StepSaid, ...], dates: tuple[Dated, ...]) -> bool:
    stretches = [(s.start, s.end) for s in steps] + [(d.start, d.end) for d in dates]
    return any(start <= match.start() < end for start, end in stretches)


def _number(words: str) -> Decimal | None:
    plain = " ".join(words.lower().split()).lstrip("£$€ ")
    if plain in _FIGURES:
        return Decimal(_FIGURES[plain])
    if re.fullmatch(r"\d{1,3}(?:[,.]\d{3})+", plain):
        plain = re.sub(r"[,.]", "", plain)
    return Decimal(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None


def _from_to(match: re.Match[str]) -> Measured | None:
    low, high = _number(match["low"]), _number(match["high"])
    if low is None or high is None or low == high:
        return None
    per = (match["per"] or match["lowper"] or "").lower()
    money = re.match(r"[£$€]", match["low"]) or re.match(r"[£$€]", match["high"])
    unit = "%" if per[:1] == "%" or per.startswith("per") else per
    if not unit and money:
        unit = money.group()
    end = match.end("high") if not match["per"] else match.end("per")
    if not unit and (noun := _noun(match["rest"]) or _noun(match["rest"], _TIME_UNITS)):
        unit, end = noun, match.start("rest") + match["rest"].index(noun) + len(noun)
    if not unit and (_is_year(low) or _is_year(high) or {low, high} == {9, 5}):
        return None
    return _measured(match, low, high, unit, match.string, end=end)


def _is_year(number: Decimal) -> bool:
    return 1990 <= number <= 2079 and number == int(number)


def _counted(match: re.Match[str], text: str) -> Measured | None:
    number, noun = _number(match["n"]), _noun(match["rest"])
    if number is None or number < 2 or _is_year(number) or not noun:
        return None
    end = match.start("rest") + match["rest"].index(noun) + len(noun)
    if _RATE.match(text, end):
        return None  # a habit, which has no end to count to
    return _measured(match, Decimal(0), number, noun, text, end=end)


def _noun(rest: str, also: frozenset[str] = frozenset()) -> str:
    """ "larger projects" of "larger projects in my"; "" where nothing that is counted follows."""
    words: list[str] = []
    for word in rest.split():
        if word.lower() in _JOINTS:
            break
        words.append(word)
        lower = word.lower()
        if lower in _NOT_PLURAL and lower not in also:
            return ""
        if lower in _PLURALS or (lower.endswith("s") and not lower.endswith("ss")):
            noun = " ".join(words)
            return noun if noun in rest and len(noun) <= 40 else ""
    return ""


def _measured(
    match: re.Match[str], low: Decimal, high: Decimal, unit: str, text: str, end: int | None = None
) -> Measured:
    start, end = match.start(), match.end() if end is None else end
    return Measured(low, high, unit, start, end, text[start:end])


_GETS = (
    r"(?:get|getting|earn|earning|pass|passing|finish|finishing|complete|completing|obtain|"
    r"obtaining|gain|gaining|take|taking|do|doing|hold|holding|receive|receiving|make|making|"
    r"achieve|achieving|sit|sitting|win|winning|clear|clearing)"
)
_CREDENTIAL = re.compile(
    rf"(?<![\w-]){_GETS}\s+(?P<name>(?:(?:a|an|the|my)\s+)?(?:[\w.+#-]{{1,24}}\s+){{0,5}}?"
    r"(?:(?P<exam>exams?|test|bar)|certificate|certification|degree|diploma|licen[cs]e|doctorate|"
    r"ph\.?d|mba|msc|bsc|ma|qualification|accreditation|apprenticeship|master['’]?s(?:\s+degree)?|"
    r"bachelor['’]?s(?:\s+degree)?|pmp|cpa|cfa|acca|cissp|prince2|chartership)"
    r"(?!\s+(?:exams?|test)\b)"
    r"(?:\s+(?:in|of|as)\s+(?:[a-z-]{2,24}\s+)?[a-z-]{3,24})?)(?![\w-])",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?<![\w-])(?:become|becoming|be|being|promoted to|promotion to|work as|working as|"
    r"appointed(?: as)?|job as|post as|position (?:as|of)|role (?:as|of)|qualify as|start as)\s+"
    r"(?:(?:a|an|the|our|my)\s+)?(?P<words>[\w&-]{2,24}(?:\s+[\w&/-]{2,24}){0,7})",
    re.IGNORECASE,
)
_REASON = re.compile(r"(?<![\w-])(?:so that|so I|because|in order to|since I|which)(?!\w)", re.I)
_NO_POST = frozenset(("expert", "authority", "professional", "model", "mentor", "owner", "founder"))
"""Titles that nobody is appointed to."""
_HEADS = frozenset(("head", "lead", "leader", "chief", "chair", "vp", "president", "foreman"))


def _evidence(text: str, steps: tuple[StepSaid, ...], specific: bool) -> Shown | None:
    """A post for a role, or the certificate: what the goal itself names comes before its way."""
    if not specific:
        return None
    reason = _REASON.search(text)
    end = min([s.start for s in steps] + ([reason.start()] if reason else []), default=len(text))
    found = [*_credentials(text, 0, end), *_roles(text, end)]
    if not found:
        found = [*_credentials(text, end, len(text))]
    return min(found, key=lambda shown: shown.start, default=None)


def _credentials(text: str, start: int, end: int) -> Iterator[Shown]:
    for match in _CREDENTIAL.finditer(text, start, end):
        name = re.sub(r"^(?:a|an|the|my)\s+", "", match["name"], flags=re.I)
        name = _TRAILS.sub("", " ".join(name.split()))
        last = name.rpartition(" ")[2]
        finish = match.start("name") + match["name"].rindex(last) + len(last)
        kind = "exam" if match["exam"] else "certificate"
        if len(name) <= 80 and not re.search(r"\b(?:and|or|by|within|so|to)\b", name):
            yield Shown(kind, name, match.start(), finish, text[match.start() : finish])


_TRAILS = re.compile(r"\s+(?:in|of|as)\s+(?:the|my|a|january|february|march|april|may|june|july|"
                     r"august|september|october|november|december|spring|summer|autumn|fall|winter|"
                     r"next|two|three|four|five|six|order)\b.*$", re.I)  # fmt: skip


def _roles(text: str, end: int) -> Iterator[Shown]:
    """Posts: "project manager", "head of the nursing department", but no "manager" alone."""
    for match in _ROLE.finditer(text, 0, end):
        words = match["words"].split()
        stop = next((n for n, word in enumerate(words) if word.lower() in _JOINTS), len(words))
        titles = [n for n, word in enumerate(words[:stop]) if _is_title(word.lower())]
        if not titles or _SOFT & {word.lower() for word in words[: stop + 1]}:
            continue
        last = titles[-1]
        if last + 1 == stop and words[stop : stop + 1] in (["of"], ["Of"]):
            last = _of_what(words, stop + 1)
        name = " ".join(words[: last + 1])
        found = re.match(r"\s+".join(map(re.escape, words[: last + 1])), match["words"])
        if last and found and len(name) <= 80:
            finish = match.start("words") + found.end()
            yield Shown("role", name, match.start(), finish, text[match.start() : finish])


def _is_title(word: str) -> bool:
    return word in _HEADS or ("T" in TAGS.get(word, "") and word not in _NO_POST)


def _of_what(words: list[str], start: int) -> int:
    """The last word of what somebody is head of; its article may stand before it."""
    begin = start + (words[start : start + 1] != [] and words[start].lower() in _ARTICLES)
    rest = words[begin:]
    count = next((n for n, w in enumerate(rest) if w.lower() in _JOINTS | _TIMES), len(rest))
    return begin + count - 1 if count else start - 2


_ARTICLES = frozenset(("a", "an", "the", "our", "my"))
_TIMES = frozenset(("next", "this", "because", "through", "via", "after", "which", "during"))
_SOFT = frozenset(("good", "better", "best", "great", "greatest", "successful", "own"))
