"""Which of the packages that are installed have a weakness, by versions as PEP 440 orders them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from packaging.version import InvalidVersion, Version

from secretaire.trust.advisories.core.osv import Advisory, Affected
from secretaire.trust.advisories.core.severity import UNKNOWN, Severity

#: In which order events of one version happen: what is mended in a version comes after what was introduced in it.
_ORDER: Final = ("introduced", "limit", "fixed", "last_affected")
_BEGINNING: Final = "0"
_LONGEST: Final = 100  #: characters of a version


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A weakness of a package that is installed."""

    package: str
    version: str
    names: tuple[str, ...]  #: under which it is known
    summary: str
    severity: Severity
    fixed: str  #: the next version without it; empty: there is none yet

    @property
    def component(self) -> str:
        """Return what has it."""
        return f"{self.package} {self.version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What came of comparing a folder of advisories with what is installed."""

    findings: tuple[Finding, ...]
    judged: frozenset[str]  #: names of the advisories that could be read, with or without a finding
    unreadable: tuple[str, ...]  #: of advisories about what is installed whose versions say nothing
    newest: datetime | None  #: when the newest advisory was changed
    many: int


@dataclass(slots=True)
class Matching:
    """Advisories, taken one by one, so that none but the matching ones are held."""

    installed: Mapping[str, str]
    judged: set[str] = field(default_factory=set)
    unreadable: list[str] = field(default_factory=list)
    newest: datetime | None = None
    many: int = 0
    _hits: list[tuple[str, Advisory, str]] = field(default_factory=list)

    def take(self, advisory: Advisory, *, now: datetime) -> None:
        """Compare one advisory with what is installed."""
        self.many += 1
        if advisory.modified <= now:
            self.newest = max(self.newest or advisory.modified, advisory.modified)
        self.judged |= advisory.names
        if advisory.withdrawn:
            return
        for part in advisory.affected:
            version = self.installed.get(part.package)
            if version is None:
                continue
            try:
                if vulnerable(version, part):
                    self._hits.append((part.package, advisory, mended(version, part)))
            except InvalidVersion:
                self.unreadable.append(advisory.id)
                self.judged -= advisory.names

    def result(self) -> Match:
        """Return what was found: each weakness once, by however many names and advisories it is known."""
        return Match(
            findings=tuple(_grouped(self._hits, self.installed)),
            judged=frozenset(self.judged),
            unreadable=tuple(sorted(set(self.unreadable))),
            newest=self.newest,
            many=self.many,
        )


def vulnerable(version: str, part: Affected) -> bool:
    """Tell whether a version of a package has a weakness.

    :raises InvalidVersion: if that cannot be told, because a version in it is none
    """
    if version in part.versions:
        return True
    here = Version(version)
    return any(_within(here, events) for events in part.ranges) or here in _versions(part.versions)


def mended(version: str, part: Affected) -> str:
    """Return the first version after one in which a weakness is mended; empty: there is none that is known."""
    found = _versions(text for events in part.ranges for kind, text in events if kind == "fixed")
    later = [each for here in _versions([version]) for each in found if each > here]
    return str(min(later)) if later else ""


def _within(here: Version, events: Iterable[tuple[str, str]]) -> bool:
    known = [(kind, None if text == _BEGINNING else Version(text)) for kind, text in events if text != "*"]
    limits = [at for kind, at in known if kind == "limit" and at]
    if limits and all(here >= limit for limit in limits):
        return False
    inside = False
    for kind, at in sorted(known, key=lambda each: (each[1] is not None, each[1] or here, _ORDER.index(each[0]))):
        if at is None:
            inside = inside or kind == "introduced"
        elif kind == "introduced" and here >= at:
            inside = True
        elif (kind == "fixed" and here >= at) or (kind == "last_affected" and here > at):
            inside = False
    return inside


def _versions(texts: Iterable[str]) -> set[Version]:
    """Return the versions among texts; old ones that are none are no version of anything that is installed today."""
    found = set()
    for text in texts:
        try:
            found.add(Version(text))
        except InvalidVersion:
            continue
    return found


def _grouped(hits: Iterable[tuple[str, Advisory, str]], installed: Mapping[str, str]) -> list[Finding]:
    groups: list[tuple[str, set[str], list[tuple[Advisory, str]]]] = []
    for package, advisory, fixed in hits:
        same = [each for each in groups if each[0] == package and each[1] & advisory.names]
        names = set(advisory.names).union(*(each[1] for each in same))
        members = [(advisory, fixed), *(member for each in same for member in each[2])]
        groups = [each for each in groups if each not in same]
        groups.append((package, names, members))
    found = [_finding(package, installed[package], names, members) for package, names, members in groups]
    return sorted(found, key=lambda each: (each.package, each.names))


def _finding(package: str, version: str, names: set[str], members: list[tuple[Advisory, str]]) -> Finding:
    members = sorted(members, key=lambda each: each[0].id)
    said = [advisory.severity for advisory, _fixed in members if advisory.severity]
    versions = [fixed for _advisory, fixed in members if fixed]
    return Finding(
        package=package,
        version=version,
        names=tuple(sorted(names)),
        summary=next((advisory.summary for advisory, _fixed in members if advisory.summary), ""),
        severity=max(said, key=lambda each: each.rank, default=UNKNOWN),
        fixed=str(max(map(Version, versions)))[:_LONGEST] if versions else "",
    )
