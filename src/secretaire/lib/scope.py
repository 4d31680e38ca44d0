"""The tenant on whose ground a transaction stands.

The setting ``app.tenant_id`` is what the policies of row-level security compare each row with. It is set by a literal
``SET LOCAL`` inside a transaction and nowhere else, so it ends with the transaction and no pooled connection keeps it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from time import monotonic_ns
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection, transaction

from secretaire.lib.commits import confirmed

#: What a session could carry from one borrower of a connection to the next.
_FORGET = "CLOSE ALL; UNLISTEN *; SELECT pg_advisory_unlock_all(); SET app.tenant_id = ''"

#: What a ground is asked before anything happens on it; laid by ``site/wiring``. Each may refuse.
guards: list[Callable[[UUID], None]] = []

_current: ContextVar[UUID | None] = ContextVar("tenant", default=None)
#: What the database's clock said when the ground was entered, and ours then (ns).
_entered: ContextVar[tuple[datetime, int] | None] = ContextVar("entered", default=None)


class Strayed(Exception):
    """The ground of a second tenant was entered inside the first one's transaction, or none at all; a bug."""


@contextmanager
def tenant(tenant_id: UUID, *, still: bool = False, guarded: bool = True) -> Iterator[None]:
    """Open a transaction in which only this tenant's rows exist.

    :param still: show them all as they were at one instant, whatever others do meanwhile; a transaction that is under
        way already keeps its own view
    :param guarded: whether the guards of the ground are asked; never where it stands still, since nothing is written
    :raises Strayed: if another tenant's ground is still held
    """
    confirm(tenant_id)
    outer = _current.get()
    token = _current.set(tenant_id)
    try:
        with transaction.atomic():
            if still and not connection.savepoint_ids:
                _stand_still()
            entered = _entered.set((_enter(str(UUID(str(tenant_id)))), monotonic_ns()))
            try:
                for guard in guards if guarded and not still and outer is None else ():
                    guard(tenant_id)
                yield
            finally:
                _entered.reset(entered)
            if outer is None and not connection.needs_rollback:
                _leave()
    finally:
        _current.reset(token)


@contextmanager
def apart(tenant_id: UUID) -> Iterator[psycopg.Connection[Any]]:
    """Open a transaction on a tenant's ground by a connection of its own, which commits whatever becomes of ours."""
    with psycopg.connect(**connection.get_connection_params()) as session:
        stand(session, tenant_id)
        yield session
        with confirmed(session):
            session.commit()


def stand(session: psycopg.Connection[Any], tenant_id: UUID) -> None:
    """Let a session that is not Django's stand on a tenant's ground until its transaction ends."""
    session.execute(f"SET LOCAL app.tenant_id = '{UUID(str(tenant_id))}'")


@contextmanager
def glance(tenant_id: UUID) -> Iterator[None]:
    """Look at another tenant's rows inside the present transaction, which then stands where it stood; to read only.

    :raises Strayed: if no ground is held
    """
    here = current()
    token = _current.set(tenant_id)
    try:
        _enter(str(UUID(str(tenant_id))))
        yield
        _enter(str(here))
    finally:
        _current.reset(token)


def current() -> UUID:
    """Return the tenant whose ground is held.

    :raises Strayed: if there is none
    """
    found = _current.get()
    if found is None:
        raise Strayed("no tenant's ground is held")
    return found


def instant() -> datetime:
    """Return the present by the database's clock, which was asked when the ground was entered and not again.

    What is done one after the other in a transaction has instants in that order.

    :raises Strayed: if no ground is held
    """
    found = _entered.get()
    if found is None:
        raise Strayed("no tenant's ground is held")
    at, then = found
    return at + timedelta(microseconds=(monotonic_ns() - then) // 1000)


def held(tenant_id: UUID) -> bool:
    """Tell whether the present transaction stands on a tenant's ground."""
    return _current.get() == tenant_id


def confirm(tenant_id: UUID) -> None:
    """Make sure that no other tenant's ground is held.

    :raises Strayed: if one is
    """
    if _current.get() not in {None, tenant_id}:
        raise Strayed(f"the ground of {_current.get()} is held")


def confirm_none() -> None:
    """Make sure that no tenant's ground is held: what follows waits for something outside.

    :raises Strayed: if one is
    """
    if _current.get() is not None:
        raise Strayed(f"the ground of {_current.get()} is held")


def forget(session: psycopg.Connection[Any]) -> None:
    """Leave nothing of one borrower in a connection that goes back to the pool."""
    session.execute(_FORGET)


def _stand_still() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _enter(value: str) -> datetime:
    with connection.cursor() as cursor:
        # A literal: Citus passes on nothing else.
        cursor.execute(f"SET LOCAL app.tenant_id = '{value}'; SELECT clock_timestamp()")
        cursor.nextset()
        found: datetime = cursor.fetchone()[0]
    return found


def _leave() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL app.tenant_id = ''")
