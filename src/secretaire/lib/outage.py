"""Whether it is the database that is away, rather than we who are wrong."""

from contextlib import suppress
from typing import Any, Final

import psycopg
import psycopg_pool
from django.db import Error as DatabaseError
from procrastinate.exceptions import ConnectorException

#: Classes of errors (SQLSTATE) of a server that cannot serve: its connections, its disk and memory, its end, its files.
_CLASSES: Final = frozenset({"08", "53", "57", "58"})
_CANCELLED: Final = "57014"  #: a statement that took too long: the server is well
_READ_ONLY: Final = "25006"  #: the server does not lead any more
_MOMENT: Final = 0.1  #: seconds


def away(error: BaseException | None) -> bool:
    """Tell whether an error means that the database does not serve at the moment; trying again may help."""
    while error is not None:
        if isinstance(error, psycopg.Error):
            return _state_of(error)
        # Errors of Django's and of the queue's have the driver's as their cause.
        error = error.__cause__ if isinstance(error, DatabaseError | ConnectorException) else None
    return False


def again(pool: "psycopg_pool.ConnectionPool[Any]") -> None:
    """Have a pool of connections that gave up try anew, if anybody waits for one.

    It would do so by itself only for the next who comes; those who wait already would wait in vain, though the server
    may be back.
    """
    if pool.get_stats()["requests_waiting"]:
        with suppress(psycopg_pool.PoolTimeout, psycopg_pool.PoolClosed), pool.connection(timeout=_MOMENT):
            pass


def _state_of(error: psycopg.Error) -> bool:
    state = error.sqlstate
    if state is None:  # the server said nothing: the connection is lost, or there was none to be had
        return isinstance(error, psycopg.OperationalError)
    return state == _READ_ONLY or (state[:2] in _CLASSES and state != _CANCELLED)
