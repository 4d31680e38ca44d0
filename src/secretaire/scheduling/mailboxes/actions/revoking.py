"""Access that servers granted: forgotten here at once, and taken back there by a promise."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F

from secretaire.lib.jobs import Job
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.mailboxes import queries
from secretaire.scheduling.mailboxes.core import Revoking
from secretaire.scheduling.mailboxes.models import Mailbox, Revocation

revoking = Job("mailboxes.revoking")
#: That a person must take access back, for a room above this one that writes letters.
left = Job("mailboxes.access_left")

_VERBS = {Revoking.REVOKED: "revoked", Revoking.FAILED: "revocation_failed", Revoking.LEFT: "left"}


def drop(*, actor: Actor, mailbox: Mailbox) -> None:
    """Forget by what a mailbox was opened; access that its server granted is taken back there, or by a person.

    Inside the caller's transaction, which also saves the mailbox or deletes it.
    """
    said, found = mailbox.credential or {}, queries.way_out(mailbox=mailbox)
    mailbox.credential = None
    if found is None:
        return
    access = {"address": found.address, "token": said["refresh_token"]}
    access |= {name: said.get(name, "") for name in ("client_id", "client_secret")}
    row = Revocation(
        id=uuid4(),
        tenant_id=actor.tenant_id,
        mailbox=mailbox.pk,
        address=mailbox.address,
        connected_by=mailbox.connected_by,
        server=found.server,
        by_hand=found.by_hand,
        state=Revoking.WAITING if found.address else Revoking.LEFT,
        access=access if found.address else None,
    )
    row.save(force_insert=True)
    if found.address:
        audit.record(actor=actor, verb="access.dropped", subject=_subject(row))
        revoking.promise(tenant_id=actor.tenant_id, revocation_id=str(row.pk))
    else:
        _tell(actor, row)


@transaction.atomic
def begin_revoking(*, actor: Actor, revocation_id: UUID) -> Revocation | None:
    """Count one more attempt to have access taken back, and return it; nothing if it is settled."""
    rows = Revocation.objects.filter(tenant_id=actor.tenant_id, pk=revocation_id, state=Revoking.WAITING)
    if not rows.update(attempts=F("attempts") + 1):
        return None
    row = Revocation.objects.get(tenant_id=actor.tenant_id, pk=revocation_id)
    audit.record(actor=actor, verb="access.revocation_tried", subject=_subject(row))
    return row


@transaction.atomic
def settle_revoking(*, actor: Actor, revocation_id: UUID, state: Revoking, now: datetime, trouble: str = "") -> None:
    """Note what came of an attempt. Whatever it was, if no other follows, the token is deleted.

    Access that a server did not take back is told to whoever granted it and to the tenant's administrators.
    """
    rows = Revocation.objects.filter(tenant_id=actor.tenant_id, pk=revocation_id, state=Revoking.WAITING)
    row = rows.select_for_update().first()
    if row is None:
        return
    row.trouble = trouble
    if state != Revoking.WAITING:
        row.state, row.access, row.ended_at = state, None, now
    row.save(update_fields=["trouble", "state", "access", "ended_at"])
    if state != Revoking.WAITING:
        _tell(actor, row)


@transaction.atomic
def forget_revoked(*, actor: Actor, now: datetime) -> None:
    """Delete what is known of access that was given up long ago."""
    before = now - timedelta(days=Revocation.holding.keep_days or 0)
    if Revocation.objects.filter(tenant_id=actor.tenant_id, began_at__lt=before).delete()[0]:
        audit.record(actor=actor, verb="access.forgotten", subject=f"tenant/{actor.tenant_id}")


def _tell(actor: Actor, row: Revocation) -> None:
    state = Revoking(row.state)
    audit.record(actor=actor, verb=f"access.{_VERBS[state]}", subject=_subject(row))
    if state != Revoking.REVOKED:
        left.promise(tenant_id=actor.tenant_id, revocation_id=str(row.pk))


def _subject(row: Revocation) -> str:
    return f"mailbox/{row.mailbox}"
