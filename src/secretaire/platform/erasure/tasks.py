"""Erasures: counted, carried out room by room, told; and what happens to them by the clock."""

import contextlib
from uuid import UUID

from secretaire.lib import clock, jobs, mail, scope
from secretaire.lib.errors import Missing
from secretaire.platform.erasure import actions, queries
from secretaire.platform.erasure import mail as letters
from secretaire.platform.erasure.core import Notice, State
from secretaire.protection.access.core import Right
from secretaire.protection.identity import queries as identity
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

#: Letters after which the address is forgotten.
_LAST = frozenset({Notice.DONE, Notice.REFUSED})


@actions.planning.handler
def planning(*, tenant_id: UUID, request_id: str) -> None:
    """Count what would go."""
    with scope.tenant(tenant_id):
        actions.rehearse(actor=_actor(tenant_id, "planning"), request_id=UUID(request_id), now=clock.now())


@actions.carrying.handler
def carrying(*, tenant_id: UUID, request_id: str) -> None:
    """Let each room forget, in a transaction of its own, from where this was interrupted; then write the report.

    :raises StillLeaving: if a letter about them has still to leave; the queue tries again
    """
    actor, key = _actor(tenant_id, "carrying"), UUID(request_id)
    for room in queries.house.rooms:
        with scope.tenant(tenant_id):
            actions.step(actor=actor, request_id=key, room=room.name, now=clock.now())
    with scope.tenant(tenant_id):
        actions.finish(actor=actor, request_id=key, now=clock.now())


@actions.letter.handler
def letter(*, tenant_id: UUID, letter: str, request_id: str, notice: str, user_id: str) -> None:
    """Write to one reader; whoever a settled request was about is forgotten with their last letter.

    :raises Unavailable: if the mail server did not take the letter and the queue shall try again
    """
    kind = Notice(notice)
    with scope.tenant(tenant_id):
        found = _letter(tenant_id, letter, UUID(request_id), kind, user_id)
    if found:
        envelope, written = found
        # A mailbox that refuses its last letter for good is told nothing more.
        with contextlib.suppress(mail.Undeliverable):
            mail.send(envelope=envelope, written=written, enclosures=[], now=clock.now())
    if kind in _LAST:
        with scope.tenant(tenant_id):
            actions.told(actor=_actor(tenant_id, "letter"), request_id=UUID(request_id))


@jobs.periodic("23 4 * * *", name="erasure.nightly")
@tenancy.each
def nightly(tenant_id: UUID) -> None:
    """Drop what nobody confirmed, call the clock to mind, and go on with what was interrupted."""
    now = clock.now()
    with scope.tenant(tenant_id):
        actor = _actor(tenant_id, "nightly")
        actions.drop_unconfirmed(actor=actor, now=now)
        actions.remind(actor=actor, now=now)
        for request in queries.running(tenant_id=tenant_id):
            actions.carrying.promise(tenant_id=tenant_id, alone=f"erasure/{request.pk}", request_id=str(request.pk))


def _letter(
    tenant_id: UUID, letter: str, request_id: UUID, notice: Notice, user_id: str
) -> tuple[mail.Envelope, mail.Written] | None:
    """Return a letter that still has something to say."""
    try:
        request = queries.get(tenant_id=tenant_id, request_id=request_id)
    except Missing:
        return None
    if user_id:
        keepers = identity.holders(tenant_id=tenant_id, right=Right.ERASURE)
        user = next((each for each in keepers if str(each.pk) == user_id), None)
        due = user is not None and request.state == State.OPEN
        return letters.written(request=request, notice=notice, letter=letter, user=user) if due else None
    if request.address is None or (notice == Notice.CONFIRM and request.state != State.ASKED):
        return None
    return letters.written(request=request, notice=notice, letter=letter)


def _actor(tenant_id: UUID, job: str) -> Actor:
    return Actor(kind="system", name=f"job/erasure.{job}", tenant_id=tenant_id)
