"""Checks of how the installation runs: backups, rehearsals, availability, alerts, reviews."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from secretaire.lib.intervals import seconds
from secretaire.platform.backups import queries as backups
from secretaire.platform.drills import queries as drills
from secretaire.platform.drills.core import Kind, Outcome, span
from secretaire.platform.status import queries as status
from secretaire.platform.status.core.outages import figures as measured
from secretaire.protection.alerts import queries as alerts
from secretaire.protection.alerts.core import DRILL
from secretaire.protection.reviews import queries as reviews
from secretaire.trust.evidence.core import Result, later
from secretaire.trust.evidence.queries.checks.marking import of_installation

_WORST_DAYS: Final = 90
#: How long after its time a review may begin: it is opened by a job of the night.
_NIGHT: Final = timedelta(days=1)


@of_installation("backups.rpo")
def rpo(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """What would be lost now is no more than was promised."""
    lag = backups.lag(tenant_id=tenant_id, now=now)
    worst = backups.worst(tenant_id=tenant_id, now=now, days=_WORST_DAYS)
    facts = {
        "seconds": None if lag is None else lag.total_seconds(),
        "worst_seconds_of_90_days": None if worst is None else worst.total_seconds(),
        "places": len(backups.places(tenant_id=tenant_id, now=now)),
    }
    if lag is None:
        return Result(ok=False, actual="everything", facts=facts)
    return Result(ok=now <= later(now - lag, figures["rpo"]), actual=span(lag.total_seconds()), facts=facts)


@of_installation("backups.apart")
def apart(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Backups lie at as many places, of as many providers, as were promised, and nothing is wrong with those."""
    places = [each.place for each in backups.places(tenant_id=tenant_id, now=now)]
    providers = {each.provider.casefold() for each in places if each.provider}
    wrong = sorted(each.value for each in backups.wrong())
    enough = len(places) >= int(figures["places"]) and len(providers) >= int(figures["providers"])
    return Result(
        ok=enough and not wrong,
        actual=f"{len(places)} places, {len(providers)} providers",
        facts={"places": len(places), "providers": len(providers), "wrong": ", ".join(wrong)},
    )


@of_installation("backups.rehearsed")
def rehearsed(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """The last restore that was rehearsed passed, and was not too long ago."""
    ended = [row for row in drills.latest(tenant_id=tenant_id) if row.outcome != Outcome.RUNNING]
    passed = drills.passed(tenant_id=tenant_id, kind=Kind.WHOLE)
    well = bool(ended) and ended[0].outcome == Outcome.PASSED
    facts = {
        "last": ended[0].outcome if ended else None,
        "rpo_seconds": ended[0].rpo_seconds if ended else None,
        "rto_seconds": ended[0].rto_seconds if ended else None,
        "passed_at": passed.isoformat() if passed else None,
    }
    recent = passed is not None and now <= later(passed, figures["rhythm"])
    return Result(ok=well and recent, actual=passed.date().isoformat() if passed else "never", facts=facts)


@of_installation("availability.measured")
def available(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each part that is probed from outside was up for as much of the time as it is to be; silence is not up."""
    since = now - (later(now, figures["period"]) - now)
    found = status.courses(tenant_id=tenant_id, since=since.date(), now=now)
    within = (seconds(since), seconds(now))
    counts = {target: measured(course, within=within, least=status.least()) for target, course in found.items()}
    shares = {target.value: each.by_rule for target, each in counts.items()}
    known = [each for each in shares.values() if each is not None]
    facts: dict[str, float | None] = {
        **shares,
        "objective": status.objective(),
        "outages": sum(each.outages for each in counts.values()),
        "measured_hours": min((each.measured for each in counts.values()), default=timedelta()) // timedelta(hours=1),
    }
    well = bool(known) and len(known) == len(shares) and min(known) >= status.objective()
    return Result(ok=well, actual=f"{min(known):.3%}" if known else "not measured", facts=facts)


@of_installation("alerts.open")
def attended(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """No alert is open for longer than was promised."""
    found = [each for each in alerts.unsettled(tenant_id=tenant_id) if each.kind != DRILL]
    late = [each for each in found if now > later(each.raised_at, figures["open"])]
    return Result(ok=not late, actual=f"{len(late)} too long", facts={"open": len(found), "too_long": len(late)})


@of_installation("access.reviewed")
def reviewed(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Who has access is reviewed as often as was promised, and each review ends in time."""
    rhythm, running = reviews.rhythm(tenant_id=tenant_id), reviews.running(tenant_id=tenant_id)
    done = reviews.history(tenant_id=tenant_id)
    wrong = {
        "not planned": rhythm is None,
        "planned too seldom": rhythm is not None and later(now, f"P{rhythm.months}M") > later(now, figures["rhythm"]),
        "not begun": rhythm is not None and running is None and rhythm.next_at + _NIGHT < now,
        "not ended": running is not None and running.due_at < now,
    }
    said = [word for word, holds in wrong.items() if holds]
    last = done[0].closed_at if done else None
    facts: dict[str, str | int | None] = {
        "wrong": ", ".join(said),
        "reviews": len(done),
        "last": last.isoformat() if last else None,
    }
    return Result(ok=not said, actual=", ".join(said) or (f"{last:%Y-%m-%d}" if last else "none due yet"), facts=facts)
