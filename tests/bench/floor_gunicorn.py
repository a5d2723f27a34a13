"""How gunicorn serves the plain floor: as careergoals.gunicorn_conf serves the product.

The figures of that file come by the command line, so that they need not be kept the same here.
"""

import gc
from typing import Any

wsgi_app = "tests.bench.floor:application"
accesslog = None
control_socket_disable = True


def when_ready(server: Any) -> None:
    from django.db import connections

    connections.close_all()
    gc.freeze()
