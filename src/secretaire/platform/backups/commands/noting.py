"""What the archiver writes down in the database, if that is there: nothing here waits for it."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

import psycopg
import psycopg_pool
from django.db import DatabaseError, InterfaceError, connections

from secretaire.lib import logs, scope
from secretaire.platform.backups import actions, queries
from secretaire.platform.backups.adapters import policy
from secretaire.platform.backups.core import Backup, overdue
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

_AWAY = (DatabaseError, InterfaceError, psycopg.Error, psycopg_pool.PoolTimeout)

log = logs.logger(__name__)


def noted(do: Callable[..., None]) -> None:
    """Write something down on the provider's ground, if the database is there and has one."""
    try:
        tenant_id = tenancy.ground()
        if tenant_id is not None:
            with scope.tenant(tenant_id):
                do(actor=Actor(kind="system", name="archiver", tenant_id=tenant_id))
    except _AWAY as error:
        log.warning("a note about backups is lost", why=type(error).__name__)
    finally:
        connections.close_all()


def note_lag(*, actor: Actor, now: datetime) -> None:
    """Write down how much would be lost now, if that is known."""
    lag = queries.lag(tenant_id=actor.tenant_id, now=now)
    if lag is not None:
        actions.note_lag(actor=actor, lag=lag, now=now)


def note_age(left: Iterable[Backup], *, place: str, now: datetime) -> None:
    """Say so if something that a place still has is older than anything may be.

    :param left: what lies there once it was tidied
    """
    old = overdue(left, policy(), now=now)
    if old:
        log.error("a place has backups that are too old", place=place, backups=old)
        noted(partial(actions.note_overdue, backups=old, place=place, now=now))
