"""Questions about the state of the service."""

import shutil
from collections.abc import Collection
from datetime import timedelta
from functools import cache

import psycopg
import psycopg_pool
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from secretaire import config
from secretaire.platform.operations.core import Bounds, Facts, Pulse
from secretaire.protection.keys import queries as keys

_AWAY = (DatabaseError, InterfaceError, psycopg.Error, psycopg_pool.PoolTimeout)
_HEARTBEAT = timedelta(minutes=1)  #: a worker tells six times as often that it is there


def facts() -> Facts:
    """Return how things are at the moment; a database that is away is one of the facts."""
    free, rooted = shutil.disk_usage(config.load().directory).free, keys.rooted()
    try:
        return Facts(pulse=_pulse(), missing=len(_shipped() - set(_applied())), free=free, rooted=rooted)
    except _AWAY:
        return Facts(pulse=None, missing=0, free=free, rooted=rooted)


def bounds() -> Bounds:
    """Return what the operator still calls well."""
    found = config.load().monitoring
    return Bounds(heartbeat=_HEARTBEAT, waiting=timedelta(minutes=found.queue_minutes), free=found.least_free_bytes)


def _pulse() -> Pulse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT due, doing, failed, waiting, heartbeat FROM operations_pulse()")
        due, doing, failed, waiting, heartbeat = cursor.fetchone()
    return Pulse(due=due, doing=doing, failed=failed, waiting=_span(waiting), heartbeat=_span(heartbeat))


def _span(seconds: float | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=max(seconds, 0))


@cache
def _shipped() -> frozenset[tuple[str, str]]:
    """Return the migrations that came with this version; they do not change while we run."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def _applied() -> Collection[tuple[str, str]]:
    return MigrationRecorder(connection).applied_migrations().keys()
