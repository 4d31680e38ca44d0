"""What was seen, and what follows from it; asked on the provider's ground."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Max, Prefetch, QuerySet
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib.errors import Missing
from secretaire.lib.intervals import Span, moment, seconds
from secretaire.platform.status.core import burning
from secretaire.platform.status.core.outages import MINUTE, Course, Vote, day, joined, unpacked
from secretaire.platform.status.core.reports import Target
from secretaire.platform.status.core.showing import Announcement, Condition, Indicator, Kind, Said, Stage, condition
from secretaire.platform.status.models import Day, Incident, Place, Result, Update

#: How long results of a minute may be on their way before it counts as silent.
_GRACE: Final = timedelta(minutes=2)
#: From when on nothing is heard of a place, or of any.
_SILENT: Final = timedelta(minutes=10)
#: How far back what burns is looked at.
_BURNING: Final = timedelta(hours=7)
#: How much earlier than the last reckoning results may have arrived that it did not see.
_MARGIN: Final = timedelta(minutes=2)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A place, and when it was last heard of."""

    place: Place
    at: datetime | None
    silent: bool  #: for so long that somebody is to look


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarms:
    """What is wrong at the moment, by what it is about."""

    burning: Mapping[Target, burning.Burn]
    silent: tuple[Place, ...]
    deaf: bool  #: there are places, and none of them is heard of


def objective() -> float:
    """Return the share of the time in which the service is to be up.

    :raises config.Misconfigured: if the settings name none
    """
    try:
        return burning.objective(config.load().status.objective)
    except ValueError:
        raise config.Misconfigured("status.objective must be a number between 0 and 100, such as 99.95") from None


def least() -> timedelta:
    """Return how long an outage lasts at least to count by the agreement.

    :raises config.Misconfigured: if the settings name no such length
    """
    found = config.load().status.outage_minutes
    if found not in range(1, 1441):
        raise config.Misconfigured("status.outage_minutes must be 1 to 1440")
    return timedelta(minutes=found)


def address() -> str:
    """Return the address of the status page, with a slash at its end."""
    settings = config.load()
    return (settings.status.url or f"{settings.address}/status").rstrip("/") + "/"


def place_by_name(*, tenant_id: UUID, name: str) -> Place | None:
    """Return a registered place; nothing if there is none, or not any more."""
    return Place.objects.filter(tenant_id=tenant_id, name=name, removed_at__isnull=True).first()


def heard(*, tenant_id: UUID, now: datetime) -> list[Heard]:
    """Return the registered places by name, and when each was last heard of."""
    places = list(Place.objects.filter(tenant_id=tenant_id, removed_at__isnull=True).order_by("name"))
    rows = Result.objects.filter(tenant_id=tenant_id, at__gte=now - _DAY).values("place_id")
    last = dict(rows.annotate(last=Max("at")).values_list("place_id", "last"))
    return [
        Heard(place=each, at=last.get(each.pk), silent=now - (last.get(each.pk) or each.added_at) > _SILENT)
        for each in places
    ]


def votes(*, tenant_id: UUID, within: Span) -> dict[Target, list[Vote]]:
    """Return what every place saw in a span of time, by target, in order."""
    rows = Result.objects.filter(tenant_id=tenant_id, at__gte=moment(within[0]), at__lt=moment(within[1]))
    found: dict[Target, list[Vote]] = defaultdict(list)
    for target, place, at, ok, took in rows.order_by("at").values_list(
        "target", "place_id", "at", "ok", "milliseconds"
    ):
        found[Target(target)].append(Vote(place=str(place), at=at, ok=ok, took=timedelta(milliseconds=took)))
    return dict(found)


def conditions(*, tenant_id: UUID, now: datetime) -> dict[Target, Condition]:
    """Return how each target is at the moment, of those that were probed lately or are known to have been."""
    slow = timedelta(milliseconds=config.load().status.slow_milliseconds)
    recent = votes(tenant_id=tenant_id, within=(seconds(now) - 600, seconds(now) + 1))
    known = Day.objects.filter(tenant_id=tenant_id, day__gt=now.date() - 90 * _DAY).values_list("target", flat=True)
    there = {*recent, *map(Target, known.distinct())}
    return {each: condition(recent.get(each, []), now=now, slow=slow) for each in Target if each in there}


def touched(*, tenant_id: UUID, now: datetime) -> list[date]:
    """Return the days about which something has arrived since they were last reckoned; today is always one."""
    since = Day.objects.filter(tenant_id=tenant_id).aggregate(last=Max("reckoned_at"))["last"]
    rows = Result.objects.filter(tenant_id=tenant_id)
    rows = rows.filter(arrived_at__gte=since - _MARGIN) if since else rows
    return sorted({now.date(), *rows.dates("at", "day")})


def courses(*, tenant_id: UUID, since: date, now: datetime) -> dict[Target, Course]:
    """Return how each target was from a day until now; what may still be on its way is left out."""
    upto = seconds(now - _GRACE) // MINUTE * MINUTE
    within = (min(day(since)[0], upto), upto)
    found: dict[Target, list[Course]] = defaultdict(list)
    rows = Day.objects.filter(tenant_id=tenant_id, day__gte=since).order_by("day")
    for target, on, down, silent in rows.values_list("target", "day", "down", "silent"):
        start, end = day(on)
        course = Course(within=(start, end), down=unpacked(down, since=start), silent=unpacked(silent, since=start))
        found[Target(target)].append(course)
    return {each: joined(found[each], within=within) for each in Target if each in found}


def speeds(*, tenant_id: UUID, since: date) -> dict[Target, list[tuple[date, int]]]:
    """Return how many milliseconds half of the answers took at most, day by day, by target."""
    found: dict[Target, list[tuple[date, int]]] = defaultdict(list)
    rows = Day.objects.filter(tenant_id=tenant_id, day__gte=since, middle__isnull=False).order_by("day")
    for target, on, took in rows.values_list("target", "day", "middle"):
        found[Target(target)].append((on, took or 0))
    return dict(found)


def rates(*, tenant_id: UUID, now: datetime) -> dict[Target, list[burning.Burn]]:
    """Return how fast each target's budget burns at the moment, by each pair of windows."""
    aim, upto = objective(), seconds(now - _GRACE) // MINUTE * MINUTE
    found = courses(tenant_id=tenant_id, since=(now - _BURNING).date(), now=now)
    return {target: burning.burns(course, upto=upto, objective=aim) for target, course in found.items()}


def alarms(*, tenant_id: UUID, now: datetime) -> Alarms:
    """Return what is wrong at the moment."""
    burnt = {
        target: next((each for each in found if each.alarming), None)
        for target, found in rates(tenant_id=tenant_id, now=now).items()
    }
    places = heard(tenant_id=tenant_id, now=now)
    silent = tuple(each.place for each in places if each.silent)
    return Alarms(
        burning={target: each for target, each in burnt.items() if each is not None},
        silent=silent,
        deaf=bool(silent) and len(silent) == len(places),
    )


def incident(*, tenant_id: UUID, incident_id: UUID) -> Announcement:
    """Return one thing that was announced.

    :raises Missing: if there is none
    """
    found = _announced().filter(tenant_id=tenant_id, pk=incident_id).first()
    if found is None:
        raise Missing(_("There is no such incident."))
    return _announcement(found)


def incidents(*, tenant_id: UUID, since: datetime) -> list[Announcement]:
    """Return what was announced and has not ended before an instant, the newest first."""
    rows = _announced().filter(tenant_id=tenant_id).exclude(ended_at__lt=since)
    return [_announcement(each) for each in rows.order_by("-began_at", "pk")]


def _announced() -> QuerySet[Incident]:
    return Incident.objects.prefetch_related(Prefetch("updates", Update.objects.order_by("-at", "pk")))


def _announcement(row: Incident) -> Announcement:
    said = [Said(id=each.pk, stage=Stage(each.stage), at=each.at, text=each.text) for each in row.updates.all()]
    return Announcement(
        id=row.pk,
        kind=Kind(row.kind),
        title=row.title,
        impact=Indicator(row.impact),
        targets=tuple(map(Target, row.targets)),
        began=row.began_at,
        until=row.until,
        ended=row.ended_at,
        said=tuple(said),
    )
