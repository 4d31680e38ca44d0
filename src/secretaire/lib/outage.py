"""Whether it is the database that is away, rather than we who are wrong."""

from typing import Final

import psycopg
from django.db import Error as DatabaseError
from procrastinate.exceptions import ConnectorException

#: Classes of errors (SQLSTATE) of a server that cannot serve: its connections, its disk and memory, its end, its files.
_CLASSES: Final = frozenset({"08", "53", "57", "58"})
_CANCELLED: Final = "57014"  #: a statement that took too long: the server is well
_READ_ONLY: Final = "25006"  #: the server does not lead any more


def away(error: BaseException | None) -> bool:
    """Tell whether an error means that the database does not serve at the moment; trying again may help."""
    while error is not None:
        if isinstance(error, psycopg.Error):
            return _state_of(error)
        # Errors of Django's and of the queue's have the driver's as their cause.
        error = error.__cause__ if isinstance(error, DatabaseError | ConnectorException) else None
    return False


def _state_of(error: psycopg.Error) -> bool:
    state = error.sqlstate
    if state is None:  # the server said nothing: the connection is lost, or there was none to be had
        return isinstance(error, psycopg.OperationalError)
    return state == _READ_ONLY or (state[:2] in _CLASSES and state != _CANCELLED)
