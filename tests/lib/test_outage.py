"""A database that is away is told from a mistake of ours."""

import socket
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.db import DataError, InternalError, OperationalError
from procrastinate.exceptions import ConnectorException
from psycopg import errors
from psycopg_pool import ConnectionPool, PoolClosed, PoolTimeout

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


def test_a_pool_tries_again_for_those_who_wait_already():
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(60)
        lost = f"host=127.0.0.1 port={server.getsockname()[1]} sslmode=disable gssencmode=disable"
        told = {"min_size": 0, "max_size": 2, "reconnect_timeout": 0.1, "reconnect_failed": outage.again}
        with ConnectionPool(lost, open=True, **told) as pool, ThreadPoolExecutor(1) as waiting:
            wish = waiting.submit(pool.getconn, timeout=600)
            for _ in range(6):  # it gives up after two
                server.accept()[0].close()
            assert not wish.done()
            pool.close()
            with pytest.raises(PoolClosed):
                wish.result()


def test_a_pool_for_which_nobody_waits_is_left_alone():
    with ConnectionPool("host=127.0.0.1 port=1", open=True, min_size=0, max_size=1) as pool:
        outage.again(pool)

        assert pool.get_stats().get("requests_num", 0) == 0
