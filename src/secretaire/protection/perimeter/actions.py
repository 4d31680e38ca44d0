"""Registering certificates, and ending them."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict, Missing, Refused
from secretaire.protection.audit import actions as audit
from secretaire.protection.limits import actions as limits
from secretaire.protection.perimeter.core.certificates import Unreadable, from_pem
from secretaire.protection.perimeter.core.judging import Reason
from secretaire.protection.perimeter.models import Certificate
from secretaire.protection.tenancy.core import Actor

#: Entries about refusals in an hour; beyond that, whoever tries is refused without one more.
_ENTRIES = 200


class NoCertificate(Refused):
    """What was given is no certificate that a client could show."""


class Registered(Conflict):
    """The certificate has a holder."""


@transaction.atomic
def register(*, actor: Actor, user_id: UUID, pem: str, now: datetime) -> Certificate:
    """Let an account show a certificate.

    :raises NoCertificate: if it is none, is over, or is for servers only
    :raises Registered: if it is some account's already
    """
    try:
        found = from_pem(pem)
    except Unreadable:
        raise NoCertificate(_("This is no certificate in PEM.")) from None
    if not found.client or found.ends <= now:
        raise NoCertificate(_("This certificate is over, or not meant for people."))
    try:
        with transaction.atomic():
            row = Certificate.objects.create(
                tenant_id=actor.tenant_id,
                user_id=user_id,
                fingerprint=found.fingerprint,
                name=found.name,
                ends=found.ends,
                registered_at=now,
            )
    except IntegrityError:
        raise Registered(_("This certificate has a holder.")) from None
    audit.record(actor=actor, verb="certificate.registered", subject=f"user/{user_id}")
    return row


@transaction.atomic
def end(*, actor: Actor, certificate_id: UUID, now: datetime) -> None:
    """Let a certificate open nothing any more.

    :raises Missing: if there is none like that
    """
    found = Certificate.objects.filter(tenant_id=actor.tenant_id, pk=certificate_id, ended_at__isnull=True)
    if not found.update(ended_at=now):
        raise Missing(_("There is no such certificate."))
    audit.record(actor=actor, verb="certificate.ended", subject=f"certificate/{certificate_id}")


@transaction.atomic
def depart(*, actor: Actor, user_id: UUID, now: datetime) -> None:
    """End every certificate of somebody who leaves."""
    if Certificate.objects.filter(tenant_id=actor.tenant_id, user_id=user_id, ended_at__isnull=True).update(
        ended_at=now
    ):
        audit.record(actor=actor, verb="certificate.ended", subject=f"user/{user_id}")


@transaction.atomic
def refuse(*, actor: Actor, reason: Reason, route: str, now: datetime) -> None:
    """Record that somebody was not let through to a page.

    :param route: name of the page
    """
    hour = timedelta(hours=1)
    try:
        limits.spend(tenant_id=actor.tenant_id, key="perimeter", at_most=_ENTRIES, per=hour, now=now)
    except limits.TooOften:
        return
    audit.record_apart(actor=actor, verb="perimeter.refused", subject=f"{reason}/{route}"[:100])


@transaction.atomic
def forget(*, actor: Actor, now: datetime) -> None:
    """Delete the certificates that ended long enough ago."""
    before = now - timedelta(days=Certificate.holding.keep_days or 0)
    if Certificate.objects.filter(tenant_id=actor.tenant_id, ended_at__lt=before).delete()[0]:
        audit.record(actor=actor, verb="certificate.forgotten", subject=f"tenant/{actor.tenant_id}")
