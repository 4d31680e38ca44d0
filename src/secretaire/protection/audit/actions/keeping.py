"""Dropping entries whose time is over, a whole span at once; the log says so, and their leaves stay."""

from datetime import datetime

from django.db import connection, transaction

from secretaire.protection.audit import queries
from secretaire.protection.audit.actions import writing as audit
from secretaire.protection.audit.core.keeping import Keep, span
from secretaire.protection.tenancy.core import Actor


@transaction.atomic
def drop(*, actor: Actor, kind: Keep, before: datetime) -> int:
    """Drop the entries of a class up to the first that is newer; return how many are gone.

    Only the worker may. Nothing is dropped that no checkpoint holds, and the database refuses what is too young.
    """
    first, last = queries.ripe(tenant_id=actor.tenant_id, kind=kind, before=before)
    if not queries.stand(tenant_id=actor.tenant_id, kind=kind, first=first, last=last):
        return 0
    audit.record(actor=actor, verb="log.dropped", subject=span(first, last, kind))
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_drop(%s, %s, %s::smallint)", [first, last, kind.value])
        (gone,) = cursor.fetchone()
    return int(gone)
