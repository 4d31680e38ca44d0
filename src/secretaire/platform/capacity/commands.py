"""Beside the worker, on each machine that has one: how busy and how full that machine is."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Final

import psycopg
import psycopg_pool
from django.db import DatabaseError, InterfaceError, close_old_connections

from secretaire import config
from secretaire.lib import clock, logs, scope
from secretaire.platform.capacity import actions
from secretaire.platform.capacity.adapters import Meter, node
from secretaire.platform.capacity.core.kinds import Reading
from secretaire.protection.tenancy import queries as tenancy

EVERY: Final = timedelta(minutes=10)
_GRACE_SECONDS: Final = 10  #: for a look that is under way when the worker stops
_log = logs.logger(__name__)
_AWAY = (DatabaseError, InterfaceError, psycopg.Error, psycopg_pool.PoolTimeout, OSError)


@contextmanager
def measuring() -> Iterator[None]:
    """Measure this machine by a thread of its own while the block lasts."""
    done = threading.Event()
    thread = threading.Thread(target=beside, args=[done], name="measuring", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join(_GRACE_SECONDS)


def beside(done: threading.Event, *, every: timedelta = EVERY) -> None:
    """Measure this machine again and again until told to stop; what cannot be kept is told, and lost."""
    meter = Meter()
    while not done.is_set():
        try:
            close_old_connections()
            measure(meter)
        except _AWAY as error:
            _log.warning("this machine was not measured", reason=type(error).__name__)
        finally:
            close_old_connections()
        done.wait(every.total_seconds())


def measure(meter: Meter) -> None:
    """Measure this machine once; nothing is kept where nobody runs the installation for others."""
    house = tenancy.provider()
    if house is None:
        return
    found, name, now = meter.read(config.load().directory), node(), clock.now()
    readings = [Reading(node=name, kind=kind, at=now, value=value, most=most) for kind, (value, most) in found.items()]
    with scope.tenant(house.pk):
        actions.keep(tenant_id=house.pk, readings=readings)
