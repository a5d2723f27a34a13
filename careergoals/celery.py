"""The Celery application: workers and beat start here (`celery -A careergoals.celery worker`).

The web process never imports this unless it queues something: Celery costs memory.
"""

import logging
import os
import socket
import time
from typing import Any

from celery import Celery
from celery.signals import (
    after_task_publish,
    beat_embedded_init,
    beat_init,
    heartbeat_sent,
    setup_logging,
    worker_init,
    worker_ready,
    worker_shutting_down,
)

from careergoals.orphans import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careergoals.settings")

app = Celery("careergoals")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "reminders": {
        "task": "planner.tasks.sweep",
        "schedule": 10.0,
        "options": {"expires": 15},  # after an outage of the queue, one sweep does for all missed
    },
    "old-reminder-mails": {
        "task": "planner.tasks.forget_old_digests",
        "schedule": 24 * 60 * 60.0,
    },
    "calendar-cancellations": {
        "task": "planner.tasks.forget_cancellations",
        "schedule": 24 * 60 * 60.0,
    },
    "imports": {"task": "planner.tasks.sweep_imports", "schedule": 60.0},
    "ended-sessions": {"task": "careergoals.tasks.clear_sessions", "schedule": 24 * 60 * 60.0},
}


@setup_logging.connect
def write_logs_as_set(**kwargs: Any) -> None:
    """Has workers and beat write LOGGING's lines: Celery's own would drop all that a line names,
    and strike no key out of it.
    """
    from logging.config import dictConfig

    from django.conf import settings

    dictConfig(settings.LOGGING)


@worker_init.connect
@beat_init.connect
def refuse_misconfigured(**kwargs: Any) -> None:
    """Lets neither worker nor beat start in a production that is misconfigured."""
    import django

    from careergoals import checks

    django.setup()
    checks.refuse_misconfigured()


@beat_embedded_init.connect
def end_beat_with_worker(**kwargs: Any) -> None:
    """Lets the beat inside a worker (`-B`, a process of its own) not outlive a killed worker."""
    die_with_parent(parent=os.getppid())


# Signs of life ------------------------------------------------------------------------------------

HEARD_EVERY = 10.0  # seconds
_heard: dict[str, float] = {}


def _say_alive(name: str) -> None:
    """Notes in the database that this process lives, every HEARD_EVERY seconds at most.

    Without a database it keeps silent, which is what it has to tell.
    """
    from django.db import DatabaseError, InterfaceError, close_old_connections
    from django.utils import timezone

    from planner.reminders import pulse

    if time.monotonic() - _heard.get(name, -HEARD_EVERY) < HEARD_EVERY:
        return
    _heard[name] = time.monotonic()
    try:
        close_old_connections()
        pulse.heard_of(name=name, at=timezone.now())
    except (DatabaseError, InterfaceError):
        logging.getLogger("careergoals.reminders").warning("no sign of life could be stored")


@after_task_publish.connect(sender="planner.tasks.sweep")
def beat_lives(**kwargs: Any) -> None:
    """Only beat asks for sweeps, and Redis has taken this one."""
    _say_alive("beat")


@worker_ready.connect
@heartbeat_sent.connect
def worker_lives(**kwargs: Any) -> None:
    _say_alive(f"worker {socket.gethostname()} {os.getpid()}")


@worker_shutting_down.connect
def end_batches(**kwargs: Any) -> None:
    """Asked to end, a worker finishes the mail in hand and gives back the rest of its batch."""
    from planner import tasks

    tasks.ending = True
