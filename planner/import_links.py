"""Which rows of an import are in the plan already, and which goal each of them leads to."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from accounts.models import User
from planner.models import Goal, Horizon


class Line(NamedTuple):
    """What others need to know of a row."""

    number: int
    horizon: str
    title: str
    key: str
    serves: Sequence[str]


def lines(outline: Sequence[Sequence[Any]]) -> list[Line]:
    return [Line(*row) for row in outline]


@dataclass
class Standing:
    """The goals that are in the plan: keys by horizon and title, and of long-term ones by title."""

    both: set[tuple[str, str]] = field(default_factory=set)
    long: dict[str, int] = field(default_factory=dict)


def standing(user: User) -> Standing:
    """The person's goals, closed ones too, in one query."""
    found = Standing()
    for pk, title, horizon in Goal.objects.of(user).values_list("pk", "title", "horizon"):
        found.both.add((horizon, same(title)))
        if horizon == Horizon.LONG:
            found.long.setdefault(same(title), pk)
    return found


def same(title: str) -> str:
    """Titles that differ in spaces and capitals alone are one."""
    return " ".join(title.split()).casefold()


def twins(outline: Sequence[Line], plan: Standing) -> list[int]:
    """Numbers of rows whose goal is in the plan, or further up in the file, with that horizon."""
    seen = set(plan.both)
    found = []
    for line in outline:
        if not line.title:
            continue
        if (line.horizon, same(line.title)) in seen:
            found.append(line.number)
        seen.add((line.horizon, same(line.title)))
    return found


@dataclass
class Links:
    """Where rows lead: to other rows by number, and to goals of the plan by key."""

    rows: dict[int, list[int]] = field(default_factory=dict)
    goals: dict[int, list[int]] = field(default_factory=dict)
    problems: dict[int, str] = field(default_factory=dict)


def resolve(outline: Sequence[Line], *, left_out: Collection[int], plan: Standing) -> Links:
    """What each row that is not left out serves, by title, or by key where the file has keys."""
    by_key = {line.key: line for line in outline if line.key}
    by_title: dict[str, Line] = {}
    kept: set[int] = set()
    for line in outline:
        if line.horizon == Horizon.LONG and line.number not in left_out:
            by_title.setdefault(same(line.title), line)
            kept.add(line.number)
    out = {same(line.title) for line in outline if line.number in left_out}
    found = Links()
    for line in outline:
        if line.horizon == Horizon.SHORT:
            for served in line.serves:
                by_its_key = by_key.get(served) if line.key else None
                if by_its_key and by_its_key.number in kept:
                    found.rows.setdefault(line.number, []).append(by_its_key.number)
                    continue
                title = _title(line, served, by_key)
                together = line.number in left_out and same(title) in out
                if title and not together:
                    _resolve_one(found, line, title, by_title, out, plan)
    return found


def _title(line: Line, served: str, by_key: Mapping[str, Line]) -> str:
    """The title of what a row serves; "" where it was deleted when the file was made."""
    if not line.key:
        return served
    return by_key[served].title if served in by_key else ""


def _resolve_one(
    found: Links,
    line: Line,
    served: str,
    by_title: Mapping[str, Line],
    out: Collection[str],
    plan: Standing,
) -> None:
    title = same(served)
    if title in by_title:
        found.rows.setdefault(line.number, []).append(by_title[title].number)
    elif title in plan.long:
        found.goals.setdefault(line.number, []).append(plan.long[title])
    elif title in out:
        found.problems[line.number] = _("It leads to “%(goal)s”, which is left out.") % {
            "goal": served[:160]
        }
    else:
        found.problems[line.number] = _(
            "No long-term goal is called “%(goal)s”, neither in the file nor in your plan."
        ) % {"goal": served[:160]}
