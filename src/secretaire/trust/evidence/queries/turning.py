"""When what came of a duty changed, found without reading what stayed as it was.

A run is what came of one duty, the same each time. From the newest piece of evidence on, the index by outcome leads
to the last piece that came out otherwise, which ends the run before: a step costs the same however long a run is.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import connection

from secretaire.trust.evidence.core import Outcome

if TYPE_CHECKING:
    from secretaire.trust.evidence.models import Duty

#: A duty goes on with the next version of its measure, so all rows of the same key are one.
_RUNS: Final = """
WITH RECURSIVE runs AS (
    SELECT named.key, named.duties, newest.index, newest.outcome, 1 AS depth
    FROM (
        SELECT key, array_agg(id) AS duties FROM unnest(%(keys)s::text[], %(duties)s::uuid[]) AS owed (key, id)
        GROUP BY key
    ) AS named
    CROSS JOIN LATERAL (
        SELECT piece.index, piece.outcome FROM unnest(named.duties) AS duty (id)
        CROSS JOIN LATERAL (
            SELECT index, outcome FROM evidence_evidence
            WHERE tenant_id = %(tenant)s AND duty_id = duty.id ORDER BY index DESC LIMIT 1
        ) AS piece
        ORDER BY piece.index DESC LIMIT 1
    ) AS newest
    UNION ALL
    SELECT runs.key, runs.duties, ended.index, ended.outcome, runs.depth + 1
    FROM runs
    CROSS JOIN LATERAL (
        SELECT piece.index, piece.outcome
        FROM unnest(runs.duties) AS duty (id)
        CROSS JOIN unnest(%(outcomes)s::text[]) AS came (outcome)
        CROSS JOIN LATERAL (
            SELECT index, outcome FROM evidence_evidence
            WHERE tenant_id = %(tenant)s AND duty_id = duty.id AND outcome = came.outcome AND index < runs.index
            ORDER BY index DESC LIMIT 1
        ) AS piece
        WHERE came.outcome <> runs.outcome
        ORDER BY piece.index DESC LIMIT 1
    ) AS ended
    WHERE runs.depth <= %(many)s
)
SELECT begun.ended_at, run.key, run.outcome, before.outcome
FROM runs AS run
LEFT JOIN runs AS before ON before.key = run.key AND before.depth = run.depth + 1
CROSS JOIN LATERAL (
    SELECT piece.index, piece.ended_at FROM unnest(run.duties) AS duty (id)
    CROSS JOIN LATERAL (
        SELECT index, ended_at FROM evidence_evidence
        WHERE tenant_id = %(tenant)s AND duty_id = duty.id AND index > coalesce(before.index, -1)
        ORDER BY index LIMIT 1
    ) AS piece
    ORDER BY piece.index LIMIT 1
) AS begun
WHERE run.depth <= %(many)s
ORDER BY begun.index DESC LIMIT %(many)s
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A piece of evidence that came out otherwise than the one before it of the same duty."""

    at: datetime
    duty: str
    outcome: Outcome
    before: Outcome | None  #: nothing: it is the first


def turns(*, tenant_id: UUID, duties: "list[Duty]", many: int) -> list[Turn]:
    """Return the last times at which what came of a duty changed, the newest first; a version goes on with the last."""
    asked: dict[str, Any] = {
        "tenant": tenant_id,
        "keys": [each.key for each in duties],
        "duties": [each.pk for each in duties],
        "outcomes": [each.value for each in Outcome],
        "many": many,
    }
    with connection.cursor() as cursor:
        cursor.execute(_RUNS, asked)
        return [
            Turn(at=at, duty=key, outcome=Outcome(outcome), before=Outcome(before) if before else None)
            for at, key, outcome, before in cursor.fetchall()
        ]
