"""Checks of how the installation goes on: backups by their rhythm, rehearsals, room to grow, and who watches it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, Final
from uuid import UUID

from django.db import connection

from secretaire.platform.backups import queries as backups
from secretaire.platform.capacity import queries as capacity
from secretaire.platform.capacity.core.trends import FEWEST
from secretaire.platform.drills import queries as drills
from secretaire.platform.drills.core import KILLS, Kind, Outcome, span
from secretaire.platform.operations import queries as operations
from secretaire.platform.operations.core import faults
from secretaire.platform.sites import queries as sites
from secretaire.platform.status import queries as status
from secretaire.trust.evidence.core import Result, later
from secretaire.trust.evidence.queries.checks.marking import ago, check, of_installation

_MANY: Final = 400  #: backups and rehearsals that are looked through, the newest first
_MONTH: Final = "P30D"  #: how far back gaps between backups are looked for
#: What a server that takes part in a commit is to the one that leads.
_SYNCHRONOUS: Final = frozenset({"on", "remote_apply", "remote_write"})


@of_installation("backups.rhythm")
def rhythmic(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Between two backups that were read back lies no more than was promised, nor does to what changed since."""
    points = backups.points(tenant_id=tenant_id)
    lag = backups.lag(tenant_id=tenant_id, now=now)
    since = ago(now, _MONTH)
    ends = [now, *(each.at for each in points if each.at > since)]
    ends += [each.at for each in points if each.at <= since][:1]
    wide = sum(newer > later(older, figures["whole"]) for newer, older in pairwise(ends))
    facts = {
        "backups": len(points),
        "gaps_of_30_days": wide,
        "last": points[0].at.isoformat() if points else None,
        "log_seconds": None if lag is None else lag.total_seconds(),
    }
    fresh = lag is not None and now <= later(now - lag, figures["log"])
    said = span(lag.total_seconds()) if lag is not None else "never"
    return Result(ok=bool(points) and not wide and fresh, actual=f"{len(points)} backups, log {said}", facts=facts)


@of_installation("backups.kept")
def kept(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each place leads back as far as was promised, if there were backups then, and nothing older lies there."""
    made = backups.records(tenant_id=tenant_id, at_most=_MANY)
    held = [each for each in made if any(copy.gone_at is None for copy in each.copies.all())]
    first = min((each.ended_at for each in made), default=None)
    old = sum(now > later(each.began_at, figures["most"]) for each in held)
    wanted = ago(now, figures["least"])
    places = backups.places(tenant_id=tenant_id, now=now)
    goal = max(wanted, first) if first else wanted
    short = sum(each.since is None or each.since > goal for each in places)
    planned = now - backups.policy().window <= wanted
    facts = {
        "backups": len(held),
        "too_old": old,
        "places": len(places),
        "places_short": short,
        "window_days": backups.policy().window.days,
    }
    oldest = min((each.ended_at for each in held), default=None)
    actual = f"back to {oldest:%Y-%m-%d}" if oldest else "nothing"
    return Result(ok=bool(held) and bool(places) and not old and not short and planned, actual=actual, facts=facts)


@of_installation("backups.rto")
def back(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """The last rehearsed restore of everything passed, and took no longer than was promised."""
    return _rehearsed(tenant_id, [Kind.WHOLE], now, within=figures["rto"])


@of_installation("continuity.failover")
def taken_over(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each part of ours was killed lately enough, and the service was back as soon as was promised."""
    parts = [kind for kind in KILLS if drills.mortal(kind)]
    return _rehearsed(tenant_id, parts, now, within=figures["outage"], rhythm=figures["rhythm"])


@of_installation("health.killed")
def killed(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each part of ours that was killed for trial within a year was replaced as soon as was promised."""
    parts = [kind for kind in KILLS if drills.mortal(kind)]
    return _rehearsed(tenant_id, parts, now, within=figures["back"], rhythm="P1Y")


@of_installation("restoring.alone")
def alone(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """The last restore of one client, beside the living others, passed."""
    return _rehearsed(tenant_id, [Kind.TENANT], now)


@check("health.live")
def living(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Nothing is wrong with what runs: database, migrations, worker, queue, root key, disk."""
    facts, bounds = operations.facts(), operations.bounds()
    wrong = sorted(each.value for each in faults(facts, bounds))
    beat = facts.pulse.heartbeat if facts.pulse else None
    gone = beat is None or now > later(now - beat, figures["back"])
    return Result(
        ok=not wrong and not gone,
        actual=", ".join(wrong) or ("no worker" if gone else "well"),
        facts={"wrong": ", ".join(wrong), "seconds_since_a_worker": None if beat is None else beat.total_seconds()},
    )


@of_installation("capacity.reserve")
def reserved(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Without the share of the machines that may be lost, the largest first, the others bear the busiest hour."""
    declared, found = capacity.reserve(tenant_id=tenant_id, now=now)
    share = figures["lost"] / 100
    gone = max(found.total - found.rest, found.total * share)
    facts: dict[str, float | bool] = {
        "processors": found.total,
        "peak": round(found.peak, 2),
        "left": round(found.total - gone, 2),
        "machines_are_declared": declared,
    }
    well = bool(found.total and found.peak) and found.total - gone >= found.peak
    return Result(ok=well, actual=f"{found.total - gone:.1f} left, {found.peak:.1f} needed", facts=facts)


@of_installation("capacity.foreseen")
def foreseen(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Use is measured up to now and led on, and nothing is full before somebody can act."""
    found = capacity.outlooks(tenant_id=tenant_id, now=now)
    today = now.timestamp() // 86400
    silent = sum(not each.series or each.series[-1][0] < today - 1 for each in found)
    unled = sum(len(each.series) >= FEWEST and each.trend is None for each in found)
    full = sum(each.share is not None and each.share >= 1 for each in found)
    return Result(
        ok=bool(found) and not silent and not unled and not full,
        actual=f"{len(found)} measured, {silent} silent, {full} full",
        facts={"measured": len(found), "silent": silent, "not_led_on": unled, "full": full},
    )


@of_installation("availability.probes")
def probed(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """The service is watched from places outside, and none of them has fallen silent."""
    places = status.heard(tenant_id=tenant_id, now=now)
    silent = sum(each.silent or each.at is None for each in places)
    return Result(
        ok=bool(places) and not silent,
        actual=f"{len(places) - silent} of {len(places)} places",
        facts={"places": len(places), "silent": silent},
    )


@check("continuity.synchronous")
def written_twice(now: datetime, figures: Mapping[str, Any]) -> Result:
    """The database confirms nothing before another server has it, and this very session does not let it off."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('synchronous_standby_names'), current_setting('synchronous_commit')")
        names, commit = cursor.fetchone()
    awaited = bool(names.strip()) and commit in _SYNCHRONOUS
    return Result(
        ok=awaited,
        actual="awaits a second server" if awaited else "one server only",
        facts={"synchronous_commit": commit, "a_server_is_named": bool(names.strip())},
    )


@check("continuity.replica")
def replicated(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Another site follows this one, and has all that was written until as long ago as was promised.

    Something is written each minute, so that what it has last is no older than that if nothing is lost on the way.
    """
    found = sites.following()
    behind = None if found.upto is None else max(now - found.upto, timedelta()).total_seconds()
    said = "no other site follows" if behind is None else f"{span(behind)} behind"
    return Result(
        ok=found.upto is not None and now <= later(found.upto, figures["lag"]),
        actual=said,
        facts={"servers": found.declared, "following": found.following, "behind_seconds": behind},
    )


def _rehearsed(tenant_id: UUID, kinds: list[Kind], now: datetime, *, within: str = "", rhythm: str = "") -> Result:
    """Return whether the last rehearsal of each kind passed, in time and lately enough."""
    wrong, worst, last = [], timedelta(), None
    rows = [row for row in drills.latest(tenant_id=tenant_id, many=_MANY) if row.outcome != Outcome.RUNNING]
    for kind in kinds:
        found = next((row for row in rows if row.kind == kind), None)
        if found is None or found.outcome != Outcome.PASSED:
            wrong.append(f"{kind}: {found.outcome if found else 'never'}")
            continue
        took = timedelta(seconds=found.rto_seconds or 0)
        worst, last = max(worst, took), min(last or found.started_at, found.started_at)
        if within and now + took > later(now, within):
            wrong.append(f"{kind}: too slow")
        if rhythm and now > later(found.started_at, rhythm):
            wrong.append(f"{kind}: long ago")
    facts: dict[str, str | float | None] = {
        "kinds": ", ".join(kinds),
        "wrong": ", ".join(wrong),
        "worst_seconds": worst.total_seconds(),
        "oldest": last.isoformat() if last else None,
    }
    return Result(ok=bool(kinds) and not wrong, actual=", ".join(wrong) or span(worst.total_seconds()), facts=facts)
