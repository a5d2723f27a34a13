"""The gap table of a wanted role: what it asks for, against what one has."""

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from planner import joining
from planner.found import Link
from planner.models import Goal, Kind, Requirement, Status, WantedRole


class Row(NamedTuple):
    """One thing that the role asks for. `state` tells of its goal: "", "achieved", "let go"."""

    pk: int
    asks: str
    have: str
    met: bool
    goal: Link | None
    state: str
    set_here: bool


@dataclass
class Group:
    key: str
    name: str
    hint: str
    rows: list[Row]


@dataclass
class GapTable:
    groups: list[Group]
    goal: Goal | None
    total: int
    met: int
    open: int

    @property
    def filled(self) -> list[Group]:
        return [group for group in self.groups if group.rows]


def _hints() -> dict[str, str]:
    return {
        Kind.EDUCATION: _("degrees, certificates, courses"),
        Kind.EXPERIENCE: _("what you have done, for how long, with whom"),
        Kind.SKILLS: _("tools, languages, methods, dealing with people"),
        Kind.FIT: _("how one works there, and what matters to them"),
    }


def read(role: WantedRole) -> GapTable:
    """The table of `role`, which was fetched with its goal, in one query."""
    hints = _hints()
    groups = {kind.value: Group(kind.value, str(kind.label), hints[kind], []) for kind in Kind}
    for requirement in role.requirements.filter(deleted_at=None).select_related("goal").in_order():
        groups[requirement.kind].rows.append(_row(requirement))
    rows = [row for group in groups.values() for row in group.rows]
    return GapTable(
        groups=list(groups.values()),
        goal=joining.long_term_goal(role),
        total=len(rows),
        met=sum(row.met for row in rows),
        open=sum(not row.met and row.goal is None for row in rows),
    )


def _row(requirement: Requirement) -> Row:
    goal = requirement.goal if requirement.goal and not requirement.goal.deleted_at else None
    state = ""
    if goal and goal.status == Status.ACHIEVED:
        state = _("achieved")
    elif goal and goal.status == Status.LET_GO:
        state = _("let go")
    return Row(
        pk=requirement.pk,
        asks=requirement.asks,
        have=requirement.have,
        met=requirement.met,
        goal=Link(goal.title, f"/goals/{goal.pk}/") if goal else None,
        state=state,
        set_here=bool(goal and requirement.goal_set_here),
    )
