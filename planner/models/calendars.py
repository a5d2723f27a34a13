"""The private calendar feed of a person, and what it has told so far."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CalendarFeed(models.Model):
    """An address from which calendar programs fetch a person's dates, without a sign-in.

    The token is the key, and is kept readable, so that its owner can copy it again. Revoking
    empties it and keeps the row: what was told is remembered, so that numbers go on rising.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed"
    )
    token = models.CharField(
        _("token"), max_length=64, unique=True, null=True, blank=True, editable=False
    )
    tells_notes = models.BooleanField(
        _("Also what I wrote about it"),
        default=False,
        help_text=_("Outcomes, what an employer gains, notes on a company. Off: titles only."),
    )
    shows_done = models.BooleanField(
        _("Keep what is done, with a tick"),
        default=False,
        help_text=_("Off: a finished step and a reached goal leave the calendar."),
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    fetched_at = models.DateTimeField(_("last fetched"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        constraints = [
            models.CheckConstraint(condition=~Q(token=""), name="calendar_token_is_no_empty_text")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}"


class ToldEvent(models.Model):
    """One event as the feed last told it: the ledger that SEQUENCE and cancellations come from."""

    feed = models.ForeignKey(CalendarFeed, on_delete=models.CASCADE, related_name="told")
    uid = models.CharField(max_length=60)
    fingerprint = models.CharField(max_length=40)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True)
    event = models.TextField(help_text=_("The VEVENT itself, as it was sent."))

    class Meta:
        verbose_name = _("told event")
        verbose_name_plural = _("told events")
        constraints = [
            models.UniqueConstraint(fields=["feed", "uid"], name="told_event_once_a_feed")
        ]
        indexes = [
            models.Index(
                fields=["gone_at"], name="told_event_gone", condition=Q(gone_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return self.uid
