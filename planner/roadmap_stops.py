"""The stones of the roadmap in words, in the order of time, and how far they lead."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple


class Stop(NamedTuple):
    """A stone with a day, and everything that is written at it.

    `serves` counts the long-term goals that it leads to; `served` says so, where they are several.
    """

    key: int
    title: str
    url: str
    day: date
    state: str
    share: float
    when: str
    label: str
    serves: int = 1
    served: str = ""

    @property
    def said(self) -> str:
        """What stands below its title."""
        return f"{self.when} · {self.served}" if self.served else self.when


def in_time(stop: Stop) -> tuple[date, bool]:
    """Sorts stones as one comes to them; of one day, what is done comes first."""
    return stop.day, stop.state != "done"


def walked(stops: Sequence[Stop]) -> date | None:
    """How far a path is walked: to the last stone that is done, or under way and next.

    A stone far off that was begun early does not make the way there walked; one that is late does
    not stand in the way.
    """
    until: date | None = None
    next_found = False
    for stop in stops:
        next_found = next_found or stop.state == "ahead"
        if stop.state == "done" or (stop.share > 0 and not next_found):
            until = stop.day
    return until
