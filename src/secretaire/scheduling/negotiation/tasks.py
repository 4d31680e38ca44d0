"""Letters that came in, guests who are waited for, mailboxes that broke: promises, fulfilled.

A letter is read between two transactions, since a reading may wait for a server; what it calls for is done in the
second, all of it or nothing. If that fails for whatever reason, the letter waits for a person: none is lost.
"""

import logging
from datetime import timedelta
from uuid import UUID

from secretaire.lib import clock, jobs, scope
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.assistant import queries as assistant
from secretaire.scheduling.assistant.core.values import Context, Letter, Reading
from secretaire.scheduling.mailboxes import actions as mailboxes
from secretaire.scheduling.negotiation import actions, mail, queries
from secretaire.scheduling.negotiation.actions import Overtaken

_log = logging.getLogger(__name__)
#: How often a letter is read anew because its matter moved on meanwhile.
_TRIES = 5
#: A letter that is older than the first and younger than the second, and was not taken up, is promised again.
_GRACE, _SEARCHED = timedelta(minutes=15), timedelta(days=7)


@mailboxes.arrived.handler
def arrived(*, tenant_id: UUID, arrival_id: str) -> None:
    """Read a letter and do what it calls for, once."""
    actor = Actor(kind="assistant", name="job/mailboxes.arrived", tenant_id=tenant_id)
    try:
        _taken_up(actor, UUID(arrival_id))
    except Exception:  # noqa: BLE001  # whatever it was, the letter must not be lost
        _log.exception("a letter could not be taken up and waits for a person")
        with scope.tenant(tenant_id):
            actions.take_up(actor=actor, arrival_id=UUID(arrival_id), reading=None, seen=None, now=clock.now())


@actions.look.handler
def look(*, tenant_id: UUID, request_id: str, round: int, count: int) -> None:  # noqa: A002  # the promise's word
    """Ask guests once more who have not answered, or give up."""
    actor = Actor(kind="assistant", name="job/negotiation.look", tenant_id=tenant_id)
    with scope.tenant(tenant_id):
        actions.follow_up(actor=actor, request_id=UUID(request_id), round=round, count=count, now=clock.now())


@actions.catch_up.handler
def catch_up(*, tenant_id: UUID, request_id: str) -> None:
    """Bring one matter up to date with what happened elsewhere."""
    actor = Actor(kind="assistant", name="job/negotiation.catch_up", tenant_id=tenant_id)
    with scope.tenant(tenant_id):
        actions.reconcile(actor=actor, request_id=UUID(request_id), now=clock.now())


@jobs.periodic("*/5 * * * *", name="negotiation.restless")
@tenancy.each
def restless(tenant_id: UUID) -> None:
    """Promise a look at each matter that may have changed by itself, and at letters whose job never came to an end."""
    now = clock.now()
    with scope.tenant(tenant_id):
        for request_id in queries.restless(tenant_id=tenant_id):
            actions.catch_up.promise(tenant_id=tenant_id, request_id=str(request_id))
        for arrival_id in queries.forgotten(tenant_id=tenant_id, since=now - _SEARCHED, until=now - _GRACE):
            mailboxes.arrived.promise(tenant_id=tenant_id, arrival_id=str(arrival_id))


@mailboxes.broken.handler
def broken(*, tenant_id: UUID, mailbox_id: str) -> None:
    """Tell the hosts that letters to the assistant are not read any more."""
    with scope.tenant(tenant_id):
        mail.broken(tenant_id=tenant_id, mailbox_id=UUID(mailbox_id))


def _taken_up(actor: Actor, arrival_id: UUID) -> None:
    for _attempt in range(_TRIES):
        with scope.tenant(actor.tenant_id):
            found = _brief(actor, arrival_id)
        reading = _read(found)
        try:
            with scope.tenant(actor.tenant_id):
                actions.take_up(
                    actor=actor,
                    arrival_id=arrival_id,
                    reading=reading,
                    seen=found[1] if found else None,
                    now=clock.now(),
                )
        except Overtaken:
            continue
        return
    raise Overtaken("")


def _brief(actor: Actor, arrival_id: UUID) -> tuple[Letter, Context] | None:
    """Return what is to be read; nothing if no answer may be given whatever the letter says."""
    arrival = queries.arrival(tenant_id=actor.tenant_id, arrival_id=arrival_id)
    bound = queries.bound(arrival=arrival)
    if bound.request:
        actions.reconcile(actor=actor, request_id=bound.request.pk, now=clock.now())
        bound = queries.bound(arrival=arrival)
    return None if arrival.silence else queries.letter(arrival=arrival, bound=bound)


def _read(found: tuple[Letter, Context] | None) -> Reading | None:
    return assistant.read(letter=found[0], context=found[1]) if found else None
