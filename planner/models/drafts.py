"""A goal that is being written step by step, as it was typed, until it is set."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from planner.models.goals import Goal


class GoalDraftQuerySet(models.QuerySet["GoalDraft"]):
    def of(self, user: object) -> Self:
        """What `user` has begun and not thrown away; those that became a goal among them."""
        return self.filter(user=user, deleted_at=None)

    def deleted_by(self, user: object) -> Self:
        """What `user` threw away and could still take up again."""
        return self.filter(user=user, goal=None).exclude(deleted_at=None)

    def unfinished(self) -> Self:
        return self.filter(goal=None)

    def latest_first(self) -> Self:
        return self.order_by("-moved_at", "-pk")


class GoalDraft(models.Model):
    """What was typed so far, by the names of the goal form's fields; nothing in it is checked yet.

    A draft that became a goal is kept without its words, so that saving it twice leads to the goal.
    A goal that was written in one form has one too, with the `press` of that form: what was sent,
    and from which page.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="goal_drafts"
    )
    typed = models.JSONField(default=dict)
    seed = models.JSONField(default=dict)
    goal = models.OneToOneField(
        Goal, on_delete=models.CASCADE, null=True, blank=True, related_name="draft"
    )
    press = models.UUIDField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    moved_at = models.DateTimeField(default=timezone.now, editable=False)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = GoalDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("goal being written")
        verbose_name_plural = _("goals being written")
        indexes = [models.Index(fields=["user", "moved_at"], name="goal_draft_by_owner")]
        constraints = [
            models.UniqueConstraint(fields=["user", "press"], name="goal_draft_once_a_press")
        ]

    def __str__(self) -> str:
        return self.title or str(_("a goal without words yet"))

    @property
    def title(self) -> str:
        said = self.typed.get("title") or [""]
        return str(said[0] if isinstance(said, list) else said).strip()[:160]
