"""Goals, and the links that make a short-term goal a stepping stone towards a long-term one."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Self

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models, transaction
from django.db.models import Count, ExpressionWrapper, F, FloatField, Q, Sum, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from planner.models.changes import Change, Recorded, RecordedQuerySet, record


class Horizon(models.TextChoices):
    """How far ahead a goal lies: up to about three years, or three to fifteen."""

    SHORT = "short", _("Short-term")
    LONG = "long", _("Long-term")


class Category(models.TextChoices):
    """The four kinds of career goal."""

    PROFESSIONAL = "professional", _("Professional")
    LEADERSHIP = "leadership", _("Leadership")
    EDUCATIONAL = "educational", _("Educational")
    PERSONAL = "personal", _("Personal")


class Motive(models.TextChoices):
    """What moves somebody to a goal. A well-rounded plan touches all three; a goal may have any."""

    LEARN = "learn", _("Learn more")
    CONTRIBUTE = "contribute", _("Bring something of my own to the field")
    LIFE = "life", _("Fit work into a wider life")


MOTIVE_FIELDS = {
    Motive.LEARN: "to_learn",
    Motive.CONTRIBUTE: "to_contribute",
    Motive.LIFE: "for_life",
}
"""The column of each motive: read with the goal, they cost no query of their own."""


class Status(models.TextChoices):
    ACTIVE = "active", _("Active")
    ACHIEVED = "achieved", _("Achieved")
    LET_GO = "let-go", _("Let go")


class Measure(models.TextChoices):
    """How one will know: by a figure, or by something that can be shown."""

    NONE = "", _("Not decided yet")
    NUMBER = "number", _("A number")
    EVIDENCE = "evidence", _("Evidence")


class GoalQuerySet(RecordedQuerySet["Goal"]):
    def of(self, user: object) -> Self:
        """What `user` owns and has not deleted."""
        return self.filter(user=user, deleted_at=None)

    def deleted_by(self, user: object) -> Self:
        return self.filter(user=user).exclude(deleted_at=None)

    def active(self) -> Self:
        return self.filter(status=Status.ACTIVE)

    def achieved(self) -> Self:
        return self.filter(status=Status.ACHIEVED)

    def short(self) -> Self:
        return self.filter(horizon=Horizon.SHORT)

    def long(self) -> Self:
        return self.filter(horizon=Horizon.LONG)

    def due_by(self, day: date) -> Self:
        return self.filter(due__lte=day)

    def in_order(self) -> Self:
        """As the owner ordered them."""
        return self.order_by("position", "pk")

    def with_step_counts(self) -> Self:
        """Adds `steps_total` and `steps_done` of each goal; a repeated step counts once.

        `steps_part` is what repeated steps under way add to those that are done, in steps, and
        `steps_times` how many times they are done in all.
        """
        standing = Q(steps__deleted_at=None, steps__moved_on=False)
        under_way = standing & Q(steps__done_on=None, steps__times__gt=1)
        part = ExpressionWrapper(
            F("steps__times_done") * Value(1.0) / F("steps__times"), output_field=FloatField()
        )
        return self.annotate(
            steps_total=Count("steps", filter=standing),
            steps_done=Count("steps", filter=standing & Q(steps__done_on__isnull=False)),
            steps_part=Sum(part, filter=under_way, default=0.0),
            steps_times=Sum("steps__times", filter=under_way, default=0),
        )

    def review_due(self, day: date) -> Self:
        """Active goals whose review falls on `day` or earlier."""
        return self.active().filter(deleted_at=None, review_on__lte=day)


class Goal(Recorded):
    """A concrete professional target of one person."""

    KIND = Change.Kind.GOAL
    OWNED_BY = ()
    # Where it stands is told by its check-ins.
    UNRECORDED = frozenset({"position", "updated_at", "measure_now"})

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="goals"
    )
    horizon = models.CharField(_("horizon"), max_length=5, choices=Horizon)
    category = models.CharField(_("category"), max_length=12, choices=Category)
    title = models.CharField(_("goal"), max_length=160)

    outcome = models.TextField(
        _("specific outcome"), blank=True, validators=[MaxLengthValidator(2000)]
    )
    measure = models.CharField(
        _("how you will know"), max_length=8, choices=Measure, blank=True, default=Measure.NONE
    )
    measure_from = models.DecimalField(
        _("from"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    measure_to = models.DecimalField(
        _("to"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    measure_now = models.DecimalField(
        _("now"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    measure_unit = models.CharField(_("unit"), max_length=40, blank=True)
    evidence = models.TextField(_("evidence"), blank=True, validators=[MaxLengthValidator(2000)])
    within_reach = models.TextField(
        _("why it is within reach"), blank=True, validators=[MaxLengthValidator(2000)]
    )
    relevance = models.TextField(
        _("why it matters"), blank=True, validators=[MaxLengthValidator(2000)]
    )
    to_learn = models.BooleanField(Motive.LEARN.label, default=False)
    to_contribute = models.BooleanField(Motive.CONTRIBUTE.label, default=False)
    for_life = models.BooleanField(Motive.LIFE.label, default=False)
    start = models.DateField(_("start"), null=True, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)

    status = models.CharField(max_length=8, choices=Status, default=Status.ACTIVE)
    closed_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(_("next review"), null=True, blank=True)
    position = models.PositiveIntegerField(default=0)

    serves: "models.ManyToManyField[Goal, Stone]" = models.ManyToManyField(
        "self",
        through="Stone",
        through_fields=("stone", "goal"),
        symmetrical=False,
        related_name="stones",
    )

    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = GoalQuerySet.as_manager()

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        indexes = [
            models.Index(fields=["user", "horizon", "position"], name="goal_by_owner"),
            models.Index(
                fields=["review_on"],
                name="goal_review_due",
                condition=Q(status="active", deleted_at=None),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(horizon__in=Horizon.values), name="goal_horizon_known"
            ),
            models.CheckConstraint(
                condition=Q(category__in=Category.values), name="goal_category_known"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="goal_has_title"),
            models.CheckConstraint(
                condition=Q(start=None) | Q(due=None) | Q(due__gte=F("start")),
                name="goal_due_after_start",
                violation_error_message=_("The due date comes before the start."),
            ),
            models.CheckConstraint(
                condition=Q(status=Status.ACTIVE, closed_on=None)
                | Q(status__in=[Status.ACHIEVED, Status.LET_GO], closed_on__isnull=False),
                name="goal_closed_when_not_active",
            ),
            models.CheckConstraint(
                condition=Q(measure__in=["", Measure.EVIDENCE])
                | Q(measure=Measure.NUMBER, measure_from__isnull=False, measure_to__isnull=False)
                & ~Q(measure_from=F("measure_to")),
                name="goal_number_has_two_ends",
                violation_error_message=_("A number needs a start and a different target."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def owner_id(self) -> int:
        return self.user_id

    def get_absolute_url(self) -> str:
        return reverse("planner:goal", args=[self.pk])

    @property
    def is_long(self) -> bool:
        return self.horizon == Horizon.LONG

    @property
    def is_active(self) -> bool:
        return self.status == Status.ACTIVE

    def is_late(self, today: date) -> bool:
        """Whether it is under way past its date."""
        return bool(self.is_active and self.due and self.due < today)

    @property
    def motives(self) -> list[Motive]:
        return [motive for motive, name in MOTIVE_FIELDS.items() if getattr(self, name)]

    def measured_share(self) -> float | None:
        """How far `measure_now` has come from `measure_from` to `measure_to`, 0 to 1.

        None where the goal is not measured by a number.
        """
        if self.measure != Measure.NUMBER or self.measure_to is None or self.measure_from is None:
            return None
        now = self.measure_now if self.measure_now is not None else self.measure_from
        share = (now - self.measure_from) / (self.measure_to - self.measure_from)
        return float(min(max(share, Decimal(0)), Decimal(1)))


class StoneQuerySet(RecordedQuerySet["Stone"]):
    def of(self, user: object) -> Self:
        """Links between goals that `user` owns and has not deleted."""
        return self.filter(goal__user=user, goal__deleted_at=None, stone__deleted_at=None)

    def lay(self, links: Iterable[tuple[Goal, Goal]], *, at: datetime | None = None) -> None:
        """Makes stones of goals that serve others, as (stone, goal); those that are laid stay.

        `at` is when it was so, where that is not now: a goal that is set with its links.
        """
        wanted = list(links)
        with transaction.atomic():
            models.QuerySet.bulk_create(
                self,
                [Stone(stone=stone, goal=goal) for stone, goal in wanted],
                ignore_conflicts=True,
                batch_size=500,
            )
            for begin in range(0, len(wanted), 200):
                either = Q()
                for stone, goal in wanted[begin : begin + 200]:
                    either |= Q(stone=stone, goal=goal)
                record(self.filter(either).select_related("goal"), at=at)


class Stone(Recorded):
    """A short-term goal that serves a long-term one. A stone may serve several."""

    KIND = Change.Kind.STONE

    stone = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="serving")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="served_by")

    objects = StoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("stepping stone")
        verbose_name_plural = _("stepping stones")
        constraints = [
            models.UniqueConstraint(fields=["stone", "goal"], name="stone_links_once"),
            models.CheckConstraint(
                condition=~Q(stone=F("goal")),
                name="stone_not_itself",
                violation_error_message=_("A goal cannot be its own stepping stone."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stone} → {self.goal}"

    def owner_id(self) -> int:
        return self.goal.user_id
