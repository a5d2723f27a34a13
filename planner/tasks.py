"""Doors for Celery: they pass ids, and may run twice."""

from celery import shared_task
from django.utils import timezone

from planner import reminders, telling


@shared_task
def sweep_reviews() -> None:
    """Queues a mail for each person who has a review due now."""
    now = timezone.now()
    for user in reminders.due(now):
        mail = reminders.enter_in_ledger(user=user, at=now)
        if reminders.waits(mail, at=now):
            send_review_mail.delay(mail.pk)


@shared_task
def send_review_mail(mail_id: int) -> None:
    """Sends one mail of the ledger, unless it was sent or another worker holds it."""
    now = timezone.now()
    if mail := reminders.claim(mail_id=mail_id, at=now):
        reminders.send(mail=mail, at=now)


@shared_task
def forget_cancellations() -> None:
    """Drops what calendar feeds have called off for long enough."""
    telling.forget_long_gone(at=timezone.now())
