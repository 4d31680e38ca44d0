"""Meetings that stand: moved by agreement, left by a guest, or called off."""

from secretaire.scheduling.booking import actions as booking
from secretaire.scheduling.booking.actions import NotHeld
from secretaire.scheduling.negotiation import queries
from secretaire.scheduling.negotiation.actions import matters, offering, settling
from secretaire.scheduling.negotiation.actions.matters import Case
from secretaire.scheduling.negotiation.core import choosing
from secretaire.scheduling.negotiation.core.records import packed_windows
from secretaire.scheduling.negotiation.core.states import BOOKED, OfferState, ParticipantState, RequestState
from secretaire.scheduling.negotiation.models import Participant


def move(case: Case) -> str:
    """Look for another time of a meeting; what is agreed stands until one is found."""
    if choosing.over(case.read.windows, now=case.now):
        if case.participant:
            return settling.ask_back(case, case.participant)
        matters.tell(case, ("over", {}))
        return "asked_back"
    matters.go(case, RequestState.MOVE)
    if case.participant:
        return settling.search(case, case.participant)
    matters.note(case, windows=packed_windows(case.read.windows))
    for guest in queries.guests(request=case.request):
        matters.mark(guest, windows=[])
    offering.forget_choices(case)
    return "offered" if offering.offer(case, reason="move") else "stuck"


def leave(case: Case, guest: Participant) -> str:
    """Give up a guest's own seat; the meeting goes on with the others, if there are any."""
    if not vacate(case, guest):
        return "left"
    matters.mark(guest, state=ParticipantState.LEFT)
    if not queries.guests(request=case.request):
        matters.close_offers(case, OfferState.EXPIRED)
        matters.go(case, RequestState.CANCELLED)
    return "left"


def cancel(case: Case) -> str:
    """Call off a matter of the host: each guest is told once, and the time is free again."""
    if RequestState(case.request.state) not in BOOKED:
        return settling.close(case, ("called_off", {}), state=RequestState.CANCELLED)
    matters.close_offers(case, OfferState.EXPIRED)
    for guest in queries.guests(request=case.request):
        vacate(case, guest)
        matters.mark(guest, state=ParticipantState.LEFT)
    matters.go(case, RequestState.CANCELLED)
    matters.tell(case, ("cancelled", {}))
    return "cancelled"


def vacate(case: Case, guest: Participant) -> bool:
    """Cancel a guest's seat; return whether they had one."""
    if guest.booking is None or not queries.seated(participant=guest):
        return False
    try:
        booking.cancel(
            actor=case.actor,
            booking_id=guest.booking.pk,
            sequence=guest.booking.sequence,
            reason="",
            now=case.now,
        )
    except NotHeld:
        return False
    return True
