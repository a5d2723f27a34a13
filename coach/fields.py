"""Trades: which one a role belongs to, and which ones a few words speak of."""

from functools import lru_cache

from coach.lexicon import DATA


def _read() -> dict[str, frozenset[str]]:
    fields: dict[str, set[str]] = {}
    for line in (DATA / "fields.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, words = line.partition(":")
            for word in words.split():
                fields.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in fields.items()}


_FIELDS = _read()
_NAMES = frozenset(name for names in _FIELDS.values() for name in names)
_NONE: frozenset[str] = frozenset()
FIELD_WORDS = frozenset(_FIELDS)
"""Words that belong to a trade."""


@lru_cache(maxsize=512)
def fields_of(role: str) -> frozenset[str]:
    """The trades that a role and its industry may belong to; empty when it isn't known."""
    found: set[str] = set()
    for word in role.lower().replace("-", " ").replace("/", " ").split():
        word = word.strip(",.()")
        found |= _FIELDS.get(word) or _FIELDS.get(word.rstrip("s")) or _NONE
        if word in _NAMES:
            found.add(word)
    return frozenset(found)


def fields_in(norm: str) -> frozenset[str]:
    """The trades that normalised words speak of."""
    found: set[str] = set()
    for word in norm.split():
        bare = word.split("/")[0]
        found |= _FIELDS.get(bare) or _FIELDS.get(bare.rstrip("s")) or _NONE
    return frozenset(found)
