"""What failed goes into the log of whoever runs the service, where a rule notices it."""

from contextlib import suppress
from contextvars import copy_context
from threading import Thread
from uuid import UUID

from django.db import connections

from secretaire.lib import scope
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

_PATIENCE = 10  #: seconds


def note(known: str, tampered: bool) -> None:  # noqa: FBT001  # as ``lib.failures.Listener`` has it
    """Write an entry, by a connection of its own: the transaction in which something failed may be broken."""
    thread = Thread(target=copy_context().run, args=(_note, known, tampered), daemon=True)
    thread.start()
    thread.join(_PATIENCE)


def _note(known: str, tampered: bool) -> None:  # noqa: FBT001  # as above
    with suppress(Exception):  # the log has told of it; a database that is away is noticed by others
        ground = _ground()
        if ground is not None:
            actor = Actor(kind="system", name="service", tenant_id=ground)
            subject = f"failure/{known}"[:100]
            if tampered:
                audit.record_apart(actor=actor, verb="service.tampered", subject=subject)
            else:
                audit.record_apart(actor=actor, verb="service.failed", subject=subject)
    connections.close_all()


def _ground() -> UUID | None:
    """Return the provider's ground; without a provider, that of the tenant where it happened."""
    house = tenancy.provider()
    if house is not None:
        return house.pk
    try:
        return scope.current()
    except scope.Strayed:
        return None
