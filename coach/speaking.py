"""How long a text takes to say."""

import re
import unicodedata

DEFAULT_PACE = 140
"""Words a minute: 130 to 150 is usual when one speaks to be understood (custom of the trade)."""

_WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")


def count_words(text: str) -> int:
    """The number of spoken words: "part-time" and "3,000" are one word, a lone dash is none."""
    return len(_WORD.findall(unicodedata.normalize("NFC", text)))


def spoken_seconds(text: str, *, pace: int = DEFAULT_PACE) -> int:
    """Seconds, rounded, that `text` takes at `pace` words a minute; `pace` must be positive."""
    return round(count_words(text) * 60 / pace)
