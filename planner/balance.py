"""What the plan covers: the four kinds of goal by the three motives, and what it leaves open."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from accounts.prepared import Prepared
from planner import wording
from planner.models import MOTIVE_FIELDS, Category, Goal, Horizon, Motive


@dataclass(frozen=True)
class Share:
    """How many active goals a motive or a kind has; a bar of up to 160 units."""

    name: str
    count: int
    bar: int
    key: str


class Entry(NamedTuple):
    pk: int
    title: str
    horizon: str
    when: str
    motives: tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """Goals of one kind with one motive; `level` 0 to 3 is how dark it is drawn."""

    count: int
    level: int
    motive: str
    label: str


@dataclass
class Row:
    """One kind of goal."""

    key: str
    name: str
    cells: list[Cell]
    without: int
    goals: list[Entry] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.goals)


class Gap(NamedTuple):
    """What no goal covers yet, as a sentence, and the query of a form that begins there."""

    text: str
    query: str


@dataclass(frozen=True)
class Balance:
    rows: list[Row]
    motives: list[Share]
    gaps: list[Gap]
    count: int
    without: int
    """Active goals, and those of them that name no motive."""

    @property
    def names_none(self) -> bool:
        return self.count == self.without


class _Active(NamedTuple):
    pk: int
    title: str
    category: str
    horizon: str
    due: date | None
    to_learn: bool
    to_contribute: bool
    for_life: bool

    @property
    def motives(self) -> list[Motive]:
        return [motive for motive, name in MOTIVE_FIELDS.items() if getattr(self, name)]


_ACTIVE = Prepared(
    lambda user: (
        Goal.objects.of(user)
        .active()
        .order_by("horizon", "position", "pk")
        .values_list(*_Active._fields)
    )
)


def read(user: User) -> Balance:
    """The balance of the active goals of `user`, in one query."""
    goals = [_Active(*row) for row in _ACTIVE.rows(user=user.pk)]
    by_kind: dict[str, list[_Active]] = {category.value: [] for category in Category}
    for goal in goals:
        by_kind[goal.category].append(goal)
    rows = [_row(Category(key), found) for key, found in by_kind.items()]
    motives = of_motives(goals)
    return Balance(
        rows=rows,
        motives=motives,
        gaps=_gaps(rows, motives) if goals else [],
        count=len(goals),
        without=sum(not goal.motives for goal in goals),
    )


def of_motives(goals: "list[_Active] | list[Goal]") -> list[Share]:
    """How many of the goals have each motive; a goal may have several, or none."""
    counts = {
        motive: sum(bool(getattr(goal, name)) for goal in goals)
        for motive, name in MOTIVE_FIELDS.items()
    }
    most = max([*counts.values(), 1])
    return [
        Share(short(motive), count, round(160 * count / most), motive.value)
        for motive, count in counts.items()
    ]


_SHORT = {
    Motive.LEARN: gettext_noop("Learning"),
    Motive.CONTRIBUTE: gettext_noop("Contributing"),
    Motive.LIFE: gettext_noop("Life"),
}


def short(motive: Motive) -> str:
    """A motive in one word, for heads of columns and bars."""
    return _(_SHORT[motive])


def _row(category: Category, goals: list[_Active]) -> Row:
    name = str(category.label)
    cells = []
    for motive, column in MOTIVE_FIELDS.items():
        count = sum(bool(getattr(goal, column)) for goal in goals)
        label = _("%(kind)s, %(motive)s: set one") % {"kind": name, "motive": short(motive)}
        cells.append(Cell(count, min(count, 3), motive.value, label))
    horizons = {horizon.value: str(horizon.label) for horizon in Horizon}
    entries = [
        Entry(
            goal.pk,
            goal.title,
            horizons[goal.horizon],
            wording.month_full_year(goal.due) if goal.due else "",
            tuple(short(motive) for motive in goal.motives),
        )
        for goal in goals
    ]
    without = sum(not goal.motives for goal in goals)
    return Row(category.value, name, cells, without, entries)


def _gaps(rows: list[Row], motives: list[Share]) -> list[Gap]:
    kinds = [
        Gap(
            _("Not covered so far: %(kind)s.") % {"kind": row.name},
            f"horizon=short&category={row.key}",
        )
        for row in rows
        if not row.count
    ]
    return kinds + gaps_of(motives)


def gaps_of(motives: list[Share]) -> list[Gap]:
    """The motives that no goal has; nothing where no goal names any: that says nothing yet."""
    if not any(share.count for share in motives):
        return []
    said = {
        Motive.LEARN: _("Nothing so far with which you learn more."),
        Motive.CONTRIBUTE: _(
            "Nothing so far with which you bring something of your own to the field."
        ),
        Motive.LIFE: _("Nothing so far that fits work into a wider life."),
    }
    return [
        Gap(said[Motive(share.key)], f"horizon=short&motives={share.key}")
        for share in motives
        if not share.count
    ]
