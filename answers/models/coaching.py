"""Remarks of the coach that somebody does not want to hear again."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from answers.models.answers import Answer


class Reason(models.TextChoices):
    """Why a remark was dismissed; it helps its writer later, and nobody else reads it."""

    NOT_TRUE = "not-true", _("It is not true here")
    ON_PURPOSE = "on-purpose", _("I say it on purpose")
    OTHER = "other", _("Another reason")


class Dismissal(models.Model):
    """A rule that stays quiet: in one answer, or in all of them where `answer` is empty."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="dismissals"
    )
    answer = models.ForeignKey(
        Answer, on_delete=models.CASCADE, null=True, blank=True, related_name="dismissals"
    )
    rule = models.CharField(max_length=40)
    reason = models.CharField(max_length=12, choices=Reason)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "answer", "rule"],
                condition=Q(answer__isnull=False),
                name="dismissal_once_an_answer",
            ),
            models.UniqueConstraint(
                fields=["user", "rule"], condition=Q(answer=None), name="dismissal_once_for_good"
            ),
            models.CheckConstraint(
                condition=Q(reason__in=Reason.values), name="dismissal_reason_known"
            ),
        ]

    def __str__(self) -> str:
        return self.rule
