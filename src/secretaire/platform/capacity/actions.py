"""Keeping what was measured, warning in time, and forgetting what is old."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from secretaire.platform.capacity import queries
from secretaire.platform.capacity.core.judging import Verdict, verdict
from secretaire.platform.capacity.core.kinds import Reading
from secretaire.platform.capacity.models import Sample
from secretaire.protection.alerts import actions as alerts
from secretaire.protection.alerts import queries as alerted
from secretaire.protection.alerts.core import Severity
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor

_FULL: Final = "capacity/full"
_RESERVE: Final = "capacity/reserve"
_TITLES: Final = {
    _FULL: gettext_noop("Something of the installation will be full before long"),
    _RESERVE: gettext_noop("Too little is left if a machine is lost"),
}
_SEVERITIES: Final = {Verdict.SOON: Severity.MEDIUM, Verdict.NEARLY: Severity.HIGH}
_KEPT: Final = timedelta(days=400)


@transaction.atomic
def keep(*, tenant_id: UUID, readings: Sequence[Reading]) -> None:
    """Keep what was measured; the same is not kept twice."""
    Sample.objects.bulk_create(
        [
            Sample(
                tenant_id=tenant_id,
                node=each.node,
                kind=each.kind.value,
                at=each.at,
                value=each.value,
                most=each.most,
            )
            for each in readings
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def watch(*, actor: Actor, now: datetime) -> None:
    """Raise an alert about what will be full before long, and close those about what will not any more."""
    found = list(_facts(actor.tenant_id, now))
    for fact in found:
        alerts.raise_alert(actor=actor, fact=fact, now=now)
    keys = {fact.key for fact in found}
    for each in alerted.unsettled(tenant_id=actor.tenant_id):
        if each.kind in _TITLES and each.key not in keys:
            audit.record(actor=actor, verb="capacity.eased", subject=f"alert/{each.pk}")
            alerts.close(actor=actor, alert_id=each.pk, user_id=None, note="", now=now)


@transaction.atomic
def forget(*, actor: Actor, now: datetime) -> None:
    """Delete what was measured long ago."""
    if Sample.objects.filter(tenant_id=actor.tenant_id, at__lt=now - _KEPT).delete()[0]:
        audit.record(actor=actor, verb="capacity.forgotten", subject=f"tenant/{actor.tenant_id}")


def _facts(tenant_id: UUID, now: datetime) -> Iterator[alerts.Fact]:
    for each in queries.outlooks(tenant_id=tenant_id, now=now):
        severity = _SEVERITIES.get(verdict(each, warn_days=queries.warn_days()))
        if severity is not None:
            yield alerts.Fact(
                kind=_FULL,
                key=f"{_FULL}/{each.kind}/{each.node}",
                title=_TITLES[_FULL],
                severity=severity,
                at=now,
                details={"subject": " ".join(filter(None, (each.kind.value, each.node)))},
            )
    declared, reserve = queries.reserve(tenant_id=tenant_id, now=now)
    if declared and not reserve.holds:
        subject = " ".join(reserve.lost)
        yield alerts.Fact(
            kind=_RESERVE,
            key=_RESERVE,
            title=_TITLES[_RESERVE],
            severity=Severity.MEDIUM,
            at=now,
            details={"subject": subject},
        )
