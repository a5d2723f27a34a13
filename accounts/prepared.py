"""Reads whose SQL is worked out once, for the pages that are opened most.

Django translates a queryset into SQL anew each time, which takes longer than the database takes to
answer. A prepared read is written as a queryset too, of plain values and with slots where the
values of one request go:

    of_user = Prepared(lambda user: Goal.objects.of(user).values_list("pk", "title"))
    rows = of_user.rows(user=7)

or of a model's own columns, from which instances are made:

    of_user = Prepared(lambda user: Goal.objects.of(user).values_list(*columns(Goal)))
    goals = of_user.instances(Goal, user=7)
"""

import inspect
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Count, Expression, Model, QuerySet

Made = TypeVar("Made", bound=Model)


def columns(model: type[Model]) -> list[str]:
    """The names of a model's own columns, in their order."""
    return [column.attname for column in model._meta.concrete_fields]


class _Slot(Expression):
    """A place in the SQL for a value that is known later; it stands among the parameters."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return "%s", [self]


class Prepared:
    """A queryset of plain values, translated once for each database connection.

    The function is called with slots for its parameters, so it may only hand them on to lookups.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._names = [*inspect.signature(build).parameters]

    def rows(self, **values: Any) -> Sequence[tuple[Any, ...]]:
        """The rows for these values, which are an id, a date or another type the database knows."""
        sql, parameters, compiler, converters = self._translated()
        asked = [values[p.name] if isinstance(p, _Slot) else p for p in parameters]
        with connection.cursor() as cursor:
            cursor.execute(sql, asked)
            found: Sequence[tuple[Any, ...]] = cursor.fetchall()
        if converters:
            found = [tuple(row) for row in compiler.apply_converters(found, converters)]
        return found

    def instances(self, model: type[Made], *also: str, **values: Any) -> list[Made]:
        """The rows as instances; what is named in `also` follows the model's own columns."""
        names = columns(model)
        made = []
        for row in self.rows(**values):
            one = model.from_db(DEFAULT_DB_ALIAS, names, row[: len(names)])
            for name, value in zip(also, row[len(names) :], strict=True):
                setattr(one, name, value)
            made.append(one)
        return made

    def _translated(self) -> tuple[str, Sequence[Any], Any, Any]:
        # Connections belong to threads, and what is kept with one lives as long as it does.
        own = connections[DEFAULT_DB_ALIAS]
        kept: dict[Prepared, Any] = own.__dict__.setdefault("_prepared", {})
        if self not in kept:
            query = self._build(*map(_Slot, self._names)).query
            compiler = query.get_compiler(connection=own)
            sql, parameters = compiler.as_sql()
            # A count comes as a whole number already; converting it takes a call for each row.
            columns = [
                None if isinstance(column, Count) else column
                for column, _sql, _alias in compiler.select
            ]
            kept[self] = sql, parameters, compiler, compiler.get_converters(columns)
        translated: tuple[str, Sequence[Any], Any, Any] = kept[self]
        return translated
