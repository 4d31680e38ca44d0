"""Ports for servers of the tests."""

import contextlib
import secrets
import socket
from collections.abc import Collection

#: Below what systems hand out by themselves (Linux: from 32,768): nobody who merely connects can take one meanwhile.
_LOWEST, _HIGHEST = 10_000, 32_000


def free_port(*, beside: Collection[int] = ()) -> int:
    """Return a port on which nobody listens; nor on those so much above it."""
    while True:
        port = _LOWEST + secrets.randbelow(_HIGHEST - _LOWEST)
        if all(_free(port + above) for above in (0, *beside)):
            return port


def _free(port: int) -> bool:
    with socket.socket() as probe, contextlib.suppress(OSError):
        probe.bind(("127.0.0.1", port))
        return True
    return False
