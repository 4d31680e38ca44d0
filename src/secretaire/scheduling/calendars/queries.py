"""Questions about calendars."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import UUID

from django.db.models import F, Q
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib.errors import Missing
from secretaire.scheduling.calendars.core import Kind
from secretaire.scheduling.calendars.models import Calendar, Event, Resource

if TYPE_CHECKING:
    from django.db.models import QuerySet

_BEHIND = timedelta(days=31)  #: how much of the past is kept, for the week view


@dataclass(frozen=True, slots=True)
class Engagement:
    """A busy span of a host, read from outside."""

    host_id: UUID
    calendar: str
    start: datetime
    end: datetime
    uid: str
    subject: str = ""  #: empty: not asked for, or not kept


def engagements(
    *, tenant_id: UUID, hosts: Sequence[UUID], start: datetime, end: datetime, subjects: bool = False
) -> list[Engagement]:
    """Return the busy events of some hosts that reach into a window, earliest first.

    What lies beyond the occurrences that were worked out is not known, so it is busy.

    :param subjects: tell what they are about; each takes time to open
    """
    rows = Event.objects.filter(
        tenant_id=tenant_id, calendar__host__in=hosts, busy=True, start__lt=end, end__gt=start
    ).order_by("start")
    events = list(rows.values_list("pk", "calendar_id", "start", "end", "uid"))
    words = {event.pk: event.subject for event in rows.only("tenant", "subject")} if subjects else {}
    known = {each.pk: each for each in Calendar.objects.filter(tenant_id=tenant_id, host__in=hosts)}
    found = [
        Engagement(known[calendar].host_id, known[calendar].name, begins, ends, uid, words.get(event, ""))
        for event, calendar, begins, ends, uid in events
        if calendar in known  # it may be disconnected meanwhile
    ]
    beyond = [
        Engagement(each.host_id, each.name, max(start, each.known_until), end, "")
        for each in known.values()
        if each.known_until and each.known_until < end
    ]
    return [*found, *beyond]


def silent(*, tenant_id: UUID, hosts: Sequence[UUID], now: datetime) -> list[UUID]:
    """Return those hosts of whom a calendar has not been read for too long: what it holds is not known."""
    return list(_silent(tenant_id, hosts, now).values_list("host_id", flat=True).distinct())


def silent_calendars(*, tenant_id: UUID, host_id: UUID, now: datetime) -> set[UUID]:
    """Return which of a host's calendars make the host silent."""
    return set(_silent(tenant_id, [host_id], now).values_list("pk", flat=True))


def speaks_until(*, calendar: Calendar) -> datetime | None:
    """Return when a calendar makes its host silent unless it is read before; nothing for a file or one never read."""
    if calendar.kind == Kind.FILE or calendar.read_at is None:
        return None
    return calendar.read_at + _patience()


def _silent(tenant_id: UUID, hosts: Sequence[UUID], now: datetime) -> "QuerySet[Calendar]":
    """Return the calendars that were never read, not for too long, or in another zone than their host's."""
    stale = Q(read_at__isnull=True) | (~Q(kind=Kind.FILE) & Q(read_at__lt=now - _patience()))
    elsewhere = ~Q(read_zone="") & ~Q(read_zone=F("host__zone"))
    return Calendar.objects.filter(stale | elsewhere, tenant_id=tenant_id, host__in=hosts)


def _patience() -> timedelta:
    return timedelta(hours=config.load().calendars.stale_hours)


def of_host(*, tenant_id: UUID, host_id: UUID) -> list[Calendar]:
    """Return a host's calendars, those in trouble first."""
    rows = Calendar.objects.filter(tenant_id=tenant_id, host=host_id)
    return sorted(rows, key=lambda calendar: (-calendar.failures, calendar.name.casefold()))


def connected(*, tenant_id: UUID) -> list[Calendar]:
    """Return the calendars of all hosts that are read again and again, by host."""
    rows = Calendar.objects.filter(tenant_id=tenant_id).exclude(kind=Kind.FILE)
    found = rows.select_related("host").order_by("pk")
    return sorted(found, key=lambda calendar: (calendar.host.name.casefold(), calendar.name.casefold()))


def get(*, tenant_id: UUID, calendar_id: UUID) -> Calendar:
    """Return one calendar.

    :raises Missing: if there is none
    """
    try:
        return Calendar.objects.select_related("host").get(tenant_id=tenant_id, pk=calendar_id)
    except Calendar.DoesNotExist:
        raise Missing(_("This calendar does not exist.")) from None


def managed(*, tenant_id: UUID, host_id: UUID, calendar_id: UUID) -> Calendar:
    """Return one of a host's own calendars.

    :raises Missing: if the host has none like that
    """
    calendar = get(tenant_id=tenant_id, calendar_id=calendar_id)
    if calendar.host_id != host_id:
        raise Missing(_("This calendar does not exist."))
    return calendar


def password(*, calendar: Calendar) -> str:
    """Return the password of a calendar's account, empty if it has none.

    :raises Tampered: if what is stored was changed
    """
    return calendar.password


def etags(*, calendar: Calendar) -> dict[str, str]:
    """Return the version of each file of a collection that was read."""
    rows = Resource.objects.filter(tenant_id=calendar.tenant_id, calendar=calendar)
    return dict(rows.values_list("href", "etag"))


def server(*, address: str) -> str:
    """Return the name of the server in an address, for a calendar without a name."""
    return urlsplit(address.strip()).hostname or address[:200]


def window(*, now: datetime) -> tuple[datetime, datetime]:
    """Return the half-open span for which events are kept."""
    return now - _BEHIND, now + timedelta(days=config.load().calendars.horizon_days)
