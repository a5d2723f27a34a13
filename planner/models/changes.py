"""The ledger of the plan's past: how each goal, step and link stood from a moment on.

A row and its record are written in one transaction, by `Recorded.save` and `RecordedQuerySet`, so
no verb can forget it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar, NoReturn, TypeVar

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

_MOMENT: ContextVar[datetime | None] = ContextVar("moment of a change", default=None)


@contextmanager
def told_at(moment: datetime) -> Iterator[None]:
    """Has changes recorded as of `moment`: for plans that are made with a past of their own."""
    token = _MOMENT.set(moment)
    try:
        yield
    finally:
        _MOMENT.reset(token)


class NeverChanged(TypeError):
    """A record stands as it was written."""


class StandingRecord(models.Model):
    """A row that is written once. The database refuses an UPDATE too; it goes with the account."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise NeverChanged(f"{self._meta.label} {self.pk} is a record of the past.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NeverChanged(f"{self._meta.label} {self.pk} is a record of the past.")


class Change(StandingRecord):
    """How a goal, a step or a link stood from a moment on; without a state it was gone."""

    class Kind(models.TextChoices):
        GOAL = "goal", _("Goal")
        STEP = "step", _("Step")
        STONE = "stone", _("Stepping stone")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="changes"
    )
    at = models.DateTimeField()
    kind = models.CharField(max_length=5, choices=Kind)
    subject = models.BigIntegerField()
    state = models.JSONField(null=True, blank=True)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        indexes = [
            models.Index(
                "user", "kind", "subject", models.F("id").desc(), name="change_by_subject"
            ),
            models.Index("user", models.F("id").desc(), name="change_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["goal", "step", "stone"]), name="change_kind_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}, {self.at:%Y-%m-%d %H:%M}"


Row = TypeVar("Row", bound="Recorded")


class RecordedQuerySet(models.QuerySet[Row]):
    """Writes to many rows at once are recorded too."""

    def bulk_create(self, objs: Iterable[Row], *args: Any, **kwargs: Any) -> list[Row]:
        """Of rows that may be there already nobody knows which were new: see StoneQuerySet.lay."""
        if kwargs.get("ignore_conflicts") or kwargs.get("update_conflicts"):
            raise TypeError(f"{self.model.__name__} is recorded: conflicts can't be passed over.")
        with transaction.atomic():
            made = super().bulk_create(objs, *args, **kwargs)
            record(made, new=True)
        return made

    def update(self, **fields: Any) -> int:
        if not {*fields} - self.model.UNRECORDED:
            return super().update(**fields)
        with transaction.atomic():
            keys = list(self.order_by().values_list("pk", flat=True))
            count = super().update(**fields)
            for begin in range(0, len(keys), 500):
                rows = self.model._base_manager.filter(pk__in=keys[begin : begin + 500])
                record(rows.select_related(*self.model.OWNED_BY))
        return count

    def delete(self) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            gone(list(self.select_related(*self.model.OWNED_BY)))
            return super().delete()


class Recorded(models.Model):
    """A row of the plan whose past is kept."""

    KIND: ClassVar[str]
    OWNED_BY: ClassVar[tuple[str, ...]] = ("goal",)
    """Through which rows its owner is found."""
    UNRECORDED: ClassVar[frozenset[str]] = frozenset()
    """Fields that are nobody's decision (an order, a stamp) or have records of their own."""

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Stores the row, and how it stands now where that is new."""
        adding = self._state.adding
        named = None if update_fields is None else set(update_fields)
        with transaction.atomic():
            super().save(*args, update_fields=named, **kwargs)
            if adding:
                record([self], new=True)
            elif named is None or named - self.UNRECORDED:
                stamped = named is None or "updated_at" in named
                record(self._as_stored(), at=getattr(self, "updated_at", None) if stamped else None)

    def _as_stored(self) -> "models.QuerySet[Any]":
        """The row itself: this instance may be older in the fields that were not saved."""
        stored = type(self)._base_manager.filter(pk=self.pk)
        return stored.select_related(*self.OWNED_BY)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            gone([self])
            return super().delete(*args, **kwargs)

    def owner_id(self) -> int:
        """Whose ledger it belongs to."""
        raise NotImplementedError

    def state(self) -> dict[str, Any] | None:
        """What is recorded: each field as plain JSON; None while it is deleted."""
        if getattr(self, "deleted_at", None) is not None:
            return None
        skipped = {"id", "user", "created_at", "deleted_at", *self.UNRECORDED}
        return {
            field.name: _plain(field.to_python(getattr(self, field.attname)))
            for field in self._meta.concrete_fields
            if field.name not in skipped
        }


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value


def record(rows: Iterable[Recorded], *, new: bool = False, at: datetime | None = None) -> None:
    """Notes how rows stand now. Of `new` ones none has a record yet; else what is noted already
    is not noted again."""
    _write([(row, row.state()) for row in rows], new=new, at=at)


def gone(rows: Iterable[Recorded]) -> None:
    """Notes that rows are being deleted for good."""
    _write([(row, None) for row in rows], new=False, at=None)


def _write(
    rows: list[tuple[Recorded, dict[str, Any] | None]], *, new: bool, at: datetime | None
) -> None:
    moment = _MOMENT.get() or at
    now = timezone.now()
    changes = [
        Change(
            user_id=row.owner_id(),
            at=moment or (new and getattr(row, "created_at", None)) or now,
            kind=row.KIND,
            subject=row.pk,
            state=state,
        )
        for row, state in rows
    ]
    if not new:
        noted = _noted(changes)
        changes = [c for c in changes if noted.get((c.kind, c.subject)) != c.state]
    Change.objects.bulk_create(changes, batch_size=500)


def _noted(changes: list[Change]) -> dict[tuple[str, int], Any]:
    """The newest state of each subject."""
    found: dict[tuple[str, int], Any] = {}
    for begin in range(0, len(changes), 500):
        chunk = changes[begin : begin + 500]
        latest = (
            Change.objects.filter(
                user__in={c.user_id for c in chunk},
                kind__in={c.kind for c in chunk},
                subject__in=[c.subject for c in chunk],
            )
            .order_by()
            .values("kind", "subject")
            .annotate(last=models.Max("pk"))
            .values("last")
        )
        for kind, subject, state in Change.objects.filter(pk__in=latest).values_list(
            "kind", "subject", "state"
        ):
            found[kind, subject] = state
    return found
