"""Reviews: a sitting over the plan, and each decision in it, which stands as it was taken."""

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from planner.models.changes import StandingRecord


class Decision(models.TextChoices):
    """What can come of looking at a goal again. Each is a good answer."""

    KEEP = "keep", _("Keep it as it is")
    ADJUST = "adjust", _("Adjust it")
    ACHIEVED = "achieved", _("It is achieved")
    REPLACE = "replace", _("Replace it by another goal")
    LET_GO = "let-go", _("Let go of it")


class PlanReview(models.Model):
    """One sitting, which may be left and gone on with. `goals` are the keys it walks through."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="plan_reviews"
    )
    began_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    yearly = models.BooleanField(default=False)
    asked = models.BooleanField(default=False)
    job_changed = models.BooleanField(_("my job"), default=False)
    industry_changed = models.BooleanField(_("my industry"), default=False)
    life_changed = models.BooleanField(_("my life around work"), default=False)
    note = models.TextField(blank=True, validators=[MaxLengthValidator(2000)])
    goals = models.JSONField(default=list)

    class Meta:
        verbose_name = _("review of the plan")
        verbose_name_plural = _("reviews of the plan")
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(closed_on=None), name="plan_review_one_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.began_on}"


class Review(StandingRecord):
    """A decision about a goal. The keys in it are plain numbers: what they name may go."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reviews"
    )
    goal = models.BigIntegerField()
    goal_title = models.CharField(max_length=160)
    plan_review = models.BigIntegerField(null=True, blank=True)
    decision = models.CharField(max_length=8, choices=Decision)
    on = models.DateField()
    at = models.DateTimeField()
    before = models.JSONField()
    after = models.JSONField()
    why = models.TextField(blank=True, validators=[MaxLengthValidator(1000)])
    replaced_by = models.BigIntegerField(null=True, blank=True)
    replaced_by_title = models.CharField(max_length=160, blank=True)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        indexes = [
            models.Index("user", models.F("at").desc(), name="review_newest"),
            models.Index(fields=["plan_review"], name="review_by_sitting"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision__in=Decision.values), name="review_decision_known"
            ),
            models.CheckConstraint(
                condition=Q(decision="replace", replaced_by__isnull=False)
                | ~Q(decision="replace") & Q(replaced_by=None),
                name="review_replaces_by_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goal_title}: {self.decision}"
