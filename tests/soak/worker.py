"""The product's Celery application, in a process whose patience and clock the test decides.

Read from the environment: SOAK_LEASE, SOAK_BUDGET, SOAK_TIMEOUT, SOAK_PAUSE, SOAK_GAP and
SOAK_SWEEP in seconds; SOAK_CLOCK names a file that holds how many seconds the clock of this process
is off.
"""

import os
from datetime import datetime, timedelta
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careergoals.settings")

import django
from django.conf import settings
from django.utils import timezone

from careergoals.celery import app

django.setup()

from planner.reminders import digests, post  # noqa: E402 - once Django is set up

if seconds := os.environ.get("SOAK_LEASE"):
    digests.LEASE = post.LEASE = timedelta(seconds=float(seconds))
if seconds := os.environ.get("SOAK_BUDGET"):
    post.BUDGET = timedelta(seconds=float(seconds))
if seconds := os.environ.get("SOAK_TIMEOUT"):
    settings.EMAIL_TIMEOUT = float(seconds)
if seconds := os.environ.get("SOAK_PAUSE"):
    digests.PAUSE = post.PAUSE = timedelta(seconds=float(seconds))
    digests.BEHIND = 2 * digests.PAUSE
if seconds := os.environ.get("SOAK_GAP"):
    digests.FIRST_GAP = timedelta(seconds=float(seconds))
if seconds := os.environ.get("SOAK_SWEEP"):
    app.conf.beat_schedule["reminders"]["schedule"] = float(seconds)
if file := os.environ.get("SOAK_CLOCK"):
    _now, _file = timezone.now, Path(file)

    def _off() -> datetime:
        return _now() + timedelta(seconds=float(_file.read_text() or 0))

    timezone.now = _off

__all__ = ["app"]
