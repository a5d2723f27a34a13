"""What a new goal begins with where it grows out of something one has found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import User
from planner import finding, joining, planning
from planner.models import Goal, Horizon, Vision, WantedRole
from planner.models.finding import VISIONS

NAMES = ("vision", "wanted", "value", "stone")
"""The parameters of an address that name a seed."""


@dataclass
class Seed:
    """The first words of a goal form, and what the goal is told to once it is set."""

    initial: dict[str, Any] = field(default_factory=dict)
    vision: Vision | None = None
    wanted: WantedRole | None = None
    stone: Goal | None = None

    @transaction.atomic
    def grew(self, goal: Goal) -> None:
        """Links what the goal came from with it. A goal that became short-term is not linked."""
        if goal.horizon != Horizon.LONG:
            return
        on = goal.user.day(goal.created_at)
        if self.vision:
            finding.note_goal_of_vision(vision=self.vision, goal=goal, on=on)
        if self.wanted:
            joining.lead_to(role=self.wanted, goal=goal, on=on)
        if self.stone:
            planning.lay_stones(goal=goal, stones=[self.stone])


def read(user: User, query: Mapping[str, str]) -> Seed:
    """The seed that an address names; else an empty one.

    It may grow out of `vision=10`, `wanted=7` or `value=3`, begin the path that the short-term
    goal `stone=9` is laid on, or fill a gap at `due=2029-06-30`.
    """
    if query.get("vision", "") in map(str, VISIONS):
        return _of_vision(Vision.objects.filter(user=user, years=query["vision"]).first())
    if pk := _key(query.get("wanted", "")):
        return _of_wanted(WantedRole.objects.of(user).filter(pk=pk).first())
    if pk := _key(query.get("value", "")):
        return Seed({"values": [pk]})
    if pk := _key(query.get("stone", "")):
        stone = Goal.objects.of(user).short().filter(pk=pk).first()
        return Seed({"horizon": Horizon.LONG}, stone=stone) if stone else Seed()
    if due := _day(query.get("due", "")):
        return Seed({"due": due})
    return Seed()


def _day(text: str) -> date | None:
    """A day as addresses write it; nonsense counts as none."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _key(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def _of_vision(vision: Vision | None) -> Seed:
    if vision is None:
        return Seed()
    initial = {
        "horizon": Horizon.LONG,
        "title": vision.role,
        "outcome": vision.place,
        "due": date(vision.year, 12, 31),
    }
    return Seed(initial, vision=vision)


def _of_wanted(wanted: WantedRole | None) -> Seed:
    if wanted is None:
        return Seed()
    return Seed({"horizon": Horizon.LONG, "title": wanted.title}, wanted=wanted)
