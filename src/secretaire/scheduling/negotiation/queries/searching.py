"""Which times a matter could be offered: what the assistant's page has, as it is for this meeting."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.values import PlaceKind, Slot
from secretaire.scheduling.booking import queries as booking
from secretaire.scheduling.booking.core import Own
from secretaire.scheduling.calendars import queries as calendars
from secretaire.scheduling.mailboxes import queries as mailboxes
from secretaire.scheduling.negotiation.core import choosing
from secretaire.scheduling.negotiation.core.choosing import Matter, Wishes
from secretaire.scheduling.negotiation.core.manners import AWAY
from secretaire.scheduling.negotiation.core.records import unpacked_windows
from secretaire.scheduling.negotiation.models import Preference, Request
from secretaire.scheduling.negotiation.queries import matters
from secretaire.scheduling.negotiation.queries.preferring import manners
from secretaire.scheduling.pages.core import PlaceKind as OnPage

_ON_PAGES = {PlaceKind.PHONE: OnPage.PHONE, PlaceKind.VIDEO: OnPage.VIDEO}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search came to."""

    slots: tuple[Slot, ...] = ()
    exact: Slot | None = None  #: one that the guest who asks named to the minute, free
    met: bool = True  #: whether the times lie in everybody's wishes, or are the nearest to them
    silent: bool = False  #: the host's calendars do not answer, so nobody knows


def found(*, request: Request, preference: Preference, now: datetime, fresh: Wishes = ()) -> Found:
    """Look for times that suit everybody in a matter.

    :param fresh: what the guest who writes has just said about times
    """
    if calendars.silent(tenant_id=request.tenant_id, hosts=[request.host_id], now=now):
        return Found(silent=True)
    wishes, host = _wishes(request), _of_host(request)
    matter = _matter(request, preference, wishes)
    free = _free(request, preference, choosing.horizon(wishes, start=now, end=now + preference.page.window), now)
    chosen = choosing.chosen(free, matter=matter)
    if chosen or wishes == host:
        return Found(slots=tuple(chosen), exact=choosing.exact(fresh, choosing.suitable(free, matter=matter)))
    free = _free(request, preference, choosing.horizon(host, start=now, end=now + preference.page.window), now)
    wanted = [window for each in wishes for window in each]
    near = choosing.nearest(free, to=wanted, matter=replace(matter, wishes=tuple(host)))
    return Found(slots=tuple(near), met=False)


def own(*, request: Request, preference: Preference) -> Own:
    """Return what the meeting of a matter has of its own."""
    kind = PlaceKind(request.place_kind)
    return Own(
        duration=request.duration,
        place_kind=_ON_PAGES.get(kind, OnPage.ADDRESS).value,
        place=request.place or preference.places.get(kind.value, ""),
        travel=preference.travel if kind in AWAY else timedelta(0),
        contact=mailboxes.address_for(tenant_id=request.tenant_id, request_id=request.pk, mailbox_id=request.mailbox),
    )


def _free(request: Request, preference: Preference, window: tuple[datetime, datetime], now: datetime) -> list[Slot]:
    terms = own(request=request, preference=preference)
    page = booking.fitted(page=preference.page, own=terms)
    asked = booking.asked(page=page, duration=request.duration, window=window, now=now, without=request.meeting_id)
    current = request.meeting.start if request.meeting_id and request.meeting else None
    return [Slot(start=slot.starts_at, end=slot.ends_at) for slot in asked.offers() if slot.starts_at != current]


def _matter(request: Request, preference: Preference, wishes: Sequence[Wishes]) -> Matter:
    return Matter(
        manners=manners(preference=preference),
        place_kind=PlaceKind(request.place_kind),
        host_zone=ZoneInfo(request.host.zone),
        guest_zones=tuple(ZoneInfo(guest.zone) for guest in matters.guests(request=request)),
        wishes=tuple(wishes),
        held=(*matters.held_elsewhere(request=request), *matters.refused_times(request=request)),
    )


def _of_host(request: Request) -> list[Wishes]:
    return [wishes] if (wishes := unpacked_windows(request.windows)) else []


def _wishes(request: Request) -> list[Wishes]:
    """Return what each person said about times; what an optional guest wants binds nobody."""
    said = [unpacked_windows(guest.windows) for guest in matters.guests(request=request) if guest.required]
    return [*_of_host(request), *filter(None, said)]
