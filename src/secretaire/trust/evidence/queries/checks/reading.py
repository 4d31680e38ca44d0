"""Checks of the documents that are offered: who gets them, for how long, and that each download is in the log."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection

from secretaire.trust.evidence.core import Result, later
from secretaire.trust.evidence.queries.checks import asking
from secretaire.trust.evidence.queries.checks.marking import check, of_installation

_OK, _MISSING = 200, 404
_PUBLIC: Final = "public"
_OPEN: Final = """
    SELECT confirmed_at, until FROM documents_agreement
    WHERE tenant_id = %s AND confirmed_at IS NOT NULL AND cut_at IS NULL AND until > %s
"""
#: Downloads, and how many of them stand in the log.
_DOWNLOADS: Final = """
    SELECT count(*), coalesce(sum(least(used, (
        SELECT count(*) FROM audit_entry e
        WHERE e.tenant_id = %(tenant)s AND e.verb = 'document.downloaded' AND e.subject = thing
    ))), 0), coalesce(sum(used), 0)
    FROM (
        SELECT 'document/' || a.document_id || '/' || a.id AS thing, count(*) AS used
        FROM documents_ticket t JOIN documents_agreement a ON (t.tenant_id, t.agreement_id) = (a.tenant_id, a.id)
        WHERE t.tenant_id = %(tenant)s AND t.used_at IS NOT NULL GROUP BY 1
    ) AS downloads
"""


@check("documents.classed")
def classed(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each document that is offered says who may read it, and a stranger gets those alone that are for everybody."""
    answer = asking.ask("/trust/documents.json")
    found = json.loads(answer.content)["documents"] if answer.status_code == _OK else []
    statuses = [
        (each["reading"], asking.ask(f"/trust/documents/{each['id']}/document.pdf").status_code) for each in found
    ]
    wrong = sum(status != (_OK if reading == _PUBLIC else _MISSING) for reading, status in statuses)
    return Result(
        ok=bool(found) and not wrong,
        actual=f"{wrong} of {len(found)} at fault",
        facts={"documents": len(found), "faulty": wrong},
    )


@of_installation("documents.closed")
def closed(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """No access is open for longer than was said, each download stands in the log, and a forged link opens nothing."""
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, [tenant_id, now])
        long = sum(until > later(since, figures["open"]) for since, until in cursor.fetchall())
        cursor.execute(_DOWNLOADS, {"tenant": tenant_id})
        _readers, logged, used = map(int, cursor.fetchone())
    forged = asking.ask("/trust/documents/download/forged/").status_code
    wrong = {
        "open for too long": long > 0,
        "a download is not in the log": logged < used,
        "a forged link opens": forged != _MISSING,
    }
    said = ", ".join(word for word, holds in wrong.items() if holds)
    return Result(ok=not said, actual=said or "closed", facts={"downloads": used, "open_too_long": long, "wrong": said})
