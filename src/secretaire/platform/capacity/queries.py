"""What was measured, day by day, and where it leads; asked on the provider's ground."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import connection
from django.db.models import Avg, Max
from django.db.models.functions import TruncHour

from secretaire import config
from secretaire.platform.capacity.core import reserves
from secretaire.platform.capacity.core.judging import Outlook, outlook
from secretaire.platform.capacity.core.kinds import Kind, Reading
from secretaire.platform.capacity.core.trends import trend
from secretaire.platform.capacity.models import Sample
from secretaire.platform.operations import queries as operations

_LOOKED_BACK: Final = timedelta(days=90)
_PEAK: Final = timedelta(days=30)
_DAY: Final = 86400


def warn_days() -> int:
    """Return how many days before something is full that is an alert.

    :raises config.Misconfigured: if the settings name no such number
    """
    found = config.load().capacity.warn_days
    if found not in range(1, 366):
        raise config.Misconfigured("capacity.warn_days must be 1 to 365")
    return found


def declared() -> dict[str, float]:
    """Return the machines that the operator named, each with its processors.

    :raises config.Misconfigured: if the settings are no such list
    """
    try:
        return reserves.nodes(config.load().capacity.nodes)
    except ValueError:
        raise config.Misconfigured("capacity.nodes must look like web1=4, web2=4") from None


def machines(*, tenant_id: UUID, now: datetime) -> list[str]:
    """Return the machines that were measured within a day."""
    rows = Sample.objects.filter(tenant_id=tenant_id, at__gte=now - timedelta(days=1)).exclude(node="")
    return list(rows.order_by("node").values_list("node", flat=True).distinct())


def outlooks(*, tenant_id: UUID, now: datetime) -> list[Outlook]:
    """Return where each thing leads that was measured lately: of each day, its busiest hour counts."""
    days: dict[tuple[str, str], dict[float, float]] = defaultdict(dict)
    limits: dict[tuple[str, str], float | None] = {}
    rows = Sample.objects.filter(tenant_id=tenant_id, at__gte=now - _LOOKED_BACK)
    hours = rows.annotate(hour=TruncHour("at", tzinfo=UTC)).values("node", "kind", "hour")
    for row in hours.annotate(value=Avg("value"), limit=Max("most")).order_by("hour"):
        key, day = (row["kind"], row["node"]), float(row["hour"].timestamp() // _DAY)
        days[key][day] = max(row["value"], days[key].get(day, row["value"]))
        limits[key] = row["limit"]
    found = []
    for (kind, node), values in sorted(days.items()):
        series = tuple(sorted(values.items()))
        most = limits[kind, node]
        found.append(outlook(node=node, kind=Kind(kind), series=series, most=most, found=trend(series)))
    return sorted(found, key=lambda each: (list(Kind).index(each.kind), each.node))


def reserve(*, tenant_id: UUID, now: datetime) -> tuple[bool, reserves.Reserve]:
    """Return whether the machines are declared, and how much is in reserve.

    What is needed is what all processors together did in the busiest hour of thirty days.
    """
    named, hours = declared(), defaultdict[datetime, float](float)
    rows = Sample.objects.filter(tenant_id=tenant_id, kind=Kind.CPU.value, at__gte=now - _PEAK)
    measured: dict[str, float] = {}
    grouped = rows.annotate(hour=TruncHour("at", tzinfo=UTC)).values("node", "hour")
    for row in grouped.annotate(value=Avg("value"), limit=Max("most")).order_by("hour"):
        hours[row["hour"]] += row["value"]
        measured[row["node"]] = row["limit"] or 0.0
    return bool(named), reserves.reserve(named or measured, peak=max(hours.values(), default=0.0))


def whole(*, now: datetime) -> list[Reading]:
    """Return what can be measured of the whole installation now: its database and its queue."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_database_size(current_database()), (SELECT sum(numbackends) FROM pg_stat_database), "
            "current_setting('max_connections')::int"
        )
        size, open_now, admitted = cursor.fetchone()
    pulse = operations.facts().pulse
    waiting = pulse.waiting.total_seconds() if pulse and pulse.waiting else 0.0
    late = float(config.load().monitoring.queue_minutes * 60)
    return [
        Reading(node="", kind=Kind.DATABASE, at=now, value=float(size), most=None),
        Reading(node="", kind=Kind.CONNECTIONS, at=now, value=float(open_now), most=float(admitted)),
        Reading(node="", kind=Kind.QUEUE, at=now, value=waiting, most=late),
    ]
