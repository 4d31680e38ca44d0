"""Who is told what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from secretaire.lib import mail
from secretaire.protection.tenancy import queries as tenancy
from secretaire.scheduling.booking import queries
from secretaire.scheduling.booking.mail import addresses, invitations
from secretaire.scheduling.booking.models import Booking, Hold, Meeting, Waiter
from secretaire.scheduling.booking.queries import hosting
from secretaire.scheduling.letters import actions as letters
from secretaire.scheduling.letters.core import (
    Draft,
    Person,
    Sender,
    isolated,
    line,
)
from secretaire.scheduling.pages.core import Kind, PlaceKind, in_language

if TYPE_CHECKING:
    from secretaire.scheduling.hosts.models import Host
    from secretaire.scheduling.pages.models import Page

#: Letters that tell of a meeting that takes place, or may.
_AHEAD = frozenset({"confirmed", "requested", "moved", "changed", "reminder", "offer"})
_HOSTS_HEAR = frozenset({"confirmed", "requested", "moved", "changed", "cancelled"})
#: Letters about a whole meeting: its hosts get one, however many guests there are.
_OF_ALL = frozenset({"confirmed", "moved", "changed"})
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

    :param kind: ``confirmed``, ``requested``, ``declined``, ``moved``, ``changed``, ``cancelled``, ``expired`` or
        ``reminder``
    :param was: when a moved meeting had been
    """
    news = _News(kind=kind, bookings=_occurrences(kind, booking), was=was, now=now)
    if kind != "reminder":
        letters.withdraw(tenant_id=booking.tenant_id, about=f"booking/{booking.pk}", kind="reminder")
    _write_to_guest(news)
    if kind != "reminder" and not (kind in _OF_ALL and _told_with_another(booking)):
        for host, bookings in _by_host(news.bookings):
            _write_to_host(news, host, bookings)
        for host in _former_hosts(booking.meeting):
            _write_to_host(news, host, [booking])


def write_waiter(kind: str, *, waiter: Waiter, now: datetime) -> None:
    """Write to somebody who waits: that they are on the list (``waiting``), or that a place is theirs (``offer``)."""
    href = addresses.of_waiter(waiter)
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
    links = [addresses.of_guest(one) for one in news.bookings]
    with translation.override(reader.language):
        context = _told(news, reader, _dates(news.bookings), links) | {
            "other": isolated(names),
            "href": href or links[0],
            "page": addresses.of_page(booking),
            "by_letter": bool(booking.meeting.contact),
            "until": mail.instant(booking.offered_until, reader.zone) if booking.offered_until else "",
            "offered": booking.offered_until is not None and not booking.sequence,
        }
        told = [] if news.kind in _WITHOUT_INVITATION else news.bookings
        files = [invitations.for_guest(one, hosts=names, now=news.now) for one in told]
    letters.write(
        tenant_id=booking.tenant_id,
        draft=Draft(
            key=news.key(news.kind, "guest"),
            kind=news.kind,
            about=news.about,
            to=reader,
            sender=Sender(name=names, reply_to=booking.meeting.contact or (hosts[0].email if hosts else "")),
            template=f"booking/mail/{news.kind}",
            context=context,
            invitations=invitations.named(files, [one.meeting.start for one in told], reader.zone),
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
    dates = _dates(bookings) if receives or not news.was else [(news.was, "")]
    with translation.override(reader.language):
        files = [invitations.for_host(one, host=host, news=booking, now=news.now) for one in meetings]
        context = _told(news, reader, dates, [addresses.of_host(one) for one in bookings])
        context |= {"other": isolated(guest), "href": addresses.of_host(booking)}
        context["facts"] = [*context["facts"], *_of_guest(booking, meetings[0], all_of_them=kind in _OF_ALL)]
        context["answers"] = _answers(booking) if kind in _AHEAD else []
    if not any(files) and (kind != news.kind or invitations.was_told(meetings[0], host=host)):
        return
    letters.write(
        tenant_id=booking.tenant_id,
        draft=Draft(
            key=news.key(kind, f"host/{host.pk}"),
            kind=kind,
            about=news.about,
            to=reader,
            sender=Sender(name=tenancy.look(tenant_id=booking.tenant_id).name, reply_to=booking.guest_email),
            template=f"booking/mail/{kind}_host",
            context=context,
            invitations=invitations.named(files, [one.start for one in meetings], reader.zone),
        ),
    )


def _told(news: _News, reader: Person, dates: Sequence[tuple[datetime, str]], links: Sequence[str]) -> dict[str, Any]:
    """Return what every letter about a booking says, in the language in force.

    :param dates: when and where
    """
    meeting = news.booking.meeting
    length = meeting.end - meeting.start
    times = [mail.when(start, start + length, reader.zone) for start, _place in dates]
    facts = [(_("When"), times[0])] if len(dates) == 1 else []
    if news.was and news.was != dates[0][0]:
        facts.append((_("Before"), mail.when(news.was, news.was + length, reader.zone)))
    if news.kind in _AHEAD and len(dates) == 1:
        facts += _where(queries.of_meeting(meeting=meeting), dates[0][1])
    several = [(time, place, link) for time, (_start, place), link in zip(times, dates, links, strict=True)]
    return {
        "name": isolated(reader.name),
        "title": _title(news.page, reader.language),
        "on": _on([start for start, _place in dates], reader.zone),
        "facts": facts,
        "dates": several if len(dates) > 1 else [],
        "reason": news.booking.reason.splitlines(),
        "answers": [],
    }


def _dates(bookings: Sequence[Booking]) -> list[tuple[datetime, str]]:
    return [(one.meeting.start, line(one.meeting.place)) for one in bookings]


def _on(starts: Sequence[datetime], zone: str) -> str:
    first, more = mail.brief(starts[0], zone), len(starts) - 1
    if not more:
        return first
    return ngettext("%(first)s and %(more)d more date", "%(first)s and %(more)d more dates", more) % {
        "first": first,
        "more": more,
    }


def _where(page: "Page", place: str) -> list[tuple[str, str]]:
    if page.place_kind == PlaceKind.PHONE:
        by_phone = _("By phone: %(place)s") % {"place": place} if place else _("By phone: the guest is called.")
        return [(_("Where"), by_phone)]
    term = _("Video call") if page.place_kind == PlaceKind.VIDEO else _("Where")
    return [(term, place)] if place else []


def _of_guest(booking: Booking, meeting: Meeting, *, all_of_them: bool) -> list[tuple[str, str]]:
    facts = []
    for one in [booking, *(_together(booking) if all_of_them and meeting.pk == booking.meeting_id else [])]:
        facts += [(_("Guest"), isolated(line(one.guest_name))), (_("E-mail"), one.guest_email)]
    return [*facts, (_("Seats"), invitations.seats(meeting))] if meeting.page.kind == Kind.GROUP else facts


def _together(booking: Booking) -> list[Booking]:
    """Return the other guests who meet by agreement; those of a group are none of each other's affair."""
    return [] if booking.meeting.page.kind == Kind.GROUP else hosting.beside(booking=booking)


def _told_with_another(booking: Booking) -> bool:
    return any(one.seat < booking.seat for one in _together(booking))


def _answers(booking: Booking) -> list[tuple[str, list[str]]]:
    return [(line(given["question"]), str(given["answer"]).splitlines()) for given in booking.answers]


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


def _title(page: "Page", language: str) -> str:
    return isolated(line(in_language(page.title, language, *page.languages)))
