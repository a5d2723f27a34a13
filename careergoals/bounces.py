"""What the mail provider reports: addresses that bounce or complain are written to no more.

django-anymail takes the reports of the providers, checks their secret, and hands them on as a
signal, which is the only door it has. It calls each bounce the same; which of them will pass, like
a full mailbox, only the provider's own words say.
"""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason, tracking
from django.dispatch import receiver
from django.urls import URLPattern
from django.utils import timezone

from accounts.letterbox import stop_mail
from accounts.models import Stopped

log = logging.getLogger("careergoals.reminders")
UNWANTED = {RejectReason.SPAM, RejectReason.UNSUBSCRIBED}
PASSING = {RejectReason.TIMED_OUT, RejectReason.BLOCKED, RejectReason.OTHER}
"""Bounces that say nothing about the address."""


def _resend_is_soft(told: Any) -> bool:
    return told["data"].get("bounce", {}).get("type", "Permanent") != "Permanent"


SOFT: Mapping[str, Callable[[Any], bool]] = {
    "Brevo": lambda told: told.get("event") == "soft_bounce",
    "Mailjet": lambda told: not told.get("hard_bounce"),
    "Postmark": lambda told: told.get("Type") == "SoftBounce",
    "Resend": _resend_is_soft,
    "SendGrid": lambda told: told.get("type") == "blocked",
}
"""By provider, as anymail names it: whether a bounce may pass. Of others no reports are taken: they
need more than the secret, or say it in a way that was not looked into."""


def doors() -> list[URLPattern]:
    """Where these providers report. Others' addresses would fail for want of more settings."""
    from anymail.urls import urlpatterns

    wanted = {f"{provider.lower()}_tracking_webhook" for provider in SOFT}
    return [door for door in urlpatterns if door.name in wanted]


def why(event: AnymailTrackingEvent, esp_name: str) -> Stopped | None:
    """Why no more may be written to the address of a report; None where it may."""
    if event.event_type in (EventType.COMPLAINED, EventType.UNSUBSCRIBED):
        return Stopped.COMPLAINED
    if event.event_type not in (EventType.BOUNCED, EventType.REJECTED):
        return None
    if event.reject_reason in UNWANTED:
        return Stopped.COMPLAINED
    if event.reject_reason in PASSING:
        return None
    if event.event_type == EventType.BOUNCED and SOFT[esp_name](event.esp_event):
        return None
    return Stopped.BOUNCED


@receiver(tracking)
def take_report(sender: Any, event: AnymailTrackingEvent, esp_name: str, **kwargs: Any) -> None:
    """Stops mail to an address for which a hard bounce or a complaint was reported."""
    reason = why(event, esp_name)
    if reason is not None and event.recipient:
        # Providers send a report again that we did not take at once, and may do so for days.
        at = event.timestamp or timezone.now()
        known = stop_mail(address=event.recipient, why=reason, at=at)
        log.warning("mail stopped", extra={"why": reason.value, "esp": esp_name, "known": known})
