"""All that a piece of evidence needs to know before it is written, asked for at once.

It is written while others wait for the log, so each question counts: four by the object mapper took longer than all
that is signed and hashed.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection, models

from secretaire.trust.evidence.models import Commitment, Duty, Occurrence
from secretaire.trust.evidence.queries.growing import Tip, tip_behind


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """What there is where a piece of evidence is about to be written."""

    duty: Duty  #: with its commitment
    periods: list[Occurrence]  #: in which it was seen: those of the duty first, then those of versions before
    signed_at: datetime | None  #: when the newest head was signed
    tip: Tip


def _columns(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]  # noqa: SLF001  # Django's own way to them; each is its column


def _named(alias: str, columns: Sequence[str]) -> str:
    return ", ".join(f'{alias}."{column}"' for column in columns)


_DUTY: Final = _columns(Duty)
_COMMITMENT: Final = _columns(Commitment)
_PERIOD: Final = _columns(Occurrence)
#: Only names of ours stand in it; an instant lies in a period whose start belongs to it, and whose end does not.
_ASKED: Final = f"""
SELECT {_named("owed", _DUTY)}, {_named("promised", _COMMITMENT)}, {_named("period", _PERIOD)},
  head.made_at, tip.index, tip.roots
FROM evidence_duty owed
JOIN evidence_commitment promised ON promised.tenant_id = owed.tenant_id AND promised.id = owed.commitment_id
LEFT JOIN LATERAL (
  SELECT made_at FROM evidence_checkpoint WHERE tenant_id = owed.tenant_id ORDER BY size DESC LIMIT 1
) head ON true
LEFT JOIN LATERAL (
  SELECT index, roots FROM evidence_evidence WHERE tenant_id = owed.tenant_id ORDER BY index DESC LIMIT 1
) tip ON true
LEFT JOIN (
  evidence_occurrence period
  JOIN evidence_duty other ON other.tenant_id = period.tenant_id AND other.id = period.duty_id
  JOIN evidence_commitment version ON version.tenant_id = other.tenant_id AND version.id = other.commitment_id
) ON period.tenant_id = owed.tenant_id AND other.key = owed.key AND version.measure = promised.measure
  AND period.start <= %(at)s AND period."end" > %(at)s
WHERE owed.tenant_id = %(tenant)s AND owed.id = %(duty)s
ORDER BY period.duty_id <> owed.id, period.start DESC, period.id
"""  # noqa: S608  # as said above


def ready(*, tenant_id: UUID, duty_id: UUID, at: datetime) -> Ready:
    """Return what there is where something is about to be written of a duty that was done at an instant.

    :raises Duty.DoesNotExist: if there is no such duty
    """
    with connection.cursor() as cursor:
        cursor.execute(_ASKED, {"tenant": tenant_id, "duty": duty_id, "at": at})
        rows = cursor.fetchall()
    if not rows:
        raise Duty.DoesNotExist
    *_joined, signed_at, index, roots = rows[0]
    behind = len(_DUTY) + len(_COMMITMENT)
    duty = Duty.from_db(connection.alias, _DUTY, rows[0][: len(_DUTY)])
    duty.commitment = Commitment.from_db(connection.alias, _COMMITMENT, rows[0][len(_DUTY) : behind])
    duty.commitment.figures = json.loads(duty.commitment.figures)
    periods = [Occurrence.from_db(connection.alias, _PERIOD, row[behind:-3]) for row in rows if row[behind]]
    last = None if index is None else (index, bytes(roots))
    return Ready(duty=duty, periods=periods, signed_at=signed_at, tip=tip_behind(last, tenant_id=tenant_id))
