"""The roof's own work in the background."""

from celery import shared_task
from django.core.management import call_command


@shared_task
def clear_sessions() -> None:
    """Drops sessions that have ended, and what waited in them."""
    call_command("clearsessions")
