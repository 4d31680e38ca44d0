"""Checks of changes: that each is weighed, agreed to by somebody else, told ahead, and recorded once it is in use."""

import importlib.metadata
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from secretaire.trust.evidence.core import Result, later
from secretaire.trust.evidence.queries.checks.marking import ago, of_installation
from secretaire.trust.oversight.queries.reading import YEAR, course, day, entries, judged, reached, said

if TYPE_CHECKING:
    from secretaire.trust.registers.models import Entry

_RELEASED: Final = ("released", "verified", "reverted")
_AHEAD: Final = ("approved", "announced")
_QUARTER: Final = "P90D"
_WEIGHED: Final = {"reason": "no reason", "back": "no way back"}


@of_installation("changes.complete")
def weighed(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each change that was agreed to says why, and how it is taken back."""
    rows = entries(tenant_id, "change", *_AHEAD, *_RELEASED)
    return judged(rows, lambda row: [fault for name, fault in _WEIGHED.items() if not said(row, name)])


@of_installation("changes.approved")
def agreed(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each change of the last year was agreed to before its release, by somebody who had not written it."""

    def faults(row: "Entry") -> Iterator[str]:
        versions = course(row)
        agreement = reached(versions, *_AHEAD)
        if agreement is None or agreement.written_by is None:
            yield "nobody agreed"
        elif agreement.written_by in {each.written_by for each in versions if each.version < agreement.version}:
            yield "its author agreed"

    return judged(_released(tenant_id, now), faults, some=True)


@of_installation("changes.announced")
def told(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each change of the last year that concerns clients was announced as long before as was promised."""

    def faults(row: "Entry") -> Iterator[str]:
        versions = course(row)
        before, since = reached(versions, "announced"), reached(versions, *_RELEASED)
        if before is None:
            yield "never announced"
        elif since and since.written_at < later(before.written_at, figures["ahead"]):
            yield "released too soon"

    rows = _released(tenant_id, now)
    return judged([each for each in rows if said(each, "change_impact") == "clients"], faults)


@of_installation("deployment.recorded")
def recorded(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """The version that runs here is named by a change that is recorded as put to use."""
    rows = entries(tenant_id, "change", *_RELEASED)
    version = importlib.metadata.version("secretaire")
    named = any(version in each.title.split() for each in rows)
    releases = [at for at in map(_since, rows) if at and at > ago(now, _QUARTER)]
    return Result(
        ok=named,
        actual=f"{len(releases)} in 90 days" if named else "not recorded",
        facts={"this_version_is_recorded": named, "changes": len(rows), "released_in_90_days": len(releases)},
    )


@of_installation("deployment.reviewed")
def reviewed(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """The version that runs here was looked over before its release by somebody else, who wrote down how."""
    version = importlib.metadata.version("secretaire")

    def faults(row: "Entry") -> Iterator[str]:
        versions = course(row)
        review = reached(versions, *_AHEAD)
        if review is None or review.written_by is None:
            yield "nobody agreed"
        elif review.written_by in {each.written_by for each in versions if each.version < review.version}:
            yield "its author agreed"
        elif not review.content.note.strip():
            yield "no word of the review"

    rows = [each for each in entries(tenant_id, "change", *_RELEASED) if version in each.title.split()]
    return judged(rows, faults, some=True)


@of_installation("deployment.window")
def timely(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """The last release was not too long ago, and each came on the day that was said when it was agreed to."""
    rows = _released(tenant_id, now)
    found = judged(rows, lambda row: [] if _as_planned(course(row)) else ["not on the day that was said"], some=True)
    last = max(filter(None, map(_since, rows)), default=None)
    fresh = last is not None and now <= later(last, figures["rhythm"])
    return Result(
        ok=found.ok and fresh,
        actual=f"{last:%Y-%m-%d}" if last else "never",
        facts={**found.facts, "last": last.isoformat() if last else None},
    )


def _released(tenant_id: UUID, now: datetime) -> "list[Entry]":
    """Return the changes that were put to use within a year."""
    rows = [(each, _since(each)) for each in entries(tenant_id, "change", *_RELEASED)]
    return [each for each, at in rows if at and at > ago(now, YEAR)]


def _since(row: "Entry") -> datetime | None:
    found = reached(course(row), *_RELEASED)
    return found.written_at if found else None


def _as_planned(versions: "Sequence[Entry]") -> bool:
    """Tell whether an entry was released on the day that it named while it waited."""
    waiting = [each for each in versions if each.state in _AHEAD]
    since = reached(versions, *_RELEASED)
    return bool(waiting and since) and since is not None and day(said(waiting[-1], "when")) == since.written_at.date()
