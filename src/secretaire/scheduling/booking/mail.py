"""Letters about bookings: each reader is told in their own language and by their own clock.

A guest's calendar shows one event for each of their bookings, a host's one for each meeting. What a person was last
sent about an event decides what they are sent next: nothing is cancelled that was never announced, and the sequence
of an event only rises (RFC 5546, section 2.1.4).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from secretaire import config
from secretaire.lib import mail
from secretaire.protection.tenancy import queries as tenancy
from secretaire.scheduling.booking import queries
from secretaire.scheduling.booking.core import BookingState
from secretaire.scheduling.booking.models import Booking, Hold, Meeting, Waiter
from secretaire.scheduling.letters import actions as letters
from secretaire.scheduling.letters import queries as letters_queries
from secretaire.scheduling.letters.core import (
    Draft,
    Event,
    Invitation,
    Party,
    Person,
    Sender,
    Status,
    invitation,
    isolated,
    line,
)
from secretaire.scheduling.pages.core import Kind, PlaceKind, in_language

if TYPE_CHECKING:
    from secretaire.scheduling.hosts.models import Host
    from secretaire.scheduling.pages.models import Page

_STATUS = {BookingState.CONFIRMED: Status.CONFIRMED, BookingState.PENDING: Status.TENTATIVE}
#: Letters that tell of a meeting that takes place, or may.
_AHEAD = frozenset({"confirmed", "requested", "moved", "reminder", "offer"})
_HOSTS_HEAR = frozenset({"confirmed", "requested", "moved", "cancelled"})
_WITHOUT_INVITATION = frozenset({"reminder", "offer"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _News:
    """What happened to a booking, or to all of a series."""

    kind: str
    bookings: Sequence[Booking]
    was: datetime | None
    now: datetime

    @property
    def booking(self) -> Booking:
        return self.bookings[0]

    @property
    def page(self) -> "Page":
        return self.booking.meeting.page

    def key(self, kind: str, reader: str) -> str:
        return f"{kind}:{self.booking.pk}:{self.booking.sequence}:{reader}"

    @property
    def about(self) -> str:
        return f"series/{self.booking.series}" if len(self.bookings) > 1 else f"booking/{self.booking.pk}"


def write(kind: str, *, booking: Booking, was: datetime | None, now: datetime) -> None:
    """Write the letters about a change of a booking: to its guest, and to its hosts where it concerns them.

    :param kind: ``confirmed``, ``requested``, ``declined``, ``moved``, ``cancelled``, ``expired`` or ``reminder``
    :param was: when a moved meeting had been
    """
    news = _News(kind=kind, bookings=_occurrences(kind, booking), was=was, now=now)
    if kind != "reminder":
        letters.withdraw(tenant_id=booking.tenant_id, about=f"booking/{booking.pk}", kind="reminder")
    _write_to_guest(news)
    if kind != "reminder":
        for host, bookings in _by_host(news.bookings):
            _write_to_host(news, host, bookings)
        for host in _former_hosts(booking.meeting):
            _write_to_host(news, host, [booking])


def write_waiter(kind: str, *, waiter: Waiter, now: datetime) -> None:
    """Write to somebody who waits: that they are on the list (``waiting``), or that a place is theirs (``offer``)."""
    href = _address(waiter.tenant_id, "booking:offer", token=queries.waiter_link(waiter=waiter))
    if kind == "offer":
        if waiter.booking is not None:
            _write_to_guest(_News(kind=kind, bookings=[waiter.booking], was=None, now=now), href=href)
        return
    reader = Person(name=line(waiter.name), email=waiter.email, language=waiter.language, zone=waiter.zone)
    with translation.override(reader.language):
        day = mail.day(waiter.day) if waiter.day else _("the first that comes free")
        context = {
            "name": isolated(reader.name),
            "title": _title(waiter.page, reader.language),
            "facts": [(_("Day"), day)],
            "href": href,
        }
    letters.write(
        tenant_id=waiter.tenant_id,
        draft=Draft(
            key=f"waiting:{waiter.pk}:guest",
            kind="waiting",
            about=f"waiter/{waiter.pk}",
            to=reader,
            template="booking/mail/waiting",
            context=context,
        ),
    )


def _write_to_guest(news: _News, href: str = "") -> None:
    booking, hosts = news.booking, queries.hosts_of(meeting=news.booking.meeting)
    names = ", ".join(line(host.name) for host in hosts)
    reader = Person(
        name=line(booking.guest_name),
        email=booking.guest_email,
        language=booking.guest_language,
        zone=booking.guest_zone,
    )
    links = [_guest_link(one) for one in news.bookings]
    with translation.override(reader.language):
        context = _told(news, reader, [one.meeting.start for one in news.bookings], links) | {
            "other": isolated(names),
            "href": href or links[0],
            "page": _address(booking.tenant_id, "booking:page", slug=news.page.slug),
            "until": mail.instant(booking.offered_until, reader.zone) if booking.offered_until else "",
            "offered": booking.offered_until is not None and not booking.sequence,
        }
        invitations = [_for_guest(news, one, names) for one in news.bookings]
    letters.write(
        tenant_id=booking.tenant_id,
        draft=Draft(
            key=news.key(news.kind, "guest"),
            kind=news.kind,
            about=news.about,
            to=reader,
            sender=Sender(name=names, reply_to=hosts[0].email if hosts else ""),
            template=f"booking/mail/{news.kind}",
            context=context,
            invitations=_named(invitations, [one.meeting.start for one in news.bookings], reader.zone),
            until={"reminder": booking.meeting.start, "offer": booking.offered_until}.get(news.kind),
        ),
    )


def _write_to_host(news: _News, host: "Host", bookings: Sequence[Booking]) -> None:
    """Write to one host, unless there is nothing that they must know or undo."""
    booking, guest = bookings[0], line(bookings[0].guest_name)
    reader = Person(name=line(host.name), email=host.email, language=host.language, zone=host.zone)
    meetings = [one.meeting for one in bookings] + _left(news, host)
    receives = host in queries.hosts_of(meeting=booking.meeting)
    kind = news.kind if news.kind in _HOSTS_HEAR and receives else "cancelled"
    starts = [one.meeting.start for one in bookings] if receives or not news.was else [news.was]
    with translation.override(reader.language):
        invitations = [_for_host(news, meeting, host, guest) for meeting in meetings]
        context = _told(news, reader, starts, [_host_link(one) for one in bookings])
        context |= {"other": isolated(guest), "href": _host_link(booking)}
        context["facts"] = [*context["facts"], *_of_guest(booking, meetings[0])]
        context["answers"] = _answers(booking) if kind in _AHEAD else []
    if not any(invitations) and (kind != news.kind or _was_told(host, meetings[0])):
        return
    letters.write(
        tenant_id=booking.tenant_id,
        draft=Draft(
            key=news.key(kind, f"host/{host.pk}"),
            kind=kind,
            about=news.about,
            to=reader,
            sender=Sender(name=tenancy.get(tenant_id=booking.tenant_id).name, reply_to=booking.guest_email),
            template=f"booking/mail/{kind}_host",
            context=context,
            invitations=_named(invitations, [meeting.start for meeting in meetings], reader.zone),
        ),
    )


def _told(news: _News, reader: Person, starts: Sequence[datetime], links: Sequence[str]) -> dict[str, Any]:
    """Return what every letter about a booking says, in the language in force."""
    meeting = news.booking.meeting
    length = meeting.end - meeting.start
    times = [mail.when(start, start + length, reader.zone) for start in starts]
    facts = [(_("When"), times[0])] if len(starts) == 1 else []
    if news.was and news.was != starts[0]:
        facts.append((_("Before"), mail.when(news.was, news.was + length, reader.zone)))
    return {
        "name": isolated(reader.name),
        "title": _title(news.page, reader.language),
        "on": _on(starts, reader.zone),
        "facts": facts + (_where(news.page, meeting) if news.kind in _AHEAD else []),
        "dates": list(zip(times, links, strict=True)) if len(starts) > 1 else [],
        "reason": news.booking.reason.splitlines(),
        "answers": [],
    }


def _on(starts: Sequence[datetime], zone: str) -> str:
    first, more = mail.brief(starts[0], zone), len(starts) - 1
    if not more:
        return first
    return ngettext("%(first)s and %(more)d more date", "%(first)s and %(more)d more dates", more) % {
        "first": first,
        "more": more,
    }


def _where(page: "Page", meeting: Meeting) -> list[tuple[str, str]]:
    if page.place_kind == PlaceKind.PHONE:
        return [(_("Where"), _("By phone: the guest is called."))]
    term = _("Video call") if page.place_kind == PlaceKind.VIDEO else _("Where")
    return [(term, line(meeting.place))] if meeting.place else []


def _of_guest(booking: Booking, meeting: Meeting) -> list[tuple[str, str]]:
    facts = [(_("Guest"), isolated(line(booking.guest_name))), (_("E-mail"), booking.guest_email)]
    return [*facts, (_("Seats"), _seats(meeting))] if meeting.page.kind == Kind.GROUP else facts


def _answers(booking: Booking) -> list[tuple[str, list[str]]]:
    return [(line(given["question"]), str(given["answer"]).splitlines()) for given in booking.answers]


def _seats(meeting: Meeting) -> str:
    taken = _in_state(meeting, BookingState.CONFIRMED)
    return _("%(taken)d of %(seats)d taken") % {"taken": taken, "seats": meeting.seats}


def _for_guest(news: _News, booking: Booking, names: str) -> Invitation | None:
    if news.kind in _WITHOUT_INVITATION:
        return None
    meeting, uid, href = booking.meeting, _uid(booking), _guest_link(booking)
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
        summary=_summary(news.page, booking.guest_language, names),
        organizer=Party(name=names, email=config.load().mail.sender),
        attendee=Party(name=booking.guest_name, email=booking.guest_email),
        place=meeting.place,
        description="" if status is Status.CANCELLED else _("Change or cancel: %(link)s") % {"link": href},
        url="" if status is Status.CANCELLED else href,
    )
    return invitation(event, now=news.now)


def _for_host(news: _News, meeting: Meeting, host: "Host", guest: str) -> Invitation | None:
    """Return the event of the whole meeting as it stands now, which may be later than the news."""
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
        summary=_summary(meeting.page, host.language, "" if group else guest),
        organizer=Party(
            name=tenancy.get(tenant_id=meeting.tenant_id).name,
            email=config.load().mail.sender,
        ),
        attendee=Party(name=host.name, email=host.email),
        place=meeting.place,
        description=_seats(meeting) if group else "",
        url=_host_link(news.booking),
    )
    return invitation(event, now=news.now)


def _status(meeting: Meeting, host: "Host") -> Status:
    if not Hold.objects.filter(tenant_id=meeting.tenant_id, meeting=meeting, host=host, active=True).exists():
        return Status.CANCELLED
    states = [state for state in _STATUS if _in_state(meeting, state)]
    return _STATUS[states[0]] if states else Status.CANCELLED


def _next(tenant_id: UUID, recipient: str, uid: str, status: Status, sequence: int) -> int | None:
    """Return the sequence of a person's next invitation to an event; nothing if they need none."""
    last = letters_queries.last_invitation(tenant_id=tenant_id, recipient=recipient, uid=uid)
    if status is not Status.CONFIRMED and (last is None or last.method == "CANCEL"):
        return None
    return max(sequence, last.sequence + 1) if last else sequence


def _summary(page: "Page", language: str, names: str) -> str:
    title = in_language(page.title, language, *page.languages)
    return f"{title} \N{EN DASH} {names}" if names else title


def _was_told(host: "Host", meeting: Meeting) -> bool:
    """Tell whether a host was told already that a meeting is not theirs any more."""
    uid = _uid(meeting)
    return letters_queries.last_invitation(tenant_id=host.tenant_id, recipient=host.email, uid=uid) is not None


def _uid(thing: Booking | Meeting) -> str:
    return f"{thing.pk}@secretaire"  # calendars that are read back are searched for these


def _named(invitations: Sequence[Invitation | None], starts: Sequence[datetime], zone: str) -> tuple[Invitation, ...]:
    """Name several files for the times of their meetings; one alone keeps its name."""
    found = [(one, start.astimezone(ZoneInfo(zone))) for one, start in zip(invitations, starts, strict=True) if one]
    if len(found) == 1:
        return (found[0][0],)
    return tuple(replace(one, name=f"{start:%Y-%m-%d-%H%M}.ics") for one, start in found)


def _occurrences(kind: str, booking: Booking) -> list[Booking]:
    """Return the bookings that one letter tells of: a series that was taken at once, else one."""
    together = kind == "requested" or (kind == "confirmed" and not booking.meeting.page.approval)
    if booking.series is None or booking.sequence or not together:
        return [booking]
    rows = Booking.objects.filter(tenant_id=booking.tenant_id, series=booking.series, state=booking.state, sequence=0)
    return list(rows.select_related("meeting__page").order_by("meeting__start"))


def _by_host(bookings: Sequence[Booking]) -> Iterator[tuple["Host", list[Booking]]]:
    hosts: dict[Host, list[Booking]] = {}
    for booking in bookings:
        for host in queries.hosts_of(meeting=booking.meeting):
            hosts.setdefault(host, []).append(booking)
    yield from hosts.items()


def _former_hosts(meeting: Meeting) -> list["Host"]:
    """Return the hosts who had a meeting before it went to another."""
    current = queries.hosts_of(meeting=meeting)
    holds = Hold.objects.filter(tenant_id=meeting.tenant_id, meeting=meeting, active=False).select_related("host")
    return sorted({hold.host for hold in holds} - set(current), key=lambda host: str(host.pk))


def _left(news: _News, host: "Host") -> list[Meeting]:
    """Return the meetings that a guest may have left for another one: the host's calendar shows them too."""
    if news.was is None:
        return []
    rows = Meeting.objects.filter(tenant_id=host.tenant_id, page=news.page, start=news.was, holds__host=host).exclude(
        pk=news.booking.meeting_id
    )
    return list(rows.distinct())


def _in_state(meeting: Meeting, state: BookingState) -> int:
    return Booking.objects.filter(tenant_id=meeting.tenant_id, meeting=meeting, state=state).count()


def _title(page: "Page", language: str) -> str:
    return isolated(line(in_language(page.title, language, *page.languages)))


def _guest_link(booking: Booking) -> str:
    return _address(booking.tenant_id, "booking:manage", token=queries.link(booking=booking))


def _host_link(booking: Booking) -> str:
    return _address(booking.tenant_id, "desk:booking", pk=booking.pk)


def _address(tenant_id: UUID, to: str, **arguments: object) -> str:
    return tenancy.address(slug=tenancy.get(tenant_id=tenant_id).slug, to=to, **arguments)
