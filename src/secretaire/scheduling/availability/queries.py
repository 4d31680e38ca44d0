"""Questions about hours."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from secretaire.lib.intervals import moment, seconds
from secretaire.scheduling.availability import adapters, core
from secretaire.scheduling.availability.core import days, sheet
from secretaire.scheduling.availability.core.sheet import Sheet
from secretaire.scheduling.availability.models import Override, Schedule

if TYPE_CHECKING:
    from secretaire.scheduling.hosts.models import Host

_WEEK = timedelta(days=7)


def hours(*, tenant_id: UUID, hosts: Sequence["Host"], first_day: date, last_day: date) -> dict[UUID, Sheet]:
    """Return when hosts receive: for each its week, the dates that differ, and the holidays, both days included.

    One question to the database however many hosts there are. A host who never wrote any hours is never open.
    """
    found = {schedule.host_id: schedule for schedule in _schedules(tenant_id, hosts, first_day, last_day)}
    return {host.pk: _sheet(host, found.get(host.pk), first_day, last_day) for host in hosts}


def open_spans(*, host: "Host", start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    """Return when a host receives in a window, by hours and holidays alone."""
    zone = ZoneInfo(host.zone)
    first, last = start.astimezone(zone).date() - _WEEK, end.astimezone(zone).date() + _WEEK
    written = hours(tenant_id=host.tenant_id, hosts=[host], first_day=first, last_day=last)[host.pk]
    receiving = core.Host(zone=zone, hours=written.weekly, overrides=written.overrides, holidays=written.holidays)
    spans = days.working(receiving, days.around(zone, (seconds(start), seconds(end))))
    return [(moment(each), moment(until)) for each, until in spans]


def schedule(*, tenant_id: UUID, host_id: UUID) -> Schedule:
    """Return a host's weekly hours and holidays; new and empty if the host never wrote any."""
    found = Schedule.objects.filter(tenant_id=tenant_id, host_id=host_id).first()
    return found or Schedule(tenant_id=tenant_id, host_id=host_id)


def overrides(*, tenant_id: UUID, host_id: UUID, since: date) -> list[Override]:
    """Return a host's other hours on dates, earliest first."""
    return list(Override.objects.filter(tenant_id=tenant_id, host_id=host_id, day__gte=since).order_by("day"))


def holidays(*, country: str, region: str, language: str, first_day: date, last_day: date) -> dict[date, str]:
    """Return the public holidays from one day to another, both included, in a language where it is known."""
    return adapters.between(country, region, language, first_day, last_day)


def countries() -> tuple[str, ...]:
    """Return the ISO 3166-1 codes of the countries whose holidays are known."""
    return tuple(adapters.countries())


def regions(*, country: str) -> Mapping[str, str]:
    """Return the codes and names of a country's regions that have holidays of their own; none if there are none."""
    return adapters.region_names(country) if country in adapters.countries() else {}


def _schedules(tenant_id: UUID, hosts: Sequence["Host"], first: date, last: date) -> Iterable[Schedule]:
    dates = Override.objects.filter(
        tenant_id=OuterRef("tenant_id"), host_id=OuterRef("host_id"), day__range=(first, last)
    )
    return Schedule.objects.filter(tenant_id=tenant_id, host_id__in=[host.pk for host in hosts]).annotate(
        dates=ArraySubquery(dates.values(value=JSONObject(day="day", spans="spans")))
    )


def _sheet(host: "Host", written: Schedule | None, first: date, last: date) -> Sheet:
    if written is None:
        return Sheet()
    return Sheet(
        weekly=sheet.read_week(written.weekly),
        overrides=tuple(
            core.Override(day=date.fromisoformat(each["day"]), hours=sheet.read(each["spans"]))
            for each in written.dates  # type: ignore[attr-defined]  # of the annotation
        ),
        holidays=adapters.between(written.country, written.region, host.language, first, last),
    )
