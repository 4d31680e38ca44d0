"""Checks of the log: that it is kept, leaves in time, is bound by others, and is watched."""

import logging
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from secretaire.lib import failures
from secretaire.protection.alerts import queries as alerts
from secretaire.protection.audit import queries as audit
from secretaire.protection.audit.core.keeping import PERIOD, Keep, keep
from secretaire.protection.audit.core.looking import Sought
from secretaire.protection.detection import queries as detection
from secretaire.protection.shipping import queries as shipping
from secretaire.trust.evidence.core import Result, later
from secretaire.trust.evidence.queries.checks.marking import ago, check, gathered, of_installation

_BEGINNING: Final = datetime(2000, 1, 1, tzinfo=UTC)  #: before any entry
#: Entries of a day are dropped together, by a job of the night.
_DROPPED: Final = 2 * PERIOD
#: Rules are tried each night.
_TRIED: Final = timedelta(days=2)


@check("logs.collected")
def collected(now: datetime, figures: Mapping[str, Any]) -> Result:
    """There is a collector outside, which has each entry that is older than was promised."""
    known = shipping.collectors()
    before = ago(now, figures["delay"])
    found = gathered(lambda tenant_id: [each for each in known if _waits(tenant_id, each, before)])
    return Result(
        ok=bool(known) and found.ok,
        actual=found.actual if known else "no collector",
        facts={**found.facts, "collectors": len(known)},
    )


@check("logs.kept")
def kept(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Entries of each kind are kept for as long as was promised; the database drops none before its time."""
    terms = audit.terms()
    shortest = min(terms.values())
    return Result(
        ok=now - shortest <= ago(now, figures["kept"]),
        actual=f"{shortest.days} days",
        facts={f"{kind.name.lower()}_days": term.days for kind, term in terms.items()},
    )


@check("logs.bounds")
def bounded(now: datetime, figures: Mapping[str, Any]) -> Result:
    """No kind of entry is kept for less than was promised, and none about security is there for longer."""
    terms = audit.terms()
    shortest, oldest = min(terms.values()), ago(now, figures["most"])
    left = gathered(lambda tenant_id: _left(tenant_id, oldest - _DROPPED))
    planned = now - shortest <= ago(now, figures["least"]) and now - terms[Keep.SECURITY] >= oldest
    return Result(
        ok=planned and left.ok,
        actual=f"{shortest.days} to {terms[Keep.SECURITY].days} days",
        facts={**left.facts, "least_days": shortest.days, "security_days": terms[Keep.SECURITY].days},
    )


@check("audit.witnessed")
def witnessed(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Somebody outside is told the head of each log, and none waits for that for too long."""
    sources = audit.sources()
    found = gathered(
        lambda tenant_id: [
            kind
            for kind, source in sources.items()
            if audit.overdue(tenant_id=tenant_id, kind=kind, source=source, now=now)
        ]
    )
    return Result(
        ok=bool(sources) and found.ok,
        actual=found.actual if sources else "nobody outside",
        facts={**found.facts, "outside": ", ".join(sorted(sources))},
    )


@of_installation("faults.raised")
def raised(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """A fault of the program reaches whoever listens, and a rule that finds it among entries."""
    watched = any(isinstance(each, failures.Watch) for each in logging.getLogger().handlers)
    rules = detection.shelf().rules
    fault = {
        "id": UUID(int=1),
        "place": 0,
        "at": now,
        "verb": "service.failed",
        "actor": "system:service",
        "subject": "failure/trial",
        "outcome": "done",
        "origin": "",
        "request": "",
        "canary": "",
    }
    found = sum(bool(detection.rehearse(rule=rule, events=[fault])) for rule in rules)
    return Result(
        ok=watched and bool(failures.listeners) and found > 0,
        actual=f"{found} rules find one",
        facts={"log_is_watched": watched, "listeners": len(failures.listeners), "rules": found},
    )


@of_installation("detection.rules")
def tried(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each rule can be read, and was tried lately on what it has to find and on what it must not."""
    lines, refused = detection.inventory(tenant_id=tenant_id), detection.shelf().refused
    late = sum(line.ours and (line.tried is None or line.tried < now - _TRIED) for line in lines)
    broken = sum(not line.holds for line in lines)
    return Result(
        ok=bool(lines) and not refused and not late and not broken,
        actual=f"{len(lines) - late - broken} of {len(lines)} rules",
        facts={"rules": len(lines), "unreadable": len(refused), "not_tried": late, "broken": broken},
    )


@of_installation("detection.alerts")
def alerted(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """The watch is no further behind than was promised, and the last drill reached everybody within that."""
    behind = _unseen(tenant_id, ago(now, figures["delay"]))
    drills = alerts.drills(tenant_id=tenant_id, at_most=1)
    steps = alerts.steps(tenant_id=tenant_id, alert_id=drills[0].pk) if drills else ()
    whole = [each.whole for _notice, each in steps if each is not None]
    slow = sum(now + each > later(now, figures["delay"]) for each in whole)
    facts = {
        "watch_is_behind": behind,
        "told": len(whole),
        "not_told": len(steps) - len(whole),
        "too_slow": slow,
        "drill": drills[0].raised_at.isoformat() if drills else None,
    }
    well = bool(whole) and len(whole) == len(steps) and not slow and not behind
    said = f"{max(whole).total_seconds():.0f} s" if whole else "nobody was told"
    return Result(ok=well, actual=said if drills else "never tried", facts=facts)


def _waits(tenant_id: UUID, collector: Any, before: datetime) -> bool:
    cursor = shipping.cursor(tenant_id=tenant_id, collector=collector)
    left = audit.since(tenant_id=tenant_id, after_index=cursor.index if cursor else -1, many=1)
    return any(entry.at < before for _place, entry in left)


def _unseen(tenant_id: UUID, before: datetime) -> bool:
    left = audit.since(tenant_id=tenant_id, after_index=detection.behind(tenant_id=tenant_id), many=1)
    return any(entry.at < before for _place, entry in left)


def _left(tenant_id: UUID, before: datetime) -> list[str]:
    """Return which verbs about security have entries from before an instant."""
    if not audit.counted(tenant_id=tenant_id, sought=Sought(since=_BEGINNING, until=before)):
        return []
    verbs = [each for each in audit.verbs(tenant_id=tenant_id, since=_BEGINNING) if keep(each) is Keep.SECURITY]
    return [
        each
        for each in verbs
        if audit.counted(tenant_id=tenant_id, sought=Sought(since=_BEGINNING, until=before, verb=each))
    ]
