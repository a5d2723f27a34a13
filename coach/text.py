"""A text, read once: sentences, tokens and one normalised string that every rule searches.

The normalised form is lower case, expands contractions ("I'm" → "i am"), spells the American way,
drops punctuation and ends each sentence with a "." token. A word that belongs to a class carries
it as a suffix ("manager/T"), so that patterns can ask for "a title" without a list of titles.
Reading costs one pass over the text, whatever the text holds.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from coach.lexicon import PLURAL_TAGS, TAGS

_TOKEN = re.compile(
    r"[$£€]?\d+(?:[.,:]\d+)*(?:%|(?:k|K|m|M|bn|st|nd|rd|th|s)?(?![^\W_]))?"
    r"|[^\W_]+(?:['’][^\W_]+)*"
    r"|[.!?…]+|\n[ \t\r]*\n|\n[ \t]*(?=[-*•–])|[;—]"
)
_ABBREVIATIONS = frozenset(
    [
        "e.g",
        "i.e",
        "etc",
        "inc",
        "ltd",
        "co",
        "corp",
        "vs",
        "dr",
        "mr",
        "mrs",
        "ms",
        "st",
        "jr",
        "sr",
        "no",
        "approx",
        "dept",
        "u.s",
        "u.k",
        "ph.d",
        "b.s",
        "m.s",
    ]
)
_LONGEST_WORD = 40
"""Characters kept of one token: no word is longer, and hostile input must stay cheap."""

_BARE = {
    "im": ("i", "am"), "ive": ("i", "have"), "dont": ("do", "not"), "cant": ("can", "not"),
    "didnt": ("did", "not"), "doesnt": ("does", "not"), "havent": ("have", "not"),
    "isnt": ("is", "not"), "wasnt": ("was", "not"), "wouldnt": ("would", "not"),
    "couldnt": ("could", "not"), "thats": ("that", "is"), "cannot": ("can", "not"),
    "wont": ("will", "not"), "gonna": ("going", "to"), "wanna": ("want", "to"),
    "gotta": ("got", "to"), "kinda": ("kind", "of"), "sorta": ("sort", "of"),
    "dunno": ("do", "not", "know"), "alot": ("a", "lot"), "youre": ("you", "are"),
    "idk": ("i", "do", "not", "know"), "theres": ("there", "is"), "arent": ("are", "not"),
    "can't": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not"),
    "ain't": ("am", "not"), "let's": ("let", "us"), "y'all": ("you",),
    "'cause": ("because",), "ok": ("okay",), "u": ("you",), "ur": ("your",),
    "e": ("e",),
}  # fmt: skip
_ENDINGS = {
    "n't": "not", "'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would",
}  # fmt: skip
_IS_WORDS = frozenset(
    [
        "it",
        "that",
        "what",
        "he",
        "she",
        "there",
        "here",
        "who",
        "where",
        "how",
        "this",
        "everything",
        "something",
        "someone",
    ]
)
_AMERICAN = {
    "programme": "program", "programmes": "programs", "centre": "center", "centres": "centers",
    "behaviour": "behavior", "labour": "labor", "honour": "honor", "favour": "favor",
    "colour": "color", "fulfil": "fulfill", "enrol": "enroll", "skilful": "skillful",
    "licence": "license", "defence": "defense", "practise": "practice", "cheque": "check",
    "travelling": "traveling", "travelled": "traveled", "modelling": "modeling",
    "counsellor": "counselor", "paediatric": "pediatric", "judgement": "judgment",
    "catalogue": "catalog", "whilst": "while", "learnt": "learned", "maths": "math",
    "organise": "organize", "organised": "organized", "organising": "organizing",
    "specialise": "specialize", "specialised": "specialized", "specialising": "specializing",
    "realise": "realize", "realised": "realized", "recognise": "recognize",
    "recognised": "recognized", "optimise": "optimize", "utilise": "utilize",
    "minimise": "minimize", "maximise": "maximize", "analyse": "analyze", "analysing": "analyzing",
    "prioritise": "prioritize", "finalise": "finalize", "modernise": "modernize",
    "modernising": "modernizing", "digitise": "digitize", "summarise": "summarize",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of characters in the text as it was given."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its characters in the text, and its stretch of the normalised string."""

    index: int
    start: int
    end: int
    norm_start: int
    norm_end: int
    words: int


def _expand(lower: str) -> tuple[str, ...]:
    if lower in _BARE:
        return _BARE[lower]
    cut = lower.rfind("'")
    if cut > 0:
        tail = lower[cut:]
        if tail == "'s":
            stem = lower[:cut]
            return (stem, "is") if stem in _IS_WORDS else (stem,)
        if lower.endswith("n't"):
            return (lower[:-3], "not")
        if tail in _ENDINGS:
            return (lower[:cut], _ENDINGS[tail])
        return (lower.replace("'", ""),)
    if lower in _AMERICAN:
        return (_AMERICAN[lower],)
    if lower.endswith(("isation", "isations")):
        return (lower.replace("isation", "ization"),)
    return (lower,)


def tags_of(word: str) -> str:
    """The classes of a normalised word: letters in order, "" for none."""
    tags = TAGS.get(word, "")
    if not tags and word.endswith("s") and len(word) > 3:
        tags = "".join(t for t in TAGS.get(word[:-1], "") if t in PLURAL_TAGS)
    return tags


def tagged(word: str) -> str:
    """How `word` stands in the normalised string."""
    tags = tags_of(word)
    return f"{word}/{tags}" if tags else word


def _number(raw: str) -> str:
    if raw[0] in "$£€":
        return "#/MN"
    if raw[-1] == "%":
        return "#/NR"
    if raw[-1] in "kK":
        return "#/MN"
    digits = raw.rstrip("stndrhmMb")
    if len(digits) == 4 and digits.isdecimal() and 2000 <= int(digits) <= 2079:
        return "#/Y"
    if raw.endswith(("st", "nd", "rd", "th")):
        return "#/O"
    return "#/N"


_FORMS: dict[str, tuple[str, ...]] = {}
_MOST_FORMS = 20_000


def _forms(raw: str) -> tuple[str, ...]:
    """The normalised words that one token becomes."""
    short = raw[:_LONGEST_WORD]
    if short[0].isdigit() or short[0] in "$£€":
        forms: tuple[str, ...] = (_number(short),)
    else:
        lower = short.replace("’", "'").lower().replace("/", "").replace(".", "")
        if short == "Ms" or lower == "":
            forms = (lower or "?",)
        else:
            forms = tuple(tagged(w) if w else "?" for w in _expand(lower))
        if short[0].isupper() and "^" + lower in TAGS:  # classes that only a capital gives
            forms = (lower + "/" + TAGS["^" + lower],)
    if len(_FORMS) >= _MOST_FORMS:
        _FORMS.clear()
    _FORMS[raw] = forms
    return forms


class Text:
    """A text and what reading it once tells: tokens, sentences, the normalised string."""

    __slots__ = ("__dict__", "_norm_starts", "_spans", "norm", "raw", "sentences", "words")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        norm: list[str] = []
        starts: list[int] = []
        spans: list[tuple[int, int]] = []
        sentences: list[Sentence] = []
        position = 1
        words = 0
        first_norm, first_raw, count = 1, -1, 0
        last_raw = 0
        known = _FORMS
        for match in _TOKEN.finditer(raw):
            token = match.group()
            start = match.start()
            head = token[0]
            if head in ".!?…\n;—":
                if head in ";—":
                    continue
                if count == 0:
                    continue
                end = match.end()
                if head == "." and not self._ends_sentence(raw, start, end):
                    continue
                if head != "\n":
                    last_raw = end
                norm.append(".")
                starts.append(position)
                spans.append((start, end))
                sentences.append(
                    Sentence(len(sentences), first_raw, last_raw, first_norm, position, count)
                )
                position += 2
                first_norm, first_raw, count = position, -1, 0
                continue
            if first_raw < 0:
                first_raw = start
            last_raw = match.end()
            count += 1
            words += 1
            for form in known.get(token) or _forms(token):
                norm.append(form)
                starts.append(position)
                spans.append((start, last_raw))
                position += len(form) + 1
        if count:
            norm.append(".")
            starts.append(position)
            spans.append((last_raw, last_raw))
            sentences.append(
                Sentence(len(sentences), first_raw, last_raw, first_norm, position, count)
            )
        self.norm = " " + " ".join(norm) + " "
        self.words = words
        self.sentences: tuple[Sentence, ...] = tuple(sentences)
        self._norm_starts = starts
        self._spans = spans

    @staticmethod
    def _ends_sentence(raw: str, start: int, end: int) -> bool:
        if end < len(raw) and not raw[end].isspace() and raw[end] not in "\"'”’)]":
            return False
        if end - start > 1:
            return True
        begin = max(
            raw.rfind(" ", max(0, start - 12), start), raw.rfind("\n", max(0, start - 12), start)
        )
        if begin < 0 and start > 12:
            return True
        return raw[begin + 1 : start].lower().lstrip("(\"'") not in _ABBREVIATIONS

    def span(self, norm_start: int, norm_end: int) -> Span:
        """The characters that a stretch of the normalised string came from."""
        first = bisect_right(self._norm_starts, norm_start) - 1
        last = bisect_left(self._norm_starts, norm_end) - 1
        return Span(self._spans[max(first, 0)][0], self._spans[max(last, 0)][1])

    def quote(self, span: Span) -> str:
        return self.raw[span.start : span.end]

    @cached_property
    def proper_names(self) -> tuple[tuple[str, Span, int], ...]:
        """Capitalised words that don't open a sentence, joined when they stand together."""
        found: list[tuple[str, Span, int]] = []
        for sentence in self.sentences:
            stretch = self.raw[sentence.start : sentence.end]
            for match in _PROPER.finditer(stretch):
                if match.start() == 0 and " " not in match.group():
                    continue
                found.append(
                    (
                        match.group(),
                        Span(sentence.start + match.start(), sentence.start + match.end()),
                        sentence.index,
                    )
                )
        return tuple(found)


_PROPER = re.compile(r"(?<![^\W_])[A-Z][\w&]{0,30}(?: (?:&|of|and)? ?[A-Z][\w&]{0,30}){0,3}")
