"""Two things at the same moment, as two workers of the product would do them."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import connection, connections

Told = TypeVar("Told")


def at_once(*calls: Callable[[], Told]) -> list[Told]:
    """What the calls answer, each made in a thread and with a connection of its own.

    Needs a test with `transaction=True`. SQLite, whose test database is in memory and lets one
    writer in at a time, has them one after the other.
    """
    if connection.vendor == "sqlite":
        return [call() for call in calls]
    ready = threading.Barrier(len(calls))

    def run(call: Callable[[], Told]) -> Told:
        try:
            ready.wait(timeout=20)
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as threads:
        return [future.result(timeout=40) for future in [threads.submit(run, c) for c in calls]]
