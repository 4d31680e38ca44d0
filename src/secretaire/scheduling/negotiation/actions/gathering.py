"""Gathering what a meeting needs: who, how long, where, and when it may be."""

from collections.abc import Iterable

from secretaire.scheduling.assistant.core.values import Person
from secretaire.scheduling.negotiation import queries
from secretaire.scheduling.negotiation.actions import matters, offering
from secretaire.scheduling.negotiation.actions.matters import Case
from secretaire.scheduling.negotiation.core import choosing, words
from secretaire.scheduling.negotiation.core.manners import LONGEST_PLACE
from secretaire.scheduling.negotiation.core.records import packed_windows
from secretaire.scheduling.negotiation.core.states import WAITING, OfferState, RequestState
from secretaire.scheduling.negotiation.models import Participant

_LONGEST_ADDRESS = 254
#: Who are written to in one matter; that many letters leave for one that came.
MOST_GUESTS = 20


def arrange(case: Case) -> str:
    """Note what the host says, and offer times once it suffices; return what was done."""
    read = case.read
    note_terms(case)
    if read.windows:
        matters.note(case, windows=packed_windows(read.windows))
    take_in(case)
    if choosing.over(read.windows, now=case.now):
        matters.go(case, RequestState.OFFER)
        matters.tell(case, ("over", {}))
        return "asked_back"
    return proceed(case)


def proceed(case: Case) -> str:
    """Offer times if it is known to whom; else ask the host."""
    if not queries.guests(request=case.request):
        matters.go(case, RequestState.GATHER)
        matters.tell(case, ("whom", {}))
        return "asked_back"
    reason = "host" if RequestState(case.request.state) in WAITING else ""
    if reason:
        matters.close_offers(case, OfferState.EXPIRED)
        offering.forget_choices(case)
    return "offered" if offering.offer(case, reason=reason) else "stuck"


def note_terms(case: Case) -> list[matters.News]:
    """Note length and place, if the letter says them; return what has changed."""
    read, news = case.read, list[matters.News]()
    if (
        read.duration
        and choosing.SHORTEST <= read.duration <= choosing.LONGEST
        and read.duration != case.request.duration
    ):
        matters.note(case, duration=read.duration)
        news.append(("duration", {"minutes": str(int(read.duration.total_seconds()) // 60)}))
    if read.place and (read.place.kind.value, read.place.text) != (case.request.place_kind, case.request.place):
        matters.note(case, place_kind=read.place.kind, place=read.place.text[:LONGEST_PLACE])
        news.append(("place", {}))
    return news


def take_in(case: Case) -> list[Participant]:
    """Let those take part whom the head of the letter or its words name; return who is new."""
    known = queries.guests(request=case.request, present=False)
    to, cc = list[Person](), list[Person]()
    if case.arrival and not known:
        to, cc, _house = queries.invited(arrival=case.arrival)
    seen = {person.email for person in [*to, *cc]}
    named = [_addressed(person, [*to, *cc]) for person in case.read.added]
    named = queries.outside(case.request, named)
    removed = [words.named(person, [*to, *cc, *named]) for person in case.read.removed]
    gone = {person.email for person in removed if person}
    required = words.guests([*to, *named, *([] if to else cc)], without=gone)
    optional = words.guests(cc if to else [], without={*gone, *(person.email for person in required)})
    return [
        *_added(case, required, known, seen, required=True),
        *_added(case, optional, known, seen, required=False),
    ]


def _addressed(person: Person, among: list[Person]) -> Person:
    """Return a person who was named in words with the address that the head of the letter gives."""
    return person if person.email else words.named(person, among) or person


def _added(
    case: Case, people: Iterable[Person], known: list[Participant], seen: set[str], *, required: bool
) -> list[Participant]:
    """Write down who is new and wants letters, as far as there is room; the host hears of the others."""
    request, taken = case.request, {guest.email for guest in known}
    fresh = [each for each in people if each.email not in taken and len(each.email) <= _LONGEST_ADDRESS]
    unwilling = [each for each in fresh if queries.refused(tenant_id=request.tenant_id, email=each.email)]
    willing = [each for each in fresh if each not in unwilling]
    room = max(0, MOST_GUESTS - len(queries.guests(request=request)))
    for code, left_out in (("silenced", unwilling), ("crowd", willing[room:])):
        if left_out:
            matters.tell(case, (code, matters.names(left_out)))
    new = [
        Participant(
            tenant_id=request.tenant_id,
            request=request,
            name=person.name[:200],
            email=person.email,
            zone=request.host.zone,
            language=request.language,
            required=required,
            knows_subject=person.email in seen,
        )
        for person in willing[:room]
    ]
    Participant.objects.bulk_create(new)
    return new
