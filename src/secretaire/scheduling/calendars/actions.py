"""What can be done with calendars: connecting them, and keeping what a reading found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib.errors import Missing, Refused
from secretaire.lib.jobs import Job
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.calendars import core, queries
from secretaire.scheduling.calendars.adapters.sources import explained
from secretaire.scheduling.calendars.core import Kind, State
from secretaire.scheduling.calendars.models import Calendar, Event, Resource
from secretaire.scheduling.hosts import queries as hosts

reading = Job("calendars.reading")

_LONGEST_PAUSE = timedelta(hours=6)
#: Failures in a row after which the host is written to, where trying again may help.
_PATIENCE = 3
_BATCH = 1_000
_HINTS = 5


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
    zone: str  #: in which whole days were placed
    until: datetime  #: where the occurrences that were worked out end
    hints: tuple[str, ...] = ()  #: what was odd, in the host's language


@transaction.atomic
def connect(*, actor: Actor, host_id: UUID, connection: Connection, now: datetime) -> Calendar:
    """Connect a calendar outside and promise to read it; until then its host offers nothing.

    :raises Missing: if there is no such host
    :raises Refused: if the address cannot be one
    """
    host = hosts.get(tenant_id=actor.tenant_id, host_id=host_id)
    _vet(connection.address)
    calendar = Calendar(
        id=uuid4(),
        tenant_id=actor.tenant_id,
        host=host,
        kind=connection.kind,
        name=connection.name or queries.server(address=connection.address),
        address=connection.address.strip(),
        account=connection.account,
        keeps_subjects=connection.keeps_subjects,
        password=connection.password,
        due_at=now + _pause(),
    )
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
    :raises Refused: if it cannot be read as a whole
    """
    host = hosts.get(tenant_id=actor.tenant_id, host_id=host_id)
    start, end = queries.window(now=now)
    try:
        found = core.read(content, zone=ZoneInfo(host.zone), start=start, end=end)
    except core.Unreadable as error:
        raise Refused(explained(error)) from error
    calendar = Calendar.objects.create(
        tenant_id=actor.tenant_id,
        host=host,
        kind=Kind.FILE,
        name=name,
        keeps_subjects=keeps_subjects,
        read_zone=host.zone,
        known_until=end,
        whole_at=now,
    )
    Event.objects.bulk_create(_rows(calendar, None, found.events), batch_size=_BATCH)
    _read(calendar, now, hints=tuple(map(explained, found.notes)))
    audit.record(actor=actor, verb="calendar.uploaded", subject=f"calendar/{calendar.pk}")
    return calendar


@transaction.atomic
def change(*, actor: Actor, host_id: UUID, calendar_id: UUID, name: str, keeps_subjects: bool) -> Calendar:
    """Rename a calendar, and keep its subjects or forget them, those already kept too.

    :raises Missing: if the host has no such calendar
    """
    calendar = _held(actor, calendar_id, host_id)
    if not keeps_subjects:
        _forget_subjects(calendar)
    elif not calendar.keeps_subjects:
        calendar.whole_at = None
    calendar.name, calendar.keeps_subjects = name or calendar.name, keeps_subjects
    calendar.save(update_fields=["name", "keeps_subjects", "whole_at"])
    audit.record(actor=actor, verb="calendar.changed", subject=f"calendar/{calendar_id}")
    if calendar.whole_at is None and calendar.kind != Kind.FILE:
        _promise(calendar)
    return calendar


@transaction.atomic
def give_password(*, actor: Actor, host_id: UUID, calendar_id: UUID, account: str, password: str) -> Calendar:
    """Replace the account and password of a calendar and promise to read it.

    :raises Missing: if the host has no such calendar
    :raises Refused: if it was read from a file
    """
    calendar = _reread(actor, host_id, calendar_id)
    calendar.account, calendar.password = account, password
    calendar.save(update_fields=["account", "password"])
    audit.record(actor=actor, verb="calendar.password_given", subject=f"calendar/{calendar_id}")
    return calendar


@transaction.atomic
def read_now(*, actor: Actor, host_id: UUID, calendar_id: UUID) -> Calendar:
    """Promise to read a calendar at once.

    :raises Missing: if the host has no such calendar
    :raises Refused: if it was read from a file
    """
    calendar = _reread(actor, host_id, calendar_id)
    audit.record(actor=actor, verb="calendar.read_asked", subject=f"calendar/{calendar_id}")
    return calendar


@transaction.atomic
def disconnect(*, actor: Actor, host_id: UUID, calendar_id: UUID) -> None:
    """Forget a calendar, its password and everything read from it.

    :raises Missing: if the host has no such calendar
    """
    _held(actor, calendar_id, host_id).delete()
    audit.record(actor=actor, verb="calendar.disconnected", subject=f"calendar/{calendar_id}")


@transaction.atomic
def cut(*, actor: Actor, calendar_id: UUID) -> None:
    """Forget a calendar, whosever it is, with its password and everything read from it.

    :raises Missing: if there is no such calendar
    """
    _held(actor, calendar_id).delete()
    audit.record(actor=actor, verb="calendar.cut", subject=f"calendar/{calendar_id}")


@transaction.atomic
def disconnect_all(*, actor: Actor) -> None:
    """Forget every calendar of a tenant, with passwords and what was read."""
    for calendar in Calendar.objects.filter(tenant_id=actor.tenant_id):
        audit.record(actor=actor, verb="calendar.disconnected", subject=f"calendar/{calendar.pk}")
        calendar.delete()


@transaction.atomic
def call_due(*, actor: Actor, now: datetime) -> int:
    """Promise to read every calendar that is due, or whose host moved to another zone, each once; return how many."""
    promised = 0
    moved = Q(due_at__isnull=False, failures=0) & ~Q(read_zone="") & ~Q(read_zone=F("host__zone"))
    for calendar in Calendar.objects.filter(Q(due_at__lte=now) | moved, tenant_id=actor.tenant_id):
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
    first = _held(actor, calendar_id)
    siblings = Calendar.objects.filter(tenant_id=actor.tenant_id, host=first.host_id).exclude(pk=calendar_id)
    taken = {each.address for each in siblings}
    (first.address, first.name), *others = [each for each in places if each[0] not in taken] or places[:1]
    first.save(update_fields=["address", "name"])
    for address, name in others:
        other = Calendar(
            id=uuid4(),
            tenant_id=actor.tenant_id,
            host_id=first.host_id,
            kind=first.kind,
            name=name,
            address=address,
            account=first.account,
            password=first.password,
            keeps_subjects=first.keeps_subjects,
            due_at=first.due_at,
        )
        other.save(force_insert=True)
        _promise(other)
    audit.record(actor=actor, verb="calendar.found", subject=f"calendar/{calendar_id}")
    return first


@transaction.atomic
def keep(*, actor: Actor, calendar_id: UUID, found: Found, now: datetime) -> None:
    """Keep what a reading found in place of what was kept before; all of it, or nothing."""
    calendar = _held(actor, calendar_id)
    resources = Resource.objects.filter(tenant_id=actor.tenant_id, calendar=calendar)
    gone = [*found.removed, *found.events]
    if found.whole:
        Event.objects.filter(tenant_id=actor.tenant_id, calendar=calendar).delete()
    (resources if found.whole else resources.filter(href__in=gone)).delete()
    made = [
        Resource(id=uuid4(), tenant_id=actor.tenant_id, calendar=calendar, href=href, etag=found.etags.get(href, ""))
        for href in found.events
    ]
    Resource.objects.bulk_create(made, batch_size=_BATCH)
    rows = (row for resource in made for row in _rows(calendar, resource, found.events[resource.href]))
    Event.objects.bulk_create(rows, batch_size=_BATCH)
    if calendar.state != State.OK or gone:
        audit.record(actor=actor, verb="calendar.read", subject=f"calendar/{calendar_id}")
    calendar.mark = found.mark
    if found.whole:
        calendar.whole_at, calendar.read_zone, calendar.known_until = now, found.zone, found.until
    # A reading of what changed has nothing to say of the rest.
    still = () if found.whole or calendar.state != State.OK else tuple(calendar.trouble.splitlines())
    _read(calendar, now, hints=found.hints or still)


@transaction.atomic
def fail(*, actor: Actor, calendar_id: UUID, trouble: str, passing: bool, now: datetime) -> Calendar | None:
    """Note that a reading failed and why; what was read before stays busy, and the pause before the next grows.

    :param passing: trying again may help, so that the host is only told when it does not
    :return: the calendar if its host is to be told now, which is once for each trouble
    """
    calendar = _held(actor, calendar_id)
    if calendar.state != State.FAILING:
        audit.record(actor=actor, verb="calendar.failed", subject=f"calendar/{calendar_id}")
    calendar.state, calendar.trouble, calendar.tried_at = State.FAILING, trouble, now
    calendar.failures += 1
    calendar.due_at = now + min(_pause() * 2 ** min(calendar.failures, 10), _LONGEST_PAUSE)
    patient = passing and calendar.read_at is not None and calendar.failures < _PATIENCE
    tells = calendar.told_at is None and not patient
    if tells:
        calendar.told_at = now
    calendar.save()
    return calendar if tells else None


def _held(actor: Actor, calendar_id: UUID, host_id: UUID | None = None) -> Calendar:
    """Return a calendar that nobody else changes before this transaction ends: its reader and its host may meet."""
    rows = Calendar.objects.select_for_update(of=("self",)).select_related("host")
    calendar = rows.filter(tenant_id=actor.tenant_id, pk=calendar_id).first()
    if calendar is None or host_id not in {None, calendar.host_id}:
        raise Missing(_("This calendar does not exist."))
    return calendar


def _reread(actor: Actor, host_id: UUID, calendar_id: UUID) -> Calendar:
    calendar = _held(actor, calendar_id, host_id)
    if calendar.kind == Kind.FILE:
        raise Refused(_("A file is read once. Upload it again to have it read again."))
    _promise(calendar)
    return calendar


def _vet(address: str) -> None:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        raise Refused(_("This is no address.")) from None
    plain = {"http"} if config.load().installation.development else set()
    if parts.scheme.lower() not in {"https", "webcal", "webcals"} | plain or not parts.hostname:
        raise Refused(_("The address of a calendar starts with https:// or webcal://."))
    if parts.username or parts.password:
        raise Refused(_("Leave user name and password out of the address; there are fields for them."))


def _read(calendar: Calendar, now: datetime, *, hints: Sequence[str]) -> None:
    calendar.state, calendar.failures, calendar.told_at = State.OK, 0, None
    calendar.trouble = "\n".join(dict.fromkeys(hints[:_HINTS]))
    calendar.tried_at = calendar.read_at = now
    calendar.due_at = None if calendar.kind == Kind.FILE else now + _pause()
    calendar.save()


def _rows(calendar: Calendar, resource: Resource | None, events: Iterable[core.Event]) -> list[Event]:
    return [
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
    ]


def _forget_subjects(calendar: Calendar) -> None:
    """Write all events of a calendar anew without what they are about, since that is encrypted with its row."""
    rows = Event.objects.filter(tenant_id=calendar.tenant_id, calendar=calendar)
    events = list(rows)
    rows.delete()
    for event in events:
        event.subject = ""
    Event.objects.bulk_create(events, batch_size=_BATCH)


def _pause() -> timedelta:
    return timedelta(minutes=config.load().calendars.every_minutes)


def _promise(calendar: Calendar) -> None:
    reading.promise(tenant_id=calendar.tenant_id, alone=f"calendar/{calendar.pk}", calendar_id=str(calendar.pk))
