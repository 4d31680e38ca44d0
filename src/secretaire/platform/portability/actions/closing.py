"""The end of a tenant: pages shut at once, time to change one's mind, everything deleted, a certificate of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib import jobs, signing, takeout
from secretaire.lib.errors import Conflict, Refused
from secretaire.lib.jobs import Job
from secretaire.platform.portability import core
from secretaire.platform.webhooks import actions as webhooks
from secretaire.platform.webhooks import queries as webhook_queries
from secretaire.protection.audit import actions as audit
from secretaire.protection.clients import actions as clients
from secretaire.protection.clients import queries as clients_queries
from secretaire.protection.files import actions as files
from secretaire.protection.keys import actions as keys
from secretaire.protection.provisioning import actions as provisioning
from secretaire.protection.provisioning import queries as provisioning_queries
from secretaire.protection.tenancy import actions as tenancy
from secretaire.protection.tenancy import queries as tenants
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.calendars import actions as calendars
from secretaire.scheduling.mailboxes import actions as mailboxes

certificate = Job("portability.certificate")

#: What the certificate is signed for.
PURPOSE = "erasure"


class NotMeant(Refused):
    """The word that confirms a closing is not the tenant's."""


class TooEarly(Conflict):
    """A tenant still has time to change its mind."""


@transaction.atomic
def close(*, actor: Actor, user_id: UUID, word: str, now: datetime) -> None:
    """Close the account of a tenant; everything is deleted when its time to change its mind is over.

    :param word: the tenant's address, typed by whoever means it
    :raises NotMeant: if it is another one
    :raises AlreadyClosing: if that was done
    """
    if word.strip() != tenants.get(tenant_id=actor.tenant_id).slug:
        raise NotMeant(_("This is not the address of your workspace."))
    grace = timedelta(days=config.load().tenants.grace_days)
    tenancy.close(tenant_id=actor.tenant_id, user_id=user_id, now=now, grace=grace)
    _cut(actor, now)
    audit.record(actor=actor, verb="tenant.closing", subject=f"tenant/{actor.tenant_id}")


@transaction.atomic
def keep_open(*, actor: Actor, now: datetime) -> None:
    """Keep the account of a tenant after all.

    :raises Missing: if nobody closes it, or it is too late
    """
    tenancy.keep_open(tenant_id=actor.tenant_id, now=now)
    audit.record(actor=actor, verb="tenant.kept", subject=f"tenant/{actor.tenant_id}")


@transaction.atomic
def erase(*, actor: Actor, readers: Sequence[Sequence[str]], now: datetime) -> str:
    """Delete everything of a tenant whose time is over, and destroy its keys; return the certificate.

    What stays is the log, which holds no names, and the certificate itself.

    :param readers: name, address and language of each person who gets the certificate
    :raises TooEarly: if its time is not over, or nobody closes it
    """
    found = tenants.closing(tenant_id=actor.tenant_id)
    if found is None or found.erased_at or found.due_at > now:
        raise TooEarly("nothing is to be erased")
    text = _destroyed(actor, asked_at=found.asked_at, now=now)
    tenancy.bury(tenant_id=actor.tenant_id, certificate=text, readers=readers, now=now)
    audit.record(actor=actor, verb="tenant.erased", subject=f"tenant/{actor.tenant_id}")
    certificate.promise(tenant_id=actor.tenant_id)
    return text


@transaction.atomic
def move_out(*, actor: Actor, since: datetime, now: datetime) -> str:
    """Delete everything of a tenant that another cell serves, and destroy its keys; return the certificate.

    What stays is what stays of a tenant that ends.

    :param since: when the other cell began to serve it
    """
    jobs.forgive(tenant_id=actor.tenant_id)
    text = _destroyed(actor, asked_at=since, now=now)
    tenancy.unname(tenant_id=actor.tenant_id)
    audit.record(actor=actor, verb="tenant.moved_out", subject=f"tenant/{actor.tenant_id}")
    return text


@transaction.atomic
def clear(*, actor: Actor) -> None:
    """Delete what came in of a tenant that another cell still serves, so that it can come in again."""
    jobs.forgive(tenant_id=actor.tenant_id)
    takeout.emptied(tenant_id=actor.tenant_id)
    tenancy.unname(tenant_id=actor.tenant_id)
    audit.record(actor=actor, verb="tenant.cleared", subject=f"tenant/{actor.tenant_id}")


@transaction.atomic
def certified(*, actor: Actor) -> None:
    """Note that the certificate was sent, and forget to whom."""
    tenancy.certified(tenant_id=actor.tenant_id)
    audit.record(actor=actor, verb="tenant.certified", subject=f"tenant/{actor.tenant_id}")


def _destroyed(actor: Actor, *, asked_at: datetime, now: datetime) -> str:
    """Delete every row of a tenant, and destroy its keys; return what certifies that."""
    counts = takeout.emptied(tenant_id=actor.tenant_id)
    keys.shred(actor=actor)  # what copies still hold is of no use to anybody
    files.CLEAR.promise(tenant_id=actor.tenant_id, alone="files")
    key = signing.public_key(purpose=PURPOSE)
    return core.certificate(tenant_id=actor.tenant_id, asked_at=asked_at, erased_at=now, counts=counts, key=key)


def _cut(actor: Actor, now: datetime) -> None:
    """End every connection to the outside: what is read, what is told, and who may call."""
    calendars.disconnect_all(actor=actor)
    mailboxes.cut_all(actor=actor)
    for endpoint in webhook_queries.endpoints(tenant_id=actor.tenant_id):
        webhooks.rest(actor=actor, endpoint_id=endpoint.pk)
    for program in clients_queries.applications(tenant_id=actor.tenant_id):
        clients.cut(actor=actor, application_id=program.pk, now=now)
    for token in clients_queries.personal(tenant_id=actor.tenant_id, now=now):
        clients.cut_token(actor=actor, token_id=token.pk, now=now)
    for connection in provisioning_queries.connections(tenant_id=actor.tenant_id):
        provisioning.cut(actor=actor, connection_id=connection.pk, now=now)
