"""What a person is reminded of, what they chose about it, and the ledger of the mails."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ReminderKind(models.TextChoices):
    """What reminds. The order is that of a mail: what cannot wait comes first."""

    INTERVIEW = "interview", _("Before an interview")
    STEP_LATE = "step-late", _("Step past its date")
    STEP_SOON = "step-soon", _("Step due soon")
    REHEARSAL = "rehearsal", _("Rehearsal")
    REFLECT = "reflect", _("After an interview")
    GOAL_REVIEW = "goal-review", _("Review of a goal")
    CHECK_IN = "check-in", _("A short check-in")
    PLAN_REVIEW = "plan-review", _("The plan's review")


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def of(self, user: object) -> Self:
        return self.filter(user=user)

    def open(self) -> Self:
        """What was told, and was neither done nor put off since."""
        return self.filter(told_at__isnull=False, done_at=None)

    def ahead(self) -> Self:
        """What is still to be told."""
        return self.filter(told_at=None, done_at=None)


class Reminder(models.Model):
    """One thing that a person is told of once, on a day of theirs.

    `falls_on` is the day that the plan asks for, `day` the one on which it is told: later where
    that is a quiet day, where it became known too late, or where the person has put it off.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminders", db_index=False
    )
    kind = models.CharField(_("kind"), max_length=12, choices=ReminderKind)
    subject = models.CharField(max_length=60, help_text=_("What it is about, as a key."))
    title = models.CharField(max_length=250, blank=True)
    path = models.CharField(max_length=200, help_text=_("The page where one acts."))
    about_on = models.DateField(null=True, blank=True)
    falls_on = models.DateField()
    day = models.DateField()
    until = models.DateField(null=True, blank=True)
    snoozed = models.BooleanField(default=False)
    told_at = models.DateTimeField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(fields=["user", "kind", "subject"], name="reminder_once"),
            models.CheckConstraint(
                condition=Q(kind__in=ReminderKind.values), name="reminder_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(told_at=None, told_on=None)
                | Q(told_at__isnull=False, told_on__isnull=False),
                name="reminder_told_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.subject}"


class ReminderChoice(models.Model):
    """What a person chose about one kind, and when they did last what comes again and again."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="reminder_choices",
        db_index=False,
    )
    kind = models.CharField(_("kind"), max_length=12, choices=ReminderKind)
    on = models.BooleanField(_("on"), default=True)
    span = models.PositiveSmallIntegerField(
        _("how often, or how long ahead"), null=True, blank=True
    )
    last_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("choice")
        verbose_name_plural = _("choices")
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="reminder_choice_once"),
            models.CheckConstraint(
                condition=Q(kind__in=ReminderKind.values), name="reminder_choice_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}, {self.kind}"


class DigestState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    PARKED = "parked", _("Parked")
    DROPPED = "dropped", _("Not needed any more")


class Digest(models.Model):
    """The ledger: one mail a person and day.

    The row is made before the mail and marked after it. A worker may take it from `due_at` on,
    which is at once or when the gap after a refusal is over. Taking it changes no column that an
    index knows; a worker that was never heard of again loses it when its lease ends.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digests", db_index=False
    )
    day = models.DateField(_("day"), help_text=_("The reader's own calendar day."))
    state = models.CharField(
        _("state"), max_length=7, choices=DigestState, default=DigestState.WAITING
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    due_at = models.DateTimeField(_("next try from"))
    claimed_at = models.DateTimeField(_("taken by a worker"), null=True, blank=True)
    tries = models.PositiveSmallIntegerField(_("refusals"), default=0)
    fault = models.CharField(_("last fault"), max_length=40, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    class Meta:
        verbose_name = _("reminder mail")
        verbose_name_plural = _("reminder mails")
        constraints = [
            models.UniqueConstraint(fields=["user", "day"], name="digest_once_a_day"),
            models.CheckConstraint(
                condition=Q(state=DigestState.SENT, sent_at__isnull=False)
                | ~Q(state=DigestState.SENT) & Q(sent_at=None),
                name="digest_sent_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(state__in=DigestState.values), name="digest_state_known"
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], name="digest_waiting", condition=Q(state="waiting")),
            models.Index(fields=["made_at"], name="digest_parked", condition=Q(state="parked")),
            models.Index(fields=["sent_at"], name="digest_sent", condition=Q(state="sent")),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}, {self.day}"


class Heartbeat(models.Model):
    """When a part of the background work was last heard of."""

    name = models.CharField(max_length=120, primary_key=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("heartbeat")
        verbose_name_plural = _("heartbeats")

    def __str__(self) -> str:
        return self.name
