"""What the provider has seen of a client, and the client confirmed: the log of evidence on its own ground."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from secretaire.trust.evidence import queries as evidence
from secretaire.trust.evidence.core import Assurance, Outcome

AT_ONCE = 25  #: pieces of evidence on a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A piece of evidence about a client."""

    id: UUID
    index: int
    subject: str  #: the measure and its version, or the version of the contract
    method: str  #: the check or the procedure; empty: the contract was written down
    outcome: Outcome | None
    assurance: Assurance
    at: datetime
    facts: Mapping[str, Any]
    erased: bool
    proven: bool  #: whether a checkpoint holds it


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """A part of a client's log of evidence, and what it is checked with."""

    key: str
    size: int  #: pieces that the last signed head holds
    signed_at: datetime | None  #: nothing: no head was signed yet
    pieces: tuple[Seen, ...]  #: the newest first
    older: int | None  #: the index below which there is more


def log(*, tenant_id: UUID, before: int | None = None) -> Log:
    """Return what was seen of a client, the newest first, with what it is checked with."""
    found, older = pieces(tenant_id=tenant_id, before=before)
    head = evidence.last_checkpoint(tenant_id=tenant_id)
    return Log(
        key=evidence.verifying(tenant_id=tenant_id),
        size=head.size if head else 0,
        signed_at=head.made_at if head else None,
        pieces=tuple(found),
        older=older,
    )


def pieces(*, tenant_id: UUID, before: int | None = None) -> tuple[list[Seen], int | None]:
    """Return what was seen of a client, the newest first, and the index below which there is more."""
    rows = evidence.everything(tenant_id=tenant_id, many=AT_ONCE + 1, before=before)
    head = evidence.last_checkpoint(tenant_id=tenant_id)
    size = head.size if head else 0
    found = [
        Seen(
            id=row.pk,
            index=row.index,
            subject=said.subject,
            method=said.method,
            outcome=Outcome(row.outcome) if row.outcome else None,
            assurance=Assurance(row.assurance),
            at=row.ended_at,
            facts=said.facts,
            erased=row.envelope is None,
            proven=row.index < size,
        )
        for row, said in ((row, evidence.says(row.envelope)) for row in rows[:AT_ONCE])
    ]
    return found, rows[AT_ONCE - 1].index if len(rows) > AT_ONCE else None
