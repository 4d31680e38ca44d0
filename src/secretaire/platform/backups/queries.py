"""Questions about backups: what there is, how far one can return, and what would be lost now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from secretaire.lib import scope
from secretaire.platform.backups import adapters
from secretaire.platform.backups.core import Place, Point, Policy, Shortcoming, shortcomings
from secretaire.platform.backups.models import Copy, Lag, Outcome, Reach, Record
from secretaire.protection.tenancy import queries as tenancy


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one place is."""

    place: Place
    upto: datetime | None  #: the newest instant to which it leads
    since: datetime | None  #: the first one of those without a gap; nothing: it leads to none
    failing_since: datetime | None
    why: str
    waiting: int  #: bytes


def wanted() -> bool:
    """Tell whether the settings name a place for backups."""
    return bool(adapters.targets())


def policy() -> Policy:
    """Return for how long backups are kept."""
    return adapters.policy()


def wrong() -> list[Shortcoming]:
    """Return what is wrong with the places that the settings name."""
    return shortcomings([each.place for each in adapters.targets()])


def places(*, tenant_id: UUID, now: datetime) -> list[Standing]:
    """Return how each place is that the settings name."""
    known = {each.place: each for each in Reach.objects.filter(tenant_id=tenant_id)}
    found = []
    for target in adapters.targets():
        reach = known.get(target.word) or Reach(place=target.word)
        found.append(
            Standing(
                place=target.place,
                upto=reach.upto,
                since=_since(tenant_id, target.word, now),
                failing_since=reach.failing_since,
                why=reach.why,
                waiting=reach.waiting,
            )
        )
    return found


def records(*, tenant_id: UUID, at_most: int) -> Sequence[Record]:
    """Return the backups that were made, the newest first, with the places that have them."""
    rows = Record.objects.filter(tenant_id=tenant_id).exclude(outcome=Outcome.GONE)
    return list(rows.prefetch_related("copies").order_by("-began_at")[:at_most])


def points(*, tenant_id: UUID) -> list[Point]:
    """Return the instants to which the backups themselves lead, each with a place that has it, the newest first."""
    rows = Copy.objects.filter(tenant_id=tenant_id, gone_at=None).select_related("record")
    found = {
        each.record.word: Point(at=each.record.ended_at, backup_id=each.record.word, target=each.place) for each in rows
    }
    return sorted(found.values(), key=lambda each: each.at, reverse=True)


def lag(*, tenant_id: UUID, now: datetime) -> timedelta | None:
    """Return how much would be lost with this site now: since the newest instant that the farthest place has.

    Nothing: no place has anything. A place that is behind counts, since it may be the one that is left.
    """
    found = [each.upto for each in places(tenant_id=tenant_id, now=now)]
    known = [each for each in found if each is not None]
    return max(now - min(known), timedelta(0)) if known and len(known) == len(found) else None


def worst(*, tenant_id: UUID, now: datetime, days: int) -> timedelta | None:
    """Return the most that would have been lost at any instant of some days."""
    rows = Lag.objects.filter(tenant_id=tenant_id, hour__gte=now - timedelta(days=days))
    found = rows.order_by("-seconds").first()
    return timedelta(seconds=found.seconds) if found else None


def measured(*, now: datetime) -> timedelta | None:
    """Return what would be lost now, for whoever collects numbers; nothing: everything."""
    tenant_id = tenancy.ground()
    if tenant_id is None:
        return None
    with scope.tenant(tenant_id):
        return lag(tenant_id=tenant_id, now=now)


def _since(tenant_id: UUID, place: str, now: datetime) -> datetime | None:
    """Return the first instant of the window that a place has: from the oldest backup from which the log leads on."""
    rows = Copy.objects.filter(tenant_id=tenant_id, place=place, gone_at=None).order_by("record__ended_at")
    ended = [each.record.ended_at for each in rows.select_related("record")]
    start = now - policy().window
    before = [each for each in ended if each <= start]
    return before[-1] if before else next(iter(ended), None)
