"""What a part of the log is taken out with, so that others can check it without us."""

import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

from secretaire.lib.errors import Missing, Refused
from secretaire.protection.audit import queries as audit
from secretaire.protection.audit.core import said
from secretaire.protection.audit.core.attesting import Attesting
from secretaire.protection.audit.core.checking import Row
from secretaire.protection.audit.core.notes import proof
from secretaire.protection.audit.core.tree import Range, inclusion

if TYPE_CHECKING:
    from secretaire.protection.audit.models import Checkpoint

_SCRIPT: Final = Path(__file__).parents[1] / "static/administration/verify_log.py"


class NothingSigned(Refused):
    """No checkpoint holds what is asked for yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """How the log of a tenant stands."""

    size: int  #: entries that have a place
    key: str  #: that checks its checkpoints
    checkpoint: "Checkpoint | None"
    attested: list[audit.Attested]  #: the last that others outside said something of


def standing(*, tenant_id: UUID) -> Proven:
    """Return how the log stands."""
    return Proven(
        size=audit.size(tenant_id=tenant_id),
        key=audit.verifying(tenant_id=tenant_id),
        checkpoint=audit.last_checkpoint(tenant_id=tenant_id),
        attested=audit.attested(tenant_id=tenant_id),
    )


def of_entry(*, tenant_id: UUID, pk: UUID) -> str:
    """Return the proof that an entry stands in the log (C2SP tlog-proof).

    :raises Missing: if there is no such entry
    :raises NothingSigned: if no checkpoint holds it yet
    """
    index, held = audit.place(tenant_id=tenant_id, pk=pk), audit.last_checkpoint(tenant_id=tenant_id)
    if index is None and not audit.written(tenant_id=tenant_id, pk=pk):
        raise Missing(str(pk))
    if index is None or held is None or held.size <= index:
        raise NothingSigned(str(pk))
    hashes = inclusion(index, held.size, audit.root_of(tenant_id=tenant_id))
    return proof(index=index, hashes=hashes, note=held.note)


def span(*, tenant_id: UUID, since: datetime, until: datetime) -> tuple[int, int]:
    """Return the places between two instants that the last checkpoint holds, the last not included.

    :raises NothingSigned: if there is none
    """
    held = audit.last_checkpoint(tenant_id=tenant_id)
    first, last = audit.places(tenant_id=tenant_id, since=since, until=until)
    last = min(last, held.size if held else 0)
    if last <= first:
        raise NothingSigned
    return first, last


def archive(*, tenant_id: UUID, first: int, last: int, kept: str) -> bytes:
    """Return an archive of the entries at some places, with what proves them.

    :param kept: a checkpoint from before, which the log shall be shown to continue; or nothing
    :raises NoCheckpoint: if that is none of this log
    :raises NothingSigned: if it is of more entries than the last
    """
    held = audit.last_checkpoint(tenant_id=tenant_id)
    if held is None:
        raise NothingSigned
    earlier = {}
    if kept:
        size = audit.signed(note=kept, tenant_id=tenant_id).size
        if size > held.size:
            raise NothingSigned
        hashes = audit.continuing(tenant_id=tenant_id, first=size, second=held.size)
        earlier[str(size)] = [each.hex() for each in hashes]
    outside = [each for each in audit.attested(tenant_id=tenant_id) if each.checkpoint.size <= held.size]
    for each in outside:
        hashes = audit.continuing(tenant_id=tenant_id, first=each.checkpoint.size, second=held.size)
        earlier[str(each.checkpoint.size)] = [one.hex() for one in hashes]
    sides = {
        "left": _written(audit.row(tenant_id=tenant_id, begin=0, end=first)),
        "right": _written(audit.row(tenant_id=tenant_id, begin=last, end=held.size)),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as found:
        found.writestr("checkpoint.txt", held.note)
        found.writestr("proof.json", json.dumps({**sides, "consistency": earlier}, indent=1))
        found.writestr("entries.jsonl", _lines(audit.rows(tenant_id=tenant_id, begin=first, end=last)))
        for each in outside:
            found.writestr(*_checkpoint(each))
            if each.attestation.kind == Attesting.TIMESTAMP:
                found.writestr("timestamped.tsr", bytes(each.attestation.content))
        found.writestr(_SCRIPT.name, _SCRIPT.read_text())
    return out.getvalue()


def _checkpoint(attested: audit.Attested) -> tuple[str, str]:
    """Return the file of a checkpoint that others said something of: its name and content."""
    name = "witnessed.txt" if attested.attestation.kind == Attesting.WITNESS else "timestamped.txt"
    return name, attested.note


def _written(row: Range) -> list[tuple[int, str]]:
    return [(level, root.hex()) for level, root in row.nodes]


def _lines(rows: Iterable[Row]) -> str:
    """Return what each leaf says; of an entry that was dropped, its hash is left."""
    return "".join(
        (said(row.facts, mac=row.mac).decode() if row.facts else json.dumps(row.hash.hex())) + "\n" for row in rows
    )
