"""A page as it is for one meeting that was agreed by letter: any length, a place and buffers of its own."""

from copy import copy
from datetime import timedelta
from typing import TYPE_CHECKING

from secretaire.scheduling.booking.core import Own
from secretaire.scheduling.booking.models import Meeting
from secretaire.scheduling.pages.core import OF_TEAMS, Kind

if TYPE_CHECKING:
    from secretaire.scheduling.pages.models import Page


def fitted(*, page: "Page", own: Own, seats: int = 1) -> "Page":
    """Return a copy of a page, never to be saved, that offers exactly one meeting's terms."""
    found = copy(page)
    found.durations = [own.duration]
    found.buffer_before = max(page.buffer_before, own.travel)
    found.buffer_after = max(page.buffer_after, own.travel)
    if own.place_kind:
        found.place_kind, found.place = own.place_kind, own.place
    if found.kind not in OF_TEAMS:
        # Its guests were asked by name: nobody joins them, and no other meeting is joined.
        found.kind, found.seats = Kind.ONE_ON_ONE.value, seats
    # Who agrees by letter was invited by the host.
    found.approval = False
    return found


def of_meeting(*, meeting: Meeting) -> "Page":
    """Return the page of a meeting as it is for that meeting."""
    if not (meeting.place_kind or meeting.travel or meeting.contact):
        return meeting.page
    return fitted(page=meeting.page, own=own(meeting=meeting), seats=meeting.seats)


def own(*, meeting: Meeting, duration: timedelta | None = None) -> Own:
    """Return what a meeting has of its own.

    :param duration: another length
    """
    return Own(
        duration=duration or meeting.end - meeting.start,
        place_kind=meeting.place_kind,
        place=meeting.place if meeting.place_kind else "",
        travel=meeting.travel,
        contact=meeting.contact,
    )
