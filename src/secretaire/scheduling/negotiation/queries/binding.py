"""Which matter a letter belongs to, and who wrote it as far as that is proven."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from secretaire.protection.tenancy import queries as tenancy
from secretaire.scheduling.assistant.core.values import Context, Letter, Person, Role, Slot, Writer
from secretaire.scheduling.booking.core import HOLDING
from secretaire.scheduling.hosts import queries as hosts
from secretaire.scheduling.letters import queries as letters
from secretaire.scheduling.mailboxes import queries as mailboxes
from secretaire.scheduling.negotiation.core import deciding, words
from secretaire.scheduling.negotiation.core.deciding import Why
from secretaire.scheduling.negotiation.core.states import OPEN, RequestState
from secretaire.scheduling.negotiation.models import Participant, Preference, Request
from secretaire.scheduling.negotiation.queries import matters

if TYPE_CHECKING:
    from secretaire.scheduling.hosts.models import Host
    from secretaire.scheduling.mailboxes.models import Arrival

_HOUR = timedelta(hours=1)
#: How long a letter may be on its way; one that says it took longer was written by a clock that is wrong.
_LATEST = timedelta(days=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A letter's place."""

    role: Role
    host: "Host | None" = None  #: whose matter it is
    request: Request | None = None  #: nothing: it begins one, or belongs nowhere
    participant: Participant | None = None
    why: str = ""  #: a reason for a person to look that no reading can take away


def arrival(*, tenant_id: UUID, arrival_id: UUID) -> "Arrival":
    """Return a letter that came in.

    :raises Missing: if there is none
    """
    return mailboxes.get(tenant_id=tenant_id, arrival_id=arrival_id)


def bound(*, arrival: "Arrival") -> Bound:
    """Find the matter and the writer: by the token, then by what the letter answers, then by the writer alone."""
    tenant_id = arrival.tenant_id
    sender = arrival.from_email.strip().lower()
    everybody = {host.email.strip().lower(): host for host in hosts.every(tenant_id=tenant_id)}
    writer = everybody.get(sender)
    request = _named(arrival) or (None if writer else _only(arrival, sender))
    host = request.host if request else writer
    if writer and not arrival.authentic:
        return Bound(role=Role.STRANGER, host=host, request=request, why=Why.FORGED)
    if writer and (request is None or request.host_id == writer.pk):
        return Bound(role=Role.HOST, host=host, request=request)
    if request is None:
        return Bound(role=Role.STRANGER)
    guest = Participant.objects.filter(tenant_id=tenant_id, request=request, email_index=sender).first()
    if guest is None:
        return Bound(role=Role.STRANGER, host=host, request=request, why=Why.HOSTS if writer else "")
    if arrival.authentic or _alone(arrival, request):
        return Bound(role=Role.GUEST, host=host, request=request, participant=guest)
    return Bound(role=Role.STRANGER, host=host, request=request, participant=guest, why=Why.UNPROVEN)


def letter(*, arrival: "Arrival", bound: Bound) -> tuple[Letter, Context]:
    """Return a letter as it is to be read, and where its matter stands."""
    host, request, guest = bound.host, bound.request, bound.participant
    tenant = tenancy.get(tenant_id=arrival.tenant_id)
    zone, preference = _zone(arrival, bound), _preference(host)
    return Letter(
        received=_written_at(arrival),
        subject=arrival.subject,
        body=arrival.text,
        writer=Writer(role=bound.role, name=arrival.from_name, email=arrival.from_email, zone=zone),
        host_name=host.name if host else tenant.name,
        host_email=host.email if host else "",
        host_zone=host.zone if host else "UTC",
        assistant=arrival.mailbox.address,
        assistant_name=preference.name if preference else "",
        to=people(pairs=arrival.to),
        cc=people(pairs=arrival.cc),
    ), context(request=request, host=host, guest=guest)


def context(*, request: Request | None, host: "Host | None", guest: Participant | None) -> Context:
    """Return where a matter stands, as whoever reads the next letter must know it."""
    preference = _preference(host)
    usual = preference.page.durations[0] if preference else _HOUR
    if request is None:
        return Context(duration=usual)
    meeting = request.meeting if request.meeting and request.meeting.active else None
    offered = tuple(matters.slots(matters.open_offers(request=request)))
    return Context(
        stage=deciding.stage(RequestState(request.state), offering=bool(offered)),
        offered=offered,
        agreed=Slot(start=meeting.start, end=meeting.end) if meeting else None,
        duration=request.duration,
        place=request.place,
        labelled_zone=guest.zone if guest else "",
    )


def _preference(host: "Host | None") -> Preference | None:
    return Preference.objects.select_related("page").filter(host=host).first() if host else None


def people(*, pairs: Iterable[Iterable[str]]) -> tuple[Person, ...]:
    """Return the people whom the head of a letter names."""
    return tuple(Person(name=name, email=email) for name, email in pairs)


def invited(*, arrival: "Arrival", guests: Iterable[Participant] = ()) -> tuple[list[Person], list[Person], bool]:
    """Return whom the head of a host's letter names as guests: those it is to, those in copy, and if a host is there.

    :param guests: who takes part already
    """
    own = mailboxes.own_addresses(tenant_id=arrival.tenant_id)
    sender = arrival.from_email.strip().lower()
    house = {host.email.strip().lower() for host in hosts.every(tenant_id=arrival.tenant_id)} - {sender}
    without = {sender, *own, *(guest.email for guest in guests)}
    to, cc = (_outside(pairs, own) for pairs in (arrival.to, arrival.cc))
    first = words.guests(to, without=without)
    second = words.guests(cc, without={*without, *(person.email for person in first)})
    return first, second, any(person.email in house for person in [*first, *second])


def outside(request: Request, people: Iterable[Person]) -> list[Person]:
    """Return people who can be guests of a matter: neither its host nor the assistant."""
    own = mailboxes.own_addresses(tenant_id=request.tenant_id) | {request.host.email.strip().lower()}
    return [person for person in people if _untagged(person.email) not in own]


def _outside(pairs: Iterable[Iterable[str]], own: set[str]) -> list[Person]:
    """Return people without the assistant itself, under whatever tag it was written to."""
    return [person for person in people(pairs=pairs) if _untagged(person.email) not in own]


def _untagged(email: str) -> str:
    name, _at, domain = email.strip().lower().rpartition("@")
    return f"{name.partition('+')[0]}@{domain}"


def _named(arrival: "Arrival") -> Request | None:
    """Return the matter that a letter names by its token, or by the letters that it answers."""
    rows = Request.objects.select_related("host", "meeting").filter(tenant_id=arrival.tenant_id)
    if arrival.thread and (found := rows.filter(pk=arrival.thread).first()):
        return found
    answered = [each for each in [arrival.in_reply_to, *reversed(arrival.references)] if each]
    if not answered:
        return None
    for letter in letters.answered(tenant_id=arrival.tenant_id, message_ids=answered):
        kind, _slash, key = letter.about.partition("/")
        if kind == "request" and (found := rows.filter(pk=UUID(key)).first()):
            return found
        if kind == "booking" and (found := rows.filter(participants__booking=UUID(key)).first()):
            return found
    before = [each.pk for each in mailboxes.named(tenant_id=arrival.tenant_id, message_ids=answered)]
    return rows.filter(turns__arrival__in=before).first()


def _only(arrival: "Arrival", sender: str) -> Request | None:
    """Return the one open matter in which a proven guest takes part."""
    if not arrival.authentic:
        return None
    rows = Request.objects.select_related("host", "meeting").filter(
        tenant_id=arrival.tenant_id, state__in=OPEN, participants__email_index=sender
    )
    found = list(rows[:2])
    return found[0] if len(found) == 1 else None


def _alone(arrival: "Arrival", request: Request) -> bool:
    """Tell whether only the one guest of a matter, and its host, can know the token that the letter came by."""
    if arrival.thread != request.pk or arrival.authenticity.get("standing") == "forged":
        return False
    return Participant.objects.filter(tenant_id=request.tenant_id, request=request).count() == 1


def _written_at(arrival: "Arrival") -> datetime:
    """Return the day that a letter speaks from: when it was written, as far as that can be believed."""
    late = arrival.received_at - arrival.sent_at if arrival.sent_at else None
    if arrival.sent_at is None or late is None or not timedelta(0) <= late <= _LATEST:
        return arrival.received_at
    return arrival.sent_at


def _zone(arrival: "Arrival", bound: Bound) -> str:
    if bound.role is Role.HOST and bound.host:
        return bound.host.zone
    home = bound.participant.zone if bound.participant else (bound.host.zone if bound.host else "UTC")
    at = arrival.sent_at or arrival.received_at
    return words.zone(offset=arrival.zone_offset, at=at, home=home, email=arrival.from_email)


def reply_fits(*, arrival: "Arrival", guest: Participant) -> str:
    """Return what a guest's calendar answers to their own invitation as it stands: PARTSTAT, or nothing."""
    booking = guest.booking
    if booking is None or booking.state not in HOLDING or not arrival.authentic:
        return ""
    from_guest = [each for each in arrival.replies if each["attendee"].strip().lower() == guest.email]
    for each in from_guest:
        last = letters.last_invitation(tenant_id=guest.tenant_id, recipient=guest.email, uid=each["uid"])
        if last and last.uid.startswith(str(booking.pk)) and each["sequence"] == last.sequence:
            return str(each["partstat"]).upper()
    return ""
