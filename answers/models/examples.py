"""The library of worked examples, good and bad, kept by librarians in the admin."""

from typing import Self

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Industry, Stage
from answers.models.questions import FormatPart, Question


class ExampleQuerySet(models.QuerySet["Example"]):
    def published(self) -> Self:
        return self.filter(published=True)

    def for_shelf(self) -> Self:
        """In the order of the questions, effective ones first."""
        return self.order_by("question__position", "-effective", "title", "pk")


class Example(models.Model):
    """One answer by somebody else, and why it works or does not."""

    slug = models.SlugField(unique=True, max_length=80)
    title = models.CharField(_("title"), max_length=120)
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="examples", verbose_name=_("question")
    )
    stage = models.CharField(_("career stage"), max_length=10, choices=Stage)
    industry = models.CharField(_("industry"), max_length=20, choices=Industry)
    effective = models.BooleanField(
        _("effective"), help_text=_("Does it convince an interviewer?"), default=True
    )
    person = models.CharField(
        _("who says it"), max_length=200, help_text=_("Role, years, applying for what.")
    )
    why = models.TextField(
        _("why"),
        help_text=_("What works, or what an interviewer would stumble over; quote the words."),
    )
    published = models.BooleanField(_("published"), default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ExampleQuerySet.as_manager()

    class Meta:
        verbose_name = _("example")
        verbose_name_plural = _("examples")
        indexes = [
            models.Index(
                fields=["question", "stage", "industry"],
                name="example_on_shelf",
                condition=models.Q(published=True),
            )
        ]

    def __str__(self) -> str:
        return self.title


class ExamplePart(models.Model):
    """The text of one part of an example."""

    example = models.ForeignKey(Example, on_delete=models.CASCADE, related_name="parts")
    part = models.ForeignKey(FormatPart, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("text"), validators=[MaxLengthValidator(5000)])

    class Meta:
        verbose_name = _("part")
        verbose_name_plural = _("parts")
        ordering = ["part__position"]
        constraints = [
            models.UniqueConstraint(fields=["example", "part"], name="example_part_once")
        ]

    def __str__(self) -> str:
        return str(self.part)
