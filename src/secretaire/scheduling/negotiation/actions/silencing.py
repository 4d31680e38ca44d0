"""Nobody is written to against their will: from then on, in every matter, whoever the host is."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.negotiation import queries
from secretaire.scheduling.negotiation.actions import matters, settling
from secretaire.scheduling.negotiation.actions.matters import Case
from secretaire.scheduling.negotiation.core.states import BOOKED, OPEN, PRESENT, ParticipantState, RequestState
from secretaire.scheduling.negotiation.models import Choice, Participant, Refusal


def silence(case: Case, guest: Participant) -> str:
    """Write to a guest for the last time, and never again; the host is told to get in touch in person."""
    matters.write(case, "silenced", guest)
    remember(tenant_id=guest.tenant_id, email=guest.email, now=case.now)
    _out(case, guest)
    return "silenced"


@transaction.atomic
def never_again(*, actor: Actor, word: str, now: datetime) -> None:
    """End all letters to whoever was sent a link for that; once more changes nothing.

    :raises links.BadLink: if it was not signed here
    :raises Missing: if the guest is gone
    """
    guest = queries.by_silence_link(tenant_id=actor.tenant_id, word=word)
    preference = matters.lock(tenant_id=actor.tenant_id, host_id=guest.request.host_id)
    known = queries.refused(tenant_id=actor.tenant_id, email=guest.email)
    remember(tenant_id=actor.tenant_id, email=guest.email, now=now)
    audit.record(actor=actor, verb="guest.silenced", subject=f"participant/{guest.pk}")
    guest = Participant.objects.get(tenant_id=actor.tenant_id, pk=guest.pk)
    if known or preference is None or guest.state not in PRESENT:
        return
    request = queries.request(tenant_id=actor.tenant_id, request_id=guest.request_id)
    _out(Case(actor=actor, now=now, preference=preference, request=request, word=f"link/{guest.pk}"), guest)


def leave_out(case: Case) -> bool:
    """Take those out of a matter who said meanwhile, in another one, that they want no letters; tell if anybody was."""
    gone = [
        guest
        for guest in queries.guests(request=case.request)
        if queries.refused(tenant_id=guest.tenant_id, email=guest.email) and not queries.seated(participant=guest)
    ]
    for guest in gone:
        if RequestState(case.request.state) in OPEN:
            _out(case, guest)
    return bool(gone)


def remember(*, tenant_id: UUID, email: str, now: datetime) -> None:
    """Note that an address wants no letters, without noting the address."""
    digest = queries.digest(tenant_id=tenant_id, email=email)
    Refusal.objects.bulk_create([Refusal(tenant_id=tenant_id, digest=digest, since=now)], ignore_conflicts=True)


def _out(case: Case, guest: Participant) -> None:
    """Take a guest out of the negotiation; a seat that they hold stays theirs."""
    Choice.objects.filter(tenant_id=guest.tenant_id, participant=guest).delete()
    if queries.seated(participant=guest):
        matters.tell(case, ("silenced", matters.names([guest])))
        return
    matters.mark(guest, state=ParticipantState.SILENCED)
    news, state = ("silenced", matters.names([guest])), RequestState(case.request.state)
    stands = state in BOOKED or state not in OPEN  # what is booked or over stays so
    if not stands and not any(each.required for each in queries.guests(request=case.request)):
        settling.close(case, news)
        return
    matters.tell(case, news)
    if state in {RequestState.WAIT, RequestState.SETTLE}:
        settling.conclude(case)
