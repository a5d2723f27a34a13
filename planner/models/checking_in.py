"""Check-ins: where a goal stands on a day, and how sure its owner is of getting there."""

from typing import Self

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from planner.models.goals import Goal


class Confidence(models.IntegerChoices):
    """How sure one is of getting there."""

    NONE = 1, _("Not at all")
    LITTLE = 2, _("A little")
    HALF = 3, _("Half and half")
    FAIR = 4, _("Fairly")
    FULL = 5, _("Very")


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    def of(self, user: object) -> Self:
        """Check-ins of goals that `user` owns, neither of them deleted."""
        return self.filter(goal__user=user, goal__deleted_at=None, deleted_at=None)

    def standing(self) -> Self:
        return self.filter(deleted_at=None)

    def newest_first(self) -> Self:
        return self.order_by("-on", "-created_at", "-pk")


class CheckIn(models.Model):
    """One look at a goal: a value, a confidence, a note, or several of them."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="check_ins")
    on = models.DateField(_("on"))
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=2, null=True, blank=True)
    confidence = models.PositiveSmallIntegerField(
        _("confidence"), choices=Confidence, null=True, blank=True
    )
    note = models.TextField(_("note"), blank=True, validators=[MaxLengthValidator(500)])
    press = models.UUIDField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        indexes = [models.Index(fields=["goal", "on"], name="check_in_by_goal")]
        constraints = [
            models.UniqueConstraint(fields=["goal", "press"], name="check_in_once_a_press"),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(confidence__isnull=False) | ~Q(note=""),
                name="check_in_says_something",
            ),
            models.CheckConstraint(
                condition=Q(confidence=None) | Q(confidence__in=Confidence.values),
                name="check_in_confidence_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goal}, {self.on}"
