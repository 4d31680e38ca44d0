"""Commits that count only once a second server has them.

Where PostgreSQL waits for a second server and the waiting is cut short, it answers *success* with a warning: the first
server alone has what was committed, and what it has is gone if that server is. So such a success is none: nobody knows
what will become of it, and whoever asked is told to ask again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import psycopg
from django.db import OperationalError

from secretaire.lib.errors import Unavailable

_WARNING: Final = "01000"  #: the class of warnings without one of their own, as that one is


class Unacknowledged(OperationalError, Unavailable):
    """Something was committed, and no second server confirmed it: whether it lasts is unknown."""


@contextmanager
def confirmed(session: psycopg.Connection[Any]) -> Iterator[None]:
    """Commit in the block, as far as a second server confirms it.

    :raises Unacknowledged: if the server stopped waiting for that
    """
    warned: list[bool] = []

    def listen(said: psycopg.errors.Diagnostic) -> None:
        warned.append(said.sqlstate == _WARNING)

    session.add_notice_handler(listen)
    try:
        yield
    finally:
        session.remove_notice_handler(listen)
    if any(warned):
        raise Unacknowledged("the database committed without a second server, and may lose it")
