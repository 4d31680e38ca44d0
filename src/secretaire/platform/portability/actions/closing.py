"""The end of a tenant: pages shut at once, time to change one's mind, everything deleted, a certificate of it."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib import signing, takeout
from secretaire.lib.errors import Conflict, Refused
from secretaire.lib.jobs import Job
from secretaire.platform.portability import core
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy import actions as tenancy
from secretaire.protection.tenancy import queries as tenants
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.calendars import actions as calendars
from secretaire.scheduling.mailboxes import actions as mailboxes

certificate = Job("portability.certificate")

#: What is cut when a tenant begins to close: each takes who acts and the instant.
Cut = Callable[[Actor, datetime], None]
cuts: list[Cut] = [
    lambda actor, now: calendars.disconnect_all(actor=actor),
    lambda actor, now: mailboxes.cut_all(actor=actor),
]

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
    for cut in cuts:
        cut(actor, now)
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
    """Delete everything of a tenant whose time is over; return the certificate.

    What stays is the log, which holds no names, and the certificate itself.

    :param readers: name, address and language of each person who gets the certificate
    :raises TooEarly: if its time is not over, or nobody closes it
    """
    found = tenants.closing(tenant_id=actor.tenant_id)
    if found is None or found.erased_at or found.due_at > now:
        raise TooEarly("nothing is to be erased")
    counts = takeout.emptied(tenant_id=actor.tenant_id)
    text = core.certificate(
        tenant_id=actor.tenant_id,
        asked_at=found.asked_at,
        erased_at=now,
        counts=counts,
        key=signing.public_key(purpose=PURPOSE),
    )
    tenancy.bury(tenant_id=actor.tenant_id, certificate=text, readers=readers, now=now)
    audit.record(actor=actor, verb="tenant.erased", subject=f"tenant/{actor.tenant_id}")
    certificate.promise(tenant_id=actor.tenant_id)
    return text


@transaction.atomic
def certified(*, actor: Actor) -> None:
    """Note that the certificate was sent, and forget to whom."""
    tenancy.certified(tenant_id=actor.tenant_id)
    audit.record(actor=actor, verb="tenant.certified", subject=f"tenant/{actor.tenant_id}")
