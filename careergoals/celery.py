"""The Celery application: workers and beat start here (`celery -A careergoals.celery worker`).

The web process never imports this unless it queues something: Celery costs memory.
"""

import os
from typing import Any

from celery import Celery
from celery.signals import beat_embedded_init, beat_init, worker_init

from careergoals.orphans import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careergoals.settings")

app = Celery("careergoals")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "review-reminders": {"task": "planner.tasks.sweep_reviews", "schedule": 20.0},
    "calendar-cancellations": {
        "task": "planner.tasks.forget_cancellations",
        "schedule": 24 * 60 * 60.0,
    },
    "imports": {"task": "planner.tasks.sweep_imports", "schedule": 60.0},
    "ended-sessions": {"task": "careergoals.tasks.clear_sessions", "schedule": 24 * 60 * 60.0},
}


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
