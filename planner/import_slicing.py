"""Cuts what an import needs out of a large file of downloaded data, and reads nothing else.

A plan of some years has a long history, which stays in the file. Objects for all of it would fill
the memory, so the file is passed over once, bracket by bracket, and its parts are found.
"""

import re
from collections.abc import Collection
from typing import NamedTuple

MOST_TOKENS = 6_000_000
"""Quotes, brackets and escapes of a whole file."""
MOST_HELD = 300_000
"""Lists and objects in what is cut out."""
_TOKEN = re.compile(rb'\\.|["\[\]{}]', re.DOTALL)


class Torn(ValueError):
    """This is no JSON object from its first bracket to its last; tells where it was noticed."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


class TooMuch(ValueError):
    """More brackets than any plan has."""


class Slices(NamedTuple):
    """The wanted parts by name, and the names of others that hold something."""

    wanted: dict[str, bytes]
    beside: list[str]


def cut(data: bytes, names: Collection[str]) -> Slices:
    """The lists and objects of that name at the top of a JSON object, as they are written.

    Takes time by the length of the file, whatever is in it. What is cut out is not yet known to be
    JSON. Raises Torn and TooMuch.
    """
    wanted: dict[str, bytes] = {}
    beside: dict[str, None] = {}
    depth = held = begun = 0
    said: tuple[int, int] | None = None
    quoted = keep = False
    name = ""
    for count, token in enumerate(_TOKEN.finditer(data)):
        place, sign = token.start(), token[0]
        if count > MOST_TOKENS:
            raise TooMuch
        if sign == b'"':
            if depth == 1:
                said = (said[0] if quoted and said else place, place + 1)
            quoted = not quoted
        elif quoted or len(sign) == 2:
            continue
        elif sign in b"{[":
            depth += 1
            held += keep
            if held > MOST_HELD:
                raise TooMuch
            if depth == 2:
                name, begun = _name(data, said, place), place
                keep = name in names
        else:
            depth -= 1
            if depth == 1:
                if keep:
                    wanted[name] = data[begun : place + 1]
                elif data[begun + 1 : min(place, begun + 80)].strip():
                    beside[name] = None
                keep = False
            if depth == 0:
                if data[place + 1 :].strip():
                    raise Torn(place)
                return Slices(wanted, list(beside))
    raise Torn(len(data) - 1)


def _name(data: bytes, said: tuple[int, int] | None, place: int) -> str:
    """The name before a value: the last string, with nothing but a colon in between."""
    if said is None or data[said[1] : min(place, said[1] + 80)].strip() != b":":
        raise Torn(place)
    return data[said[0] + 1 : min(said[1] - 1, said[0] + 80)].decode("utf-8", "replace")
