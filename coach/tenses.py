"""How each sentence speaks: of what was, of what is, or of what is to come.

Read from the first verb after "I" or "we", or, in a sentence without either, from the first verb
that shows its tense. It is a guess from the words' forms, cheap and without a grammar.
"""

from __future__ import annotations

from coach.lexicon import VERB_FORMS
from coach.text import Text

PAST, PERFECT, NOW, AM, AHEAD = "past", "perfect", "now", "am", "ahead"
SAME, NONE = "same", "none"

_MOST_WORDS = 60


def tenses(text: Text) -> list[Tense]:
    """The tense of each sentence."""
    norm = text.norm
    return [
        _of([w.partition("/")[0] for w in norm[s.norm_start : s.norm_end].split()[:_MOST_WORDS]])
        for s in text.sentences
    ]


class Tense:
    """What a sentence's verbs tell: `main` is the tense of the first clause, `all` of each."""

    __slots__ = ("all", "main", "own")

    def __init__(self, main: str, every: frozenset[str], own: bool) -> None:
        self.main = main
        self.all = every
        self.own = own
        """Whether it is told of "I" or "we"."""

    @property
    def told(self) -> bool:
        """Whether it tells of something that happened, and wishes for nothing."""
        return self.main == PAST and AHEAD not in self.all


def _of(words: list[str]) -> Tense:
    found: list[str] = []
    for index, word in enumerate(words):
        if word in _WE:
            tense = _after(words, index + 1)
            if tense:
                found.append(tense)
    own = bool(found)
    if not own:
        found = [tense for i, word in enumerate(words) if (tense := _by_form(word, words[i - 1]))]
    return Tense(found[0] if found else NONE, frozenset(found), own)


def _after(words: list[str], at: int) -> str:
    """The tense of the verb after "I", past adverbs."""
    for index in range(at, min(at + 4, len(words))):
        word = words[index]
        if word in _ADVERBS or (word.endswith("ly") and len(word) > 4):
            continue
        if word in _AHEAD_AUXILIARY:
            following = words[index + 1 : index + 2]
            return PAST if word == "would" and following and _is_past(following[0]) else AHEAD
        if word in _AM:
            following = words[index + 1 : index + 3]
            return AHEAD if any(w in _LOOKING for w in following) else AM
        if word in _HAVE:
            return PERFECT
        if _is_past(word):
            return PAST
        if word in _WISH:
            return AHEAD
        if word in _SAME:
            return SAME
        return NOW if word.isalpha() else ""
    return ""


def _by_form(word: str, before: str) -> str:
    if _is_past(word):
        return PAST
    if word in _IS:
        return NOW
    if word in _AHEAD_AUXILIARY and before not in _DATED:
        return AHEAD
    return ""


def _is_past(word: str) -> bool:
    if word in _PAST:
        return True
    return word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST


def _past_forms() -> frozenset[str]:
    """Past tenses that don't end in -ed, from the verbs' table and the list below."""
    found: set[str] = set()
    for base, forms in VERB_FORMS.items():
        found |= {f for f in forms if f != base and not f.endswith(("ing", "s"))}
    return frozenset(found - {"am", "are", "been", "done", "gone", "seen", "given"} | _MORE)


_MORE = frozenset(
    ("was", "were", "had", "did", "lost", "told", "felt", "rang", "sent", "drew", "caught",
     "bought", "heard", "understood", "slept", "stood", "threw", "woke", "shot", "hid", "rebuilt",
     "redrew", "rewrote", "swam", "undertook", "dealt", "meant", "sought", "stuck", "struck",
     "chose", "rose", "fell", "came", "shrank", "sank", "overcame", "oversaw", "withdrew", "swore",
     "wore", "tore", "froze", "rode", "flew", "fought", "laid", "paid", "bit", "bred", "fed",
     "fled", "lent", "lit", "sang", "shook", "span", "spun", "swept", "wound", "bound", "hung",
     "dug", "blew", "burnt", "dreamt", "forgot", "forgave", "retook", "resat")
)  # fmt: skip
_PAST = _past_forms()
_SAME = frozenset(
    ("set", "put", "cut", "read", "split", "hit", "let", "quit", "beat", "bet", "reset")
)
"""Verbs whose past looks like their present."""
_DATED = frozenset(("in", "by", "since", "until", "last", "next", "this", "of"))
"""What stands before the month of May."""
_WE = frozenset(("i", "we"))
_HAVE = frozenset(("have", "has"))
_AM = frozenset(("am", "are"))
_IS = frozenset(("is", "are", "am", "has", "have"))
_AHEAD_AUXILIARY = frozenset(
    ("will", "would", "shall", "should", "could", "can", "may", "might", "must", "going")
)
_WISH = frozenset(
    ("want", "hope", "plan", "aim", "intend", "wish", "aspire", "expect", "see", "need", "picture",
     "imagine")
)  # fmt: skip
_LOOKING = frozenset(
    ("looking", "hoping", "planning", "aiming", "going", "striving", "aspiring", "seeking", "keen",
     "eager", "ready", "excited", "determined")
)  # fmt: skip
_ADVERBS = frozenset(
    ("also", "then", "just", "even", "still", "always", "never", "already", "now", "soon", "often",
     "once", "first", "not", "do", "both", "all", "myself", "again", "since", "later", "and",
     "only", "therefore", "personally")
)  # fmt: skip
_NOT_PAST = frozenset(
    ("need", "indeed", "speed", "proceed", "succeed", "exceed", "feed", "hundred", "based",
     "interested", "related", "skilled", "experienced", "advanced", "certified", "qualified",
     "registered", "chartered", "focused", "detailed", "limited", "excited", "dedicated",
     "committed", "needed", "distributed", "automated", "established", "licensed", "trusted")
)  # fmt: skip
