"""What the mail provider reports: addresses that bounce or complain are written to no more.

django-anymail takes the reports of every provider, checks their secret, and hands them on as a
signal, which is the only door it has.
"""

import logging
from typing import Any

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason, tracking
from django.dispatch import receiver
from django.utils import timezone

from accounts.letterbox import stop_mail
from accounts.models import Stopped

log = logging.getLogger("careergoals.reminders")
UNWANTED = {RejectReason.SPAM, RejectReason.UNSUBSCRIBED}
PASSING = {RejectReason.TIMED_OUT, RejectReason.BLOCKED, RejectReason.OTHER}
"""Bounces that say nothing about the address."""


def why(event: AnymailTrackingEvent) -> Stopped | None:
    """Why no more may be written to the address of a report; None where it may."""
    if event.event_type in (EventType.COMPLAINED, EventType.UNSUBSCRIBED):
        return Stopped.COMPLAINED
    if event.event_type in (EventType.BOUNCED, EventType.REJECTED):
        if event.reject_reason in UNWANTED:
            return Stopped.COMPLAINED
        return None if event.reject_reason in PASSING else Stopped.BOUNCED
    return None


@receiver(tracking)
def take_report(sender: Any, event: AnymailTrackingEvent, esp_name: str, **kwargs: Any) -> None:
    """Stops mail to an address for which a hard bounce or a complaint was reported."""
    reason = why(event)
    if reason is not None and event.recipient:
        known = stop_mail(address=event.recipient, why=reason, at=timezone.now())
        log.warning("mail stopped", extra={"why": reason.value, "esp": esp_name, "known": known})
