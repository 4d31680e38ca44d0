"""A database that is away is told from a mistake of ours."""

import psycopg
import pytest
from django.db import DataError, InternalError, OperationalError
from procrastinate.exceptions import ConnectorException
from psycopg import errors
from psycopg_pool import PoolTimeout

from secretaire.lib import outage


def wrapped(kind, cause):
    error = kind("in Django's words")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    "error",
    [
        psycopg.OperationalError("the connection is lost"),
        PoolTimeout("couldn't get a connection after 10.00 sec"),
        errors.AdminShutdown("terminating connection"),
        errors.CannotConnectNow("the database system is starting up"),
        errors.DiskFull("could not extend file"),
        errors.IoError("could not write"),
        errors.TooManyConnections("too many clients already"),
        errors.ReadOnlySqlTransaction("cannot execute INSERT in a read-only transaction"),
        wrapped(OperationalError, psycopg.OperationalError("the connection is lost")),
        wrapped(ConnectorException, wrapped(OperationalError, errors.DiskFull("could not extend file"))),
        wrapped(InternalError, errors.ReadOnlySqlTransaction("cannot execute INSERT in a read-only transaction")),
    ],
    ids=lambda error: type(error.__cause__ or error).__name__ + ("/wrapped" if error.__cause__ else ""),
)
def test_a_server_that_cannot_serve_is_away(error):
    assert outage.away(error)


@pytest.mark.parametrize(
    "error",
    [
        None,
        ValueError("ours"),
        psycopg.InterfaceError("the cursor is closed"),
        errors.QueryCanceled("canceling statement due to statement timeout"),
        errors.DeadlockDetected("deadlock detected"),
        errors.LockNotAvailable("canceling statement due to lock timeout"),
        errors.UniqueViolation("duplicate key"),
        OperationalError("of nobody's"),
        wrapped(DataError, errors.InvalidTextRepresentation("invalid input")),
        wrapped(ValueError, errors.AdminShutdown("another story")),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_is_our_mistake_is_none(error):
    assert not outage.away(error)
