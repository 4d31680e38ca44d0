"""What can be done with calendars: connecting them, and keeping what a reading found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib.errors import Refused
from secretaire.lib.jobs import Job
from secretaire.lib.seal import seal
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.calendars import core, queries
from secretaire.scheduling.calendars.models import Calendar, Event, Kind, Resource, State
from secretaire.scheduling.hosts import queries as hosts

reading = Job("calendars.reading")

_LONGEST_PAUSE = timedelta(hours=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """What a host says of a calendar outside."""

    kind: Kind
    name: str
    address: str = field(repr=False)
    account: str = ""
    password: str = field(default="", repr=False)
    keeps_subjects: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a reading brought: the events of each file that changed, the files that are gone, where to go on."""

    events: dict[str, Sequence[core.Event]]  #: by the file's address in the collection
    etags: dict[str, str]
    removed: tuple[str, ...]
    mark: str
    whole: bool


@transaction.atomic
def connect(*, actor: Actor, host_id: UUID, connection: Connection, now: datetime) -> Calendar:
    """Connect a calendar outside and promise to read it; until then its host offers nothing.

    :raises Missing: if there is no such host
    :raises Refused: if the address cannot be one
    """
    host = hosts.get(tenant_id=actor.tenant_id, host_id=host_id)
    if "://" not in connection.address:
        raise Refused(_("The address of a calendar starts with https:// or webcal://."))
    calendar = Calendar(
        id=uuid4(),
        tenant_id=actor.tenant_id,
        host=host,
        kind=connection.kind,
        name=connection.name,
        address=connection.address.strip(),
        account=connection.account,
        keeps_subjects=connection.keeps_subjects,
        due_at=now + _pause(),
    )
    calendar.password = _sealed(calendar, connection.password)
    calendar.save(force_insert=True)
    audit.record(actor=actor, verb="calendar.connected", subject=f"calendar/{calendar.pk}")
    _promise(calendar)
    return calendar


@transaction.atomic
def connect_file(
    *, actor: Actor, host_id: UUID, name: str, content: bytes, keeps_subjects: bool, now: datetime
) -> Calendar:
    """Keep the busy time of an uploaded calendar file; the file itself is not kept.

    :raises Missing: if there is no such host
    :raises core.Unreadable: if it cannot be read as a whole
    """
    host = hosts.get(tenant_id=actor.tenant_id, host_id=host_id)
    start, end = queries.window(now=now)
    found = core.read(content, zone=ZoneInfo(host.zone), start=start, end=end)
    calendar = Calendar.objects.create(
        tenant_id=actor.tenant_id, host=host, kind=Kind.FILE, name=name, keeps_subjects=keeps_subjects
    )
    _keep(calendar, None, found.events)
    _read(calendar, now, whole=True)
    audit.record(actor=actor, verb="calendar.uploaded", subject=f"calendar/{calendar.pk}")
    return calendar


@transaction.atomic
def change(*, actor: Actor, host_id: UUID, calendar_id: UUID, name: str, keeps_subjects: bool) -> Calendar:
    """Rename a calendar, and keep its subjects or forget them, those already kept too.

    :raises Missing: if the host has no such calendar
    """
    calendar = queries.managed(tenant_id=actor.tenant_id, host_id=host_id, calendar_id=calendar_id)
    if calendar.keeps_subjects and not keeps_subjects:
        Event.objects.filter(tenant_id=actor.tenant_id, calendar=calendar).update(subject="")
    if keeps_subjects and not calendar.keeps_subjects:
        calendar.whole_at = None
    calendar.name, calendar.keeps_subjects = name, keeps_subjects
    calendar.save(update_fields=["name", "keeps_subjects", "whole_at"])
    audit.record(actor=actor, verb="calendar.changed", subject=f"calendar/{calendar_id}")
    return calendar


@transaction.atomic
def give_password(*, actor: Actor, host_id: UUID, calendar_id: UUID, account: str, password: str) -> Calendar:
    """Replace the account and password of a calendar and promise to read it.

    :raises Missing: if the host has no such calendar
    """
    calendar = queries.managed(tenant_id=actor.tenant_id, host_id=host_id, calendar_id=calendar_id)
    calendar.account, calendar.password = account, _sealed(calendar, password)
    calendar.save(update_fields=["account", "password"])
    audit.record(actor=actor, verb="calendar.password_given", subject=f"calendar/{calendar_id}")
    _promise(calendar)
    return calendar


@transaction.atomic
def read_now(*, actor: Actor, host_id: UUID, calendar_id: UUID) -> Calendar:
    """Promise to read a calendar at once.

    :raises Missing: if the host has no such calendar
    """
    calendar = queries.managed(tenant_id=actor.tenant_id, host_id=host_id, calendar_id=calendar_id)
    audit.record(actor=actor, verb="calendar.read_asked", subject=f"calendar/{calendar_id}")
    _promise(calendar)
    return calendar


@transaction.atomic
def disconnect(*, actor: Actor, host_id: UUID, calendar_id: UUID) -> None:
    """Forget a calendar, its password and everything read from it.

    :raises Missing: if the host has no such calendar
    """
    queries.managed(tenant_id=actor.tenant_id, host_id=host_id, calendar_id=calendar_id).delete()
    audit.record(actor=actor, verb="calendar.disconnected", subject=f"calendar/{calendar_id}")


@transaction.atomic
def call_due(*, actor: Actor, now: datetime) -> int:
    """Promise to read every calendar that is due, each once; return how many."""
    promised = 0
    for calendar in Calendar.objects.filter(tenant_id=actor.tenant_id, due_at__lte=now):
        rows = Calendar.objects.filter(tenant_id=actor.tenant_id, pk=calendar.pk, due_at=calendar.due_at)
        if rows.update(due_at=now + _pause()):
            _promise(calendar)
            promised += 1
    if promised:
        audit.record(actor=actor, verb="calendar.readings_called", subject=f"calendars/{promised}")
    return promised


@transaction.atomic
def place(*, actor: Actor, calendar_id: UUID, places: Sequence[tuple[str, str]]) -> Calendar:
    """Note at which addresses an account keeps its calendars: the first is this one, the others are connected too."""
    first = queries.get(tenant_id=actor.tenant_id, calendar_id=calendar_id)
    (first.address, first.name), *others = places
    first.save(update_fields=["address", "name"])
    taken = set(
        Calendar.objects.filter(tenant_id=actor.tenant_id, host=first.host_id).values_list("address", flat=True)
    )
    password = queries.password(calendar=first)
    for address, name in others:
        if address not in taken:
            other = Calendar.objects.get(tenant_id=actor.tenant_id, pk=calendar_id)
            other.pk, other.address, other.name = uuid4(), address, name
            other.password = _sealed(other, password)
            other.save(force_insert=True)
            _promise(other)
    audit.record(actor=actor, verb="calendar.found", subject=f"calendar/{calendar_id}")
    return first


@transaction.atomic
def keep(*, actor: Actor, calendar_id: UUID, found: Found, now: datetime) -> None:
    """Keep what a reading found in place of what was kept before; all of it, or nothing."""
    calendar = queries.get(tenant_id=actor.tenant_id, calendar_id=calendar_id)
    if found.whole:
        Event.objects.filter(tenant_id=actor.tenant_id, calendar=calendar).delete()
        Resource.objects.filter(tenant_id=actor.tenant_id, calendar=calendar).delete()
    gone = [*found.removed, *found.events]
    Resource.objects.filter(tenant_id=actor.tenant_id, calendar=calendar, href__in=gone).delete()
    for href, events in found.events.items():
        resource = Resource.objects.create(
            tenant_id=actor.tenant_id, calendar=calendar, href=href, etag=found.etags.get(href, "")
        )
        _keep(calendar, resource, events)
    if calendar.state != State.OK or gone:
        audit.record(actor=actor, verb="calendar.read", subject=f"calendar/{calendar_id}")
    calendar.mark = found.mark
    _read(calendar, now, whole=found.whole)


@transaction.atomic
def fail(*, actor: Actor, calendar_id: UUID, trouble: str, now: datetime) -> Calendar:
    """Note that a reading failed and why; what was read before stays busy, and the pause before the next grows."""
    calendar = queries.get(tenant_id=actor.tenant_id, calendar_id=calendar_id)
    if calendar.state != State.FAILING:
        audit.record(actor=actor, verb="calendar.failed", subject=f"calendar/{calendar_id}")
    calendar.state, calendar.trouble, calendar.tried_at = State.FAILING, trouble, now
    calendar.failures += 1
    calendar.due_at = now + min(_pause() * 2 ** min(calendar.failures, 10), _LONGEST_PAUSE)
    if calendar.told_at is None:
        calendar.told_at = now
    calendar.save()
    return calendar


def _read(calendar: Calendar, now: datetime, *, whole: bool) -> None:
    calendar.state, calendar.trouble, calendar.failures, calendar.told_at = State.OK, "", 0, None
    calendar.tried_at = calendar.read_at = now
    if whole:
        calendar.whole_at = now
    calendar.due_at = None if calendar.kind == Kind.FILE else now + _pause()
    calendar.save()


def _keep(calendar: Calendar, resource: Resource | None, events: Iterable[core.Event]) -> None:
    rows = (
        Event(
            tenant_id=calendar.tenant_id,
            calendar=calendar,
            resource=resource,
            uid=event.uid,
            recurrence=event.recurrence_id,
            start=event.start,
            end=event.end,
            all_day=event.all_day,
            busy=event.busy,
            subject=event.subject if calendar.keeps_subjects else "",
        )
        for event in events
    )
    Event.objects.bulk_create(rows, batch_size=1000)


def _pause() -> timedelta:
    return timedelta(minutes=config.load().calendars.every_minutes)


def _sealed(calendar: Calendar, password: str) -> bytes | None:
    return seal(password, purpose=queries.SEALED, row=str(calendar.pk)) if password else None


def _promise(calendar: Calendar) -> None:
    reading.promise(tenant_id=calendar.tenant_id, alone=f"calendar/{calendar.pk}", calendar_id=str(calendar.pk))
