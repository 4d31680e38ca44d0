"""An erasure is carried out: each room forgets in a transaction of its own, and a report certifies the whole.

What was done is noted with each room, so that a job that is killed goes on where it was.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib import signing
from secretaire.lib.errors import Unavailable
from secretaire.lib.jobs import Job
from secretaire.platform.erasure import core, queries
from secretaire.platform.erasure.actions.deciding import TooSoon, opened
from secretaire.platform.erasure.actions.telling import tell
from secretaire.platform.erasure.core import Notice, State
from secretaire.platform.erasure.models import Request, Step
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor

carrying = Job("erasure.carrying")

#: What the report is signed for.
PURPOSE = "erasure of a person"


class StillLeaving(Unavailable):
    """A letter about them has still to leave; it is waited for."""


@transaction.atomic
def begin(*, actor: Actor, request_id: UUID, now: datetime) -> None:
    """Begin to carry a request out; there is no way back.

    :raises Missing: if there is no such request
    :raises Settled: if it is not open
    :raises TooSoon: if something must happen before, such as a meeting
    """
    request = opened(actor, request_id)
    if first := queries.house.before(actor.tenant_id, queries.whose(request=request), now):
        raise TooSoon(" ".join(first))
    if request.planned_at is None:
        raise TooSoon(_("What will go is still being counted."))
    Request.objects.filter(tenant_id=actor.tenant_id, pk=request_id).update(state=State.RUNNING)
    audit.record(actor=actor, verb="erasure.begun", subject=f"erasure/{request_id}")
    carrying.promise(tenant_id=actor.tenant_id, alone=f"erasure/{request_id}", request_id=str(request_id))


@transaction.atomic
def step(*, actor: Actor, request_id: UUID, room: str, now: datetime) -> bool:
    """Let one room forget; nothing if it did, or if the request is not being carried out. Tell whether it did now.

    :raises Missing: if there is no such request
    :raises StillLeaving: if a letter about them has still to leave
    """
    request = Request.objects.select_for_update().filter(tenant_id=actor.tenant_id, pk=request_id).first()
    if request is None or request.state != State.RUNNING or _done(request, room):
        return False
    found = queries.whose(request=request)
    if queries.house.leaving(actor.tenant_id, found):
        raise StillLeaving("a letter about somebody who is to be forgotten has still to leave")
    (erase,) = (each.erase for each in queries.house.rooms if each.name == room)
    counts = dict(erase(actor, found, now))
    Step.objects.create(tenant_id=actor.tenant_id, request=request, room=room, counts=counts, done_at=now)
    audit.record(actor=actor, verb="erasure.room_done", subject=f"erasure/{request_id}")
    return True


@transaction.atomic
def finish(*, actor: Actor, request_id: UUID, now: datetime) -> None:
    """Write the report of a request that every room has carried out; nothing if it is written, or one has not."""
    request = Request.objects.select_for_update().filter(tenant_id=actor.tenant_id, pk=request_id).first()
    if request is None or request.state != State.RUNNING or request.received_at is None:
        return
    done = {each.room: each.counts for each in queries.steps(request=request)}
    if {room.name for room in queries.house.rooms} - set(done):
        return
    request.report = core.report(
        request_id=request.pk,
        digest=request.digest,
        asked=(request.received_at, now),
        gone=done,
        stays=map(core.stay, request.stays),
        key=signing.public_key(purpose=PURPOSE),
    )
    request.state, request.ended_at, request.plan = State.DONE, now, {}
    request.save(update_fields=["state", "ended_at", "report", "plan"])
    audit.record(actor=actor, verb="erasure.done", subject=f"erasure/{request_id}")
    tell(request, Notice.DONE)


def _done(request: Request, room: str) -> bool:
    return Step.objects.filter(tenant_id=request.tenant_id, request=request, room=room).exists()
