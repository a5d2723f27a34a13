"""How a page hands work to the worker.

The web process does not load Celery until it has something to queue, for it costs memory. A task
that is queued by a process without our application would go to Celery's default broker, which is
nobody's: so the application is loaded first, by the name that the settings give.
"""

import logging
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

log = logging.getLogger(__name__)
ONCE_MORE = {"max_retries": 1, "interval_start": 0.2}
"""A connection from before the queue was started anew is noticed by its first use."""


def queue(task: str, *args: Any) -> bool:
    """Queues a task by its full name, "planner.tasks.import_goals", with ids as arguments.

    Whether the queue has taken it. A page does not fail where it has not: what is to be done stands
    in the database, and the sweep over it (`planner.tasks.sweep_imports`) queues it again.
    """
    app = import_string(settings.QUEUE_APP)
    from kombu.exceptions import OperationalError  # loaded by the application

    try:
        app.send_task(task, args=args, retry_policy=ONCE_MORE)
    except OperationalError as fault:
        told = {"task": task, "fault": type(fault.__cause__ or fault).__name__}
        log.warning("queue not there", extra=told)
        return False
    return True
