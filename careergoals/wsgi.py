"""The door for a WSGI server. All code is loaded here, once, for whatever the server forks."""

import gc
import os
from importlib import import_module

# What is loaded stays: to look through it for garbage again and again takes an eighth of the time.
gc.disable()

from django.conf import settings  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careergoals.settings")
application = get_wsgi_application()
# Each process would load these by itself at its first request, the views among them.
for name in (settings.ROOT_URLCONF, "redis"):
    import_module(name)
gc.enable()
