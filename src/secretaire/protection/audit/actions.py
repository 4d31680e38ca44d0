"""Writing entries."""

from secretaire.lib import scope, trace
from secretaire.protection.audit.core import VERB, Outcome
from secretaire.protection.audit.models import Entry
from secretaire.protection.tenancy.core import Actor

_APART = (
    "INSERT INTO audit_entry (id, tenant_id, verb, actor, subject, outcome, origin, request) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
)


def record(*, actor: Actor, verb: str, subject: str) -> None:
    """Append one entry in the transaction of the caller; neither part may hold a name or an address."""
    entry = _entry(actor, verb, subject, Outcome.DONE)
    entry.save(force_insert=True)


def record_apart(*, actor: Actor, verb: str, subject: str) -> None:
    """Append one entry by a connection of its own: it stays when the caller's transaction is rolled back.

    For refusals. It is dearer than :func:`record`, and true even if nothing else of the request is.
    """
    entry = _entry(actor, verb, subject, Outcome.REFUSED)
    values = [entry.verb, entry.actor, entry.subject, entry.outcome, entry.origin, entry.request]
    with scope.apart(actor.tenant_id) as session:
        session.execute(_APART, [entry.pk, actor.tenant_id, *values])


def _entry(actor: Actor, verb: str, subject: str, outcome: Outcome) -> Entry:
    if not VERB.fullmatch(verb):
        raise ValueError(verb)
    who, request = f"{actor.kind}:{actor.name}", trace.present()
    return Entry(
        tenant_id=actor.tenant_id,
        verb=verb,
        actor=who,
        subject=subject,
        outcome=outcome.value,
        origin=request.origin,
        request=request.request,
    )
