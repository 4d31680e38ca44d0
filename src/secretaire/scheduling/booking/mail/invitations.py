"""Invitations: what a guest's or a host's calendar shall show now."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from secretaire import config
from secretaire.protection.tenancy import queries as tenancy
from secretaire.scheduling.booking import core
from secretaire.scheduling.booking.core import HOLDING, BookingState
from secretaire.scheduling.booking.mail import addresses
from secretaire.scheduling.booking.models import Booking, Hold, Meeting
from secretaire.scheduling.letters import queries as letters
from secretaire.scheduling.letters.core import Event, Invitation, Party, Status, invitation
from secretaire.scheduling.pages.core import Kind, in_language

if TYPE_CHECKING:
    from secretaire.scheduling.hosts.models import Host
    from secretaire.scheduling.pages.models import Page

_STATUS = {BookingState.CONFIRMED: Status.CONFIRMED, BookingState.PENDING: Status.TENTATIVE}


def for_guest(booking: Booking, *, hosts: str, now: datetime) -> Invitation | None:
    """Return the event of one booking as it stands now; nothing if the guest's calendar needs no change."""
    meeting, uid, href = booking.meeting, _uid(booking), addresses.of_guest(booking)
    status = _STATUS.get(BookingState(booking.state), Status.CANCELLED)
    sequence = _next(booking.tenant_id, booking.guest_email, uid, status, booking.sequence)
    if sequence is None:
        return None
    event = Event(
        uid=uid,
        sequence=sequence,
        status=status,
        start=meeting.start,
        end=meeting.end,
        summary=_summary(meeting.page, booking.guest_language, hosts),
        organizer=Party(name=hosts, email=meeting.contact or config.load().mail.sender),
        attendee=Party(name=booking.guest_name, email=booking.guest_email),
        place=meeting.place,
        description="" if status is Status.CANCELLED else _("Change or cancel: %(link)s") % {"link": href},
        url="" if status is Status.CANCELLED else href,
    )
    return invitation(event, now=now)


def for_host(meeting: Meeting, *, host: "Host", news: Booking, now: datetime) -> Invitation | None:
    """Return the event of a whole meeting as it stands now; nothing if the host's calendar needs no change.

    :param news: the booking that brings it
    """
    meeting = Meeting.objects.select_related("page").get(tenant_id=meeting.tenant_id, pk=meeting.pk)
    uid, group = _uid(meeting), meeting.page.kind == Kind.GROUP
    status = _status(meeting, host)
    sequence = _next(meeting.tenant_id, host.email, uid, status, meeting.sequence)
    if sequence is None:
        return None
    event = Event(
        uid=uid,
        sequence=sequence,
        status=status,
        start=meeting.start,
        end=meeting.end,
        summary=_summary(meeting.page, host.language, "" if group else _guests(meeting, news)),
        organizer=Party(
            name=tenancy.look(tenant_id=meeting.tenant_id).name,
            email=meeting.contact or config.load().mail.sender,
        ),
        attendee=Party(name=host.name, email=host.email),
        place=meeting.place,
        description=seats(meeting) if group else "",
        url=addresses.of_host(news),
    )
    return invitation(event, now=now)


def named(invitations: Sequence[Invitation | None], starts: Sequence[datetime], zone: str) -> tuple[Invitation, ...]:
    """Name several files for the times of their meetings; one alone keeps its name."""
    found = [(one, start.astimezone(ZoneInfo(zone))) for one, start in zip(invitations, starts, strict=True) if one]
    if len(found) == 1:
        return (found[0][0],)
    return tuple(replace(one, name=f"{start:%Y-%m-%d-%H%M}.ics") for one, start in found)


def was_told(meeting: Meeting, *, host: "Host") -> bool:
    """Tell whether a host was told already that a meeting is not theirs any more."""
    uid = _uid(meeting)
    return letters.last_invitation(tenant_id=host.tenant_id, recipient=host.email, uid=uid) is not None


def seats(meeting: Meeting) -> str:
    """Return how many seats of a meeting are taken, in the language in force."""
    taken = _in_state(meeting, BookingState.CONFIRMED)
    return _("%(taken)d of %(seats)d taken") % {"taken": taken, "seats": meeting.seats}


def _status(meeting: Meeting, host: "Host") -> Status:
    if not Hold.objects.filter(tenant_id=meeting.tenant_id, meeting=meeting, host=host, active=True).exists():
        return Status.CANCELLED
    states = [state for state in _STATUS if _in_state(meeting, state)]
    return _STATUS[states[0]] if states else Status.CANCELLED


def _next(tenant_id: UUID, recipient: str, uid: str, status: Status, sequence: int) -> int | None:
    """Return the sequence of a person's next invitation to an event; nothing if they need none."""
    last = letters.last_invitation(tenant_id=tenant_id, recipient=recipient, uid=uid)
    if status is not Status.CONFIRMED and (last is None or last.method == "CANCEL"):
        return None
    return max(sequence, last.sequence + 1) if last else sequence


def _summary(page: "Page", language: str, names: str) -> str:
    title = in_language(page.title, language, *page.languages)
    return f"{title} \N{EN DASH} {names}" if names else title


def _guests(meeting: Meeting, news: Booking) -> str:
    held = Booking.objects.filter(tenant_id=meeting.tenant_id, meeting=meeting, state__in=HOLDING).order_by("seat")
    return ", ".join(each.guest_name for each in held) or news.guest_name


def _uid(thing: Booking | Meeting) -> str:
    return core.uid(thing.pk)


def _in_state(meeting: Meeting, state: BookingState) -> int:
    return Booking.objects.filter(tenant_id=meeting.tenant_id, meeting=meeting, state=state).count()
