"""Child processes that do not outlive their parent."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1  # prctl(2)


def leashed(sent: signal.Signals = signal.SIGTERM) -> Callable[[], None]:
    """Return what a child runs before its program, so that it receives a signal when the starting thread dies.

    Only Linux knows this; elsewhere a child survives the sudden death of its parent.
    """
    parent = os.getpid()
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None

    def before() -> None:
        if libc is None:
            return
        libc.prctl(_PR_SET_PDEATHSIG, int(sent), 0, 0, 0)
        if os.getppid() != parent:  # it died before the leash held
            os._exit(1)

    return before
