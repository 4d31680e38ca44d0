"""Checks of those who see more than their own: supervisors, and whoever has rights that few have."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import connection
from django.urls import get_resolver

from secretaire.lib.errors import Missing
from secretaire.protection.access.core import access
from secretaire.protection.audit import queries as audit
from secretaire.protection.audit.core.looking import Sought
from secretaire.protection.perimeter import queries as perimeter
from secretaire.protection.reviews import queries as reviews
from secretaire.scheduling.negotiation import queries as negotiation
from secretaire.scheduling.supervision import queries as supervision
from secretaire.trust.evidence.core import Result, later
from secretaire.trust.evidence.queries.checks.marking import ago, check, gathered, of_installation

_URLS: Final = "secretaire.site.tenant_urls"
_NAMESPACES: Final = frozenset({"supervision", "supervising"})
#: Letters that lie in somebody's hands, and what became of each.
_HANDS: Final = """
    SELECT c.turn_id, t.state = 'waiting' OR c.ended_at IS NOT NULL OR c.until <= %s
    FROM supervision_claim c JOIN negotiation_turn t ON (t.tenant_id, t.id) = (c.tenant_id, c.turn_id)
    WHERE c.tenant_id = %s AND c.since > %s
"""
#: What is written down when more rights are given: by two people, and by one, since there was no second.
_AGREED: Final = ("invitation.confirmed", "role.confirmed")
_ALONE: Final = ("invitation.sent_alone", "role.given_alone")
_QUARTER: Final = "P3M"  #: how far back it is looked who gave rights
_MONTH: Final = "P1M"  #: how far back it is looked whether each look left an entry


@check("supervision.scope")
def narrow(now: datetime, figures: Mapping[str, Any]) -> Result:
    """A letter is seen by whoever took it, while it waits, and each taking is in the log; its pages lie apart."""
    views = list(_views(get_resolver(_URLS)))
    outside = sum(not perimeter.lies_within(access(each)) for each in views)
    found = gathered(lambda tenant_id: [*_seen(tenant_id, now), *_unlogged(tenant_id, now)])
    return Result(
        ok=found.ok and bool(views) and not outside,
        actual=f"{outside} of {len(views)} pages open, {found.actual}",
        facts={**found.facts, "pages": len(views), "pages_outside": outside},
    )


@of_installation("rights.unused")
def needed(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Nobody who has more rights than most has made no use of them for as long as was said."""
    people = [each for each in reviews.accounts(tenant_id, now) if each.privileged]
    used = [max(filter(None, (each.since, each.acted_at)), default=None) for each in people]
    unused = sum(at is None or now > later(at, figures["unused"]) for at in used)
    return Result(
        ok=bool(people) and not unused,
        actual=f"{unused} of {len(people)} unused",
        facts={"accounts_with_more_rights": len(people), "unused": unused},
    )


@of_installation("requests.approved")
def agreed(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Nobody of the staff was given more rights by one person alone, in the last quarter."""

    def counted(verbs: tuple[str, ...]) -> int:
        since = ago(now, _QUARTER)
        return sum(
            audit.counted(tenant_id=tenant_id, sought=Sought(since=since, until=now, verb=verb)) for verb in verbs
        )

    together, alone = counted(_AGREED), counted(_ALONE)
    return Result(
        ok=not alone,
        actual=f"{alone} of {together + alone} by one alone",
        facts={"given": together + alone, "given_by_one_alone": alone},
    )


def _views(resolver: Any, namespace: str = "") -> Iterator[Any]:
    """Yield every view of supervision below a resolver."""
    for each in resolver.url_patterns:
        if hasattr(each, "url_patterns"):
            yield from _views(each, each.namespace or namespace)
        elif namespace in _NAMESPACES:
            yield each.callback


def _seen(tenant_id: UUID, now: datetime) -> Iterator[str]:
    """Yield the letters that somebody sees who did not take them, or who no longer should."""
    stranger = uuid4()
    for turn in negotiation.waiting(tenant_id=tenant_id, now=now):
        try:
            supervision.held(tenant_id=tenant_id, turn_id=turn.pk, supervisor_id=stranger, now=now)
        except Missing:
            continue
        yield str(turn.pk)
    yield from (str(turn_id) for turn_id, well in _hands(tenant_id, now) if not well)


def _unlogged(tenant_id: UUID, now: datetime) -> Iterator[str]:
    logged = audit.first_entries(tenant_id=tenant_id, prefix="turn/")
    yield from (str(turn_id) for turn_id, _well in _hands(tenant_id, now) if f"turn/{turn_id}" not in logged)


def _hands(tenant_id: UUID, now: datetime) -> list[tuple[UUID, bool]]:
    with connection.cursor() as cursor:
        cursor.execute(_HANDS, [now, tenant_id, ago(now, _MONTH)])
        return list(cursor.fetchall())
