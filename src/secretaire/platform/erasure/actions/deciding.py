"""Whoever answers for a request takes more time or refuses, and says why; the clock is called to mind."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict
from secretaire.platform.erasure import queries
from secretaire.platform.erasure.actions.telling import tell, tell_keepers
from secretaire.platform.erasure.core import SOON, Notice, State, extended
from secretaire.platform.erasure.models import Request
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor


class Settled(Conflict):
    """The request was carried out or refused, or is being carried out."""


class TooLate(Conflict):
    """More time cannot be taken: it was taken before, or the first month is over."""


class TooSoon(Conflict):
    """Something must happen before somebody can be forgotten."""


@transaction.atomic
def extend(*, actor: Actor, request_id: UUID, reason: str, now: datetime) -> None:
    """Take two more months, once and within the first, and tell the person why (GDPR Article 12(3)).

    :raises Missing: if there is no such request
    :raises Settled: if it is not open
    :raises TooLate: if it was extended before, or its month is over
    """
    request = opened(actor, request_id)
    if request.extended_at or request.received_at is None or request.due_at is None or request.due_at <= now:
        raise TooLate(_("More time can be taken once, within the first month."))
    request.due_at, request.extended_at, request.reason = extended(request.received_at), now, reason
    request.reminded_at = None
    request.save(update_fields=["due_at", "extended_at", "reason", "reminded_at"])
    audit.record(actor=actor, verb="erasure.extended", subject=f"erasure/{request_id}")
    tell(request, Notice.EXTENDED)


@transaction.atomic
def refuse(*, actor: Actor, request_id: UUID, reason: str, now: datetime) -> None:
    """Refuse a request and tell the person why, and where they can complain (GDPR Article 12(4)).

    :raises Missing: if there is no such request
    :raises Settled: if it is not open
    """
    request = opened(actor, request_id)
    request.state, request.reason, request.ended_at = State.REFUSED, reason, now
    request.plan, request.stays = {}, []
    request.save(update_fields=["state", "reason", "ended_at", "plan", "stays"])
    audit.record(actor=actor, verb="erasure.refused", subject=f"erasure/{request_id}")
    tell(request, Notice.REFUSED)


@transaction.atomic
def remind(*, actor: Actor, now: datetime) -> int:
    """Call the requests to mind whose clock is nearly out, each once; return how many."""
    found = queries.urgent(tenant_id=actor.tenant_id, before=now + SOON)
    for request in found:
        Request.objects.filter(tenant_id=actor.tenant_id, pk=request.pk).update(reminded_at=now)
        audit.record(actor=actor, verb="erasure.reminded", subject=f"erasure/{request.pk}")
        tell_keepers(request, Notice.SOON)
    return len(found)


def opened(actor: Actor, request_id: UUID) -> Request:
    """Return an open request that nobody else changes before this transaction ends.

    :raises Missing: if there is none
    :raises Settled: if it is not open
    """
    rows = Request.objects.select_for_update().filter(tenant_id=actor.tenant_id, pk=request_id, state=State.OPEN)
    found = rows.first()
    if found is None:
        queries.get(tenant_id=actor.tenant_id, request_id=request_id)
        raise Settled(_("This request is not open any more."))
    return found
