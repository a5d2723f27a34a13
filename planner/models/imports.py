"""A file of goals on its way into the plan: its columns named, its rows looked through."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class GoalImportQuerySet(models.QuerySet["GoalImport"]):
    def of(self, user: object) -> Self:
        return self.filter(user=user)

    def without_rows(self) -> Self:
        """Without the file's content, which may be megabytes."""
        return self.defer("rows", "outline", "problems", "mended", "made")


class GoalImport(models.Model):
    """One import. What the file said lies here, for its owner alone, until it is over or a day old.

    In the database and not in a folder or the session, because the worker reads it on another
    machine, a second upload in another tab must not take its place, and it has to leave with the
    account. The rows are dropped once they are goals.
    """

    class State(models.TextChoices):
        COLUMNS = "columns", _("columns to be named")
        CHECKING = "checking", _("being looked through")
        ROWS = "rows", _("rows to be looked at")
        IMPORTING = "importing", _("being imported")
        DONE = "done", _("imported")
        UNDONE = "undone", _("taken back")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="goal_imports"
    )
    file_name = models.CharField(_("file"), max_length=120, blank=True)
    form = models.CharField(max_length=4, choices=[("csv", "CSV"), ("json", "JSON")])
    state = models.CharField(max_length=9, choices=State, default=State.COLUMNS)
    header = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    outline = models.JSONField(default=list)
    problems = models.JSONField(default=dict)
    mended = models.JSONField(default=dict)
    left_out = models.JSONField(default=list)
    made = models.JSONField(default=dict)
    failure = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    moved_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = GoalImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of goals")
        verbose_name_plural = _("imports of goals")
        indexes = [models.Index(fields=["moved_at"], name="goal_import_by_age")]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state__in=["columns", "checking", "rows", "importing", "done", "undone"]
                ),
                name="goal_import_state_known",
            )
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def works(self) -> bool:
        """Whether the worker has it in hand."""
        return self.state in (self.State.CHECKING, self.State.IMPORTING)
