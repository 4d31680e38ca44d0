"""Notices go from the provider's ground to each client's, letters leave, and what became of them comes back.

No transaction stands on two grounds: what is read on one is written on the other afterwards, and again, if it must.
"""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from secretaire.lib import clock, jobs, mail, scope
from secretaire.lib.errors import Refused
from secretaire.protection.identity import queries as identity
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.notices import actions, queries
from secretaire.trust.notices import mail as letters
from secretaire.trust.notices.actions import Parcel
from secretaire.trust.notices.core import Journey, Part
from secretaire.trust.notices.models import Copy


@actions.deliver.handler
def deliver(*, tenant_id: UUID, notice_id: str, client: str) -> None:
    """Bring a notice to one client, unless it is none any more."""
    with scope.tenant(tenant_id):
        found = queries.notice(tenant_id=tenant_id, notice_id=UUID(notice_id))
        parcel = Parcel(notice=found.pk, kind=found.kind, kept=found.kept, ahead_days=found.ahead_days)
    if UUID(client) not in queries.here():
        return
    with scope.tenant(UUID(client)):
        actions.arrive(actor=_actor(UUID(client), "deliver"), parcel=parcel, now=clock.now())


@actions.reckon.handler
def reckon(*, tenant_id: UUID, notice_id: str, part: str) -> None:
    """Compute whom a notice concerns: each client is asked on its own ground whether it uses a part of the service."""
    found = []
    for client in sorted(queries.here()):
        with scope.tenant(client):
            if queries.uses(tenant_id=client, part=Part(part), now=clock.now()):
                found.append(client)
    with scope.tenant(tenant_id):
        actions.concern(actor=_actor(tenant_id, "reckon"), notice_id=UUID(notice_id), clients=found)


@actions.letter.handler
def send(*, tenant_id: UUID, letter_id: str) -> None:
    """Write to one person, if they still read for the client.

    :raises Unavailable: if the mail server did not take the letter and the queue shall try again
    """
    with scope.tenant(tenant_id):
        found = queries.letter(tenant_id=tenant_id, letter_id=UUID(letter_id))
        reading = {user.pk: user for user in identity.holders(tenant_id=tenant_id, right=queries.READS)}
        user = reading.get(found.user_id) if found else None
        ready = letters.told(letter=found, user=user) if found and user else None
    if ready is None:
        return
    envelope, written = ready
    try:
        mail.send(envelope=envelope, written=written, enclosures=[], now=clock.now())
    except Refused:
        taken = False
    else:
        taken = True
    with scope.tenant(tenant_id):
        actor = _actor(tenant_id, "letter")
        actions.settle(actor=actor, letter_id=UUID(letter_id), taken=taken, now=clock.now())


@actions.report.handler
def report(*, tenant_id: UUID, copy_id: str) -> None:
    """Let the provider know how far a notice came at a client: when, and what it objects; not by whom."""
    with scope.tenant(tenant_id):
        found = queries.copy(tenant_id=tenant_id, copy_id=UUID(copy_id))
        written = queries.letters(copy=found)
    house = tenancy.ground()
    if house is None:
        return
    with scope.tenant(house):
        actions.note(
            actor=_actor(house, "report"),
            notice_id=found.notice,
            client=tenant_id,
            journey=_journey(found, [each.delivered_at for each in written if each.delivered_at]),
            refused=sum(each.refused_at is not None for each in written),
            objection=(found.objected_at, found.objection) if found.objected_at else None,
        )


@actions.confirmation.handler
def confirmation(*, tenant_id: UUID, subscriber_id: str) -> None:
    """Ask somebody to confirm that they wish to hear of changes, unless they have.

    :raises Unavailable: if the mail server did not take the letter and the queue shall try again
    """
    with scope.tenant(tenant_id):
        found = queries.subscriber(tenant_id=tenant_id, subscriber_id=UUID(subscriber_id))
        ready = letters.confirmation(subscriber=found) if found and found.confirmed_at is None else None
    _hand_over(ready)


@actions.spread.handler
def spread(*, tenant_id: UUID, notice_id: str) -> None:
    """Promise a letter to everybody who wishes to hear of changes of suppliers."""
    with scope.tenant(tenant_id):
        for each in queries.confirmed(tenant_id=tenant_id):
            actions.tell.promise(tenant_id=tenant_id, notice_id=notice_id, subscriber_id=str(each))


@actions.tell.handler
def tell(*, tenant_id: UUID, notice_id: str, subscriber_id: str) -> None:
    """Write to one of them of a change, if they still wish it.

    :raises Unavailable: if the mail server did not take the letter and the queue shall try again
    """
    with scope.tenant(tenant_id):
        notice = queries.notice(tenant_id=tenant_id, notice_id=UUID(notice_id))
        found = queries.subscriber(tenant_id=tenant_id, subscriber_id=UUID(subscriber_id))
        ready = letters.announced(notice=notice, subscriber=found) if found and found.confirmed_at else None
    _hand_over(ready)


@jobs.periodic("37 4 * * *", name="notices.retention")
def retention() -> None:
    """Forget the addresses that nobody confirmed."""
    house = tenancy.ground()
    if house is not None:
        with scope.tenant(house):
            actions.forget(actor=_actor(house, "retention"), now=clock.now())


def _hand_over(ready: tuple[mail.Envelope, mail.Written] | None) -> None:
    """Hand a letter to the mail server; one that it refuses for good is lost, and nobody is asked again."""
    if ready is not None:
        with suppress(Refused):
            mail.send(envelope=ready[0], written=ready[1], enclosures=[], now=clock.now())


def _journey(found: Copy, delivered: list[datetime]) -> Journey:
    return Journey(
        sent=found.came_at,
        delivered=min(delivered, default=None),
        opened=found.opened_at,
        acknowledged=found.acknowledged_at,
    )


def _actor(tenant_id: UUID, job: str) -> Actor:
    return Actor(kind="system", name=f"job/notices.{job}", tenant_id=tenant_id)
