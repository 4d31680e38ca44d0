"""What others said of checkpoints, and of which they shall say something next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from secretaire import config
from secretaire.protection.audit.adapters import authority
from secretaire.protection.audit.core.attesting import Attesting, NotAttested, cosigned, stamped, witness
from secretaire.protection.audit.core.checking import Fault, Kind, Verdict
from secretaire.protection.audit.core.tree import consistency
from secretaire.protection.audit.models import Attestation, Checkpoint, Entry
from secretaire.protection.audit.queries import proving
from secretaire.protection.audit.queries.proving import last_checkpoint, root_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Attested:
    """A checkpoint, and what was said of it."""

    checkpoint: Checkpoint
    attestation: Attestation

    @property
    def note(self) -> str:
        """The checkpoint, with the signature of the witness if it is a witness's."""
        line = bytes(self.attestation.content).decode() + "\n" if self.attestation.kind == Attesting.WITNESS else ""
        return self.checkpoint.note + line


def sources() -> dict[Attesting, str]:
    """Return who is asked, by their names.

    :raises NotAttested: if the key of the witness is none
    """
    settings = config.load().audit
    found = {}
    if settings.witness_url:
        found[Attesting.WITNESS] = witness(settings.witness_key).name
    if settings.timestamp_url:
        found[Attesting.TIMESTAMP] = urlsplit(settings.timestamp_url).hostname or ""
    return found


def pending(*, tenant_id: UUID, kind: Attesting, source: str, now: datetime) -> tuple[Checkpoint | None, int]:
    """Return the checkpoint of which somebody shall say something now, and the size of the one they know."""
    held, last = last_checkpoint(tenant_id=tenant_id), _last(tenant_id, kind, source)
    known = last.size if last else 0
    pause = timedelta(hours=config.load().audit.timestamp_hours) if kind == Attesting.TIMESTAMP else timedelta()
    if held is None or held.size <= known or (last and last.at > now - pause):
        return None, known
    return held, known


def continuing(*, tenant_id: UUID, first: int, second: int) -> Sequence[bytes]:
    """Return the proof that the log of so many entries continues an earlier one."""
    return consistency(first, second, root_of(tenant_id=tenant_id))


def overdue(*, tenant_id: UUID, kind: Attesting, source: str, now: datetime) -> bool:
    """Tell whether a checkpoint waits for too long to be attested."""
    settings, last = config.load().audit, _last(tenant_id, kind, source)
    hours = settings.attest_hours + (settings.timestamp_hours if kind == Attesting.TIMESTAMP else 0)
    rows = Checkpoint.objects.filter(tenant_id=tenant_id, size__gt=last.size if last else 0)
    return rows.filter(made_at__lt=now - timedelta(hours=hours)).exists()


def told(*, tenant_id: UUID, verb: str, subject: str, now: datetime) -> bool:
    """Tell whether the log said this not long ago."""
    since = now - timedelta(hours=config.load().audit.attest_hours)
    return Entry.objects.filter(tenant_id=tenant_id, verb=verb, subject=subject, at__gt=since).exists()


def attested(*, tenant_id: UUID) -> list[Attested]:
    """Return the last checkpoint of which each kind of others said something."""
    found = []
    for kind in Attesting:
        last = Attestation.objects.filter(tenant_id=tenant_id, kind=kind).order_by("size").last()
        held = Checkpoint.objects.filter(tenant_id=tenant_id, size=last.size).first() if last else None
        if last and held:
            found.append(Attested(checkpoint=held, attestation=last))
    return found


def verify(*, tenant_id: UUID, now: datetime, given: Sequence[str] = ()) -> Verdict:
    """Check a tenant's whole log, and what others said of it as far as the settings know them.

    :param given: notes of checkpoints that somebody kept elsewhere
    :raises NoCheckpoint: if one of them is not this log's
    """
    found = proving.verify(tenant_id=tenant_id, now=now, given=given)
    return replace(found, faults=(*found.faults, *_unsound(tenant_id)))


def _unsound(tenant_id: UUID) -> list[Fault]:
    rows = Attestation.objects.filter(tenant_id=tenant_id).order_by("size", "kind")
    notes = dict(Checkpoint.objects.filter(tenant_id=tenant_id).values_list("size", "note"))
    known = sources()
    return [
        Fault(kind=Kind.UNATTESTED, first=row.size, size=row.size)
        for row in rows
        if known.get(Attesting(row.kind)) == row.source and not _sound(row, notes.get(row.size))
    ]


def _sound(row: Attestation, note: str | None) -> bool:
    settings = config.load().audit
    if note is None:
        return False
    try:
        if row.kind == Attesting.WITNESS:
            line = bytes(row.content).decode("utf-8", "replace")
            return cosigned(line, note=note, by=witness(settings.witness_key)).at == row.at
        return stamped(bytes(row.content), note=note, roots=authority.trusted(settings.timestamp_ca)) == row.at
    except NotAttested:
        return False


def _last(tenant_id: UUID, kind: Attesting, source: str) -> Attestation | None:
    return Attestation.objects.filter(tenant_id=tenant_id, kind=kind, source=source).order_by("size").last()
