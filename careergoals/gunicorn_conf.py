"""How gunicorn serves the product: `gunicorn -c python:careergoals.gunicorn_conf`.

`manage.py up`, the Docker image and the benchmark all use it.

Threads, because nothing stands between the browser and us on the embedded default: a browser opens
connections ahead of need, and with one request a process at a time such an idle one would hold the
others up. Two processes use two cores; SQLite lets all of them read while one writes.
"""

import gc
from typing import Any

from careergoals.orphans import die_with_parent
from careergoals.settings import env

wsgi_app = "careergoals.wsgi:application"
bind = env.str("BIND", default=f"127.0.0.1:{env.int('PORT', default=8000)}")
worker_class = "gthread"
workers = env.int("WEB_WORKERS", default=2)
threads = env.int("WEB_THREADS", default=4)
# The code is loaded once and shared by the processes forked from it.
preload_app = True
timeout = 60
graceful_timeout = 5
keepalive = 5
accesslog = None
# It would write into the home folder, which need not exist.
control_socket_disable = True


def on_starting(server: Any) -> None:
    """Refuses to serve a production that is misconfigured, and keeps secrets out of its log."""
    from careergoals.checks import refuse_misconfigured
    from careergoals.discretion import make_discreet

    refuse_misconfigured()
    make_discreet("gunicorn.error", "gunicorn.access")


def when_ready(server: Any) -> None:
    """Readies the loaded code for sharing: no open connection, and nothing for a collector."""
    from django.db import connections

    connections.close_all()
    gc.freeze()


def post_fork(server: Any, worker: Any) -> None:
    """Lets no worker outlive a killed master."""
    die_with_parent(parent=worker.ppid)
