"""The ledger of reminder mails: one row a person and day."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewMail(models.Model):
    """One mail that asks a person to look at their goals again.

    The row is made before the mail and marked after it, so a killed worker's mail is found again.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="review_mails"
    )
    day = models.DateField(_("day"), help_text=_("The reader's own calendar day."))
    claimed_at = models.DateTimeField(_("claimed"), null=True, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    retry_at = models.DateTimeField(_("next try from"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    class Meta:
        verbose_name = _("reminder mail")
        verbose_name_plural = _("reminder mails")
        constraints = [
            models.UniqueConstraint(fields=["user", "day"], name="review_mail_once_a_day")
        ]
        indexes = [
            models.Index(
                fields=["claimed_at"],
                name="review_mail_unsent",
                condition=models.Q(sent_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id}, {self.day}"
