"""Keeping what was found, once each, and raising an alert for it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_noop

from secretaire.protection.alerts import actions as alerts
from secretaire.protection.alerts.core import Severity
from secretaire.protection.audit import actions as audit
from secretaire.protection.detection.core.counting import Found
from secretaire.protection.detection.core.rules import Rule
from secretaire.protection.detection.models import Finding, Trial, Watched
from secretaire.protection.detection.queries import Asked, Refused
from secretaire.protection.tenancy.core import Actor

_FAILED_TITLE = gettext_noop("A rule that watches the log does not work")


@transaction.atomic
def keep(*, actor: Actor, asked: Sequence[Asked], upto: int, now: datetime) -> list[timedelta]:
    """Keep what the rules found, and note how far the log was watched; return how late each new finding is."""
    new = [now - found.event.at for each in asked for found in each.found if _kept(actor, each.rule, found, now)]
    for each in asked:
        if each.failed:
            _complain(actor, each.rule.slug, each.failed, now)
    Watched.objects.update_or_create(tenant_id=actor.tenant_id, defaults={"place": upto, "at": now})
    if new:
        audit.record(actor=actor, verb="finding.kept", subject=f"tenant/{actor.tenant_id}")
    return new


@transaction.atomic
def complain(*, actor: Actor, refused: Sequence[Refused], now: datetime) -> None:
    """Raise an alert about each file that is no rule."""
    for each in refused:
        _complain(actor, each.slug, each.why, now)
        audit.record(actor=actor, verb="rule.refused", subject=f"rule/{each.slug}")


@transaction.atomic
def note_trials(*, actor: Actor, holds: dict[str, bool], now: datetime) -> None:
    """Note which rules did what their examples say; raise an alert about those that did not."""
    Trial.objects.bulk_create(
        [Trial(tenant_id=actor.tenant_id, rule=slug, at=now, holds=well) for slug, well in holds.items()],
        update_conflicts=True,
        unique_fields=["tenant_id", "rule"],
        update_fields=["at", "holds"],
    )
    for slug in (slug for slug, well in holds.items() if not well):
        _complain(actor, slug, "its examples", now)
    audit.record(actor=actor, verb="rule.tried", subject=f"tenant/{actor.tenant_id}")


@transaction.atomic
def forget(*, actor: Actor, before: datetime) -> None:
    """Delete findings that were kept for long enough."""
    if Finding.objects.filter(tenant_id=actor.tenant_id, at__lt=before).delete()[0]:
        audit.record(actor=actor, verb="finding.forgotten", subject=f"tenant/{actor.tenant_id}")


def _kept(actor: Actor, rule: Rule, found: Found, now: datetime) -> bool:
    """Keep one finding and raise its alert, unless that was done."""
    _, new = Finding.objects.get_or_create(
        tenant_id=actor.tenant_id,
        rule=rule.slug,
        entry=found.event.id,
        defaults={"at": found.event.at, "found_at": now, "metric": found.metric},
    )
    if not new:
        return False
    seen = found.event.fields
    shown = {name: seen[name] for name in ("actor", "subject", "verb", "origin", "request") if seen[name]}
    if found.metric > 1:
        shown["metric"] = str(found.metric)
    about = "/".join(found.group) if rule.by else seen["subject"] if not rule.span else ""
    fact = alerts.Fact(
        kind=f"rule/{rule.slug}",
        key=f"rule/{rule.slug}/{about}",
        title=rule.title,
        severity=rule.severity,
        at=found.event.at,
        details=shown,
    )
    alerts.raise_alert(actor=actor, fact=fact, now=now)
    return True


def _complain(actor: Actor, slug: str, why: str, now: datetime) -> None:
    fact = alerts.Fact(
        kind="rule/failed",
        key=f"rule/failed/{slug}",
        title=_FAILED_TITLE,
        severity=Severity.MEDIUM,
        at=now,
        details={"subject": f"rule/{slug}", "why": why},
    )
    alerts.raise_alert(actor=actor, fact=fact, now=now)
