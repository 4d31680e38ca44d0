"""Checks of how what went wrong is dealt with: incidents, weaknesses, findings, and what people ask for."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from secretaire.trust.evidence import queries as evidence
from secretaire.trust.evidence.core import Result, later
from secretaire.trust.evidence.queries.checks.marking import ago, of_installation
from secretaire.trust.oversight.queries.governing import NOBODY, OVER
from secretaire.trust.oversight.queries.reading import (
    NOTHING,
    YEAR,
    answering,
    course,
    day,
    entries,
    judged,
    over,
    reached,
    said,
)

if TYPE_CHECKING:
    from secretaire.trust.registers.models import Entry

#: An incident that is one, a suspicion being none yet.
_KNOWN: Final = ("known", "contained", "solved", "closed")
GRAVE: Final = frozenset({"high", "critical"})
_GRAVEST: Final = "critical"
_OPEN_WEAKNESS: Final = ("confirmed", "mitigated")
#: The measure, and the form in which somebody says whether an authority is told.
_AUTHORITIES: Final = "incidents.authorities"
_TELLING: Final = "tell-authority"
_MANY: Final = 400  #: of these forms that are read, the newest first
_SOON: Final = "P7D"  #: by when a finding, or a request, has somebody


@of_installation("incidents.told")
def told(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Whoever an incident of the last year affects was told in time; one that does not say whom affects nobody."""

    def faults(row: "Entry") -> Iterator[str]:
        until = later(_noticed(row), figures["told"])
        at = day(said(row, "told"))
        if at is None and now > until:
            yield "not told"
        elif at is not None and at > until.date():
            yield "told too late"

    return judged([each for each in _recent(tenant_id, now) if said(each, "affected")], faults)


@of_installation("incidents.clocks")
def decided(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """For each incident of the last year somebody signed in time that an authority was told, or why none was."""
    owed = [each for each in evidence.owed(tenant_id=tenant_id, measure=_AUTHORITIES) if each.name == _TELLING]
    signed = [each.ended_at for each in evidence.pieces(tenant_id=tenant_id, duties=owed, many=_MANY)]
    signed.sort()

    def faults(row: "Entry") -> Iterator[str]:
        known = _noticed(row)
        until = later(known, figures["told"])
        form = next((at for at in signed if known <= at <= until), None)
        if form is not None:
            signed.remove(form)  # one form is about one incident
        elif now > until:
            yield "nobody decided in time"

    return judged(sorted(_recent(tenant_id, now), key=_noticed), faults)


@of_installation("incidents.grave")
def grave(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Grave incidents can be counted, since each that is written down says how severe it is."""
    rows, lately = entries(tenant_id, "incident"), ago(now, figures["period"])
    first = min((course(each)[0].written_at for each in rows), default=None)
    found = [_noticed(each) for each in rows if each.state in _KNOWN and said(each, "severity") in GRAVE]
    recent = sum(at > lately for at in found)
    return Result(
        ok=first is not None,
        actual=f"{recent} lately, {len(found)} ever" if first else NOTHING,
        facts={"ever": len(found), "lately": recent, "since": first.isoformat() if first else None},
    )


@of_installation("vulnerabilities.overdue")
def overdue(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """No weakness that is known is beyond its day, and none of the gravest is open for longer than was promised."""
    answers = answering(tenant_id)

    def faults(row: "Entry") -> Iterator[str]:
        since = reached(course(row), *_OPEN_WEAKNESS)
        if over(row, now):
            yield OVER
        if not answers(row):
            yield NOBODY
        if said(row, "severity") == _GRAVEST and since and now > later(since.written_at, figures["gravest"]):
            yield "grave for too long"

    return judged(entries(tenant_id, "vulnerability", *_OPEN_WEAKNESS), faults)


@of_installation("vulnerabilities.sourced")
def sourced(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each weakness that was looked into says where it was heard of."""
    rows = entries(tenant_id, "vulnerability", *_OPEN_WEAKNESS, "accepted", "mended")
    return judged(rows, lambda row: [] if said(row, "advisory") else ["no source"])


@of_installation("findings.overdue")
def mended(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each finding soon has somebody, a cause and a day to come; whoever mended it did not see to that alone."""
    answers = answering(tenant_id)

    def faults(row: "Entry") -> Iterator[str]:
        versions = course(row)
        if row.state == "open" and versions[-1].written_at < ago(now, _SOON):
            yield NOBODY
        if row.state in {"assigned", "corrected"} and not answers(row):
            yield NOBODY
        if row.state == "assigned" and over(row, now):
            yield OVER
        if row.state in {"assigned", "corrected", "verified"} and not said(row, "cause"):
            yield "no cause"
        corrected, seen = reached(versions, "corrected"), reached(versions, "verified")
        if corrected and seen and corrected.written_by == seen.written_by:
            yield "seen only by whoever mended it"

    return judged(entries(tenant_id, "finding", "open", "assigned", "corrected", "verified"), faults)


@of_installation("requests.person")
def attended(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Whoever asks for something soon has a person to talk to, who is still here, and is answered by the day said."""
    answers = answering(tenant_id)

    def faults(row: "Entry") -> Iterator[str]:
        if over(row, now):
            yield OVER
        if row.state == "accepted" and not answers(row):
            yield NOBODY
        if row.state == "received" and course(row)[-1].written_at < ago(now, _SOON):
            yield NOBODY

    return judged(entries(tenant_id, "request", "received", "accepted"), faults)


def _recent(tenant_id: UUID, now: datetime) -> "list[Entry]":
    """Return the incidents that were known within a year."""
    return [each for each in entries(tenant_id, "incident", *_KNOWN) if _noticed(each) > ago(now, YEAR)]


def _noticed(row: "Entry") -> datetime:
    """Return when an incident was known: when that was written, or after the day that it says, if that was earlier."""
    written = reached(course(row), *_KNOWN) or row
    at = day(said(row, "noticed"))
    before = datetime.combine(at, time.min, UTC) + timedelta(days=1) if at else written.written_at
    return min(before, written.written_at)
