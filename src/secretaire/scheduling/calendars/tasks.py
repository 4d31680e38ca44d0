"""Reading calendars: the network between two transactions, never inside one."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib import clock, jobs, scope
from secretaire.lib.errors import Missing, Refused, Unavailable
from secretaire.lib.http import Account, Client, Limits
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.calendars import actions, core, mail, queries
from secretaire.scheduling.calendars.adapters import caldav, dav, ics, sources
from secretaire.scheduling.calendars.core import Kind
from secretaire.scheduling.calendars.models import Calendar

#: A reading starts anew after this, because the span for which events are kept moves on.
_WHOLE = timedelta(hours=24)


@jobs.periodic("* * * * *", name="calendars.due")
@tenancy.each
def due(tenant_id: UUID) -> None:
    """Promise the readings that are due."""
    with scope.tenant(tenant_id):
        actions.call_due(actor=_actor(tenant_id), now=clock.now())


@actions.reading.handler
def read(*, tenant_id: UUID, calendar_id: str) -> None:
    """Read one calendar; a failure is kept and told, and the next reading comes by its own clock."""
    # A calendar that was disconnected in the meantime is owed nothing.
    with suppress(Missing):
        _read(_actor(tenant_id), UUID(calendar_id), clock.now())


def _read(actor: Actor, calendar_id: UUID, now: datetime) -> None:
    with scope.tenant(actor.tenant_id):
        calendar = queries.get(tenant_id=actor.tenant_id, calendar_id=calendar_id)
        etags = queries.etags(calendar=calendar)
    if calendar.kind == Kind.FILE:
        return
    with translation.override(calendar.host.language):
        try:
            found = _found(_placed(actor, calendar), etags, now)
        except Missing:
            raise
        except (Refused, Unavailable) as error:
            trouble = sources.explained(error) if isinstance(error, core.Unreadable) else str(error)
            _failed(actor, calendar_id, trouble, passing=isinstance(error, Unavailable))
            return
        except Exception:
            _failed(actor, calendar_id, _("Something went wrong while the calendar was read. We are told."))
            raise
    with scope.tenant(actor.tenant_id):
        actions.keep(actor=actor, calendar_id=calendar_id, found=found, now=now)


def _failed(actor: Actor, calendar_id: UUID, trouble: str, *, passing: bool = False) -> None:
    now = clock.now()
    with scope.tenant(actor.tenant_id):
        told = actions.fail(actor=actor, calendar_id=calendar_id, trouble=trouble, passing=passing, now=now)
        if told:
            mail.failing(calendar=told, now=now)


def _found(calendar: Calendar, etags: dict[str, str], now: datetime) -> actions.Found:
    zone = calendar.host.zone
    stale = calendar.whole_at is None or now - calendar.whole_at > _WHOLE
    fresh = stale or calendar.read_zone != zone
    with _source(calendar) as source:
        pull = source.pull(mark="" if fresh else calendar.mark, known=None if fresh else etags)
    start, end = queries.window(now=now)
    place = ZoneInfo(zone)
    readings = {each.href: core.read(each.content, zone=place, start=start, end=end) for each in pull.changed}
    return actions.Found(
        events={href: reading.events for href, reading in readings.items()},
        etags={each.href: each.etag for each in pull.changed},
        removed=pull.removed,
        mark=pull.mark,
        whole=pull.whole,
        zone=zone,
        until=end,
        hints=tuple(sources.explained(note) for reading in readings.values() for note in reading.notes),
    )


def _placed(actor: Actor, calendar: Calendar) -> Calendar:
    """Find the collections of an account the first time: the address may be that of a server or of a person."""
    if calendar.kind != Kind.CALDAV or calendar.read_at is not None:
        return calendar
    with _client() as client:
        listed = caldav.calendars(_server(client, calendar))
    same = [each for each in listed if _path(each.address) == _path(calendar.address)]
    found = same or listed
    chosen = "" if calendar.name == queries.server(address=calendar.address) else calendar.name
    places = [(each.address, (len(found) == 1 and chosen) or each.name[:200]) for each in found]
    with scope.tenant(actor.tenant_id):
        return actions.place(actor=actor, calendar_id=calendar.pk, places=places)


@contextmanager
def _source(calendar: Calendar) -> Iterator[sources.Source]:
    with _client() as client:
        if calendar.kind == Kind.CALDAV:
            yield caldav.CalDav(server=_server(client, calendar))
        else:
            yield ics.Feed(client=client, address=calendar.address, account=_account(calendar))


def _client() -> Client:
    settings = config.load()
    patience = timedelta(seconds=settings.calendars.timeout_seconds)
    limits = Limits(total=patience * 2, read=patience, size=settings.calendars.largest_bytes)
    return Client(allow_loopback=settings.installation.development, limits=limits)


def _server(client: Client, calendar: Calendar) -> dav.Server:
    account = _account(calendar) or Account(username="", password="")
    return dav.Server(client=client, address=calendar.address, account=account)


def _account(calendar: Calendar) -> Account | None:
    if not calendar.account:
        return None
    return Account(username=calendar.account, password=queries.password(calendar=calendar))


def _path(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.netloc, parts.path.rstrip("/")


def _actor(tenant_id: UUID) -> Actor:
    return Actor(kind="system", name="job/calendars.reading", tenant_id=tenant_id)
