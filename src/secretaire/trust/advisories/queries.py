"""What the folder of advisories says of what is installed, and what the register says of it already."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

from secretaire import config
from secretaire.protection.alerts import queries as alerts
from secretaire.trust.advisories import adapters
from secretaire.trust.advisories.core import Known, Malformed, Match, Matching, Severity, Standing, advisory, standing
from secretaire.trust.discovery import queries as discovery
from secretaire.trust.registers import queries as registers

if TYPE_CHECKING:
    from secretaire.protection.alerts.models import Alert

#: The register in which findings stand.
REGISTER: Final = "vulnerability"
#: What alerts about the folder are called.
ALERT: Final = "advisories"
_NOTHING: Final = Match(findings=(), judged=frozenset(), unreadable=(), newest=None, many=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What came of looking into the folder."""

    standing: Standing
    match: Match = _NOTHING
    broken: tuple[str, ...] = ()  #: files that are no advisories


def look(*, now: datetime) -> Look:
    """Read the folder and compare it with what is installed here; it may take some seconds.

    Call it on nobody's ground: no transaction waits for the disk.
    """
    folder = config.load().advisories.directory
    if not folder:
        return Look(standing=Standing.UNSET)
    matching, broken = Matching(installed=discovery.packages()), []
    try:
        for name, document in adapters.documents(Path(folder)):
            try:
                matching.take(advisory(document), now=now)
            except Malformed:
                broken.append(name)
    except adapters.Absent:
        return Look(standing=Standing.MISSING)
    match = matching.result()
    days = _bounded("stale_days")
    found = standing(match, broken=len(broken), now=now, days=days)
    return Look(standing=found, match=match, broken=tuple(broken))


def deadlines() -> dict[Severity, int]:
    """Return in how many days a weakness is to be mended, by how grave it is."""
    return {each: _bounded(f"{each.value}_days") for each in Severity}


def known(*, tenant_id: UUID) -> list[Known]:
    """Return what the register says of weaknesses."""
    rows = registers.newest(tenant_id=tenant_id, register=REGISTER)
    ours = registers.begun_by_programs(tenant_id=tenant_id, register=REGISTER)
    return [
        Known(
            number=row.number,
            component=str(row.values_said.get("component", "")),
            advisory=str(row.values_said.get("advisory") or ""),
            fixed=str(row.values_said.get("fixed") or ""),
            state=row.state,
            ours=row.number in ours,
        )
        for row in rows
        if row.data is not None
    ]


def wrong(*, tenant_id: UUID) -> "list[Alert]":
    """Return what is wrong with the folder, as it was last seen."""
    return [each for each in alerts.unsettled(tenant_id=tenant_id) if each.kind.startswith(f"{ALERT}/")]


def watched() -> bool:
    """Tell whether a folder of advisories is set."""
    return bool(config.load().advisories.directory)


def _bounded(name: str) -> int:
    found = int(getattr(config.load().advisories, name))
    if found not in range(1, 366):
        raise config.Misconfigured(f"advisories.{name} must be 1 to 365")
    return found
