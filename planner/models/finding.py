"""What one finds out about oneself before there are goals: values, notes, roles, visions, gaps."""

from typing import Self

from django.conf import settings
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from planner.models.goals import Category, Goal

FIRST_YEAR, LAST_YEAR = 1930, 2200
"""Years that a role can have begun or ended in."""


class OwnedQuerySet(models.QuerySet):
    """Rows of one person that can be deleted and brought back."""

    def of(self, user: object) -> Self:
        """What `user` owns and has not deleted."""
        return self.filter(user=user, deleted_at=None)

    def deleted_by(self, user: object) -> Self:
        return self.filter(user=user).exclude(deleted_at=None)


# Values -----------------------------------------------------------------------------------------


class ValueQuerySet(models.QuerySet["Value"]):
    def shown(self) -> Self:
        """What is offered, in the librarians' order."""
        return self.filter(shown=True).order_by("position", "pk")


class Value(models.Model):
    """Something that can matter to people in their work; kept by librarians."""

    slug = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=60)
    description = models.CharField(
        _("description"), max_length=160, help_text=_("One line: how it feels when it is there.")
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("The lowest stands first.")
    )
    shown = models.BooleanField(
        _("shown"),
        default=True,
        help_text=_("A hidden value is offered no more; whoever chose it keeps it."),
    )

    objects = ValueQuerySet.as_manager()

    class Meta:
        verbose_name = _("value")
        verbose_name_plural = _("values")
        ordering = ["position", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="value_has_name")]

    def __str__(self) -> str:
        return self.name


class ChosenValueQuerySet(OwnedQuerySet):
    def in_order(self) -> Self:
        """As the owner ranked them, with the catalogue's words."""
        return self.select_related("value").order_by("rank", "pk")


class ChosenValue(models.Model):
    """A value that matters to one person: of the catalogue, or in their own words.

    One that is put back keeps its row, and with it the goals that serve it, until it is chosen
    again.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="chosen_values"
    )
    value = models.ForeignKey(
        Value, on_delete=models.PROTECT, null=True, blank=True, related_name="chosen"
    )
    own_name = models.CharField(_("in your own words"), max_length=60, blank=True)
    rank = models.PositiveIntegerField(default=1)
    goals: "models.ManyToManyField[Goal, ServedValue]" = models.ManyToManyField(
        Goal, through="ServedValue", related_name="values"
    )
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ChosenValueQuerySet.as_manager()

    class Meta:
        verbose_name = _("chosen value")
        verbose_name_plural = _("chosen values")
        indexes = [models.Index(fields=["user", "rank"], name="chosen_value_by_owner")]
        constraints = [
            models.CheckConstraint(
                condition=Q(value=None) & ~Q(own_name="") | Q(value__isnull=False, own_name=""),
                name="chosen_value_of_one_kind",
            ),
            models.UniqueConstraint(fields=["user", "value"], name="chosen_value_once"),
            models.UniqueConstraint(
                "user",
                Lower("own_name"),
                condition=~Q(own_name=""),
                name="chosen_value_own_name_once",
            ),
            models.CheckConstraint(condition=Q(rank__gte=1), name="chosen_value_has_rank"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.value.name if self.value else self.own_name

    @property
    def description(self) -> str:
        return self.value.description if self.value else ""


class ServedValue(models.Model):
    """A goal points to a value that it serves."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="value_links")
    value = models.ForeignKey(ChosenValue, on_delete=models.CASCADE, related_name="goal_links")

    class Meta:
        verbose_name = _("served value")
        verbose_name_plural = _("served values")
        constraints = [
            models.UniqueConstraint(fields=["goal", "value"], name="served_value_links_once")
        ]

    def __str__(self) -> str:
        return f"{self.goal} → {self.value}"


# Aspirations, strengths and weaknesses, past roles ----------------------------------------------


def _long(label: object) -> models.TextField:
    return models.TextField(label, blank=True, validators=[MaxLengthValidator(2000)])  # type: ignore[arg-type]


class Aspirations(models.Model):
    """What one would like to be called, where one would work, and what should come of it."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="aspirations"
    )
    titles = _long(_("titles"))
    environment = _long(_("environment"))
    impact = _long(_("impact"))

    class Meta:
        verbose_name = _("aspirations")
        verbose_name_plural = _("aspirations")

    def __str__(self) -> str:
        return self.titles[:60]


class Quadrant(models.TextChoices):
    """The four fields of SWOT: within oneself and around one, helpful and in the way."""

    STRENGTHS = "strengths", _("Strengths")
    WEAKNESSES = "weaknesses", _("Weaknesses")
    OPPORTUNITIES = "opportunities", _("Opportunities")
    THREATS = "threats", _("Threats")


class SwotNoteQuerySet(OwnedQuerySet):
    def in_order(self) -> Self:
        """As they were written."""
        return self.order_by("pk")


class SwotNote(models.Model):
    """One note in one of the four fields."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="swot_notes"
    )
    quadrant = models.CharField(_("field"), max_length=13, choices=Quadrant)
    text = models.CharField(_("note"), max_length=300)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SwotNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note on strengths and weaknesses")
        verbose_name_plural = _("notes on strengths and weaknesses")
        constraints = [
            models.CheckConstraint(
                condition=Q(quadrant__in=Quadrant.values), name="swot_note_quadrant_known"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="swot_note_says_something"),
        ]

    def __str__(self) -> str:
        return self.text


class PastRoleQuerySet(OwnedQuerySet):
    def in_order(self) -> Self:
        """The latest first: those that one still has, then by the year they ended and began."""
        return self.order_by(
            F("until_year").desc(nulls_first=True), F("from_year").desc(nulls_last=True), "-pk"
        )


class PastRole(models.Model):
    """A job, a placement, a post of honour: what was good about it, and what was not."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="past_roles"
    )
    role = models.CharField(_("role"), max_length=120)
    employer = models.CharField(_("employer"), max_length=120, blank=True)
    from_year = models.PositiveSmallIntegerField(
        _("from"),
        null=True,
        blank=True,
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
    )
    until_year = models.PositiveSmallIntegerField(
        _("to"),
        null=True,
        blank=True,
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
    )
    enjoyed = _long(_("what you enjoyed"))
    disliked = _long(_("what you disliked"))
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PastRoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("past role")
        verbose_name_plural = _("past roles")
        constraints = [
            models.CheckConstraint(condition=~Q(role=""), name="past_role_has_name"),
            models.CheckConstraint(
                condition=Q(from_year=None)
                | Q(until_year=None)
                | Q(until_year__gte=F("from_year")),
                name="past_role_ends_after_start",
                violation_error_message=_("It ends before it begins. Which of the two is right?"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}, {self.employer}" if self.employer else self.role


# The vision -------------------------------------------------------------------------------------

VISIONS = (5, 10, 15)
"""So many years ahead one looks."""


class Vision(models.Model):
    """Where one sees oneself in some years, and in which calendar year that is.

    The year is kept: what was written in 2026 about five years' time speaks of 2031, also in 2028.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="visions"
    )
    years = models.PositiveSmallIntegerField(_("years ahead"))
    year = models.PositiveSmallIntegerField(_("calendar year"))
    place = _long(_("where"))
    role = models.CharField(_("role"), max_length=160, blank=True)
    skills = _long(_("skills"))
    goal = models.ForeignKey(
        Goal, on_delete=models.SET_NULL, null=True, blank=True, related_name="visions"
    )

    class Meta:
        verbose_name = _("vision")
        verbose_name_plural = _("visions")
        ordering = ["years"]
        constraints = [
            models.CheckConstraint(condition=Q(years__in=VISIONS), name="vision_years_known"),
            models.UniqueConstraint(fields=["user", "years"], name="vision_once"),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.role}"


# What the role I want asks for ------------------------------------------------------------------


class WantedRoleQuerySet(OwnedQuerySet):
    def in_order(self) -> Self:
        return self.order_by("pk")


class WantedRole(models.Model):
    """A role that one would like to have, and the long-term goal to get there, if it is set."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="wanted_roles"
    )
    title = models.CharField(_("role"), max_length=160)
    goal = models.ForeignKey(
        Goal, on_delete=models.SET_NULL, null=True, blank=True, related_name="wanted_roles"
    )
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = WantedRoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("wanted role")
        verbose_name_plural = _("wanted roles")
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="wanted_role_has_title")]

    def __str__(self) -> str:
        return self.title


class Kind(models.TextChoices):
    """What a hiring manager looks at."""

    EDUCATION = "education", _("Education")
    EXPERIENCE = "experience", _("Experience")
    SKILLS = "skills", _("Skills")
    FIT = "fit", _("Fit")


CATEGORY_OF = {
    Kind.EDUCATION: Category.EDUCATIONAL,
    Kind.EXPERIENCE: Category.PROFESSIONAL,
    Kind.SKILLS: Category.PROFESSIONAL,
    Kind.FIT: Category.PERSONAL,
}
"""The category that a goal most likely has which closes a gap of this kind."""


class RequirementQuerySet(models.QuerySet["Requirement"]):
    def of(self, user: object) -> Self:
        """Of roles that `user` wants, neither of them deleted."""
        return self.filter(role__user=user, role__deleted_at=None, deleted_at=None)

    def deleted_by(self, user: object) -> Self:
        return self.filter(role__user=user, role__deleted_at=None).exclude(deleted_at=None)

    def in_order(self) -> Self:
        """As they were written."""
        return self.order_by("pk")


class Requirement(models.Model):
    """One thing that a wanted role asks for, against what one has: a gap, until it is met."""

    role = models.ForeignKey(WantedRole, on_delete=models.CASCADE, related_name="requirements")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    asks = models.CharField(_("what it asks for"), max_length=160)
    have = models.CharField(_("what you have"), max_length=300, blank=True)
    met = models.BooleanField(_("you have it"), default=False)
    goal = models.ForeignKey(
        Goal, on_delete=models.SET_NULL, null=True, blank=True, related_name="requirements"
    )
    goal_set_here = models.BooleanField(
        default=False, help_text=_("Whether the goal was set from this gap, or only named for it.")
    )
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = RequirementQuerySet.as_manager()

    class Meta:
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="requirement_kind_known"
            ),
            models.CheckConstraint(condition=~Q(asks=""), name="requirement_says_what"),
        ]

    def __str__(self) -> str:
        return self.asks
