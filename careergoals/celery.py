"""The Celery application: workers and beat start here (`celery -A careergoals.celery worker`).

The web process never imports this unless it queues something: Celery costs memory.
"""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careergoals.settings")

app = Celery("careergoals")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "review-reminders": {"task": "planner.tasks.sweep_reviews", "schedule": crontab()},
}
