"""How a page hands work to the worker.

The web process does not load Celery until it has something to queue, for it costs memory. A task
that is queued by a process without our application would go to Celery's default broker, which is
nobody's: so the application is loaded first, by the name that the settings give.
"""

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string


def queue(task: str, *args: Any) -> None:
    """Queues a task by its full name, "planner.tasks.import_goals", with ids as arguments."""
    import_string(settings.QUEUE_APP).send_task(task, args=args)
