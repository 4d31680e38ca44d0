"""A statement, signed and given its place, in the transaction of whoever holds the log."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection
from psycopg.types.json import Jsonb

from secretaire.protection.audit.core.growing import grown, packed, salted
from secretaire.trust.evidence import queries
from secretaire.trust.evidence.core import (
    Assurance,
    Facts,
    Observation,
    Outcome,
    Period,
    envelope,
    later,
    pae,
    statement,
)
from secretaire.trust.evidence.models import Duty, Evidence, Occurrence

_SALT_BYTES: Final = 32
_COLUMNS: Final = (
    *("id", "tenant_id", "duty_id", "occurrence", "outcome", "assurance", "begun_at", "ended_at", "collected_at"),
    *("due_at", "expires_at", "index", "leaf", "roots", "salt"),
)
#: Only names of ours stand in it.
_INSERT: Final = (
    f"INSERT INTO evidence_evidence ({', '.join(_COLUMNS)}, envelope) "  # noqa: S608  # as said above
    f"VALUES ({', '.join(['%s'] * len(_COLUMNS))}, %s)"
)
_SETTLE: Final = "; UPDATE evidence_occurrence SET outcome = %s WHERE tenant_id = %s AND id = ANY(%s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What came of doing a duty."""

    outcome: Outcome
    assurance: Assurance
    begun: datetime
    ended: datetime
    method: str
    source: str = ""
    actual: str = ""
    facts: Facts = field(default_factory=dict)
    until: datetime | None = None  #: when what was seen ends by itself, such as a certificate


def append(*, duty: Duty, found: Found, periods: Sequence[Occurrence], tip: queries.Tip, now: datetime) -> Evidence:
    """Sign what came of a duty and give it the next place; the periods that it was due in get its outcome."""
    occurrence = periods[0] if periods else None
    payload = statement(
        Observation(
            version=queries.version(duty.commitment),
            duty=duty.key,
            outcome=found.outcome,
            assurance=found.assurance,
            begun=found.begun,
            ended=found.ended,
            method=found.method,
            source=found.source,
            period=Period(start=occurrence.start, end=occurrence.end) if occurrence else None,
            actual=found.actual,
            facts=found.facts,
        )
    )
    due = queries.next_due(duty, at=found.ended)
    ends = [each for each in (later(due, duty.grace) if due else None, found.until) if each]
    row = Evidence(
        tenant_id=duty.tenant_id,
        duty=duty,
        occurrence=occurrence.pk if occurrence else None,
        outcome=found.outcome.value,
        assurance=found.assurance.value,
        begun_at=found.begun,
        ended_at=found.ended,
        collected_at=now,
        due_at=due,
        expires_at=min(ends, default=None),
        **place(duty.tenant_id, payload, tip),
    )
    _lay(row, periods)
    return row


def place(tenant_id: UUID, payload: bytes, tip: queries.Tip) -> dict[str, Any]:
    """Sign a statement and return it with its place in the tree, for the row of whoever holds the log."""
    salt = secrets.token_bytes(_SALT_BYTES)
    signed = pae(payload)
    leaf, (index, kept) = salted(salt, signed), tip
    return {
        "index": index,
        "leaf": leaf,
        "roots": packed(grown(index, leaf, kept)),
        "salt": salt,
        "envelope": envelope(payload, keyid=queries.keyid(tenant_id=tenant_id), signature=queries.LOG.sign(signed)),
    }


def _lay(row: Evidence, periods: Sequence[Occurrence]) -> None:
    """Write a row and settle its periods, by one question to the database."""
    values = [getattr(row, each) for each in _COLUMNS] + [Jsonb(row.envelope)]
    settled = [row.outcome, row.tenant_id, [each.pk for each in periods]]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT + (_SETTLE if periods else ""), values + (settled if periods else []))
