"""What a host changes by a plain letter: length, place, people; and where the matter stands."""

from secretaire.scheduling.assistant.core.values import Person, Slot
from secretaire.scheduling.booking import actions as booking
from secretaire.scheduling.booking.actions import NotHeld, SlotTaken
from secretaire.scheduling.booking.core import Guest
from secretaire.scheduling.negotiation import queries
from secretaire.scheduling.negotiation.actions import gathering, matters, moving, offering, settling
from secretaire.scheduling.negotiation.actions.matters import Case, News
from secretaire.scheduling.negotiation.core import words
from secretaire.scheduling.negotiation.core.records import packed_windows
from secretaire.scheduling.negotiation.core.states import BOOKED, OfferState, ParticipantState, RequestState
from secretaire.scheduling.negotiation.models import Participant


def steer(case: Case) -> str:
    """Change what a letter says should change, tell whom it concerns, and report to the host."""
    was = case.request.duration
    news = gathering.note_terms(case)
    terms = bool(news)
    news += _removed(case)
    new = gathering.take_in(case)
    news += [("added", matters.names([guest])) for guest in new]
    news += [("unreachable", {"names": person.name}) for person in _unreachable(case, new)]
    if not queries.guests(request=case.request):
        return _nobody_left(case, news)
    if RequestState(case.request.state) in BOOKED:
        return _of_meeting(case, news, new, terms=terms)
    if case.request.duration != was:
        matters.close_offers(case, OfferState.EXPIRED)
        offering.forget_choices(case)
        return "offered" if offering.offer(case, reason="host") else "stuck"
    for guest in new:
        offering.show(case, guest)
    matters.tell(case, *(news or _nothing(case)))
    settling.conclude(case)
    return "steered"


def look_again(case: Case) -> str:
    """Withdraw what is on offer and offer something else, as the host wishes."""
    if case.read.windows:
        matters.note(case, windows=packed_windows(case.read.windows))
    matters.close_offers(case, OfferState.REFUSED)
    offering.forget_choices(case)
    return "offered" if offering.offer(case, reason="host") else "stuck"


def narrow(case: Case) -> str:
    """Keep only the offered time that the host has chosen; it is booked if all who must have taken it."""
    chosen = case.read.chosen
    offers = queries.open_offers(request=case.request)
    kept = [offer for offer in offers if chosen and offer.start == chosen.start]
    if not kept or len(offers) == 1:
        return report(case)
    offering.forget_choices(case)
    return _only(case, Slot(start=kept[0].start, end=kept[0].end))


def report(case: Case) -> str:
    """Tell the host where a matter stands."""
    request, offers = case.request, queries.open_offers(request=case.request)
    waited = [guest for guest in queries.guests(request=request) if guest.state == ParticipantState.ASKED]
    news: list[News] = []
    if request.meeting and request.meeting.active:
        when = queries.when(slot=Slot(start=request.meeting.start, end=request.meeting.end), host=request.host)
        news.append(("moving" if request.state == RequestState.MOVE else "booked", {"when": when}))
    if waited and offers:
        news += [("offered", matters.names(waited)), ("waiting", matters.names(waited))]
    matters.tell(case, *(news or [("nothing", {})]), slots=queries.slots(offers) if waited else ())
    return "reported"


def _nothing(case: Case) -> list[News]:
    """Return that nothing came of a letter, unless the host hears already why."""
    return [] if case.news else [("nothing", {})]


def _only(case: Case, slot: Slot) -> str:
    return "offered" if offering.open_round(case, [slot], reason="counter") else "stuck"


def _removed(case: Case) -> list[News]:
    news: list[News] = []
    for person in case.read.removed:
        guests = queries.guests(request=case.request)
        meant = words.named(person, [Person(name=guest.name, email=guest.email) for guest in guests])
        guest = next((each for each in guests if meant and each.email == meant.email), None)
        if guest is None:
            news.append(("unknown", {"names": person.name or person.email}))
            continue
        _take_off(case, guest)
        news.append(("removed", matters.names([guest])))
    return news


def _take_off(case: Case, guest: Participant) -> None:
    if not moving.vacate(case, guest) and guest.state in {ParticipantState.ASKED, ParticipantState.ACCEPTED}:
        matters.write(case, "called_off", guest)
    matters.mark(guest, state=ParticipantState.LEFT)


def _unreachable(case: Case, new: list[Participant]) -> list[Person]:
    """Return whom the letter adds without an address, unless its head gave one."""
    known = [Person(name=guest.name, email=guest.email) for guest in new]
    return [person for person in case.read.added if not person.email and not words.named(person, known)]


def _nobody_left(case: Case, news: list[News]) -> str:
    if RequestState(case.request.state) not in BOOKED:
        return settling.close(case, *news)
    matters.close_offers(case, OfferState.EXPIRED)
    matters.go(case, RequestState.CANCELLED)
    matters.tell(case, *news, ("cancelled", {}))
    return "cancelled"


def _of_meeting(case: Case, news: list[News], new: list[Participant], *, terms: bool) -> str:
    """Change a meeting that stands: where it is if there is room, else another time is looked for."""
    meeting = case.request.meeting
    if meeting is None:
        raise NotHeld
    for guest in new:
        _seat(case, guest)
    try:
        if terms:
            booking.rearrange(
                actor=case.actor,
                meeting_id=meeting.pk,
                start=meeting.start,
                own=queries.own(request=case.request, preference=case.preference),
                now=case.now,
            )
    except SlotTaken:
        matters.tell(case, *news, ("unfree", {}))
        matters.go(case, RequestState.MOVE)
        return "offered" if offering.offer(case, reason="move") else "stuck"
    matters.tell(case, *(news or _nothing(case)))
    return "steered"


def _seat(case: Case, guest: Participant) -> None:
    if case.request.meeting_id is None:
        raise NotHeld
    seat = booking.join(
        actor=case.actor,
        meeting_id=case.request.meeting_id,
        guest=Guest(name=guest.name or guest.email, email=guest.email, zone=guest.zone, language=guest.language),
        form=case.request.pk,
        now=case.now,
    )
    matters.mark(guest, state=ParticipantState.INVITED, booking=seat)
