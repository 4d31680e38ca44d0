"""Promises about bookings, fulfilled."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from secretaire import config
from secretaire.lib import clock, jobs, logs, scope
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.booking import actions, mail, queries
from secretaire.scheduling.booking.core import BookingState

log = logs.logger(__name__)

#: That a clock may be wrong before a reminder waits for it, and how long it waits at most before it looks again.
_WRONG: Final = timedelta(minutes=1)
_LATER: Final = timedelta(minutes=5)
#: How a booking stands when a letter about it is true.
_TRUE_OF = {
    "requested": BookingState.PENDING,
    "confirmed": BookingState.CONFIRMED,
    "moved": BookingState.CONFIRMED,
    "changed": BookingState.CONFIRMED,
    "declined": BookingState.DECLINED,
    "cancelled": BookingState.CANCELLED,
    "expired": BookingState.EXPIRED,
    "reminder": BookingState.CONFIRMED,
}


@actions.letter.handler
def letter(*, tenant_id: UUID, booking_id: str, kind: str, sequence: int, was: str) -> None:
    """Write one letter about a booking, unless a later change has overtaken it: that one is told instead."""
    with scope.tenant(tenant_id):
        booking = queries.get(tenant_id=tenant_id, booking_id=UUID(booking_id))
        if booking.sequence == sequence and booking.state == _TRUE_OF[kind]:
            mail.write(kind, booking=booking, was=datetime.fromisoformat(was) if was else None, now=clock.now())


@actions.waiting_letter.handler
def waiting_letter(*, tenant_id: UUID, waiter_id: str, kind: str) -> None:
    """Write one letter to somebody who waits."""
    with scope.tenant(tenant_id):
        mail.write_waiter(kind, waiter=queries.waiter(tenant_id=tenant_id, waiter_id=UUID(waiter_id)), now=clock.now())


@actions.reminder.handler
def reminder(*, tenant_id: UUID, booking_id: str, sequence: int) -> None:
    """Remind the guest, if the meeting still stands as it was; wait where it is not time by our own clock, too.

    The queue goes by the clock of the database. Where that is ahead of ours, one of the two is wrong, and nobody is to
    be reminded too early.
    """
    with scope.tenant(tenant_id):
        booking = queries.get(tenant_id=tenant_id, booking_id=UUID(booking_id))
        at = booking.meeting.start - timedelta(hours=config.load().booking.reminder_hours)
        early = at - clock.now()
        if booking.sequence == sequence and early > _WRONG:
            log.warning("a reminder waits: its time has not come by our clock", seconds=round(early.total_seconds()))
            actions.reminder.postpone(
                tenant_id=tenant_id, by=min(early, _LATER), booking_id=booking_id, sequence=sequence
            )
            return
    letter(tenant_id=tenant_id, booking_id=booking_id, kind="reminder", sequence=sequence, was="")


@actions.lapse.handler
def lapse(*, tenant_id: UUID, booking_id: str) -> None:
    """Take back what nobody answered in time."""
    actor = Actor(kind="system", name="job/booking.lapse", tenant_id=tenant_id)
    with scope.tenant(tenant_id):
        actions.expire(actor=actor, booking_id=UUID(booking_id), now=clock.now())


@actions.offering.handler
def offering(*, tenant_id: UUID, page_id: str) -> None:
    """Offer what is free on a page to those who wait for it."""
    actor = Actor(kind="system", name="job/booking.offering", tenant_id=tenant_id)
    with scope.tenant(tenant_id):
        actions.offer_next(actor=actor, page_id=UUID(page_id), now=clock.now())


@jobs.periodic("*/5 * * * *", name="booking.waiting_lists")
@tenancy.each
def waiting_lists(tenant_id: UUID) -> None:
    """Look for what came free without a cancellation: a calendar that emptied, hours that were widened."""
    with scope.tenant(tenant_id):
        for page_id in queries.waited_for(tenant_id=tenant_id):
            actions.offering.promise(tenant_id=tenant_id, page_id=str(page_id))
