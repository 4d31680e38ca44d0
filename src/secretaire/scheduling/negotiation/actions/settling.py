"""Answers to offers: a time that everybody takes is booked, through the same action and constraint as on the page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from secretaire.scheduling.assistant.core.values import Slot
from secretaire.scheduling.booking import actions as booking
from secretaire.scheduling.booking.actions import NotHeld, SlotTaken
from secretaire.scheduling.booking.core import Guest
from secretaire.scheduling.negotiation import queries
from secretaire.scheduling.negotiation.actions import matters, offering
from secretaire.scheduling.negotiation.actions.matters import Case
from secretaire.scheduling.negotiation.core import choosing
from secretaire.scheduling.negotiation.core.records import packed_windows
from secretaire.scheduling.negotiation.core.states import (
    BOOKED,
    OfferState,
    ParticipantState,
    RequestState,
)
from secretaire.scheduling.negotiation.models import Choice, Offer, Participant

if TYPE_CHECKING:
    from secretaire.scheduling.booking.models import Booking

#: From this many wishes for other times on, a guest gets the link alone.
_LINK_ALONE = 3
_LINK_TOO = 2


def choose(case: Case, guest: Participant) -> str:
    """Note which offers suit a guest, and book if that settles it; return what was done."""
    offers = queries.open_offers(request=case.request)
    meant = _meant(case, offers)
    if not meant and case.read.chosen:
        # What they take is on offer no more: if it is free it is theirs, else they hear so.
        return _taken_late(case, guest, case.read.chosen)
    Choice.objects.filter(tenant_id=case.request.tenant_id, participant=guest).delete()
    Choice.objects.bulk_create(
        Choice(tenant_id=case.request.tenant_id, offer=offer, participant=guest) for offer in meant
    )
    matters.mark(guest, state=ParticipantState.ACCEPTED)
    return conclude(case, news=guest)


def conclude(case: Case, *, news: Participant | None = None) -> str:
    """Book what all required guests take; else wait on, or look for what suits all.

    :param news: who has just answered
    """
    guests = queries.guests(request=case.request)
    needed = [guest for guest in guests if guest.required] or guests
    offers = queries.open_offers(request=case.request)
    takers = {offer.pk: {choice.participant_id for choice in offer.choices.all()} for offer in offers}
    common = [offer for offer in offers if all(guest.pk in takers[offer.pk] for guest in needed)]
    if needed and common:
        best = max(common, key=lambda offer: (len(takers[offer.pk]), -offer.start.timestamp()))
        return book(case, Slot(start=best.start, end=best.end), _invited(guests, best, takers[best.pk]))
    silent = [guest for guest in needed if guest.state != ParticipantState.ACCEPTED]
    if silent or not needed:
        return _wait_on(case, news, silent)
    matters.close_offers(case, OfferState.REFUSED)
    offering.forget_choices(case)
    return "offered" if offering.offer(case, reason="common") else "stuck"


def book(case: Case, slot: Slot, guests: Sequence[Participant]) -> str:
    """Book a time for some guests, or move the meeting there; if it is gone, offer others with an apology."""
    try:
        bookings = _moved(case, slot) if RequestState(case.request.state) in BOOKED else _booked(case, slot, guests)
    except SlotTaken:
        return _lost(case)
    except NotHeld:
        if queries.stands(request=case.request):
            raise  # it has begun: a person must see what is meant
        # It was cancelled by a link meanwhile, and whoever did so was told.
        matters.close_offers(case, OfferState.EXPIRED)
        matters.go(case, RequestState.CANCELLED)
        return "cancelled"
    _taken(case, slot)
    seats = {each.guest_email.lower(): each for each in bookings}
    for guest in queries.guests(request=case.request):
        if guest.email in seats:
            matters.mark(guest, state=ParticipantState.INVITED, booking=seats[guest.email])
    offering.forget_choices(case)
    matters.go(case, RequestState.INVITE, meeting=bookings[0].meeting)
    return "booked"


def search(case: Case, guest: Participant) -> str:
    """Look for what a guest named instead of what was offered; a free time named to the minute is booked at once."""
    read, request = case.read, case.request
    if choosing.over(read.windows, now=case.now):
        return ask_back(case, guest)
    matters.mark(guest, windows=packed_windows(read.windows), counters=guest.counters + 1)
    matters.close_offers(case, OfferState.REFUSED)
    offering.forget_choices(case)
    alone = [each.pk for each in queries.guests(request=request)] == [guest.pk]
    if alone:
        found = queries.found(request=request, preference=case.preference, now=case.now, fresh=read.windows)
        if found.exact:
            return book(case, found.exact, [guest])
    page = queries.page_link(request=request, preference=case.preference)
    unbooked = RequestState(request.state) not in BOOKED
    if alone and page and unbooked and guest.counters >= _LINK_ALONE:
        return give_way(case, guest)
    link = unbooked and guest.counters >= _LINK_TOO
    return "offered" if offering.offer(case, reason=_reason(case), link=link) else "stuck"


def ask_back(case: Case, guest: Participant) -> str:
    """Ask a guest what they mean, and name again what is on offer."""
    matters.write(case, "unclear", guest, slots=queries.slots(queries.open_offers(request=case.request)))
    return "asked_back"


def give_way(case: Case, guest: Participant) -> str:
    """Leave the choice to a guest: the page with all that is free, instead of yet another few times."""
    matters.close_offers(case, OfferState.EXPIRED)
    matters.go(case, RequestState.WAIT, round=case.request.round + 1, follow_ups=0)
    matters.write(case, "link", guest, link=True)
    matters.mark(guest, state=ParticipantState.ASKED)
    matters.tell(case, ("linked", matters.names([guest])))
    offering.watch(case, [guest])
    return "linked"


def decline(case: Case, guest: Participant) -> str:
    """Let a guest out who does not want to meet; without a guest who is needed, the host decides."""
    matters.mark(guest, state=ParticipantState.DECLINED)
    Choice.objects.filter(tenant_id=case.request.tenant_id, participant=guest).delete()
    left = queries.guests(request=case.request)
    if not any(each.required for each in left):
        return close(case, ("declined", matters.names([guest])))
    matters.tell(case, ("declined", matters.names([guest])), ("goes_on", {}))
    if RequestState(case.request.state) in {RequestState.WAIT, RequestState.SETTLE}:
        conclude(case)
    return "declined"


def close(case: Case, *news: matters.News, state: RequestState = RequestState.CLOSED) -> str:
    """End a matter in which nothing is booked; whoever was written to is told."""
    matters.close_offers(case, OfferState.EXPIRED)
    for guest in queries.guests(request=case.request):
        if guest.state in {ParticipantState.ASKED, ParticipantState.ACCEPTED}:
            matters.write(case, "called_off", guest)
        matters.mark(guest, state=ParticipantState.LEFT)
    matters.go(case, state)
    matters.tell(case, *news, ("closed", {}))
    return "closed"


def _meant(case: Case, offers: Sequence[Offer]) -> list[Offer]:
    read = case.read
    if read.chosen:
        return [offer for offer in offers if offer.start == read.chosen.start]
    if not read.windows:
        return list(offers)
    return [offer for offer in offers if choosing.allowed(Slot(start=offer.start, end=offer.end), read.windows)]


def _taken_late(case: Case, guest: Participant, slot: Slot) -> str:
    alone = [each.pk for each in queries.guests(request=case.request)] == [guest.pk]
    if alone:
        return book(case, slot, [guest])
    return _lost(case)


def _wait_on(case: Case, news: Participant | None, silent: Sequence[Participant]) -> str:
    if news:
        if RequestState(case.request.state) is not RequestState.MOVE:
            matters.go(case, RequestState.SETTLE)
        matters.write(case, "noted", news)
        matters.tell(case, ("accepted", matters.names([news])), ("waiting", matters.names(silent)))
    return "noted"


def _invited(guests: Sequence[Participant], offer: Offer, takers: set[UUID]) -> list[Participant]:
    """Return who comes: whoever takes the time, and optional guests who have not answered."""
    return [guest for guest in guests if guest.pk in takers or guest.state != ParticipantState.ACCEPTED]


def _booked(case: Case, slot: Slot, guests: Sequence[Participant]) -> "list[Booking]":
    request = case.request
    people = [
        Guest(name=guest.name or guest.email, email=guest.email, zone=guest.zone, language=guest.language)
        for guest in guests
    ]
    return booking.arrange(
        actor=case.actor,
        page_id=case.preference.page_id,
        guests=people,
        start=slot.start,
        own=queries.own(request=request, preference=case.preference),
        form=uuid5(request.pk, f"{request.round}/{slot.start.isoformat()}"),
        now=case.now,
    )


def _moved(case: Case, slot: Slot) -> "list[Booking]":
    if case.request.meeting_id is None:
        raise NotHeld
    return booking.rearrange(
        actor=case.actor,
        meeting_id=case.request.meeting_id,
        start=slot.start,
        own=queries.own(request=case.request, preference=case.preference),
        now=case.now,
    )


def _taken(case: Case, slot: Slot) -> None:
    rows = Offer.objects.filter(tenant_id=case.request.tenant_id, request=case.request)
    rows.filter(state=OfferState.TAKEN).update(state=OfferState.EXPIRED)
    rows.filter(state=OfferState.OPEN, start=slot.start).update(state=OfferState.TAKEN)
    matters.close_offers(case, OfferState.EXPIRED)


def _lost(case: Case) -> str:
    matters.close_offers(case, OfferState.EXPIRED)
    offering.forget_choices(case)
    return "offered" if offering.offer(case, reason="lost", link=True) else "stuck"


def _reason(case: Case) -> str:
    return "move" if RequestState(case.request.state) in BOOKED else "counter"
