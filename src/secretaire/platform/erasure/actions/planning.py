"""What an erasure would take: found out by carrying it out and taking all of it back."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from secretaire.lib.jobs import Job
from secretaire.platform.erasure import queries
from secretaire.platform.erasure.core import AHEAD, State, Whose, row
from secretaire.platform.erasure.models import Request
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor

planning = Job("erasure.planning")


@transaction.atomic
def rehearse(*, actor: Actor, request_id: UUID, now: datetime) -> Request:
    """Note what would go, by carrying it out and taking it back, and what would stay; nothing once it is under way.

    :raises Missing: if there is no such request
    """
    request = queries.get(tenant_id=actor.tenant_id, request_id=request_id)
    if request.state != State.OPEN:
        return request
    found = queries.whose(request=request)
    request.plan = {room: dict(counts) for room, counts in _rehearsed(actor, found, now).items() if counts}
    request.stays = [row(each) for each in queries.house.stays(actor.tenant_id, found)]
    request.planned_at = now
    request.save(update_fields=["plan", "stays", "planned_at"])
    audit.record(actor=actor, verb="erasure.planned", subject=f"erasure/{request_id}")
    return request


def _rehearsed(actor: Actor, found: Whose, now: datetime) -> dict[str, Mapping[str, int]]:
    with transaction.atomic():
        counts = {room.name: room.erase(actor, found, now + AHEAD) for room in queries.house.rooms}
        transaction.set_rollback(True)
    return counts
