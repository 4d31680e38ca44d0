"""Looking into mailboxes outside: when, how far, and what became of it."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib.errors import Missing
from secretaire.lib.jobs import Job
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.mailboxes import queries
from secretaire.scheduling.mailboxes.core import Condition, Kind
from secretaire.scheduling.mailboxes.models import Mailbox

fetching = Job("mailboxes.fetching")
broken = Job("mailboxes.broken")

_LONGEST_PAUSE = timedelta(hours=6)
#: Failures in a row after which a mailbox is called broken, where trying again may help.
_PATIENCE = 3


@transaction.atomic
def call_due(*, actor: Actor, now: datetime) -> int:
    """Promise a look into every mailbox that is due, each once; return how many."""
    promised = 0
    for mailbox in Mailbox.objects.filter(tenant_id=actor.tenant_id, kind=Kind.OWN, due_at__lte=now):
        rows = Mailbox.objects.filter(tenant_id=actor.tenant_id, pk=mailbox.pk, due_at=mailbox.due_at)
        if rows.update(due_at=now + _pause()):
            _promise(mailbox)
            promised += 1
    if promised:
        audit.record(actor=actor, verb="mailbox.looks_called", subject=f"mailboxes/{promised}")
    return promised


@transaction.atomic
def look(*, actor: Actor, mailbox_id: UUID, now: datetime) -> None:
    """Promise a look into a mailbox at once: its server told of something, or somebody asked.

    :raises Missing: if there is no such mailbox
    """
    promise(held(actor, mailbox_id), now=now)
    audit.record(actor=actor, verb="mailbox.look_asked", subject=f"mailbox/{mailbox_id}")


@transaction.atomic
def advance(*, actor: Actor, mailbox_id: UUID, validity: int, cursor: int, now: datetime) -> None:
    """Note that all letters up to a UID are kept, and that the mailbox works.

    :param validity: the UIDVALIDITY for which the UID holds (RFC 3501, section 2.3.1.1)
    :raises Missing: if there is no such mailbox
    """
    mailbox = held(actor, mailbox_id)
    if mailbox.state == Condition.BROKEN:
        audit.record(actor=actor, verb="mailbox.works_again", subject=f"mailbox/{mailbox_id}")
        mailbox.state = Condition.WORKING
    mailbox.validity, mailbox.cursor = validity, cursor
    mailbox.fault, mailbox.failures, mailbox.told_at = "", 0, None
    mailbox.tried_at = mailbox.last_success = now
    if mailbox.state != Condition.PAUSED:
        mailbox.due_at = now + _pause()
    mailbox.save()


@transaction.atomic
def fail(*, actor: Actor, mailbox_id: UUID, trouble: str, passing: bool, now: datetime) -> None:
    """Note that a mailbox could not be used, and why; once it is broken, that is told, once for each trouble.

    :param passing: trying again may help
    :raises Missing: if there is no such mailbox
    """
    mailbox = held(actor, mailbox_id)
    if mailbox.state == Condition.PAUSED:
        return
    mailbox.failures += 1
    mailbox.fault, mailbox.tried_at = trouble, now
    # A server that refused us once is not knocked at every few minutes: some lock the account.
    mailbox.due_at = now + (
        min(_pause() * 2 ** min(mailbox.failures, 10), _LONGEST_PAUSE) if passing else _LONGEST_PAUSE
    )
    if not passing or mailbox.failures >= _PATIENCE:
        if mailbox.state != Condition.BROKEN:
            audit.record(actor=actor, verb="mailbox.broke", subject=f"mailbox/{mailbox_id}")
        mailbox.state = Condition.BROKEN
        if mailbox.told_at is None:
            mailbox.told_at = now
            broken.promise(tenant_id=actor.tenant_id, mailbox_id=str(mailbox_id))
    mailbox.save()


@transaction.atomic
def renew(*, actor: Actor, mailbox_id: UUID, refresh_token: str) -> None:
    """Keep the refresh token that a server gave in place of the one before.

    :raises Missing: if there is no such mailbox, or it was cut meanwhile
    """
    mailbox = held(actor, mailbox_id)
    if mailbox.credential is None:
        raise Missing(_("This mailbox was cut off."))
    mailbox.credential = {**mailbox.credential, "refresh_token": refresh_token}
    mailbox.save(update_fields=["credential"])
    audit.record(actor=actor, verb="mailbox.access_renewed", subject=f"mailbox/{mailbox_id}")


def promise(mailbox: Mailbox, *, now: datetime) -> None:
    """Promise a look into a mailbox at once; nothing for the service's own. Inside the caller's transaction."""
    if mailbox.kind == Kind.OWN:
        Mailbox.objects.filter(tenant_id=mailbox.tenant_id, pk=mailbox.pk).update(due_at=now + _pause())
        _promise(mailbox)


def held(actor: Actor, mailbox_id: UUID) -> Mailbox:
    """Return a mailbox that nobody else changes before this transaction ends."""
    queries.mailbox(tenant_id=actor.tenant_id, mailbox_id=mailbox_id)
    return Mailbox.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=mailbox_id)


def _pause() -> timedelta:
    return timedelta(minutes=config.load().mailboxes.every_minutes)


def _promise(mailbox: Mailbox) -> None:
    fetching.promise(tenant_id=mailbox.tenant_id, alone=f"mailbox/{mailbox.pk}", mailbox_id=str(mailbox.pk))
