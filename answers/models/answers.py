"""Interviews, and the answers composed for them; each part remembers which plan it draws on."""

from typing import Self

from django.conf import settings
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from answers.models.questions import FormatPart, Question
from planner.models import Goal, Step

PART_LENGTH = 20_000
"""Characters that one part may have: far more than anybody can say, so that a paste survives."""


class InterviewQuerySet(models.QuerySet["Interview"]):
    def of(self, user: object) -> Self:
        return self.filter(user=user, deleted_at=None)

    def deleted_by(self, user: object) -> Self:
        return self.filter(user=user).exclude(deleted_at=None)

    def soonest_first(self) -> Self:
        """Dated ones by date, then those without a date."""
        return self.order_by(F("on").asc(nulls_last=True), "pk")


class Interview(models.Model):
    """A conversation to prepare for."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="interviews"
    )
    company = models.CharField(_("company"), max_length=120)
    role = models.CharField(_("role"), max_length=120, blank=True)
    on = models.DateField(_("date"), null=True, blank=True)
    starts = models.TimeField(_("from"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=60, validators=[MinValueValidator(5), MaxValueValidator(720)]
    )
    notes = models.TextField(
        _("what you found out"), blank=True, validators=[MaxLengthValidator(5000)]
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = InterviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")
        indexes = [models.Index(fields=["user", "on"], name="interview_by_owner")]
        constraints = [
            models.CheckConstraint(condition=~Q(company=""), name="interview_has_company"),
            models.CheckConstraint(
                condition=Q(starts=None) | Q(on__isnull=False),
                name="interview_hour_has_day",
                violation_error_message=_("On which day is it?"),
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=5) & Q(minutes__lte=720),
                name="interview_lasts_up_to_a_day",
                violation_error_message=_("Between 5 and 720 minutes."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company}, {self.role}" if self.role else self.company


class AnswerQuerySet(models.QuerySet["Answer"]):
    def of(self, user: object) -> Self:
        return self.filter(user=user, deleted_at=None)

    def deleted_by(self, user: object) -> Self:
        return self.filter(user=user).exclude(deleted_at=None)

    def newest_first(self) -> Self:
        return self.order_by("-updated_at", "-pk")


class Answer(models.Model):
    """What one person will say to one question, in general or at one interview."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="answers"
    )
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    # An interview goes for good with its account alone, and its answers with it: set to null they
    # would meet the general answer to the same question.
    interview = models.ForeignKey(
        Interview, on_delete=models.RESTRICT, null=True, blank=True, related_name="answers"
    )
    words = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        indexes = [models.Index(fields=["user", "-updated_at"], name="answer_by_owner")]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "question", "interview"],
                condition=Q(deleted_at=None, interview__isnull=False),
                name="answer_once_an_interview",
            ),
            models.UniqueConstraint(
                fields=["user", "question"],
                condition=Q(deleted_at=None, interview=None),
                name="answer_once_in_general",
            ),
        ]

    def __str__(self) -> str:
        return str(self.question)


class AnswerPart(models.Model):
    """The text of one part. `version` counts its saves, so that two tabs notice each other."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="parts")
    part = models.ForeignKey(FormatPart, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True, validators=[MaxLengthValidator(PART_LENGTH)])
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "part"], name="answer_part_once")]

    def __str__(self) -> str:
        return f"{self.answer_id}: {self.part}"


class Source(models.Model):
    """A goal or a step of the plan that a part draws on."""

    answer_part = models.ForeignKey(AnswerPart, on_delete=models.CASCADE, related_name="sources")
    goal = models.ForeignKey(
        Goal, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    step = models.ForeignKey(
        Step, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )

    # The sentence that was put in, and what the plan said then; empty for those older than that.
    sentence = models.TextField(blank=True, default="", editable=False)
    words = models.TextField(blank=True, default="", editable=False)
    due = models.DateField(null=True, blank=True, editable=False)
    state = models.CharField(max_length=8, blank=True, default="", editable=False)
    measure = models.CharField(max_length=100, blank=True, default="", editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(goal__isnull=False, step=None) | Q(goal=None, step__isnull=False),
                name="source_is_goal_or_step",
            ),
            models.UniqueConstraint(
                fields=["answer_part", "goal"],
                condition=Q(goal__isnull=False),
                name="source_goal_once",
            ),
            models.UniqueConstraint(
                fields=["answer_part", "step"],
                condition=Q(step__isnull=False),
                name="source_step_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.goal or self.step)
