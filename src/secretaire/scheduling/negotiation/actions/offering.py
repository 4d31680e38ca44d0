"""Offering times: a round of offers to all guests who have to agree."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from secretaire.lib.jobs import Job
from secretaire.scheduling.assistant.core.values import Slot
from secretaire.scheduling.negotiation import queries
from secretaire.scheduling.negotiation.actions import matters
from secretaire.scheduling.negotiation.actions.matters import Case
from secretaire.scheduling.negotiation.core.states import (
    BOOKED,
    OfferState,
    ParticipantState,
    RequestState,
)
from secretaire.scheduling.negotiation.core.waiting import next_look
from secretaire.scheduling.negotiation.models import Choice, Offer, Participant

#: Rounds of offers after which the host is asked how to go on.
MOST_ROUNDS = 6

look = Job("negotiation.look")


def offer(case: Case, *, reason: str = "", link: bool = False) -> bool:
    """Look for times and offer them to every guest; return whether there were any.

    Where there are none, or nobody can know, the host is told, and nobody else.
    """
    found = queries.found(request=case.request, preference=case.preference, now=case.now)
    if found.silent:
        _stuck(case, "no_calendar")
        return False
    if not found.slots or case.request.round >= MOST_ROUNDS:
        _stuck(case, "none_free" if not found.slots else "no_common")
        return False
    return open_round(case, found.slots, reason=reason if found.met else "none_free", link=link)


def open_round(case: Case, slots: Sequence[Slot], *, reason: str = "", link: bool = False) -> bool:
    """Offer exactly these times, in place of what was offered before; the host is told which."""
    matters.close_offers(case, OfferState.EXPIRED)
    if not _opened(case, slots):
        _stuck(case, "none_free")
        return False
    state = RequestState.MOVE if RequestState(case.request.state) in BOOKED else RequestState.WAIT
    matters.go(case, state, round=case.request.round + 1, follow_ups=0)
    guests = queries.guests(request=case.request)
    for guest in guests:
        kind = "other" if reason else "offer"
        matters.write(case, kind, guest, slots=slots, reason=_why(case, guest, reason), link=link and len(guests) == 1)
        matters.mark(guest, state=ParticipantState.ASKED)
    unwilling = [guest for guest in guests if queries.refused(tenant_id=guest.tenant_id, email=guest.email)]
    for code, people in (("offered", [guest for guest in guests if guest not in unwilling]), ("silenced", unwilling)):
        if people:
            matters.tell(case, (code, matters.names(people)), slots=slots)
    watch(case, guests)
    return True


def _why(case: Case, guest: Participant, reason: str) -> str:
    """Return what a guest is told of a new round: only whoever named times hears that none of them is free."""
    if reason != "none_free" or guest == case.participant:
        return reason
    return "move" if RequestState(case.request.state) in BOOKED else "common"


def show(case: Case, guest: Participant) -> None:
    """Offer one guest who came late what the others were offered."""
    slots = queries.slots(queries.open_offers(request=case.request))
    matters.write(case, "offer", guest, slots=slots)
    matters.mark(guest, state=ParticipantState.ASKED)


def watch(case: Case, guests: Sequence[Participant]) -> None:
    """Promise to look whether the guests of a round have answered."""
    zone = guests[0].zone if guests else case.request.host.zone
    look.promise(
        tenant_id=case.request.tenant_id,
        at=next_look(count=case.request.follow_ups, now=case.now, zone=zone),
        request_id=str(case.request.pk),
        round=case.request.round,
        count=case.request.follow_ups,
    )


def forget_choices(case: Case) -> None:
    """Forget which of the offers suited whom: others take their place."""
    Choice.objects.filter(tenant_id=case.request.tenant_id, offer__request=case.request).delete()
    rows = Participant.objects.filter(
        tenant_id=case.request.tenant_id, request=case.request, state=ParticipantState.ACCEPTED
    )
    rows.update(state=ParticipantState.ASKED)


def _opened(case: Case, slots: Sequence[Slot]) -> bool:
    """Write the offers down; nothing if one of the times has just been offered in another matter."""
    request = case.request
    try:
        with transaction.atomic():
            Offer.objects.bulk_create(
                Offer(
                    tenant_id=request.tenant_id,
                    request=request,
                    host_id=request.host_id,
                    round=request.round + 1,
                    number=number,
                    start=slot.start,
                    end=slot.end,
                    during=DateTimeTZRange(slot.start, slot.end),
                )
                for number, slot in enumerate(slots, 1)
            )
    except IntegrityError:
        return False
    return True


def _stuck(case: Case, kind: str) -> None:
    """Tell the host why nothing is offered, and a guest who asked that it takes a while; what is booked stays so."""
    if case.participant:
        matters.write(case, "patience", case.participant)
    matters.close_offers(case, OfferState.EXPIRED)
    if RequestState(case.request.state) in BOOKED:
        matters.go(case, RequestState.INVITE)
    else:
        matters.go(case, RequestState.OFFER, stuck=kind)
    matters.tell(case, (kind, {"minutes": str(int(case.request.duration.total_seconds()) // 60)}))
