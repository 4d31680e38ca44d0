"""Writing entries."""

from uuid import uuid4

from secretaire.lib import scope
from secretaire.protection.audit.core import VERB
from secretaire.protection.audit.models import Entry
from secretaire.protection.tenancy.core import Actor

_APART = "INSERT INTO audit_entry (id, tenant_id, verb, actor, subject) VALUES (%s, %s, %s, %s, %s)"


def record(*, actor: Actor, verb: str, subject: str) -> None:
    """Append one entry in the transaction of the caller; neither part may hold a name or an address."""
    entry = _entry(actor, verb, subject)
    entry.save(force_insert=True)


def record_apart(*, actor: Actor, verb: str, subject: str) -> None:
    """Append one entry by a connection of its own: it stays when the caller's transaction is rolled back.

    For refusals. It is dearer than :func:`record`, and true even if nothing else of the request is.
    """
    entry = _entry(actor, verb, subject)
    with scope.apart(actor.tenant_id) as session:
        session.execute(_APART, [uuid4(), actor.tenant_id, entry.verb, entry.actor, entry.subject])


def _entry(actor: Actor, verb: str, subject: str) -> Entry:
    if not VERB.fullmatch(verb):
        raise ValueError(verb)
    return Entry(tenant_id=actor.tenant_id, verb=verb, actor=f"{actor.kind}:{actor.name}", subject=subject)
