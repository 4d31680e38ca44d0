"""Matters: who takes part, what is offered, and what stands."""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib import links
from secretaire.lib.errors import Missing
from secretaire.scheduling.assistant.core.values import Slot
from secretaire.scheduling.booking import queries as booking
from secretaire.scheduling.booking.core import HOLDING
from secretaire.scheduling.negotiation.core.states import OPEN, PRESENT, WAITING, OfferState, RequestState
from secretaire.scheduling.negotiation.models import Offer, Participant, Preference, Refusal, Request, Turn

if TYPE_CHECKING:
    from secretaire.scheduling.booking.models import Booking


def request(*, tenant_id: UUID, request_id: UUID) -> Request:
    """Return one matter, with its host and meeting.

    :raises Missing: if there is none
    """
    found = Request.objects.select_related("host", "meeting").filter(tenant_id=tenant_id, pk=request_id).first()
    if found is None:
        raise Missing(_("This matter does not exist."))
    return found


def of_host(*, tenant_id: UUID, host_id: UUID) -> list[Request]:
    """Return the matters of a host that go on, latest change first."""
    rows = Request.objects.filter(tenant_id=tenant_id, host_id=host_id, state__in=OPEN)
    return list(rows.select_related("host", "meeting").order_by("-changed_at", "pk"))


def guests(*, request: Request, present: bool = True) -> list[Participant]:
    """Return the guests of a matter, the required first.

    :param present: leave out who declined, left or wants no letters
    """
    rows = Participant.objects.filter(tenant_id=request.tenant_id, request=request)
    if present:
        rows = rows.filter(state__in=PRESENT)
    return in_order(rows.select_related("booking__meeting"))


def in_order(guests: Iterable[Participant]) -> list[Participant]:
    """Return guests as a list shows them: the required first, then by name."""
    return sorted(guests, key=lambda guest: (not guest.required, guest.name.casefold(), guest.email))


def open_offers(*, request: Request) -> list[Offer]:
    """Return the times that are on offer in a matter, earliest first."""
    rows = Offer.objects.filter(tenant_id=request.tenant_id, request=request, state=OfferState.OPEN)
    return list(rows.prefetch_related("choices").order_by("start"))


def refused_times(*, request: Request) -> list[Slot]:
    """Return the times that were offered in a matter and turned down."""
    rows = Offer.objects.filter(tenant_id=request.tenant_id, request=request, state=OfferState.REFUSED)
    return [Slot(start=start, end=end) for start, end in rows.values_list("start", "end")]


def held_elsewhere(*, request: Request) -> list[Slot]:
    """Return the times that are on offer in other matters of the same host."""
    rows = Offer.objects.filter(tenant_id=request.tenant_id, host=request.host_id, state=OfferState.OPEN)
    return [Slot(start=start, end=end) for start, end in rows.exclude(request=request).values_list("start", "end")]


def slots(offers: Sequence[Offer]) -> list[Slot]:
    """Return offers as plain times."""
    return [Slot(start=offer.start, end=offer.end) for offer in offers]


def stands(*, request: Request) -> bool:
    """Tell whether the meeting of a matter is still in the calendars."""
    return request.meeting is not None and request.meeting.active


def seated(*, participant: Participant) -> bool:
    """Tell whether a guest still holds their seat."""
    return participant.booking is not None and participant.booking.state in HOLDING


def refused(*, tenant_id: UUID, email: str) -> bool:
    """Tell whether somebody wants no letters of the assistant."""
    return Refusal.objects.filter(tenant_id=tenant_id, digest=digest(tenant_id=tenant_id, email=email)).exists()


def digest(*, tenant_id: UUID, email: str) -> str:
    """Return what stands for an address that wants no letters: the same each time, and no way back."""
    secret = config.derived("negotiation refusals").encode()
    return hmac.new(secret, tenant_id.bytes + email.strip().lower().encode(), hashlib.sha256).hexdigest()


def silence_link(*, participant: Participant) -> str:
    """Return the word by which a guest ends all letters to them."""
    return links.sign({"p": participant.pk.hex}, purpose=f"negotiation/{participant.tenant_id}")


def by_silence_link(*, tenant_id: UUID, word: str) -> Participant:
    """Return the guest whom a word was written for.

    :raises links.BadLink: if it was not signed here
    :raises Missing: if the guest is gone
    """
    values = links.read(word, purpose=f"negotiation/{tenant_id}")
    rows = Participant.objects.select_related("request__host")
    found = rows.filter(tenant_id=tenant_id, pk=UUID(str(values["p"]))).first()
    if found is None:
        raise Missing(_("This matter does not exist."))
    return found


def asked_back(*, request: Request) -> int:
    """Return how many letters of a matter were answered with a question."""
    return Turn.objects.filter(tenant_id=request.tenant_id, request=request, outcome="asked_back").count()


def taken_on_page(*, request: Request, preference: Preference, guests: Sequence[Participant]) -> "Booking | None":
    """Return what the only guest who must come took on the assistant's page since the matter began."""
    needed = [guest.email for guest in guests if guest.required]
    if len(needed) != 1:
        return None
    taken = booking.taken(page=preference.page, email=needed[0], since=request.began_at)
    known = Request.objects.filter(tenant_id=request.tenant_id, meeting__in=[each.meeting_id for each in taken])
    used = set(known.values_list("meeting", flat=True))
    return next((each for each in taken if each.meeting_id not in used), None)


def restless(*, tenant_id: UUID) -> list[UUID]:
    """Return the matters that may change by themselves: guests choose by a link, calendars answer again."""
    rows = Request.objects.filter(tenant_id=tenant_id).filter(
        Q(state__in=WAITING) | Q(state=RequestState.OFFER, stuck="no_calendar")
    )
    return list(rows.order_by("pk").values_list("pk", flat=True))
