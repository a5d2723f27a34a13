"""Finds the steps that a goal names on its way: "by taking a certificate and leading two projects".

A step begins with a verb that people act with (`data/actions.txt`), so that "by spring" and
"through training" are none; what is found is turned into the form that one notes a step in:
"Take a certificate".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach.lexicon import DATA, VERB_FORMS
from coach.phrases import inflect

LONGEST_STEP = 200
MOST_STEPS = 8


@dataclass(frozen=True, slots=True)
class StepSaid:
    """A step as one would note it, and the words it was read from."""

    what: str
    start: int
    end: int
    quote: str


def _actions() -> dict[str, str]:
    """The verbs of the file by their -ing form."""
    verbs: dict[str, str] = {}
    for line in (DATA / "actions.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        base, *given = line.split()
        forms = given or [f for f in VERB_FORMS.get(base, inflect(base)) if f.endswith("ing")]
        verbs[forms[-1]] = base
    return verbs


_BASE = _actions()
_ALSO = {"travelling": "travel", "enroling": "enrol"}
ACTIONS = _BASE
"""The verbs that a step begins with, by their -ing forms."""
_KNOWN = frozenset(_BASE.values())
_LEAD = re.compile(
    r"(?<![\w-])(?:by|through|via|with|thru|after)\s{1,3}"
    r"(?:(?:first|firstly|also|then|regularly|successfully|actively|to|either|both)\s{1,3})?"
    r"(?P<verb>[a-z]{2,20})(?![\w-])",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"(?<![\w-])(?:to (?:get there|do (?:this|that|so)|achieve (?:this|that|it)|reach (?:this|"
    r"that|it)|make (?:this|that|it) happen),?|for (?:this|that),?|first,?|therefore,?|so)\s{1,3}"
    r"I(?:[’']ll|\s{1,3}(?:will|want to|plan to|am going to|would like to|need to|intend to|"
    r"have to|must|shall))\s{1,3}(?:first\s{1,3})?(?P<verb>[a-z]{2,20})(?![\w-])",
    re.IGNORECASE,
)
_DETERMINER = re.compile(
    r"\s{1,3}(?:a|an|the|my|our|two|three|four|five|six|ten|\d{1,3}|at|in|for|on|to|with|more|"
    r"one|every|each|some|online|part-time|evening|several)\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"[.!?;:\n(]|,?\s(?:so that|so I|so as|in order|because|which|since|as this|as it|thereby|"
    r"until I)\b|,?\sto (?:become|be|qualify|prepare|reach|move|get)\b",
    re.IGNORECASE,
)
_AND = re.compile(
    r"(?:,?\s{1,3}(?:and|as well as|plus|&|or)\s{1,3}|,\s{1,3}|\s\+\s)"
    r"(?:(?:then|also|finally|later|by|through|afterwards|second|third|to|first)\s{1,3}){0,2}"
    r"(?P<verb>[a-z]{2,20})(?![\w-])",
    re.IGNORECASE,
)
_TO = re.compile(r"\s(?:by|to)\s", re.IGNORECASE)
_LONGEST_CLAUSE = 600
_EMPTY = frozenset(
    (
        "hard", "harder", "so", "this", "that", "it", "more", "better", "well", "my best",
        "smarter",
        "on myself", "on it", "my job", "the work", "everything", "anything", "something",
        "things",
    )
)  # fmt: skip
"""What follows a verb where nothing one could begin with is said."""


def find_steps(text: str, skip: tuple[tuple[int, int], ...] = ()) -> tuple[StepSaid, ...]:
    """Each step that `text` names, in its order; `skip` are stretches that belong to no step.

    A goal's own date ("… within two years") is such a stretch where it stands at a step's end.
    """
    found: list[StepSaid] = []
    done = 0
    for start, end in sorted((*_clauses(text, _LEAD, True), *_clauses(text, _PLAN, False))):
        if start < done:
            continue
        done = end
        gerund = text[start:end].split()[0].lower() in _BASE
        found += _split(text, start, end, skip, gerund=gerund)
    seen: dict[str, StepSaid] = {}
    for step in found:
        seen.setdefault(step.what.lower(), step)
    return tuple(seen.values())[:MOST_STEPS]


def _clauses(text: str, pattern: re.Pattern[str], of_gerund: bool) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text):
        verb, start = match.group("verb").lower(), match.start("verb")
        lead = match.group().split()[0].lower()
        if of_gerund and lead == "after" and verb in _KNOWN:
            continue
        if not _is_action(text, verb, match.end("verb"), of_gerund, lead == "with"):
            continue
        ending = _END.search(text, start, start + _LONGEST_CLAUSE)
        yield start, ending.start() if ending else min(len(text), start + _LONGEST_CLAUSE)


def _is_action(text: str, verb: str, after: int, gerund: bool, strict: bool) -> bool:
    """Whether something is done here: "by taking a course", and "by take a course" as well."""
    if verb in _BASE:
        followed = re.match(r"\s{1,3}[^\W_]|\s{1,3}\d", text[after : after + 5])
        return gerund and (_noun(text, after) if strict else bool(followed))
    return verb in _KNOWN and (_noun(text, after) or not gerund)


def _noun(text: str, at: int) -> bool:
    """Whether a verb that ends there is given something to act on."""
    return bool(_DETERMINER.match(text, at))


def _split(
    text: str, start: int, end: int, skip: tuple[tuple[int, int], ...], *, gerund: bool
) -> Iterator[StepSaid]:
    begin = start
    for match in _AND.finditer(text, start, end):
        verb = match.group("verb").lower()
        ends = match.end("verb")
        if gerund:
            begins = verb in _BASE and (ends >= end or text[ends] in " \n\t")
            begins |= verb in _KNOWN and bool(_TO.search(match.group()) and _noun(text, ends))
        else:
            begins = verb in _KNOWN and _noun(text, ends)
        if begins:
            yield from _step(text, begin, match.start(), skip)
            begin = match.start("verb")
    yield from _step(text, begin, end, skip)


def _step(text: str, start: int, end: int, skip: tuple[tuple[int, int], ...]) -> Iterator[StepSaid]:
    for begin, finish in reversed(skip):
        if start < begin < end and not text[finish:end].strip(" ,.;"):
            end = begin
    quote = text[start:end].rstrip(" \t\r\n,;:-–—")
    end = start + len(quote)
    if not quote:
        return
    head, _, rest = quote.partition(" ")
    base = _BASE.get(head.lower()) or _ALSO.get(head.lower()) or head.lower()
    what = " ".join(f"{base.capitalize()} {rest}".split())
    if rest and rest.lower() not in _EMPTY and len(what) <= LONGEST_STEP:
        yield StepSaid(what, start, end, quote)
