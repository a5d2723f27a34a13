"""Steps: what will be done, by when, with which resource, and what an employer gains from it."""

from datetime import date
from typing import Self

from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from planner.models.changes import Change, Recorded, RecordedQuerySet
from planner.models.goals import Goal, Status


class Resource(models.TextChoices):
    """What carries a step."""

    COURSE = "course", _("Course")
    SELF_STUDY = "self-study", _("Self-study")
    IN_HOUSE = "in-house", _("In-house training")
    MENTOR = "mentor", _("Mentoring")
    PROJECT = "project", _("Project")
    OTHER = "other", _("Something else")


class Repeat(models.TextChoices):
    """How often a step comes back."""

    NEVER = "", _("no")
    WEEKLY = "weekly", pgettext_lazy("a repeated step", "every week")
    MONTHLY = "monthly", pgettext_lazy("a repeated step", "every month")


class StepQuerySet(RecordedQuerySet["Step"]):
    def of(self, user: object) -> Self:
        """Steps of goals that `user` owns, neither of them deleted."""
        return self.filter(goal__user=user, goal__deleted_at=None, deleted_at=None)

    def deleted_by(self, user: object) -> Self:
        return self.filter(goal__user=user, goal__deleted_at=None).exclude(deleted_at=None)

    def open(self) -> Self:
        """Not done, and of a goal that is still active."""
        return self.filter(done_on=None, goal__status=Status.ACTIVE)

    def counted(self) -> Self:
        """Each repeated step once: what it led to stands for what is behind."""
        return self.filter(moved_on=False)

    def due_by(self, day: date) -> Self:
        return self.filter(due__lte=day)

    def in_order(self) -> Self:
        return self.order_by("position", "pk")

    def soonest_first(self) -> Self:
        """By due date; those without a date come last."""
        return self.order_by(F("due").asc(nulls_last=True), "position", "pk")


class Step(Recorded):
    """One action towards a goal.

    A step that repeats has one open occurrence at a time: finishing it makes the next, and the
    finished one stays, `moved_on`, as a record of its day.
    """

    KIND = Change.Kind.STEP
    # How often a repeat was done is told by the steps that it left behind.
    UNRECORDED = frozenset({"position", "times", "times_done", "press"})

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(_("what"), max_length=200)
    due = models.DateField(_("by when"), null=True, blank=True)
    resource = models.CharField(_("resource"), max_length=10, choices=Resource, blank=True)
    employer_gain = models.CharField(_("what an employer gains"), max_length=200, blank=True)
    link = models.URLField(
        _("link"), max_length=500, blank=True, validators=[URLValidator(["http", "https"])]
    )
    obstacle = models.CharField(_("what could get in the way"), max_length=200, blank=True)
    if_then = models.CharField(_("if … then …"), max_length=300, blank=True)
    milestone = models.BooleanField(_("milestone"), default=False)
    repeats = models.CharField(
        _("repeats"), max_length=7, choices=Repeat, blank=True, default=Repeat.NEVER
    )
    every = models.PositiveSmallIntegerField(_("every"), default=1)
    began = models.DateField(null=True, blank=True, editable=False)
    until = models.DateField(_("until"), null=True, blank=True)
    follows = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="next"
    )
    moved_on = models.BooleanField(default=False, editable=False)
    # Of a repeat: how often it was done before this one, and how often if none is missed.
    times_done = models.PositiveSmallIntegerField(default=0, editable=False)
    times = models.PositiveSmallIntegerField(default=1, editable=False)

    press = models.UUIDField(null=True, blank=True, editable=False)
    done_on = models.DateField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        indexes = [
            models.Index(fields=["goal", "position"], name="step_by_goal"),
            models.Index(
                fields=["due"], name="step_open_by_due", condition=Q(done_on=None, deleted_at=None)
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["goal", "press"], name="step_once_a_press"),
            models.CheckConstraint(condition=~Q(what=""), name="step_says_what"),
            models.CheckConstraint(
                condition=Q(repeats="", until=None)
                | Q(
                    repeats__in=["weekly", "monthly"],
                    every__gte=1,
                    due__isnull=False,
                    began__isnull=False,
                    until__isnull=False,
                ),
                name="step_repeat_has_an_end",
                violation_error_message=_("A step that repeats needs a first day and an end."),
            ),
            models.CheckConstraint(
                condition=Q(moved_on=False) | Q(done_on__isnull=False),
                name="step_moved_on_is_done",
            ),
            models.CheckConstraint(
                condition=Q(times_done__lt=F("times")), name="step_is_one_of_its_times"
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def owner_id(self) -> int:
        return self.goal.user_id

    @property
    def is_done(self) -> bool:
        return self.done_on is not None

    @property
    def after_goal(self) -> bool:
        """Whether it is due later than its goal: allowed, and said."""
        return bool(self.due and self.goal.due and self.due > self.goal.due)
