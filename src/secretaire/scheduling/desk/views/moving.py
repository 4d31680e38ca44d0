"""A host moves a booking to another time that its page has on offer."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from secretaire.lib import clock, mail
from secretaire.scheduling.booking import actions, queries
from secretaire.scheduling.booking.core import BookingState, local_day
from secretaire.scheduling.booking.queries import hosting
from secretaire.scheduling.desk.forms.bookings import Move
from secretaire.scheduling.desk.views import actor, member, show, told
from secretaire.ui.month import Choice, Month, month
from secretaire.ui.slots import Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secretaire.scheduling.availability.core import Slot as Free
    from secretaire.scheduling.booking.models import Booking
    from secretaire.scheduling.hosts.models import Host

_HERE = "desk:bookings"
_INSTANT = "%Y-%m-%dT%H:%MZ"


@member
def move(request: HttpRequest, host: "Host", pk: UUID) -> HttpResponse:
    """Show other times for a booking, ask whether one shall be taken, and take it."""
    booking, now = hosting.received(tenant_id=host.tenant_id, host_id=host.pk, booking_id=pk), clock.now()
    if booking.state not in {BookingState.PENDING, BookingState.CONFIRMED} or booking.meeting.start <= now:
        messages.warning(request, _("This booking cannot be moved any more."))
        return redirect("desk:booking", pk=pk)
    form = Move(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        return _moved(request, booking, form, now)
    return show(request, host, "desk/move.html", here=_HERE, context=_offer(request, booking, host, now))


def _moved(request: HttpRequest, booking: "Booking", form: Move, now: datetime) -> HttpResponse:
    try:
        actions.move(
            actor=actor(request),
            booking_id=booking.pk,
            sequence=form.cleaned_data["sequence"],
            start=form.cleaned_data["at"],
            now=now,
        )
    except actions.SlotTaken:
        messages.warning(request, _("This time is not free any more. Please choose another."))
        return redirect("desk:booking_move", pk=booking.pk)
    except actions.NotHeld as late:
        messages.warning(request, str(late))
    else:
        messages.success(request, _("The booking is moved. The guest is told by e-mail."))
    return redirect("desk:booking", pk=booking.pk)


def _offer(request: HttpRequest, booking: "Booking", host: "Host", now: datetime) -> dict[str, Any]:
    zone, address = ZoneInfo(host.zone), reverse("desk:booking_move", kwargs={"pk": booking.pk})
    today = now.astimezone(zone).date()
    first = _month(request.GET.get("month", ""), today, booking)
    window = local_day(first, zone)[0], local_day(_following(first), zone)[0]
    by_day: dict[date, list[Free]] = {}
    for slot in queries.elsewhere(booking=booking, window=window, now=now):
        by_day.setdefault(slot.starts_at.astimezone(zone).date(), []).append(slot)
    day = next((each for each in by_day if each.isoformat() == request.GET.get("day")), min(by_day, default=None))
    free = by_day[day] if day else []
    chosen = next((slot for slot in free if slot.starts_at.strftime(_INSTANT) == request.GET.get("at")), None)
    meeting = booking.meeting
    return {
        "booking": booking,
        "title": told(meeting.page),
        "when": mail.when(meeting.start, meeting.end, host.zone),
        "month": _drawn(first, today, day, {each: len(slots) for each, slots in by_day.items()}, address),
        "day": day,
        "slots": _times(free, chosen, zone, f"{address}?month={first:%Y-%m}&day={day}&at="),
        "chosen": mail.when(chosen.starts_at, chosen.ends_at, host.zone) if chosen else "",
        "form": Move(
            initial={"at": chosen.starts_at.strftime(_INSTANT), "sequence": booking.sequence} if chosen else None
        ),
    }


def _month(text: str, today: date, booking: "Booking") -> date:
    """Return the first of the month that is asked for, within what the page can offer."""
    first, last = today.replace(day=1), (today + booking.meeting.page.window).replace(day=1)
    try:
        asked = datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007  # a month of no zone
    except ValueError:
        asked = booking.meeting.start.date().replace(day=1)
    return min(max(asked, first), last)


def _following(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _drawn(first: date, today: date, day: date | None, free: dict[date, int], address: str) -> Month:
    before, after = (first - timedelta(days=1)).replace(day=1), _following(first)
    return month(
        first=first,
        choices={
            each: Choice(href=f"{address}?month={first:%Y-%m}&day={each}", free=count) for each, count in free.items()
        },
        chosen=day,
        today=today,
        previous=f"{address}?month={before:%Y-%m}" if before >= today.replace(day=1) else "",
        following=f"{address}?month={after:%Y-%m}",
    )


def _times(free: "Sequence[Free]", chosen: "Free | None", zone: ZoneInfo, address: str) -> list[Slot]:
    return [
        Slot(
            at=slot.starts_at.astimezone(zone).time(),
            href=f"{address}{slot.starts_at.strftime(_INSTANT)}",
            chosen=slot == chosen,
        )
        for slot in free
    ]
