"""What words are about: money, bosses, leaving… A new word is heard by its concept."""

from functools import cache

from coach.lexicon import DATA
from coach.phrases import inflect


@cache
def concepts() -> dict[str, tuple[str, ...]]:
    """The concepts of each word that has any."""
    found: dict[str, list[str]] = {}
    for line in (DATA / "concepts.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, _, words = line.partition(":")
        for piece in words.split():
            for word in inflect(piece[1:]) if piece[0] == "~" else (piece,):
                names = found.setdefault(word, [])
                if name not in names:
                    names.append(name)
    return {word: tuple(names) for word, names in found.items()}
