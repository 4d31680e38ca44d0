"""What may be shown of a log of evidence: the pieces of one measure, its days, its turns, and the signed heads."""

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, F, QuerySet
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.trust.evidence.core import Outcome
from secretaire.trust.evidence.models import Checkpoint, Duty, Evidence, Occurrence

_VERIFIER: Final = "core/verify.py"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a statement is about, by which method it was seen, and what it says."""

    subject: str
    method: str  #: empty: it was written down
    facts: Mapping[str, Any]


def owed(*, tenant_id: UUID, measure: str) -> list[Duty]:
    """Return the duties of every version of a measure, the newest version's first."""
    rows = Duty.objects.filter(tenant_id=tenant_id, commitment__measure=measure, per_tenant=False)
    return list(rows.select_related("commitment").order_by("-commitment__version", "key"))


def pieces(*, tenant_id: UUID, duties: list[Duty], many: int, before: int | None = None) -> list[Evidence]:
    """Return so many pieces of evidence of some duties, the newest first.

    :param before: the index below which they lie
    """
    rows = _of(tenant_id, duties).defer("roots")
    if before is not None:
        rows = rows.filter(index__lt=before)
    return list(rows.select_related("duty__commitment").order_by("-index")[:many])


def piece(*, tenant_id: UUID, evidence_id: UUID) -> Evidence:
    """Return one piece of evidence of a duty; what people wrote down is none.

    :raises Missing: if there is none
    """
    found = Evidence.objects.filter(tenant_id=tenant_id, pk=evidence_id, duty__isnull=False).defer("roots").first()
    if found is None:
        raise Missing(_("There is no such evidence."))
    return found


def everything(*, tenant_id: UUID, many: int, before: int | None = None) -> list[Evidence]:
    """Return so many pieces of a whole log, the newest first; what was written down is among them.

    :param before: the index below which they lie
    """
    rows = Evidence.objects.filter(tenant_id=tenant_id).defer("roots")
    if before is not None:
        rows = rows.filter(index__lt=before)
    return list(rows.order_by("-index")[:many])


def says(envelope: Mapping[str, Any] | None) -> Said:
    """Return what a statement is about and what it says; nothing of one that was erased."""
    if envelope is None:
        return Said(subject="", method="", facts={})
    said = json.loads(base64.b64decode(envelope["payload"]))
    method = said["predicate"].get("method", {"name": ""})
    return Said(subject=said["subject"][0]["name"], method=method["name"], facts=said["predicate"]["facts"])


def together(*, tenant_id: UUID, evidence_ids: list[UUID]) -> list[Evidence]:
    """Return some pieces of evidence of duties, in the order in which they stand in the log."""
    rows = Evidence.objects.filter(tenant_id=tenant_id, pk__in=evidence_ids, duty__isnull=False).defer("roots")
    return list(rows.select_related("duty__commitment").order_by("index"))


def numbered(*, tenant_id: UUID, indexes: Iterable[int]) -> dict[int, Evidence]:
    """Return the pieces of evidence of duties that stand at some places of the log."""
    rows = Evidence.objects.filter(tenant_id=tenant_id, index__in=list(indexes), duty__isnull=False).defer("roots")
    return {row.index: row for row in rows}


def overtaken(*, piece: Evidence, at: datetime) -> bool:
    """Tell whether something else than success had come of the same duty after a piece and before an instant."""
    rows = Evidence.objects.filter(tenant_id=piece.tenant_id, duty=piece.duty_id, index__gt=piece.index)
    return rows.filter(collected_at__lt=at).exclude(outcome=Outcome.PASS).exists()


def predicates(*, tenant_id: UUID, evidence_ids: list[UUID]) -> dict[UUID, dict[str, Any]]:
    """Return what some statements say, as far as they were not erased, by their evidence."""
    rows = Evidence.objects.filter(tenant_id=tenant_id, pk__in=evidence_ids)
    return {pk: predicate(envelope) for pk, envelope in rows.values_list("pk", "envelope") if envelope}


def predicate(envelope: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the statement in an envelope says of its subject."""
    said: dict[str, Any] = json.loads(base64.b64decode(envelope["payload"]))["predicate"]
    return said


def days(*, tenant_id: UUID, duties: list[Duty], since: datetime) -> dict[date, dict[Outcome, int]]:
    """Return how often what came of some duties, day by day in UTC, by when it was seen."""
    rows = _of(tenant_id, duties).filter(ended_at__gte=since)
    counted = rows.values(day=TruncDate("ended_at"), came=F("outcome")).annotate(many=Count("*"))
    found: dict[date, dict[Outcome, int]] = {}
    for row in counted.order_by("day"):
        found.setdefault(row["day"], {})[Outcome(row["came"])] = row["many"]
    return found


def missed_since(*, tenant_id: UUID, since: datetime) -> dict[str, int]:
    """Return how many periods were missed that ended since, by measure."""
    rows = Occurrence.objects.filter(tenant_id=tenant_id, outcome=Outcome.MISSED, end__gte=since)
    counted = rows.values("duty").annotate(many=Count("*")).values_list("duty", "many")
    many = dict(counted)
    duties = Duty.objects.filter(tenant_id=tenant_id, pk__in=many).values_list("pk", "commitment__measure")
    found: dict[str, int] = {}
    for duty_id, measure in duties:
        found[measure] = found.get(measure, 0) + many[duty_id]
    return found


def missed_periods(*, tenant_id: UUID, duties: list[Duty], many: int) -> list[Occurrence]:
    """Return the last periods in which nothing came, the newest first."""
    rows = Occurrence.objects.filter(tenant_id=tenant_id, duty__in=[each.pk for each in duties])
    return list(rows.filter(outcome=Outcome.MISSED).select_related("duty").order_by("-start", "pk")[:many])


def newest(*, tenant_id: UUID) -> Evidence | None:
    """Return the last piece of evidence of all."""
    return Evidence.objects.filter(tenant_id=tenant_id).defer("roots", "envelope").order_by("-index").first()


def checkpoints(*, tenant_id: UUID, many: int) -> list[Checkpoint]:
    """Return the last signed heads, the newest first."""
    return list(Checkpoint.objects.filter(tenant_id=tenant_id).order_by("-size")[:many])


def checkpoint(*, tenant_id: UUID, size: int) -> Checkpoint:
    """Return the signed head of a size.

    :raises Missing: if none was signed at that size
    """
    found = Checkpoint.objects.filter(tenant_id=tenant_id, size=size).first()
    if found is None:
        raise Missing(_("There is no such checkpoint."))
    return found


@cache
def script() -> bytes:
    """Return the program that checks a bundle and needs nothing of ours."""
    return (resources.files("secretaire.trust.evidence") / _VERIFIER).read_bytes()


def script_digest() -> str:
    """Return the SHA-256 digest of that program, in hexadecimal digits."""
    return sha256(script()).hexdigest()


def _of(tenant_id: UUID, duties: list[Duty]) -> QuerySet[Evidence]:
    return Evidence.objects.filter(tenant_id=tenant_id, duty__in=[each.pk for each in duties])
