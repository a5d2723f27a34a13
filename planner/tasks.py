"""Doors for Celery. They may run twice, at once, or never: what they do is in the database."""

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone, translation

from planner import importing, telling
from planner.models import GoalImport
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
    schedule.refresh_all(at=now)
    digests.enter_all_due(at=now)
    waiting = digests.waiting(at=timezone.now(), most=AT_ONCE * post.BATCH)
    for _batch in range(-(-waiting // post.BATCH)):
        send_batch.delay()
    # Not before its end: a sweep that breaks off each time must be missed.
    pulse.heard_of(name=pulse.SWEEP, at=timezone.now())


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


@shared_task
def check_import(pk: int) -> None:
    """Looks through the rows of a large import."""
    upload = GoalImport.objects.select_related("user").filter(pk=pk).first()
    if upload:
        with translation.override(upload.user.language):
            importing.check(upload=upload, at=timezone.now(), progress=_progress(pk))


@shared_task
def import_goals(pk: int) -> None:
    """Makes goals of the rows of a large import."""
    upload = GoalImport.objects.without_rows().select_related("user").filter(pk=pk).first()
    if upload:
        now = timezone.now()
        with translation.override(upload.user.language):
            importing.import_rows(
                upload_id=pk, on=upload.user.day(now), at=now, progress=_progress(pk)
            )


def _progress(pk: int) -> importing.Progress:
    """Notes in the cache how many rows are done: others see it before the transaction ends."""

    def note(done: int) -> None:
        cache.set(f"import-progress:{pk}", done, timeout=3600)

    return note


@shared_task
def sweep_imports() -> None:
    """Forgets imports that are over, and queues those again whose worker is gone."""
    now = timezone.now()
    importing.forget_old(at=now)
    for upload in importing.stuck(at=now):
        task = check_import if upload.state == GoalImport.State.CHECKING else import_goals
        task.delay(upload.pk)
