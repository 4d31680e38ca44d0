"""Meetings that were agreed by letter: several guests in one, any length, moved and changed as a whole."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.booking import queries
from secretaire.scheduling.booking.actions import facts, places, waiting
from secretaire.scheduling.booking.actions.leaving import NotHeld
from secretaire.scheduling.booking.actions.places import Place, SlotTaken
from secretaire.scheduling.booking.core import HOLDING, Guest, Happening, Own
from secretaire.scheduling.booking.models import Booking, Meeting
from secretaire.scheduling.pages import queries as pages


@transaction.atomic
def arrange(
    *, actor: Actor, page_id: UUID, guests: Sequence[Guest], start: datetime, own: Own, form: UUID, now: datetime
) -> list[Booking]:
    """Take a slot for all guests of one meeting, published page or not, and promise each a letter.

    :param form: names the agreement; used twice, it books once
    :raises Missing: if there is no such page
    :raises SlotTaken: if the slot is not on offer
    """
    page = queries.fitted(page=pages.get(tenant_id=actor.tenant_id, page_id=page_id), own=own, seats=len(guests))
    places.lock_page(page)
    forms = [uuid5(form, guest.email.casefold()) for guest in guests]
    sent = Booking.objects.filter(tenant_id=actor.tenant_id, request__in=forms).select_related("meeting__page")
    if sent:
        return sorted(sent, key=lambda booking: booking.seat)
    if not queries.conceivable(page=page, day=start.date(), now=now):
        raise SlotTaken(start)
    window = (start, start + own.duration)
    asked = queries.asked(page=page, duration=own.duration, window=window, now=now)
    meeting = places.take(asked=asked, page=page, start=start, own=own).meeting
    bookings = [
        places.seat(page=page, guest=guest, place=Place(meeting=meeting, seat=seat), form=form)
        for seat, (guest, form) in enumerate(zip(guests, forms, strict=True), 1)
    ]
    audit.record(actor=actor, verb="meeting.arranged", subject=f"meeting/{meeting.pk}")
    facts.happened(Happening.MADE, *bookings, now=now)
    for booking in bookings:
        places.tell(booking=booking, kind="confirmed")
        places.remind(booking=booking, now=now)
    return bookings


@transaction.atomic
def rearrange(*, actor: Actor, meeting_id: UUID, start: datetime, own: Own, now: datetime) -> list[Booking]:
    """Give a meeting another time, length or place, with all its guests; all of it, or nothing.

    :raises Missing: if there is no such meeting
    :raises NotHeld: if nobody holds it any more, or it has begun
    :raises SlotTaken: if the time is not on offer; the old one is kept
    """
    meeting = _locked(actor, meeting_id, now)
    was = (meeting.start, meeting.end, meeting.place)
    page = queries.fitted(page=meeting.page, own=own, seats=meeting.seats)
    meeting.place_kind, meeting.travel, meeting.contact = page.place_kind, own.travel, own.contact
    if own.place_kind:
        meeting.place = places.of(page=page, meeting=meeting)
    meeting.save(update_fields=["place_kind", "travel", "contact", "place"])
    window = (start, start + own.duration)
    asked = queries.asked(page=page, duration=own.duration, window=window, now=now, without=meeting.pk)
    with transaction.atomic():
        places.replace(asked=asked, page=page, meeting=meeting, start=start)
    rows = Booking.objects.filter(tenant_id=actor.tenant_id, meeting=meeting, state__in=HOLDING)
    if was != (meeting.start, meeting.end, meeting.place):
        rows.update(sequence=F("sequence") + 1)
    audit.record(actor=actor, verb="meeting.rearranged", subject=f"meeting/{meeting.pk}")
    bookings = list(rows.select_related("meeting__page").order_by("seat"))
    moved = was[0] != start
    facts.happened(Happening.MOVED if moved else Happening.CHANGED, *bookings, now=now, was=was[:2])
    for booking in bookings:
        places.tell(booking=booking, kind="moved" if moved else "changed", was=was[0])
        places.remind(booking=booking, now=now)
    waiting.pass_on(page=meeting.page, now=now)
    return bookings


@transaction.atomic
def join(*, actor: Actor, meeting_id: UUID, guest: Guest, form: UUID, now: datetime) -> Booking:
    """Give one more guest a seat in a meeting that was agreed by letter.

    :param form: names the wish; used twice, it books once
    :raises Missing: if there is no such meeting
    :raises NotHeld: if nobody holds it any more, or it has begun
    """
    meeting = _locked(actor, meeting_id, now)
    form = uuid5(form, guest.email.casefold())
    sent = Booking.objects.filter(tenant_id=actor.tenant_id, request=form, meeting=meeting).first()
    if sent:
        return sent
    taken = Booking.objects.filter(tenant_id=actor.tenant_id, meeting=meeting, state__in=HOLDING)
    seats = set(taken.values_list("seat", flat=True))
    seat = next(n for n in range(1, len(seats) + 2) if n not in seats)
    meeting.seats, meeting.sequence = max(meeting.seats, seat), meeting.sequence + 1
    meeting.save(update_fields=["seats", "sequence"])
    booking = places.seat(
        page=queries.of_meeting(meeting=meeting), guest=guest, place=Place(meeting=meeting, seat=seat), form=form
    )
    audit.record(actor=actor, verb="meeting.joined", subject=f"booking/{booking.pk}")
    facts.happened(Happening.MADE, booking, now=now)
    places.tell(booking=booking, kind="confirmed")
    places.remind(booking=booking, now=now)
    return booking


def _locked(actor: Actor, meeting_id: UUID, now: datetime) -> Meeting:
    rows = Meeting.objects.select_related("page").filter(tenant_id=actor.tenant_id, pk=meeting_id)
    for meeting in rows:
        places.lock_page(meeting.page)
        if rows.filter(active=True, start__gt=now).exists():
            return rows.get()
        raise NotHeld(_("This booking was changed or cancelled already."))
    raise Missing(_("There is no such meeting."))
