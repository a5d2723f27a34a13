"""What a title says one does: whether it begins with a verb, and the verb's other forms."""

import re

from coach.lexicon import VERB_FORMS
from coach.phrases import inflect
from coach.posts import a_thing, is_role
from coach.steps import ACTIONS
from coach.title_words import DETERMINER, NO_VERB, acts_on, is_plural, words_of_titles

_OBJECT = re.compile(
    rf"(?:{DETERMINER}|(?:one|up|on|with|for|in|as|at|to|into|out|off|over|from|about|how|what|"
    r"people|others|myself|new|better|through|abroad|remotely|part-time|full-time)\b|[\d“\"£$€])",
    re.IGNORECASE,
)
_ADVERB = re.compile(
    r"(?:[a-z]{3,}ly|also|then|first|always|never|again)\s+(?=[a-z])", re.IGNORECASE
)
_AND_DOES = re.compile(r"(?:and|or|&|/)\s+([a-z-]+)\b", re.IGNORECASE)


def begins_with_verb(text: str) -> bool:
    """Whether a title says what one does: "Lead a project" does, "Lead developer" does not."""
    adverb = _ADVERB.match(text)
    if adverb and text[adverb.end() :].split(" ", 1)[0].lower() in words_of_titles().verbs:
        text = text[adverb.end() :]
    first, _space, rest = text.lower().partition(" ")
    known = words_of_titles()
    if "/" in first and all(part in known.verbs for part in first.split("/")):
        return True
    if first not in known.verbs:
        return (
            acts_on(rest)
            and bool(re.fullmatch(r"[a-z][a-z-]{2,}", first))
            and (
                first not in NO_VERB
                and first not in known.everyday
                and not first.endswith(("ing", "ed", "s", "ly"))
            )
        )
    also = _AND_DOES.match(rest)
    if also and also.group(1) in known.verbs:
        return True
    if first in known.nouns_too:
        return bool(_OBJECT.match(rest)) or is_plural(rest)
    if first in known.titles_too:
        if not rest or rest.startswith("of "):
            return False
        return bool(_OBJECT.match(rest)) or is_plural(rest) or not (is_role(text) or a_thing(text))
    return True


def is_gerund(words: str) -> bool:
    return bool(re.match(r"[a-z-]{3,}ing\s", words, re.IGNORECASE))


_MORE_DOING = {"becoming": "become", "being": "be", "having": "have"}
_ALSO_DOING = re.compile(r"\b(?:and|or|then|,)\s+[a-z-]+ing\b", re.IGNORECASE)


def of_gerund(words: str) -> str:
    """ "finish the MSc" of "Finishing the MSc"; "" where another one follows, or it is a noun."""
    first, _space, rest = words.partition(" ")
    base = ACTIONS.get(first.lower()) or _MORE_DOING.get(first.lower(), "")
    if not base:
        base = next((b for b, forms in VERB_FORMS.items() if forms[-1] == first.lower()), "")
    if not base or not rest or _ALSO_DOING.search(rest):
        return ""
    if base in ("become", "be"):
        return f"{base} {rest}"
    sure = _OBJECT.match(rest.lower()) and not _is_role_at_head(words)
    return f"{base} {rest}" if sure else ""


def _is_role_at_head(words: str) -> bool:
    """ "Training manager" and "Teaching assistant", but not "Leading a team"."""
    return is_role(words) and not acts_on(words.partition(" ")[2])


_DONE = {
    "get": "got", "read": "read", "set": "set", "cut": "cut", "put": "put", "quit": "quit",
    "hit": "hit", "let": "let", "send": "sent", "tell": "told", "choose": "chosen", "draw": "drawn",
    "rewrite": "rewritten", "seek": "sought", "show": "shown", "submit": "submitted",
    "transfer": "transferred", "log": "logged", "map": "mapped", "chat": "chatted",
    "blog": "blogged", "enrol": "enrolled", "understand": "understood", "rebuild": "rebuilt",
    "retake": "retaken", "travel": "travelled", "follow": "followed", "ship": "shipped",
    "overcome": "overcome", "oversee": "overseen", "redo": "redone", "step": "stepped",
    "withdraw": "withdrawn", "run": "run",
    "co-lead": "co-led", "trial": "trialled",
    "pilot": "piloted", "edit": "edited", "visit": "visited",
}  # fmt: skip
_DOUBLES = re.compile(r"[^aeiou][aeiou][bdgklmnprt]$")
"""Where the last letter may be doubled: "mapped", but "entered"."""
_IRREGULAR = frozenset(("bid", "co-write", "stand", "rise", "lay"))
_JOINED = re.compile(
    r"(?:[,;:]\s+(?:(?:and|or|then|but)\s+)?|\b(?:and|or|then|but)\s+)(?:(?:then|also)\s+)?([a-z-]+)",
    re.IGNORECASE,
)


def done(words: str) -> str:
    """ "asked my manager" of "ask my manager"; "" beside a second verb, or where it isn't sure."""
    first, space, rest = words.partition(" ")
    known = words_of_titles()
    sure = first in known.verbs and not _DOUBLES.search(first) and first not in _IRREGULAR
    if not space or not (sure or first in set(ACTIONS.values()) | set(VERB_FORMS) | set(_DONE)):
        return ""
    if any(match.group(1).lower() in known.verbs for match in _JOINED.finditer(rest)):
        return ""
    if first in ("be", "become"):
        return ""
    if first in _DONE:
        return f"{_DONE[first]} {rest}"
    forms = [form for form in inflect(first)[1:] if not form.endswith("ing")]
    return f"{forms[-1]} {rest}"
