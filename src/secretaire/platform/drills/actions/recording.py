"""Rehearsals as they are kept: begun, ended, well or not."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_noop

from secretaire.lib import jobs
from secretaire.lib.mentions import gone
from secretaire.platform.drills import queries
from secretaire.platform.drills.core import KILLS, Kind, Laid, Outcome, Proof, Survival, listed, overdue
from secretaire.platform.drills.core.exercising import LONGEST, Exercise
from secretaire.platform.drills.models import Drill
from secretaire.protection.alerts import actions as alerts
from secretaire.protection.alerts.actions import Fact
from secretaire.protection.alerts.core import Severity
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor

#: A job that writes a witness of a kill drill.
witnessed = jobs.Job("drills.witness")

_ENDINGS = {True: "passed", False: "failed"}
#: How long a rehearsal may be under way before it counts as interrupted.
_LONGEST: Final = timedelta(hours=12)
_LONGEST_ERROR: Final = 500
_KIND: Final = "rehearsal"  #: of alerts
_KEPT: Final = timedelta(days=1095)
_FAILED: Final = gettext_noop("A rehearsal of restoring failed")
_OVERDUE: Final = gettext_noop("Restoring has not been rehearsed for too long")
_NOT_BACK: Final = gettext_noop("A part that was killed in a drill did not come back as it should")
_NOT_KILLED: Final = gettext_noop("No kill drill has passed for too long")
_WRONG: Final = {
    **dict.fromkeys(KILLS, _NOT_BACK),
    Kind.SITE: gettext_noop("The exercise of losing a site did not go as the runbook says"),
}
_LATE: Final = {
    **dict.fromkeys(KILLS, _NOT_KILLED),
    Kind.SITE: gettext_noop("Losing a site has not been exercised for more than a year"),
}


@transaction.atomic
def begin(*, actor: Actor, kind: Kind, now: datetime) -> Drill:
    """Note that a rehearsal begins."""
    made = Drill.objects.create(tenant_id=actor.tenant_id, kind=kind.value, started_at=now)
    audit.record(actor=actor, verb="drill.begun", subject=f"drill/{made.pk}")
    return made


@transaction.atomic
def end(*, actor: Actor, drill_id: UUID, laid: Laid, proof: Proof, versions: dict[str, str], now: datetime) -> Drill:
    """Note how a rehearsal went; if a check failed, raise an alert."""
    drill = Drill.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=drill_id)
    drill.outcome = (Outcome.PASSED if proof.holds else Outcome.FAILED).value
    drill.ended_at, drill.restored_to = now, laid.restored_to
    drill.rpo_seconds = max((drill.started_at - laid.restored_to).total_seconds(), 0)
    drill.rto_seconds = (now - drill.started_at).total_seconds()
    drill.backups, drill.checks, drill.versions = list(laid.backups), listed(proof.verdicts), versions
    drill.save()
    audit.record(actor=actor, verb=f"drill.{_ENDINGS[proof.holds]}", subject=f"drill/{drill_id}")
    if not proof.holds:
        _alarm(actor, drill, now)
    return drill


@transaction.atomic
def fail(*, actor: Actor, drill_id: UUID, error: str, versions: dict[str, str], now: datetime) -> Drill:
    """Note that a rehearsal came to no end, and raise an alert."""
    drill = Drill.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=drill_id)
    drill.outcome, drill.ended_at, drill.versions = Outcome.FAILED.value, now, versions
    drill.error = " ".join(error.split())[:_LONGEST_ERROR]
    drill.save()
    audit.record(actor=actor, verb="drill.failed", subject=f"drill/{drill_id}")
    _alarm(actor, drill, now)
    return drill


@transaction.atomic
def witness(*, actor: Actor, drill_id: UUID, word: str) -> None:
    """Write a word that must be there when a part that is killed has come back; once, however often it is done."""
    for drill in Drill.objects.select_for_update().filter(tenant_id=actor.tenant_id, pk=drill_id):
        if word not in drill.witnesses:
            drill.witnesses = [*drill.witnesses, word]
            drill.save(update_fields=["witnesses"])


@transaction.atomic
def survive(*, actor: Actor, drill_id: UUID, survival: Survival, versions: dict[str, str], now: datetime) -> Drill:
    """Note what became of a part that was killed; if a check failed, raise an alert."""
    drill = Drill.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=drill_id)
    drill.outcome = (Outcome.PASSED if survival.holds else Outcome.FAILED).value
    drill.ended_at, drill.restored_to = now, survival.killed_at - survival.lost
    drill.rpo_seconds, drill.rto_seconds = survival.lost.total_seconds(), survival.took.total_seconds()
    drill.checks, drill.versions, drill.witnesses = listed(survival.verdicts), versions, []
    drill.save()
    audit.record(actor=actor, verb=f"drill.{_ENDINGS[survival.holds]}", subject=f"drill/{drill_id}")
    if not survival.holds:
        _alarm(actor, drill, now)
    return drill


@transaction.atomic
def advance(*, actor: Actor, exercise: Exercise, versions: dict[str, str], now: datetime) -> Drill:
    """Note how far a site exercise has come; after its last step, how it went."""
    drill = Drill.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=UUID(exercise.drill))
    drill.checks, drill.versions, drill.restored_to = exercise.checks(), versions, exercise.newest
    drill.rpo_seconds, drill.rto_seconds = _seconds(exercise.lost), _seconds(exercise.took)
    if exercise.step is None:
        drill.outcome, drill.ended_at = (Outcome.PASSED if exercise.holds else Outcome.FAILED).value, now
        audit.record(actor=actor, verb=f"drill.{_ENDINGS[exercise.holds]}", subject=f"drill/{drill.pk}")
    drill.save()
    audit.record(actor=actor, verb="drill.advanced", subject=f"drill/{drill.pk}")
    if drill.outcome == Outcome.FAILED:
        _alarm(actor, drill, now)
    return drill


def _seconds(length: timedelta | None) -> float | None:
    return length.total_seconds() if length is not None else None


@transaction.atomic
def tend(*, actor: Actor, now: datetime) -> None:
    """End what was interrupted, say what is overdue, and forget what is old."""
    under_way = Drill.objects.filter(tenant_id=actor.tenant_id, outcome=Outcome.RUNNING)
    for drill in under_way.filter(
        Q(started_at__lt=now - LONGEST) | Q(started_at__lt=now - _LONGEST) & ~Q(kind=Kind.SITE)
    ):
        fail(actor=actor, drill_id=drill.pk, error="it was interrupted", versions={}, now=now)
    since = queries.first(tenant_id=actor.tenant_id)
    for kind in queries.duties():
        passed = queries.passed(tenant_id=actor.tenant_id, kind=kind)
        if since and overdue(kind, passed=passed, since=since, now=now):
            key, title = f"{_KIND}/{kind}/overdue", _LATE.get(kind, _OVERDUE)
            fact = Fact(kind=_KIND, key=key, title=title, severity=Severity.HIGH, at=now)
            alerts.raise_alert(actor=actor, fact=fact, now=now)
    old = Drill.objects.filter(tenant_id=actor.tenant_id, started_at__lt=now - _KEPT)
    if count := sum(gone(old).values()):
        audit.record(actor=actor, verb="drill.forgotten", subject=f"drills/{count}")


def _alarm(actor: Actor, drill: Drill, now: datetime) -> None:
    failed = ", ".join(each["name"] for each in drill.checks if each["faults"])
    details = {"drill": drill.kind, "failed": failed or "it came to no end"}
    key, title = f"{_KIND}/{drill.kind}/failed", _WRONG.get(Kind(drill.kind), _FAILED)
    fact = Fact(kind=_KIND, key=key, title=title, severity=Severity.CRITICAL, at=now, details=details)
    alerts.raise_alert(actor=actor, fact=fact, now=now)
