"""Templates that are rendered once, and then only filled: a mail costs a few joins of text.

A mould is a Django template like any other, rendered in one language with a mark in the place of
each value. What comes between the marks is kept.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

_MARK = re.compile("\x02(\\w+)\x03")


class Mould:
    """A rendered template with places for values, which must be escaped already."""

    def __init__(self, text: str) -> None:
        self._pieces = _MARK.split(text)
        self._places = range(1, len(self._pieces), 2)

    def fill(self, values: Mapping[str, str]) -> str:
        pieces = self._pieces.copy()
        for place in self._places:
            pieces[place] = values[pieces[place]]
        return "".join(pieces)


@lru_cache(maxsize=2_000)
def mould(
    template: str, language: str, places: tuple[str, ...], fixed: tuple[tuple[str, Any], ...] = ()
) -> Mould:
    """The template in that language, with `places` to fill and what is `fixed` rendered already."""
    context = {**{name: f"\x02{name}\x03" for name in places}, **dict(fixed)}
    with translation.override(language):
        return Mould(render_to_string(template, context).strip("\n"))
