"""A guest is forgotten: what was booked under their address, and their places on waiting lists."""

from collections import Counter
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict
from secretaire.lib.mentions import gone
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.booking import queries
from secretaire.scheduling.booking.actions import waiting
from secretaire.scheduling.booking.core import WaiterState
from secretaire.scheduling.booking.models import Booking, Meeting, Waiter


class StillToCome(Conflict):
    """A meeting of somebody who is to be forgotten is not over."""


@transaction.atomic
def erase(*, actor: Actor, email: str, now: datetime) -> dict[str, int]:
    """Delete a guest's seats, the meetings in which nobody else sat, and their places on waiting lists.

    Times that were kept for them go to whoever waits next.

    :return: how many rows went, by table
    :raises StillToCome: if one of their meetings is not over
    """
    if queries.ahead(tenant_id=actor.tenant_id, email=email, now=now):
        raise StillToCome(_("A meeting with this person is still to come."))
    waits = queries.waits_of(tenant_id=actor.tenant_id, email=email)
    for waiter in waits:
        if waiter.state in {WaiterState.WAITING, WaiterState.OFFERED}:
            waiting.leave(actor=actor, waiter_id=waiter.pk, now=now)
    booked = queries.of_guest(tenant_id=actor.tenant_id, email=email)
    counts = Counter(gone(Waiter.objects.filter(tenant_id=actor.tenant_id, pk__in=[each.pk for each in waits])))
    counts += Counter(gone(Booking.objects.filter(tenant_id=actor.tenant_id, pk__in=[each.pk for each in booked])))
    left = Meeting.objects.filter(tenant_id=actor.tenant_id, pk__in={each.meeting_id for each in booked})
    counts += Counter(gone(left.filter(bookings__isnull=True)))
    if counts:
        audit.record(actor=actor, verb="guest.forgotten", subject=f"bookings/{len(booked)}")
    return dict(counts)
