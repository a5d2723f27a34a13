"""How often one address may do something."""

from datetime import datetime

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest


def within(
    request: HttpRequest, *, action: str, most: int, seconds: int, at: datetime, whose: str = ""
) -> bool:
    """Counts one use, and tells whether it is among the first `most` of this stretch of time.

    Uses are counted for the caller's address, or for `whose` they are, from wherever they come.
    Stretches of `seconds` follow each other on the clock. Exactly `most` uses pass in each, also
    when they come at once: the store counts, in one step.
    """
    stretch = int(at.timestamp()) // seconds
    key = f"limit:{action}:{whose or get_adapter().get_client_ip(request)}:{stretch}"
    cache.add(key, 0, timeout=seconds * 2)
    return cache.incr(key) <= most
