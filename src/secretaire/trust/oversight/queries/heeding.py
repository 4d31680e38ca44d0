"""Checks of what is heard of weaknesses, who is told of them, and whether clients heed what they are told."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from secretaire.protection.audit import queries as audit
from secretaire.trust.advisories import queries as advisories
from secretaire.trust.advisories.core import Standing
from secretaire.trust.advisories.queries import Look
from secretaire.trust.evidence.core import Result, later
from secretaire.trust.evidence.queries.checks.marking import ago, check, of_client, of_installation, on_ground
from secretaire.trust.notices import queries as notices
from secretaire.trust.oversight.queries.handling import GRAVE
from secretaire.trust.oversight.queries.reading import YEAR, course, entries, judged, said
from secretaire.trust.registers import queries as registers
from secretaire.trust.registers.core import PUT_ASIDE

if TYPE_CHECKING:
    from secretaire.trust.registers.models import Entry

#: How long ago weaknesses were compared last at most: each night, and some hours for a machine that was off.
_LATELY: Final = "PT36H"
_UNREAD: Final = "P7D"  #: by when a client confirms what it was told
_OPEN: Final = ("reported", "confirmed", "mitigated", "accepted")
#: What is wrong with a folder of advisories.
_FOLDER: Final = {
    Standing.UNSET: "no advisories are read",
    Standing.MISSING: "no advisories are read",
    Standing.EMPTY: "no advisories are read",
    Standing.STALE: "the advisories are old",
    Standing.PARTIAL: "some advisories cannot be read",
}


@check("vulnerabilities.watched")
def watched(now: datetime, figures: Mapping[str, Any]) -> Result:
    """What is installed is compared with advisories that are fresh, each day, and nothing grave is there for long.

    The folder is read before anybody's ground is stood on, as it takes seconds.
    """
    found = advisories.look(now=now)
    return on_ground(lambda tenant_id, at, said: _watched(tenant_id, at, found, said["mended"]))(now, figures)


@of_installation("vulnerabilities.told")
def warned(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Of each weakness it is soon said whether clients are exposed; if they are, its notice reached all of those.

    Where there is no client, nobody is exposed.
    """
    there, within = bool(notices.here()), {**advisories.promised(tenant_id=tenant_id), **figures}

    def faults(row: "Entry") -> Iterator[str]:
        found = advisories.exposure(entry=row)
        until = advisories.told_until(row, begins=found.begins if found else _known(row), figures=within)
        if row.values_said.get("exposed") is None and row.state not in PUT_ASIDE and now > until:
            yield "nobody said whether clients are exposed"
        if not found or not there:
            return
        if found.told is None and now > until:
            yield "not told"
        elif found.told is not None and found.told > until:
            yield "told too late"

    rows = entries(tenant_id, "vulnerability", *_OPEN, "mended")
    return judged([each for each in rows if _known(each) > ago(now, YEAR)], faults)


@of_client("tenant.notices")
def heeded(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """A client confirmed each notice within a week of its coming."""
    copies = notices.copies(tenant_id=tenant_id)
    waiting = [each for each in copies if each.acknowledged_at is None]
    late = sum(now > later(each.came_at, _UNREAD) for each in waiting)
    return Result(
        ok=not late,
        actual=f"{late} of {len(copies)} unread",
        facts={"notices": len(copies), "waiting": len(waiting), "late": late},
    )


def _watched(tenant_id: UUID, now: datetime, found: Look, mended: str) -> Result:
    told = audit.latest(tenant_id=tenant_id, wanted=audit.Wanted(verb="advisories.compared"), before=None, many=1)
    last = told[0].at if told else None
    grave = [each for each in entries(tenant_id, "vulnerability", *_OPEN) if said(each, "severity") in GRAVE]
    long = sum(now > later(_since(each), mended) for each in grave)
    wrong = {
        _FOLDER.get(found.standing, ""): found.standing in _FOLDER,
        "not compared lately": last is None or last < ago(now, _LATELY),
        "grave for too long": long > 0,
    }
    words = ", ".join(word for word, holds in wrong.items() if holds)
    newest = found.match.newest
    return Result(
        ok=not words,
        actual=words or f"{len(found.match.findings)} found",
        facts={
            "advisories": found.match.many,
            "newest": newest.isoformat() if newest else None,
            "compared": last.isoformat() if last else None,
            "found": len(found.match.findings),
            "grave": len(grave),
            "grave_for_too_long": long,
            "wrong": words,
        },
    )


def _since(row: "Entry") -> datetime:
    """Return since when a weakness is there: since it was written down, or since it came back."""
    return min(each.written_at for each in takewhile(lambda each: each.state not in PUT_ASIDE, course(row)[::-1]))


def _known(row: "Entry") -> datetime:
    versions = registers.episode(tenant_id=row.tenant_id, register=row.register, number=row.number)
    return advisories.known_since(versions)
