"""The waiting list: whoever waits longest is offered what comes free, for a limited time."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib.discretion import without_cards
from secretaire.lib.errors import Conflict, Refused
from secretaire.lib.jobs import Job
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.booking import queries
from secretaire.scheduling.booking.actions import facts, places
from secretaire.scheduling.booking.core import BookingState, Guest, Happening, WaiterState, local_day
from secretaire.scheduling.booking.models import Booking, Waiter
from secretaire.scheduling.pages import queries as pages

if TYPE_CHECKING:
    from secretaire.scheduling.pages.models import Page

_LISTED = (WaiterState.WAITING, WaiterState.OFFERED)

waiting_letter = Job("booking.waiting_letter")
offering = Job("booking.offering")


class NothingOffered(Conflict):
    """No place is kept for this person (any more)."""


@transaction.atomic
def wait(*, actor: Actor, page_id: UUID, guest: Guest, day: date | None, duration: timedelta, now: datetime) -> Waiter:
    """Put somebody on the waiting list of a page, for one local day of theirs or for any.

    Asked twice, it keeps the first place.

    :raises Refused: if nobody can wait for this
    """
    page = pages.get(tenant_id=actor.tenant_id, page_id=page_id)
    _check(page, day, duration, now)
    places.lock_page(page)
    same = Waiter.objects.filter(
        tenant_id=actor.tenant_id, page=page, email_index=guest.email, day=day, duration=duration, state__in=_LISTED
    ).first()
    if same:
        return same
    waiter = Waiter.objects.create(
        tenant_id=actor.tenant_id,
        page=page,
        day=day,
        duration=duration,
        name=without_cards(guest.name),
        email=guest.email,
        zone=guest.zone,
        language=guest.language,
    )
    audit.record(actor=actor, verb="waiter.listed", subject=f"waiter/{waiter.pk}")
    facts.happened(Happening.JOINED, waiter, now=now)
    _tell(waiter, "waiting")
    return waiter


@transaction.atomic
def leave(*, actor: Actor, waiter_id: UUID, now: datetime) -> None:
    """Take somebody off the waiting list; what was kept for them goes to the next."""
    waiter = _locked(actor, waiter_id)
    rows = Waiter.objects.filter(tenant_id=actor.tenant_id, pk=waiter_id, state__in=_LISTED)
    if not rows.update(state=WaiterState.LEFT):
        return
    audit.record(actor=actor, verb="waiter.left", subject=f"waiter/{waiter_id}")
    facts.happened(Happening.LEFT, waiter, now=now)
    if waiter.booking is None:
        return
    kept = Booking.objects.filter(tenant_id=actor.tenant_id, pk=waiter.booking.pk, state=BookingState.OFFERED)
    kept.update(state=BookingState.CANCELLED, sequence=F("sequence") + 1)
    places.vacate(meeting=waiter.booking.meeting)
    pass_on(page=waiter.page, now=now)


@transaction.atomic
def accept(*, actor: Actor, waiter_id: UUID, now: datetime) -> Booking:
    """Take what is kept for somebody who waited; taken twice, it is booked once.

    :raises NothingOffered: if the time to take it is over
    """
    waiter = _locked(actor, waiter_id)
    if waiter.booking_id is None:
        raise NothingOffered(_("No place is kept for you at present."))
    if waiter.state != WaiterState.TAKEN:
        _take(actor, waiter, waiter.booking_id, now)
    return queries.get(tenant_id=actor.tenant_id, booking_id=waiter.booking_id)


def _take(actor: Actor, waiter: Waiter, booking_id: UUID, now: datetime) -> None:
    kept = Booking.objects.filter(
        tenant_id=actor.tenant_id, pk=booking_id, state=BookingState.OFFERED, offered_until__gt=now
    )
    if not kept.update(state=places.first_state(waiter.page), sequence=F("sequence") + 1):
        raise NothingOffered(_("No place is kept for you at present."))
    Waiter.objects.filter(tenant_id=actor.tenant_id, pk=waiter.pk).update(state=WaiterState.TAKEN)
    audit.record(actor=actor, verb="booking.accepted", subject=f"booking/{booking_id}")
    booking = queries.get(tenant_id=actor.tenant_id, booking_id=booking_id)
    asks = booking.state == BookingState.PENDING
    facts.happened(Happening.REQUESTED if asks else Happening.MADE, booking, now=now)
    if asks:
        places.tell(booking=booking, kind="requested")
        places.let_lapse(booking=booking, at=booking.meeting.start)
    else:
        places.tell(booking=booking, kind="confirmed")
        places.remind(booking=booking, now=now)


@transaction.atomic
def offer_next(*, actor: Actor, page_id: UUID, now: datetime) -> int:
    """Offer what is free on a page to those who wait for it, in their turn; return how many were offered something."""
    page = pages.get(tenant_id=actor.tenant_id, page_id=page_id)
    places.lock_page(page)
    _let_days_pass(page, now)
    offered = pass_on(page=page, now=now)
    if offered:
        audit.record(actor=actor, verb="waiter.offered", subject=f"page/{page_id}")
    return offered


def pass_on(*, page: "Page", now: datetime) -> int:
    """Offer what is free on a page to those who wait; the page's hosts are locked."""
    if not (page.published and page.waitlist):
        return 0
    rows = Waiter.objects.filter(tenant_id=page.tenant_id, page=page, state=WaiterState.WAITING)
    offered, in_vain = 0, set()
    for waiter in rows.order_by("created_at", "pk"):
        wish = (waiter.duration, waiter.day, waiter.zone)
        if wish in in_vain or (waiter.duration, None, "") in in_vain:
            continue
        if _offered(waiter, page, now):
            offered += 1
        else:
            in_vain.add(wish if waiter.day else (waiter.duration, None, ""))
    return offered


def let_pass(*, booking: Booking, now: datetime) -> None:
    """Note that an offer was not taken."""
    _pass(Waiter.objects.filter(tenant_id=booking.tenant_id, booking=booking, state=WaiterState.OFFERED), now)


def _offered(waiter: Waiter, page: "Page", now: datetime) -> bool:
    window = local_day(waiter.day, ZoneInfo(waiter.zone)) if waiter.day else (now, now + page.window)
    asked = queries.asked(page=page, duration=waiter.duration, window=window, now=now)
    slots = asked.offers()
    if not slots:
        return False
    try:
        with transaction.atomic():
            place = places.take(asked=asked, page=page, start=slots[0].starts_at)
    except places.SlotTaken:
        return False
    booking = _kept(waiter, place, now)
    Waiter.objects.filter(tenant_id=page.tenant_id, pk=waiter.pk).update(state=WaiterState.OFFERED, booking=booking)
    facts.happened(Happening.OFFERED, waiter, now=now)
    _tell(waiter, "offer")
    return True


def _kept(waiter: Waiter, place: places.Place, now: datetime) -> Booking:
    until = min(now + timedelta(hours=config.load().booking.offer_hours), place.meeting.start)
    booking = Booking.objects.create(
        tenant_id=waiter.tenant_id,
        meeting=place.meeting,
        seat=place.seat,
        seats=place.meeting.seats,
        state=BookingState.OFFERED,
        request=uuid4(),
        guest_name=waiter.name,
        guest_email=waiter.email,
        guest_zone=waiter.zone,
        guest_language=waiter.language,
        offered_until=until,
    )
    places.let_lapse(booking=booking, at=until)
    return booking


def _check(page: "Page", day: date | None, duration: timedelta, now: datetime) -> None:
    if not (page.published and page.waitlist):
        raise Refused(_("This page has no waiting list."))
    if duration not in page.durations:
        raise Refused(_("This page does not offer meetings of that length."))
    if day and not queries.conceivable(page=page, day=day, now=now):
        raise Refused(_("This page never offers that day."))


def _locked(actor: Actor, waiter_id: UUID) -> Waiter:
    """Return a place on the list as it is once the page's hosts are locked."""
    places.lock_page(queries.waiter(tenant_id=actor.tenant_id, waiter_id=waiter_id).page)
    return queries.waiter(tenant_id=actor.tenant_id, waiter_id=waiter_id)


def _let_days_pass(page: "Page", now: datetime) -> None:
    # A day ends everywhere on earth twelve hours after it ends in UTC.
    over = Waiter.objects.filter(
        tenant_id=page.tenant_id, page=page, state=WaiterState.WAITING, day__lt=(now - timedelta(hours=12)).date()
    )
    _pass(over, now)


def _pass(rows: QuerySet[Waiter], now: datetime) -> None:
    over = list(rows)
    rows.update(state=WaiterState.PASSED)
    facts.happened(Happening.PASSED, *over, now=now)


def _tell(waiter: Waiter, kind: str) -> None:
    waiting_letter.promise(tenant_id=waiter.tenant_id, waiter_id=str(waiter.pk), kind=kind)
