"""What one has found out about oneself, as ready text: the overview and its exercises."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from planner import wording
from planner.models import (
    Aspirations,
    ChosenValue,
    PastRole,
    Quadrant,
    Status,
    SwotNote,
    Value,
    Vision,
    WantedRole,
)
from planner.models.finding import VISIONS

ENOUGH = 5
"""So many values are easy to keep in mind. A suggestion; nobody is held to it."""


class Link(NamedTuple):
    title: str
    url: str


@dataclass
class ValueLine:
    """A chosen value, and the goals that serve it: active ones and achieved ones."""

    pk: int
    rank: int
    name: str
    description: str
    goals: list[Link] = field(default_factory=list)


def values(user: User) -> list[ValueLine]:
    """One's values as one ranked them, with their goals, in one query."""
    rows = (
        ChosenValue.objects.of(user)
        .order_by("rank", "pk", "goals__position", "goals__pk")
        .values_list(
            "pk",
            "own_name",
            "value__name",
            "value__description",
            "goals__pk",
            "goals__title",
            "goals__status",
            "goals__deleted_at",
        )
    )
    lines: dict[int, ValueLine] = {}
    for pk, own, name, description, goal, title, status, deleted in rows:
        if pk not in lines:
            lines[pk] = ValueLine(pk, len(lines) + 1, name or own, description or "")
        if goal and not deleted and status != Status.LET_GO:
            lines[pk].goals.append(Link(title, f"/goals/{goal}/"))
    return list(lines.values())


class Offer(NamedTuple):
    """A value of the catalogue, and under which key one has chosen it."""

    pk: int
    name: str
    description: str
    chosen: int | None


@dataclass
class ValuesPage:
    chosen: list[ValueLine]
    offers: list[Offer]

    @property
    def advice(self) -> str:
        """What could come next, in a sentence."""
        count = len(self.chosen)
        if count > ENOUGH + 2:
            return _("That is a good many. If you could keep only five, which would they be?")
        if count > 1:
            return _("Move what matters most to the top.")
        return ""


def values_page(user: User) -> ValuesPage:
    """One's values and what the catalogue offers."""
    held = dict(ChosenValue.objects.of(user).exclude(value=None).values_list("value_id", "pk"))
    offers = [
        Offer(pk, name, description, held.get(pk))
        for pk, name, description in Value.objects.shown().values_list("pk", "name", "description")
    ]
    return ValuesPage(values(user), offers)


# Strengths and weaknesses -----------------------------------------------------------------------


@dataclass
class Square:
    """One field of the two-by-two: its notes, and the form under them, where there is one."""

    key: str
    name: str
    hint: str
    add: str
    notes: list[SwotNote]
    form: Any = None


def _hints() -> dict[str, str]:
    return {
        Quadrant.STRENGTHS: _("What do you do well? What do others come to you for?"),
        Quadrant.WEAKNESSES: _("What is hard for you? What would you rather leave to others?"),
        Quadrant.OPPORTUNITIES: _("What around you could help: people, courses, a growing field?"),
        Quadrant.THREATS: _("What around you could get in the way?"),
    }


def _additions() -> dict[str, str]:
    return {
        Quadrant.STRENGTHS: _("A strength"),
        Quadrant.WEAKNESSES: _("A weakness"),
        Quadrant.OPPORTUNITIES: _("An opportunity"),
        Quadrant.THREATS: _("A threat"),
    }


def squares(user: User) -> list[Square]:
    """The two-by-two, in one query."""
    hints, add = _hints(), _additions()
    found = {
        quadrant.value: Square(
            quadrant.value, str(quadrant.label), hints[quadrant], add[quadrant], []
        )
        for quadrant in Quadrant
    }
    for note in SwotNote.objects.of(user).in_order():
        found[note.quadrant].notes.append(note)
    return list(found.values())


# Past roles -------------------------------------------------------------------------------------


class PastLine(NamedTuple):
    pk: int
    role: str
    employer: str
    when: str
    enjoyed: str
    disliked: str


def past_roles(user: User) -> list[PastLine]:
    return [
        PastLine(
            pk=role.pk,
            role=role.role,
            employer=role.employer,
            when=_years(role.from_year, role.until_year),
            enjoyed=role.enjoyed,
            disliked=role.disliked,
        )
        for role in PastRole.objects.of(user).in_order()
    ]


def _years(first: int | None, last: int | None) -> str:
    """From when until when: "2019 to 2022", "2022", "since 2022", "until 2022"."""
    if first and last:
        return str(first) if first == last else _("%(a)d to %(b)d") % {"a": first, "b": last}
    if first:
        return _("since %(year)d") % {"year": first}
    return _("until %(year)d") % {"year": last} if last else ""


# The vision -------------------------------------------------------------------------------------


class VisionLine(NamedTuple):
    """How one sees oneself in some years. `year` is the calendar year that was meant."""

    years: int
    year: int
    heading: str
    place: str
    role: str
    skills: str
    goal: Link | None
    moved: str = ""

    @property
    def written(self) -> bool:
        return bool(self.place or self.role or self.skills)


def visions(user: User, *, today: date) -> list[VisionLine]:
    """All three looks ahead, written or not, in one query."""
    kept = {v.years: v for v in Vision.objects.filter(user=user).select_related("goal")}
    return [_vision(years, kept.get(years), today) for years in VISIONS]


def _vision(years: int, vision: Vision | None, today: date) -> VisionLine:
    heading = _("In %(years)d years") % {"years": years}
    from_today = today.year + years
    if vision is None or not (vision.place or vision.role or vision.skills):
        return VisionLine(years, from_today, heading, "", "", "", None)
    goal = vision.goal if vision.goal and not vision.goal.deleted_at else None
    moved = ""
    if vision.year != from_today:
        moved = _("You wrote this in %(then)d, about %(year)d.") % {
            "then": vision.year - years,
            "year": vision.year,
        }
    return VisionLine(
        years=years,
        year=vision.year,
        heading=heading,
        place=vision.place,
        role=vision.role,
        skills=vision.skills,
        goal=Link(goal.title, goal.get_absolute_url()) if goal else None,
        moved=moved,
    )


# The roles one wants ----------------------------------------------------------------------------


@dataclass
class WantedLine:
    """A role that one wants: what it asks for that one has, and that one lacks."""

    pk: int
    title: str
    url: str
    goal: Link | None
    met: list[str] = field(default_factory=list)
    gaps: list[tuple[str, Link | None]] = field(default_factory=list)

    @property
    def facts(self) -> str:
        """How much of what it asks for is there: "you have 3 of 5, 1 is a goal"."""
        total = len(self.met) + len(self.gaps)
        if not total:
            return _("nothing written yet")
        said = _("you have %(met)d of %(total)d") % {"met": len(self.met), "total": total}
        goals = sum(goal is not None for _asks, goal in self.gaps)
        if goals:
            said += ", " + ngettext("%(n)d is a goal", "%(n)d are goals", goals) % {"n": goals}
        return said


def wanted_roles(user: User) -> list[WantedLine]:
    """The roles with what they ask for, in one query."""
    rows = (
        WantedRole.objects.of(user)
        .order_by("pk", "requirements__pk")
        .values_list(
            "pk",
            "title",
            "goal__pk",
            "goal__title",
            "goal__deleted_at",
            "requirements__asks",
            "requirements__met",
            "requirements__deleted_at",
            "requirements__goal__pk",
            "requirements__goal__title",
            "requirements__goal__deleted_at",
        )
    )
    lines: dict[int, WantedLine] = {}
    for pk, title, goal, goal_title, goal_gone, asks, met, gone, stone, name, stone_gone in rows:
        if pk not in lines:
            link = _goal_link(goal, goal_title, goal_gone)
            lines[pk] = WantedLine(pk, title, f"/find/wanted/{pk}/", link)
        if asks is None or gone:
            continue
        if met:
            lines[pk].met.append(asks)
        else:
            lines[pk].gaps.append((asks, _goal_link(stone, name, stone_gone)))
    return list(lines.values())


def _goal_link(pk: int | None, title: str | None, deleted: Any) -> Link | None:
    return Link(title, f"/goals/{pk}/") if pk and title and not deleted else None


# All of it --------------------------------------------------------------------------------------


@dataclass
class Found:
    """Everything that one has found, on one page."""

    values: list[ValueLine]
    aspirations: Aspirations | None
    squares: list[Square]
    past_roles: list[PastLine]
    visions: list[VisionLine]
    wanted: list[WantedLine]
    prepared: str

    @property
    def has_notes(self) -> bool:
        return any(square.notes for square in self.squares)

    @property
    def has_vision(self) -> bool:
        return any(vision.written for vision in self.visions)

    @property
    def has_aspirations(self) -> bool:
        kept = self.aspirations
        return bool(kept and (kept.titles or kept.environment or kept.impact))

    @property
    def is_empty(self) -> bool:
        return not (
            self.values
            or self.has_aspirations
            or self.has_notes
            or self.past_roles
            or self.has_vision
            or self.wanted
        )

    @property
    def unserved(self) -> bool:
        """Whether some value has no goal, while others have."""
        served = [bool(value.goals) for value in self.values]
        return any(served) and not all(served)


def read(user: User, *, today: date) -> Found:
    """The overview, in six queries."""
    return Found(
        values=values(user),
        aspirations=Aspirations.objects.filter(user=user).first(),
        squares=squares(user),
        past_roles=past_roles(user),
        visions=visions(user, today=today),
        wanted=wanted_roles(user),
        prepared=wording.full_day(today),
    )
