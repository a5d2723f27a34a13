"""How a title of a plan is built, so that it can be said inside a sentence.

"Hire two team leads" says what one does, "Head of data" what one is, "SQL certificate" names a
thing; each wants another sentence around it. What is open to two readings is `OTHER`, for which
there are sentences that hold any words. English only: words of another language are `OTHER`, and
stay as they are.
"""

import re
from datetime import date
from enum import Enum
from typing import NamedTuple

from coach.dates import last_day, times_named
from coach.doing import begins_with_verb, is_gerund, of_gerund, of_third_person
from coach.lexicon import TAGS
from coach.person import as_mine
from coach.posts import a_thing, is_role, role, with_articles
from coach.title_words import acts_on, begun_small, lowered, named, words_of_titles


class Shape(Enum):
    """What kind of words a title is made of."""

    DOES = "hire two team leads"
    IS = "head of data"
    THING = "an SQL certificate"
    SAYS = "I want a team of my own."
    OTHER = "Fluency in German"


class Title(NamedTuple):
    """A title as it stands inside a sentence.

    `words` fit what `shape` stands for: an infinitive without its "to", a role or a thing with its
    article, a sentence with its stop, or words that fit behind a colon. `timed`: they say a time.
    """

    shape: Shape
    words: str
    timed: bool = False
    until: date | None = None
    """The day that its time means, where it means one, ahead or past."""


def read_title(text: str, *, today: date, timeless: bool = False) -> Title:
    """A title or a step, said by the one whose it is. `timeless`: any time is taken out of it."""
    words = _first_sentence(as_mine(_tidy(text)))
    words, timed = _timed(words, today, timeless=timeless)
    shape, said = _shaped(words)
    until = last_day(text, today) if timed else None
    return Title(shape, said or text, timed, until)


# Tidying ------------------------------------------------------------------------------------------

_STOPS = " \t.!;:,…-–—"


def _tidy(text: str) -> str:
    """One line without a stop; a question at its end is left out where words stand before it."""
    words = " ".join(text.split()).rstrip(_STOPS).lstrip(" -–—•·*")
    head, colon, _question = words.partition(": ")
    if colon and words.endswith("?") and " " in head:
        words = head
    return _calm(words) if words.isupper() and " " in words else words


def _calm(words: str) -> str:
    """ "PASS THE CFA EXAM" without its shouting: what may be an abbreviation stays."""
    known = words_of_titles().everyday
    return " ".join(
        word.lower() if word.lower() in known or len(word) > 6 else word for word in words.split()
    )


_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
_SHORTENED = ("dr.", "mr.", "mrs.", "ms.", "prof.", "st.", "no.", "vs.", "e.g.", "i.e.", "inc.",
              "ltd.", "co.", "approx.", "dept.", "jr.", "sr.")  # fmt: skip


def _first_sentence(words: str) -> str:
    for stop in _ENDS.finditer(words):
        head = words[: stop.start()]
        if not head.lower().endswith(_SHORTENED) and " " in head:
            return head.rstrip(_STOPS)
    return words


_TAKEN_OUT = re.compile(
    r"(?:by|within|in|before|until|till|on|no later|not later|this|next)\b", re.I
)


_OTHER_TIME = re.compile(
    r"\b(?:before|until|till|when|once|after|while|as soon as|by the time)\s+(?:I|my)\b|"
    r"\bby\s+(?:the\s+)?age\b|\b(?:every|each|per|once\s+an?|twice\s+an?|times\s+an?|"
    r"(?<!for\s)(?<!in\s)(?<!half\s)(?<!over\s)(?<!within\s)an?)\s+"
    r"(?:day|week|month|quarter|year)\b(?!-)",
    re.IGNORECASE,
)
"""Times that are no day, and how often: beside them a date would be a second time."""


def _timed(words: str, today: date, *, timeless: bool) -> tuple[str, bool]:
    """The words and whether they say a time; `timeless` without it, where it can be taken out."""
    times = times_named(words, today)
    if not timeless and times and times[0][0] == 0:  # "By June open a shop": "open a shop by June"
        lead, rest = words[: times[0][1]], words[times[0][1] :].lstrip(" ,:")
        if rest:
            return f"{begun_small(rest)} {begun_small(lead)}", True
    if not timeless or not times:
        return words, bool(times) or bool(_OTHER_TIME.search(words))
    for start, end in reversed(times):
        edge = not words[:start].strip(" ,(") or not words[end:].strip(" ,)")
        if edge or _TAKEN_OUT.match(words[start:end]):
            before, after = words[:start].rstrip(" ,"), words[end:].lstrip(" ")
            if before.endswith("(") and after.startswith(")"):
                before, after = before[:-1].rstrip(), after[1:].lstrip()
            joint = "" if not before or after[:1] in ("", ",", ".", ")", ":") else " "
            left = f"{before}{joint}{after}".strip(" ,")
            words = left or words
    words = words.rstrip(_STOPS)
    return words, bool(times_named(words, today)) or bool(_OTHER_TIME.search(words))


# Shapes -------------------------------------------------------------------------------------------

_WISH = re.compile(
    r"(?:(?:my|the|a|one|our)\s+(?:[a-z-]+\s+){0,3}?(?:goal|aim|plan|dream|ambition|next step)\s+"
    r"is\s+to|"
    r"(?:goal|aim|objective)\s*:\s*(?:to\b)?|"
    r"(?:i\s+|i['’]d\s+)?(?:really\s+|also\s+)?(?:want|would\s+like|like|hope|plan|aim|intend|wish|"
    r"am\s+going|going|would\s+love|need)\s+to|i\s+(?:will|shall|must)|i['’]ll|to)\s+(?=\S)",
    re.IGNORECASE,
)
_SPEAKS = re.compile(r"(?:I|We|I['’](?:m|d|ve|ll)|We['’](?:re|d|ve|ll))\s", re.IGNORECASE)
_FOREIGN = frozenset(
    """der die das und ein eine einen einer für mit von vom zum zur im als werden bei den des dem le
    la les du une un et pour en el los las una para con mi de il di che per del della het een van
    voor och att som""".split()
)
_ENGLISH = frozenset(
    """the my of to and for with by at on from our your how what a three two become lead under above
    below""".split()
)


def _shaped(words: str) -> tuple[Shape, str]:
    if not words or is_foreign(words):
        return Shape.OTHER, words
    wish = _WISH.match(words)
    if wish and not _colon_only(wish):
        rest = words[wish.end() :]
        return (Shape.DOES, with_articles(begun_small(rest)))
    if wish:
        words = words[wish.end() :]
    if _SPEAKS.match(words):
        said = words[:1].upper() + words[1:]
        return Shape.SAYS, said if said[-1] in ".!?" else f"{said}."
    if words.endswith("?"):
        return Shape.OTHER, words
    if begins_with_verb(words):
        return Shape.DOES, with_articles(begun_small(words))
    if doing := of_third_person(words):
        return Shape.DOES, with_articles(doing)
    if doing := of_gerund(words):
        return Shape.DOES, with_articles(doing)
    if is_gerund(words) and not is_role(words) and acts_on(words.partition(" ")[2]):
        return Shape.THING, begun_small(words)
    if is_role(words):
        return Shape.IS, role(words)
    if thing := a_thing(words):
        return Shape.THING, thing
    return Shape.OTHER, lowered(words)


def _colon_only(wish: re.Match[str]) -> bool:
    return wish.group().rstrip().endswith(":")


def is_foreign(words: str) -> bool:
    """Whether the words are of another language than English, as far as little words tell."""
    letters = [char for char in words if char.isalpha()]
    if any(ord(char) > 0x24F for char in letters):
        return True
    found = {word.strip("(),:.").lower() for word in words.split()}
    return bool(found & _FOREIGN) and not found & _ENGLISH


def present(text: str) -> Title:
    """What somebody is now, from the profile: a role with its article, "retired", or a field."""
    words = _tidy(text)
    if not words:
        return Title(Shape.OTHER, "")
    if _SPEAKS.match(words):
        said = words[:1].upper() + words[1:]
        return Title(Shape.SAYS, said if said[-1] in ".!?" else f"{said}.")
    head, known = named(words), words_of_titles()
    if head[0] in known.ended and not is_role(words):
        return Title(Shape.IS, lowered(words, common=True))
    if not is_role(words) and len(head) == 1 and "F" in TAGS.get(head[0], ""):
        return Title(Shape.THING, lowered(words))
    return Title(Shape.IS, role(words))
