"""Doors for Celery. They may run twice, at once, or never: what they do is in the database."""

from celery import shared_task
from django.utils import timezone

from planner import telling
from planner.reminders import digests, post, pulse, schedule

AT_ONCE = 8
"""Batches that one sweep asks for at most. More workers than that find more at the next sweep, and
a batch that came back full asks for the next one itself."""
STALE_AFTER = 15
"""Seconds after which a task that nobody took is dropped: the next sweep asks again. So a slow mail
server, or an outage of the queue, leaves no heap of tasks behind."""

ending = False
"""Whether this process was asked to end; batches then stop after the mail in hand."""


@shared_task(expires=STALE_AFTER)
def sweep() -> None:
    """Enters whoever is due into the ledger, and has what waits there sent."""
    now = timezone.now()
    pulse.heard_of(name=pulse.SWEEP, at=now)
    schedule.refresh_all(at=now)
    digests.enter_all_due(at=now)
    waiting = digests.waiting(at=timezone.now(), most=AT_ONCE * post.BATCH)
    for _batch in range(-(-waiting // post.BATCH)):
        send_batch.delay()


@shared_task(expires=STALE_AFTER)
def send_batch() -> None:
    """Sends a batch of the ledger; where it was a full one, there may be more."""
    sent = post.send_batch(now=timezone.now, ending=lambda: ending)
    if sent.claimed == post.BATCH and not sent.fault and not ending:
        send_batch.delay()


@shared_task
def forget_cancellations() -> None:
    """Drops what calendar feeds have called off for long enough."""
    telling.forget_long_gone(at=timezone.now())


@shared_task
def forget_old_digests() -> None:
    """Drops old lines of the ledger, and workers that are long gone."""
    now = timezone.now()
    digests.forget_old(at=now)
    pulse.forget_silent(at=now)
