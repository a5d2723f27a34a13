"""Lets no process outlive the one that started it, even when that one is killed outright."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1
# Loaded now, because between fork and exec nothing should be imported.
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def die_with_parent(*, parent: int, by: signal.Signals = signal.SIGKILL) -> None:
    """Asks the kernel to send this process the signal `by` when the process `parent` ends.

    To be called in the child, right after the fork. The request outlives exec, but not a change
    of user. Only Linux can do this; elsewhere nothing happens.
    """
    if _libc is None:
        return
    _libc.prctl(_PR_SET_PDEATHSIG, int(by))
    if os.getppid() != parent:  # it ended before we could ask
        os.kill(os.getpid(), by)
