"""Writing entries."""

from secretaire.protection.audit.core import VERB
from secretaire.protection.audit.models import Entry
from secretaire.protection.tenancy.core import Actor


def record(*, actor: Actor, verb: str, subject: str) -> None:
    """Append one entry in the transaction of the caller; neither part may hold a name or an address."""
    if not VERB.fullmatch(verb):
        raise ValueError(verb)
    Entry.objects.create(tenant_id=actor.tenant_id, verb=verb, actor=f"{actor.kind}:{actor.name}", subject=subject)
