"""What was deleted of one's findings: one list over all of their kinds."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import CharField, Expression, F, QuerySet
from django.db.models import Value as Constant
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from accounts.models import User
from planner import wording
from planner.models import ChosenValue, PastRole, Requirement, SwotNote, WantedRole

PER_PAGE = 50


class Line(NamedTuple):
    what: str
    kind: str
    when: str
    restore: str


class Deleted(NamedTuple):
    lines: list[Line]
    page: "Page[Any]"


def read(user: User, *, number: str) -> Deleted:
    """The latest first, in two queries."""
    first, *others = [
        _rows(ChosenValue.objects.deleted_by(user), "values", Coalesce("value__name", "own_name")),
        _rows(SwotNote.objects.deleted_by(user), "notes", F("text")),
        _rows(PastRole.objects.deleted_by(user), "past-roles", F("role")),
        _rows(WantedRole.objects.deleted_by(user), "wanted", F("title")),
        _rows(Requirement.objects.deleted_by(user), "requirements", F("asks")),
    ]
    found = first.union(*others, all=True).order_by("-deleted_at", "shelf", "-pk")
    page = Paginator(found, PER_PAGE).get_page(number)
    return Deleted(list(_lines(user, page)), page)


def _rows(found: QuerySet[Any], kind: str, what: Expression | F) -> Any:
    named = found.annotate(shelf=Constant(kind, output_field=CharField()), what=what)
    return named.values_list("shelf", "pk", "what", "deleted_at")


def _lines(user: User, rows: Iterable[tuple[str, int, str, datetime]]) -> Iterable[Line]:
    names = {
        "values": _("value"),
        "notes": _("note"),
        "past-roles": _("past role"),
        "wanted": _("wanted role"),
        "requirements": _("asked for by a role"),
    }
    for kind, pk, what, deleted_at in rows:
        day = wording.full_day(user.day(deleted_at))
        yield Line(what, names[kind], day, f"/find/{kind}/{pk}/restore/")
