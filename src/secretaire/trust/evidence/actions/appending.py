"""A statement, signed and given its place, in the transaction of whoever holds the log."""

import base64
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from secretaire.lib import signing
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
from secretaire.trust.evidence.core.growing import grown, packed, salted
from secretaire.trust.evidence.models import Duty, Evidence, Occurrence

_SALT_BYTES: Final = 32


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


def append(*, duty: Duty, found: Found, periods: Sequence[Occurrence], now: datetime) -> Evidence:
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
    row = Evidence.objects.create(
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
        **place(duty.tenant_id, payload),
    )
    settled = Occurrence.objects.filter(tenant_id=duty.tenant_id, pk__in=[each.pk for each in periods])
    settled.update(outcome=found.outcome.value)
    return row


def place(tenant_id: UUID, payload: bytes) -> dict[str, Any]:
    """Sign a statement and return it with its place in the tree, for the row of whoever holds the log."""
    salt = secrets.token_bytes(_SALT_BYTES)
    signature = base64.b64decode(signing.sign(pae(payload), purpose=queries.PURPOSE))
    leaf, index = salted(salt, pae(payload)), queries.size(tenant_id=tenant_id)
    return {
        "index": index,
        "leaf": leaf,
        "roots": packed(grown(index, leaf, queries.before(tenant_id=tenant_id, size=index))),
        "salt": salt,
        "envelope": envelope(payload, keyid=queries.keyid(tenant_id=tenant_id), signature=signature),
    }
