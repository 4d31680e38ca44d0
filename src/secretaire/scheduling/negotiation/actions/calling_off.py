"""A host calls a matter off at the desk, without a letter."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.negotiation import queries
from secretaire.scheduling.negotiation.actions import matters, moving
from secretaire.scheduling.negotiation.actions.matters import Case


@transaction.atomic
def call_off(*, actor: Actor, host_id: UUID, request_id: UUID, now: datetime) -> None:
    """Call off a matter of a host: guests are told, and what was booked is cancelled.

    :raises Missing: if the host has no such matter
    :raises matters.Elsewhere: if it is over already
    """
    preference = matters.lock(tenant_id=actor.tenant_id, host_id=host_id)
    request = queries.request(tenant_id=actor.tenant_id, request_id=request_id)
    if preference is None or request.host_id != host_id:
        raise Missing(_("This matter does not exist."))
    case = Case(actor=actor, now=now, preference=preference, request=request, word=f"desk/{request_id}")
    moving.cancel(case)
    audit.record(actor=actor, verb="matter.called_off", subject=f"request/{request_id}")
