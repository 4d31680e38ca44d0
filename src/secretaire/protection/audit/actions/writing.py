"""Writing entries."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import connection

from secretaire.lib import scope, trace
from secretaire.protection.audit import core
from secretaire.protection.audit.core import VERB, Facts, Outcome
from secretaire.protection.audit.queries import key
from secretaire.protection.tenancy.core import Actor

_INSERT = (
    "INSERT INTO audit_entry (id, tenant_id, at, verb, actor, subject, outcome, origin, request, mac) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)


def record(*, actor: Actor, verb: str, subject: str) -> None:
    """Append one entry in the transaction of the caller; neither part may hold a name or an address."""
    facts = _facts(actor, verb, subject, Outcome.DONE, scope.instant())
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, _row(facts))


def record_apart(*, actor: Actor, verb: str, subject: str) -> None:
    """Append one entry by a connection of its own: it stays when the caller's transaction is rolled back.

    For refusals: each has one entry, so a request that left one here leaves no other. It is dearer than :func:`record`,
    and true even if nothing else of the request is.
    """
    with scope.apart(actor.tenant_id) as session:
        ((at,),) = session.execute("SELECT clock_timestamp()").fetchall()
        session.execute(_INSERT, _row(_facts(actor, verb, subject, Outcome.REFUSED, at)))
    trace.refused(verb)


def _facts(actor: Actor, verb: str, subject: str, outcome: Outcome, at: datetime) -> Facts:
    if not VERB.fullmatch(verb):
        raise ValueError(verb)
    request = trace.present()
    return Facts(
        id=uuid4(),
        tenant_id=actor.tenant_id,
        at=at,
        verb=verb,
        actor=f"{actor.kind}:{actor.name}",
        subject=subject,
        outcome=outcome.value,
        origin=request.origin,
        request=request.request,
    )


def _row(facts: Facts) -> list[Any]:
    names = [facts.verb, facts.actor, facts.subject, facts.outcome, facts.origin, facts.request]
    return [facts.id, facts.tenant_id, facts.at, *names, core.mac(facts, key=key())]
