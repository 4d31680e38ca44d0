"""Keeping what others say of checkpoints, and saying aloud when they do not."""

from datetime import datetime

from django.db import transaction

from secretaire.protection.audit import queries
from secretaire.protection.audit.actions import writing as audit
from secretaire.protection.audit.core.attesting import Attesting, Said
from secretaire.protection.audit.models import Attestation
from secretaire.protection.tenancy.core import Actor


@transaction.atomic
def attest(*, actor: Actor, size: int, kind: Attesting, said: Said) -> None:
    """Keep what somebody said of the checkpoint of so many entries; once."""
    values = {"content": said.content, "at": said.at}
    Attestation.objects.get_or_create(
        tenant_id=actor.tenant_id, size=size, kind=kind.value, source=said.source, defaults=values
    )


@transaction.atomic
def miss(*, actor: Actor, kind: Attesting, source: str, now: datetime) -> None:
    """Say that a checkpoint waits for too long to be attested, if it does; not each time."""
    subject = f"log/{kind.value}"
    if queries.overdue(tenant_id=actor.tenant_id, kind=kind, source=source, now=now) and not queries.told(
        tenant_id=actor.tenant_id, verb="log.unattested", subject=subject, now=now
    ):
        audit.record(actor=actor, verb="log.unattested", subject=subject)


@transaction.atomic
def contradict(*, actor: Actor, size: int, now: datetime) -> None:
    """Say that a witness saw another history of this log than the checkpoint of so many entries; not each time."""
    subject = f"log/witness/{size}"
    if not queries.told(tenant_id=actor.tenant_id, verb="log.tampered", subject=subject, now=now):
        audit.record(actor=actor, verb="log.tampered", subject=subject)
