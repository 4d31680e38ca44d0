"""What is written down about backups, for the provider to see; and whom it alarms."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_noop

from secretaire.platform.backups.core import Backup, Kind
from secretaire.platform.backups.models import Copy, Lag, Outcome, Reach, Record
from secretaire.protection.alerts import actions as alerts
from secretaire.protection.alerts.actions import Fact
from secretaire.protection.alerts.core import Severity
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor

_LOST: Final = gettext_noop("A place for backups takes nothing")
_FAILED: Final = gettext_noop("A backup failed")
_TORN: Final = gettext_noop("The database's log does not get into the backups")
_OLD: Final = gettext_noop("Backups are older than any may be")
_ROOTS: Final = gettext_noop("A key was destroyed, and its root key cannot be renewed from here")
_KEPT: Final = timedelta(days=400)


@transaction.atomic
def note_made(*, actor: Actor, backup: Backup) -> None:
    """Write down that a backup was made, and waits for the places."""
    digest = hashlib.sha256("".join(part.sha256 for part in backup.parts).encode()).hexdigest()
    Record.objects.update_or_create(
        tenant_id=actor.tenant_id,
        word=backup.id,
        defaults={
            "kind": backup.kind.value,
            "parent": backup.parent,
            "began_at": backup.began_at,
            "ended_at": backup.ended_at,
            "size": backup.size,
            "stored": sum(part.size for part in backup.parts),
            "digest": digest,
            "key": backup.key,
            "tool": backup.tool[:60],
            "outcome": Outcome.WAITING,
        },
    )
    audit.record(actor=actor, verb="backup.made", subject=f"backup/{backup.id}")


@transaction.atomic
def note_failed(*, actor: Actor, kind: Kind, why: str, began: datetime, now: datetime) -> None:
    """Write down that a backup could not be made, and alarm."""
    word = f"failed-{began:%Y%m%dt%H%M%S}"
    told = {"kind": kind.value, "began_at": began, "ended_at": now, "outcome": Outcome.FAILED, "why": why[:300]}
    Record.objects.update_or_create(tenant_id=actor.tenant_id, word=word, defaults=told)
    audit.record(actor=actor, verb="backup.failed", subject=f"backup/{word}")
    _alarm(actor, "backup", "backup/made", _FAILED, why, now)


@transaction.atomic
def note_taken(*, actor: Actor, backup_id: str, place: str, of: int, now: datetime) -> None:
    """Write down that a place has a backup, as it was read back from there.

    Whoever writes down a backup that is not written down yet looks which places have it.

    :param of: how many places there are
    """
    record = _alone(actor, backup_id)
    if record is None:
        return
    told = {"confirmed_at": now, "gone_at": None}
    Copy.objects.update_or_create(tenant_id=actor.tenant_id, record=record, place=place, defaults=told)
    audit.record(actor=actor, verb="backup.confirmed", subject=f"backup/{backup_id} {place}")
    if Copy.objects.filter(tenant_id=actor.tenant_id, record=record, gone_at=None).count() >= of:
        Record.objects.filter(tenant_id=actor.tenant_id, pk=record.pk).update(outcome=Outcome.KEPT)


@transaction.atomic
def note_gone(*, actor: Actor, backup_id: str, place: str, now: datetime) -> None:
    """Write down that a backup was deleted at a place, since its time was over."""
    _alone(actor, backup_id)
    copies = Copy.objects.filter(tenant_id=actor.tenant_id, record__word=backup_id)
    copies.filter(place=place, gone_at=None).update(gone_at=now)
    audit.record(actor=actor, verb="backup.deleted", subject=f"backup/{backup_id} {place}")
    if not copies.filter(gone_at=None).exists():
        Record.objects.filter(tenant_id=actor.tenant_id, word=backup_id).update(outcome=Outcome.GONE)


def _alone(actor: Actor, backup_id: str) -> Record | None:
    """Return what is written down of a backup, and let no other place write of it before us: each counts them all."""
    records = Record.objects.select_for_update()
    return records.filter(tenant_id=actor.tenant_id, word=backup_id).first()


@transaction.atomic
def note_overdue(*, actor: Actor, backups: Sequence[str], place: str, now: datetime) -> None:
    """Write down that a place has backups that are older than any may be, and alarm.

    :param backups: their words, at least one
    """
    audit.record(actor=actor, verb="backup.overdue", subject=f"place/{place}")
    why = f"{place}: {len(backups)}, the first is {backups[0]}"
    _alarm(actor, "age", f"backup/age/{place}", _OLD, why, now)


@transaction.atomic
def note_reach(*, actor: Actor, place: str, upto: datetime | None, waiting: int, now: datetime) -> None:
    """Write down that a place took what it was given, and how far it leads now.

    :param upto: nothing: as far as before
    """
    reach, _ = Reach.objects.get_or_create(tenant_id=actor.tenant_id, place=place)
    if reach.failing_since:
        audit.record(actor=actor, verb="backup.resumed", subject=f"place/{place}")
    reach.failing_since, reach.why, reach.waiting, reach.confirmed_at = None, "", waiting, now
    reach.upto = upto or reach.upto
    reach.save()


@transaction.atomic
def note_lost(*, actor: Actor, place: str, why: str, waiting: int, now: datetime) -> None:
    """Write down that a place takes nothing; the first time, say so in the log and alarm."""
    reach, _ = Reach.objects.get_or_create(tenant_id=actor.tenant_id, place=place)
    first = reach.failing_since is None
    reach.failing_since, reach.why, reach.waiting = reach.failing_since or now, why[:300], waiting
    reach.save()
    if first:
        audit.record(actor=actor, verb="backup.lost", subject=f"place/{place}")
        _alarm(actor, "place", f"backup/place/{place}", _LOST, f"{place}: {why}", now)


@transaction.atomic
def note_torn(*, actor: Actor, why: str, now: datetime) -> None:
    """Say that the database's log does not get into the backups, and alarm."""
    audit.record(actor=actor, verb="backup.torn", subject="log")
    _alarm(actor, "log", "backup/log", _TORN, why, now)


@transaction.atomic
def note_roots(*, actor: Actor, renewed: bool, now: datetime) -> None:
    """Write down that the root key was renewed since a key was destroyed; where it could not be, alarm."""
    if renewed:
        audit.record(actor=actor, verb="backup.root_renewed", subject="root")
    else:
        audit.record(actor=actor, verb="backup.root_stays", subject="root")
        _alarm(actor, "root", "backup/root", _ROOTS, "vault.root", now)


@transaction.atomic
def note_lag(*, actor: Actor, lag: timedelta, now: datetime) -> None:
    """Write down the worst of this hour, and forget what is old."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    row, _ = Lag.objects.get_or_create(tenant_id=actor.tenant_id, hour=hour, defaults={"seconds": 0})
    Lag.objects.filter(tenant_id=actor.tenant_id, pk=row.pk, seconds__lt=int(lag.total_seconds())).update(
        seconds=int(lag.total_seconds())
    )
    Lag.objects.filter(tenant_id=actor.tenant_id, hour__lt=now - _KEPT).delete()
    Record.objects.filter(
        tenant_id=actor.tenant_id, ended_at__lt=now - _KEPT, outcome__in=[Outcome.GONE, Outcome.FAILED]
    ).delete()


def _alarm(actor: Actor, kind: str, key: str, title: str, why: str, now: datetime) -> None:  # all that an alert says
    fact = Fact(
        kind=f"backups/{kind}", key=key, title=title, severity=Severity.HIGH, at=now, details={"why": why[:300]}
    )
    alerts.raise_alert(actor=actor, fact=fact, now=now)
