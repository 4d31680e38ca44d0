"""Domains: a tenant says that one is its own, and proves it."""

import hmac
import secrets
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib.errors import Conflict, Refused
from secretaire.lib.jobs import Job
from secretaire.protection.audit import actions as audit
from secretaire.protection.federation import core, queries
from secretaire.protection.federation.core import Way
from secretaire.protection.federation.models import Domain
from secretaire.protection.tenancy.core import Actor

looking = Job("federation.domain")
letter = Job("federation.letter")

_MOST = 50
_CODE_HOLDS = timedelta(days=2)
#: How often what proves a domain is looked at again.
_AGAIN = timedelta(hours=12)


class NoDomain(Refused):
    """This is no domain that addresses can have."""


class AlreadyYours(Conflict):
    """The tenant has named this domain before."""


class TooMany(Refused):
    """Nobody has so many domains."""


class HeldElsewhere(Conflict):
    """Another tenant of this installation has proven the domain."""


class WrongCode(Refused):
    """The code is not the one that was sent, or too old."""


@transaction.atomic
def add(*, actor: Actor, name: str) -> Domain:
    """Name a domain as the tenant's own; nothing is believed of it yet.

    :raises NoDomain: if it is none
    :raises AlreadyYours: if it was named before
    """
    try:
        normal = core.normal(name)
    except core.BadDomain:
        raise NoDomain(_("This is not a domain. It should look like example.org.")) from None
    others = Domain.objects.filter(tenant_id=actor.tenant_id)
    if others.filter(name=normal).exists():
        raise AlreadyYours(_("This domain is in the list already."))
    if others.count() >= _MOST:
        raise TooMany(_("There are fifty domains already. Please remove one that is not used."))
    domain = Domain.objects.create(tenant_id=actor.tenant_id, name=normal, token=secrets.token_urlsafe(24))
    audit.record(actor=actor, verb="domain.named", subject=f"domain/{domain.pk}")
    return domain


@transaction.atomic
def remove(*, actor: Actor, domain_id: UUID) -> None:
    """Forget a domain: from now on no provider is believed about its addresses.

    :raises Missing: if there is no such domain
    """
    queries.domain(tenant_id=actor.tenant_id, domain_id=domain_id).delete()
    audit.record(actor=actor, verb="domain.removed", subject=f"domain/{domain_id}")


@transaction.atomic
def look(*, actor: Actor, domain_id: UUID, now: datetime) -> None:
    """Promise a look at a domain's record.

    :raises Missing: if there is no such domain
    """
    domain = queries.domain(tenant_id=actor.tenant_id, domain_id=domain_id)
    Domain.objects.filter(tenant_id=actor.tenant_id, pk=domain.pk).update(asked_at=now)
    audit.record(actor=actor, verb="domain.look_asked", subject=f"domain/{domain.pk}")
    looking.promise(tenant_id=actor.tenant_id, domain_id=str(domain.pk))


@transaction.atomic
def looked(*, actor: Actor, domain_id: UUID, found: bool, answered: bool, trouble: str, now: datetime) -> None:
    """Note what a look at a domain's record has shown, and believe or doubt the domain accordingly.

    :param answered: whether anybody said anything: silence proves and disproves nothing
    :param trouble: why the record was not found, for who set it
    :raises Missing: if there is no such domain any more
    :raises HeldElsewhere: if another tenant holds the domain
    """
    domain = queries.domain(tenant_id=actor.tenant_id, domain_id=domain_id, lock=True)
    domain.asked_at, domain.checked_at, domain.trouble = None, now, trouble
    if found:
        _believe(actor, domain, Way.DNS, now)
        return
    if domain.verified_at and answered and domain.way == Way.DNS:
        domain.missing_since = domain.missing_since or now
    if domain.verified_at and core.lapsed(
        way=domain.way, verified=domain.verified_at, missing=domain.missing_since, now=now
    ):
        domain.verified_at, domain.missing_since = None, None
        audit.record(actor=actor, verb="domain.lapsed", subject=f"domain/{domain.pk}")
    domain.save()
    audit.record(actor=actor, verb="domain.looked_at", subject=f"domain/{domain.pk}")


@transaction.atomic
def write(*, actor: Actor, domain_id: UUID, mailbox: str, now: datetime) -> None:
    """Promise a letter with a code to those who run a domain.

    :param mailbox: a word of :func:`core.mailboxes`
    :raises Missing: if there is no such domain
    """
    domain = queries.domain(tenant_id=actor.tenant_id, domain_id=domain_id)
    if mailbox not in core.mailboxes(domain.name):
        raise NoDomain(_("Please choose one of the addresses."))
    Domain.objects.filter(tenant_id=actor.tenant_id, pk=domain.pk).update(written_at=now)
    audit.record(actor=actor, verb="domain.letter_asked", subject=f"domain/{domain.pk}")
    letter.promise(tenant_id=actor.tenant_id, letter=str(uuid4()), domain_id=str(domain.pk), mailbox=mailbox)


@transaction.atomic
def prove(*, actor: Actor, domain_id: UUID, code: str, now: datetime) -> None:
    """Believe a domain because somebody read the letter to those who run it.

    :raises WrongCode: if the code is not the one that was sent last, or too old
    :raises HeldElsewhere: if another tenant holds the domain
    """
    domain = queries.domain(tenant_id=actor.tenant_id, domain_id=domain_id, lock=True)
    sent = domain.written_at
    typed = code.strip().upper().replace(" ", "").replace("-", "")
    right = sent is not None and core.code(key=config.derived("domain code"), token=domain.token, asked=sent)
    if not right or not hmac.compare_digest(right.encode(), typed.encode()) or now > (sent or now) + _CODE_HOLDS:
        raise WrongCode(_("This is not the code of the last letter, or it is too old."))
    domain.written_at = None
    _believe(actor, domain, Way.MAIL, now)


@transaction.atomic
def call_due(*, actor: Actor, now: datetime) -> None:
    """Promise a look at the domains that were not looked at for long."""
    for domain in queries.due_domains(tenant_id=actor.tenant_id, before=now - _AGAIN):
        look(actor=actor, domain_id=domain.pk, now=now)


def _believe(actor: Actor, domain: Domain, way: Way, now: datetime) -> None:
    news = domain.verified_at is None or way == Way.MAIL
    domain.way = way
    domain.verified_at = now if news else domain.verified_at
    domain.missing_since, domain.trouble = None, ""
    try:
        with transaction.atomic():
            domain.save()
    except IntegrityError:
        raise HeldElsewhere(
            _("This domain is held by another workspace of this service. Please ask whoever runs the service.")
        ) from None
    if news:
        audit.record(actor=actor, verb="domain.verified", subject=f"domain/{domain.pk}")
    else:
        audit.record(actor=actor, verb="domain.looked_at", subject=f"domain/{domain.pk}")
