"""Doors for Celery: they pass ids, and may run twice."""

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone, translation

from planner import importing, reminders, telling
from planner.models import GoalImport


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
