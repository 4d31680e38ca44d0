"""Hosts who connect calendars, and the reading of them."""

from typing import Any

from tests.factories import system

from secretaire.scheduling.calendars import actions, tasks
from secretaire.scheduling.calendars.core import Kind
from secretaire.scheduling.calendars.models import Calendar, Event
from secretaire.scheduling.hosts.models import Host


def connect(host: Host, **values: Any) -> Calendar:
    """Connect a calendar; it is not read yet."""
    now = values.pop("now")
    said = {"kind": Kind.FEED, "name": "Work"} | values
    return actions.connect(actor=system(host.tenant), host_id=host.pk, connection=actions.Connection(**said), now=now)


def read(calendar: Calendar) -> Calendar:
    """Read a calendar as the worker does, and return it as it is kept then."""
    tasks.read(tenant_id=calendar.tenant_id, calendar_id=str(calendar.pk))
    return Calendar.objects.select_related("host").get(pk=calendar.pk)


def kept(*calendars: Calendar) -> list[str]:
    """Return when the events that are kept start, in UTC."""
    rows = Event.objects.filter(calendar__in=calendars).order_by("start")
    return [f"{row.start:%Y%m%dT%H%M}" for row in rows]
