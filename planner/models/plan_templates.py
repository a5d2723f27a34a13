"""Templates of action plans for common goals, kept by librarians."""

from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from planner.models.goals import Category
from planner.models.steps import Resource


class PlanTemplateQuerySet(models.QuerySet["PlanTemplate"]):
    def shown(self) -> Self:
        return self.filter(shown=True)

    def in_order(self) -> Self:
        return self.order_by("position", "pk")


class PlanTemplate(models.Model):
    """A plan for a kind of goal, as steps so many weeks from its start."""

    slug = models.SlugField(_("slug"), unique=True, help_text=_("Stays as it is once published."))
    name = models.CharField(_("name"), max_length=80)
    description = models.CharField(
        _("description"), max_length=200, help_text=_("For whom it is, in one sentence.")
    )
    category = models.CharField(_("category"), max_length=12, choices=Category)
    position = models.PositiveIntegerField(_("position"), default=0)
    shown = models.BooleanField(_("shown"), default=True)

    objects = PlanTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("template of a plan")
        verbose_name_plural = _("templates of plans")
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(category__in=Category.values), name="plan_template_category_known"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="plan_template_has_name"),
        ]

    def __str__(self) -> str:
        return self.name


class TemplateStep(models.Model):
    """One step of a template."""

    template = models.ForeignKey(PlanTemplate, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(_("what"), max_length=200)
    week = models.PositiveSmallIntegerField(
        _("week"),
        validators=[MaxValueValidator(520)],
        help_text=_("Weeks from the plan's start to the day by which it is done."),
    )
    resource = models.CharField(_("resource"), max_length=10, choices=Resource, blank=True)
    employer_gain = models.CharField(_("what an employer gains"), max_length=200, blank=True)
    obstacle = models.CharField(_("what could get in the way"), max_length=200, blank=True)
    if_then = models.CharField(_("if … then …"), max_length=300, blank=True)
    milestone = models.BooleanField(_("milestone"), default=False)

    class Meta:
        verbose_name = _("step of a template")
        verbose_name_plural = _("steps of a template")
        ordering = ("week", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="template_step_says_what"),
            models.CheckConstraint(
                condition=Q(week__lte=520), name="template_step_within_ten_years"
            ),
        ]

    def __str__(self) -> str:
        return self.what
