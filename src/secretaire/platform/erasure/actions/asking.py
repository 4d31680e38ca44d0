"""A request comes in: from a guest, whose mailbox confirms it, or by an administrator, who knows whose it is."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from secretaire.platform.erasure import queries
from secretaire.platform.erasure.actions.planning import planning
from secretaire.platform.erasure.actions.telling import tell, tell_keepers
from secretaire.platform.erasure.core import UNCONFIRMED, Kind, Notice, State, due
from secretaire.platform.erasure.models import Request
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor


@transaction.atomic
def ask(*, actor: Actor, email: str, language: str, now: datetime) -> Request:
    """Ask for an erasure in the name of an address; a letter there asks whether that is meant.

    Asked again, it is the same request; while nobody confirms it, there is another letter.
    """
    found, new = _living(
        Request(
            tenant_id=actor.tenant_id,
            kind=Kind.GUEST,
            address=email.strip().lower(),
            language=language,
            state=State.ASKED,
            asked_by=actor.name,
            asked_at=now,
        )
    )
    if new:
        audit.record(actor=actor, verb="erasure.asked", subject=f"erasure/{found.pk}")
    if found.state == State.ASKED:
        # The time to confirm begins with the last letter.
        Request.objects.filter(tenant_id=actor.tenant_id, pk=found.pk, state=State.ASKED).update(asked_at=now)
        tell(found, Notice.CONFIRM)
    return found


@transaction.atomic
def confirm(*, actor: Actor, request_id: UUID, now: datetime) -> Request:
    """Confirm a request: its clock runs from now on. Once more changes nothing.

    :raises Missing: if there is none
    """
    rows = Request.objects.filter(tenant_id=actor.tenant_id, pk=request_id, state=State.ASKED)
    if rows.update(state=State.OPEN, received_at=now, due_at=due(now)):
        audit.record(actor=actor, verb="erasure.confirmed", subject=f"erasure/{request_id}")
        _opened(queries.get(tenant_id=actor.tenant_id, request_id=request_id), Notice.ARRIVED)
    return queries.get(tenant_id=actor.tenant_id, request_id=request_id)


@transaction.atomic
def file(
    *, actor: Actor, email: str, user_id: UUID | None, language: str, received: datetime, now: datetime
) -> Request:
    """Write a request down that came by another way: by post, by telephone, by the account's holder.

    :param user_id: the account of whoever it is about, if they have or had one
    :param received: when it came in, which is when its clock began
    :return: the one that there is already, if there is
    """
    found, new = _living(
        Request(
            tenant_id=actor.tenant_id,
            kind=Kind.PERSON if user_id else Kind.GUEST,
            address=email.strip().lower(),
            user=user_id,
            language=language,
            state=State.OPEN,
            asked_by=actor.name,
            asked_at=now,
            received_at=received,
            due_at=due(received),
        )
    )
    if new:
        audit.record(actor=actor, verb="erasure.filed", subject=f"erasure/{found.pk}")
        _opened(found)
    if found.state == State.ASKED:
        return confirm(actor=actor, request_id=found.pk, now=now)
    return found


@transaction.atomic
def drop_unconfirmed(*, actor: Actor, now: datetime) -> int:
    """Delete the requests that nobody confirmed in time; return how many."""
    rows = Request.objects.filter(tenant_id=actor.tenant_id, state=State.ASKED, asked_at__lte=now - UNCONFIRMED)
    count = rows.delete()[0]
    if count:
        audit.record(actor=actor, verb="erasure.dropped", subject=f"tenant/{actor.tenant_id}")
    return count


@transaction.atomic
def told(*, actor: Actor, request_id: UUID) -> None:
    """Forget the address of a request that is settled, now that its owner was told."""
    rows = Request.objects.filter(
        tenant_id=actor.tenant_id, pk=request_id, state__in=[State.DONE, State.REFUSED], address__isnull=False
    )
    if rows.update(address=None):
        audit.record(actor=actor, verb="erasure.told", subject=f"erasure/{request_id}")


def _living(wish: Request) -> tuple[Request, bool]:
    """Return the living request of an address, made if there is none, and whether it was."""
    email = str(wish.address)
    wish.digest = queries.digest(tenant_id=wish.tenant_id, email=email)
    there = queries.living(tenant_id=wish.tenant_id, email=email)
    if there is None:
        try:
            with transaction.atomic():
                wish.save(force_insert=True)
        except IntegrityError:
            there = queries.living(tenant_id=wish.tenant_id, email=email)
            if there is None:
                raise
    return (there, False) if there else (wish, True)


def _opened(request: Request, notice: Notice | None = None) -> None:
    planning.promise(tenant_id=request.tenant_id, request_id=str(request.pk))
    if notice:
        tell_keepers(request, notice)
