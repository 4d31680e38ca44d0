"""What the folder of advisories says of what is installed, what the register says of it, and who knows of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

from secretaire import config
from secretaire.protection.alerts import queries as alerts
from secretaire.trust.advisories import adapters
from secretaire.trust.advisories.core import (
    SURE,
    Known,
    Malformed,
    Match,
    Matching,
    Severity,
    Standing,
    Weakness,
    advisory,
    ends,
    goes,
    standing,
)
from secretaire.trust.discovery import queries as discovery
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.notices import queries as notices
from secretaire.trust.notices.core import Kind, Part
from secretaire.trust.registers import queries as registers
from secretaire.trust.registers.core import PUT_ASIDE, anew

if TYPE_CHECKING:
    from secretaire.protection.alerts.models import Alert
    from secretaire.trust.notices.models import Notice
    from secretaire.trust.notices.queries import Standing as Told
    from secretaire.trust.registers.models import Entry

#: The register in which findings stand.
REGISTER: Final = "vulnerability"
#: What alerts about the folder are called.
ALERT: Final = "advisories"
_MEASURE: Final = "vulnerabilities.told"
_NOTHING: Final = Match(findings=(), judged=frozenset(), unreadable=(), newest=None, many=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What came of looking into the folder."""

    standing: Standing
    match: Match = _NOTHING
    broken: tuple[str, ...] = ()  #: files that are no advisories


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """A weakness to which clients are exposed, and how far they know of it."""

    entry: "Entry"
    part: Part | None  #: whose users are exposed; nothing: all clients
    begins: datetime
    goes: datetime  #: when the notice is sent without anybody's release
    until: datetime
    notices: "tuple[Notice, ...]"  #: about it since it came or came back, whoever they concern
    told: datetime | None  #: when the last client that is exposed knew

    @property
    def sent(self) -> bool:
        """Tell whether a notice for all who are exposed has gone."""
        return any(each.sent_at and each.part in {None, self.part} for each in self.notices)


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


def exposure(*, entry: "Entry") -> Exposure | None:
    """Return how far clients know of a weakness to which they are exposed; nothing: none is, or it was erased.

    What they were told before it was mended, and came back, is about something else.
    """
    return next(iter(_exposures(entry.tenant_id, [entry] if entry.register == REGISTER else [])), None)


def exposures(*, tenant_id: UUID) -> list[Exposure]:
    """Return the weaknesses to which clients are exposed, but for those that were put aside.

    Whoever is exposed to one knew of it before it was put aside, so that those are not read.
    """
    return _exposures(tenant_id, registers.living(tenant_id=tenant_id, register=REGISTER, over=PUT_ASIDE))


def _exposures(tenant_id: UUID, rows: "Iterable[Entry]") -> list[Exposure]:
    """Return how far clients know of some weaknesses, however many there are in as many queries as of one."""
    exposed = [each for each in rows if each.values_said.get("exposed")]
    if not exposed:
        return []
    courses, figures = registers.courses(exposed), promised(tenant_id=tenant_id)
    about: dict[int | None, list[Told]] = defaultdict(list)
    written = notices.about_each(tenant_id=tenant_id, register=REGISTER, numbers=courses)
    for each in notices.standings(tenant_id=tenant_id, notices=written):
        about[each.notice.number].append(each)
    return [_exposure(each, _episode(courses[each.number]), about[each.number], figures) for each in exposed]


def _episode(versions: "Sequence[Entry]") -> "Sequence[Entry]":
    """Return the versions of a weakness since it came, or came back, the first first.

    :param versions: the newest first
    """
    found = versions[::-1]
    return found[anew([each.state for each in found]) :]


def _exposure(
    entry: "Entry", versions: "Sequence[Entry]", about: "Sequence[Told]", figures: Mapping[str, str]
) -> Exposure:
    part, begins = _part(entry), known_since(versions)
    until = told_until(entry, begins=begins, figures=figures)
    found = [
        each for each in about if each.notice.kind == Kind.WEAKNESS and each.notice.written_at >= versions[0].written_at
    ]
    return Exposure(
        entry=entry,
        part=part,
        begins=begins,
        goes=goes(begins, until),
        until=until,
        notices=tuple(each.notice for each in found),
        told=min((each.ends for each in found if each.ends and each.notice.part in {None, part}), default=None),
    )


def known_since(versions: "Sequence[Entry]") -> datetime:
    """Return when somebody was sure that a weakness is one; as long as nobody was, when it was written down.

    :param versions: since it came or came back, the first first
    """
    return next((each for each in versions if each.state in SURE), versions[0]).written_at


def promised(*, tenant_id: UUID) -> dict[str, str]:
    """Return within which time clients hear of a weakness, and of a grave one: as promised, or as proposed."""
    return {name: notices.figure(tenant_id, _MEASURE, name) for name in ("told", "grave")}


def told_until(entry: "Entry", *, begins: datetime, figures: Mapping[str, str]) -> datetime:
    """Return until when clients know of a weakness."""
    severity = str(entry.values_said.get("severity", ""))
    return ends(begins, severity=severity, told=figures["told"], grave=figures["grave"])


def weakness(*, entry: "Entry") -> Weakness:
    """Return what clients are told of a weakness."""
    said = {name: str(value or "") for name, value in entry.values_said.items()}
    return Weakness(
        component=said["component"],
        severity=dict(catalogue().fields["severity"].choices[said["severity"]]),
        advisory=said.get("advisory", ""),
        do=said.get("clients_do", ""),
        fixed=said.get("fixed", ""),
        due=entry.due,
    )


def wrong(*, tenant_id: UUID) -> "list[Alert]":
    """Return what is wrong with the folder, as it was last seen."""
    return [each for each in alerts.unsettled(tenant_id=tenant_id) if each.kind.startswith(f"{ALERT}/")]


def watched() -> bool:
    """Tell whether a folder of advisories is set."""
    return bool(config.load().advisories.directory)


def _part(entry: "Entry") -> Part | None:
    said = entry.values_said.get("exposes")
    return Part(said) if said else None


def _bounded(name: str) -> int:
    found = int(getattr(config.load().advisories, name))
    if found not in range(1, 366):
        raise config.Misconfigured(f"advisories.{name} must be 1 to 365")
    return found
