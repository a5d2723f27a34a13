"""The word lists, read once from `coach/data`."""

from pathlib import Path

DATA = Path(__file__).parent / "data"

PLURAL_TAGS = frozenset("TUDFSN")
"""Classes whose plural belongs to the class as well: managers, certificates."""


def _lines(name: str) -> list[str]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _tags() -> dict[str, str]:
    tags: dict[str, set[str]] = {}
    for line in _lines("words.txt"):
        letter, _, words = line.partition(":")
        for word in words.split():
            tags.setdefault(word, set()).add(letter)
    return {word: "".join(sorted(letters)) for word, letters in tags.items()}


TAGS: dict[str, str] = _tags()
VERB_FORMS: dict[str, tuple[str, ...]] = {
    line.split()[0]: tuple(line.split()[1:]) for line in _lines("verbs.txt")
}
COMMON: dict[str, int] = {line.split()[0]: int(line.split()[1]) for line in _lines("common.txt")}


def sections(name: str) -> dict[str, tuple[str, ...]]:
    """A data file of `[label]` sections with a phrase a line."""
    found: dict[str, list[str]] = {}
    label = ""
    for line in _lines(name):
        if line.startswith("["):
            label = line[1:-1]
            found[label] = []
        else:
            found[label].append(line.strip())
    return {label: tuple(lines) for label, lines in found.items()}
