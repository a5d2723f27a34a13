"""The question bank: a question points to a format, a format is an ordered list of parts."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Format(models.Model):
    """A way to build an answer."""

    slug = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=60)
    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("format")
        verbose_name_plural = _("formats")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class FormatPart(models.Model):
    """One part of a format, with what guides its writer and its share of the speaking time."""

    format = models.ForeignKey(Format, on_delete=models.CASCADE, related_name="parts")
    slug = models.SlugField()
    title = models.CharField(_("title"), max_length=60)
    prompt = models.CharField(
        _("prompt"), max_length=160, help_text=_("Stands under the part's title.")
    )
    hint = models.CharField(
        _("hint"), max_length=200, blank=True, help_text=_("Shown in the empty text field.")
    )
    share = models.PositiveSmallIntegerField(
        _("share of the time"),
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Per cent of the speaking time."),
    )
    optional = models.BooleanField(_("optional"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("part of a format")
        verbose_name_plural = _("parts of a format")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["format", "slug"], name="format_part_once"),
            models.CheckConstraint(
                condition=Q(share__gte=1) & Q(share__lte=100), name="format_part_share_valid"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Kind(models.TextChoices):
    CORE = "core", _("Core questions")
    FOLLOW_UP = "follow-up", _("Follow-ups")
    HARD = "hard", _("Hard situations")


class QuestionQuerySet(models.QuerySet["Question"]):
    def published(self) -> Self:
        return self.filter(published=True)


class Question(models.Model):
    """What an interviewer asks, and what they listen for."""

    slug = models.SlugField(unique=True)
    text = models.CharField(_("question"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.CORE)
    format = models.ForeignKey(
        Format, on_delete=models.PROTECT, related_name="questions", verbose_name=_("format")
    )
    why_asked = models.TextField(_("why it is asked"), blank=True)
    advice = models.TextField(_("how to go about it"), blank=True)
    seconds_least = models.PositiveSmallIntegerField(_("at least, seconds"), default=60)
    seconds_most = models.PositiveSmallIntegerField(_("at most, seconds"), default=120)
    follow_ups = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="follows", verbose_name=_("follow-ups")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    published = models.BooleanField(_("published"), default=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(seconds_most__gt=F("seconds_least")),
                name="question_seconds_in_order",
                violation_error_message=_("The longest time must be above the shortest."),
            )
        ]

    def __str__(self) -> str:
        return self.text
