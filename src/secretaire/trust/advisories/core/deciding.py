"""What a register of weaknesses needs so that it says what was found: nothing, if it does already."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from packaging.utils import canonicalize_name

from secretaire.trust.advisories.core.matching import Finding, Match
from secretaire.trust.advisories.core.severity import Severity

#: States of an entry that somebody still has to do something about, or has said that they bear it.
OPEN: Final = frozenset({"reported", "confirmed", "mitigated", "accepted"})
MENDED: Final = "mended"
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An entry of the register."""

    number: int
    component: str
    advisory: str
    fixed: str
    state: str
    ours: bool  #: whether the program wrote it first

    @property
    def package(self) -> str:
        """Return which package it is about."""
        first, *_rest = [*self.component.split(), ""]
        return canonicalize_name(first)

    @property
    def names(self) -> frozenset[str]:
        """Return under which names its weakness is known."""
        return frozenset(self.advisory.replace(",", " ").split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be written."""

    new: tuple[Finding, ...] = ()
    changed: tuple[tuple[Known, Finding], ...] = ()
    back: tuple[tuple[Known, Finding], ...] = ()  #: mended once, and there again
    over: tuple[Known, ...] = ()

    @property
    def many(self) -> int:
        """Return how much that is."""
        return len(self.new) + len(self.changed) + len(self.back) + len(self.over)


class Standing(StrEnum):
    """How a folder of advisories is."""

    UNSET = "unset"  #: the settings name none
    MISSING = "missing"
    EMPTY = "empty"  #: there is no advisory in it
    STALE = "stale"
    PARTIAL = "partial"  #: some of it cannot be read
    FRESH = "fresh"


def advised(names: Iterable[str]) -> str:
    """Return the names of a weakness as an entry says them, as many as find room."""
    found = ""
    for each in names:
        longer = f"{found}, {each}" if found else each
        if len(longer) > _LONGEST:
            break
        found = longer
    return found


def titled(finding: Finding) -> str:
    """Return what an entry about a weakness is called."""
    return f"{finding.package}: {finding.summary or finding.names[0]}"[:_LONGEST]


def due(severity: Severity, *, today: date, days: dict[Severity, int]) -> date:
    """Return until when a weakness is to be mended."""
    return today + timedelta(days=days[severity])


def plan(match: Match, entries: Iterable[Known]) -> Plan:
    """Return what is to be written; the same comparison twice asks for nothing the second time.

    An entry is over only if an advisory that it names could be read, and names no version that is installed any more.
    What people wrote themselves, or dismissed, stays as they left it.
    """
    known = list(entries)
    pairs = [(each, finding) for finding in match.findings for each in known if _same(each, finding)]
    told = {finding for _each, finding in pairs}
    settled = {finding for each, finding in pairs if each.state != MENDED}
    found = {each.number for each, _finding in pairs}
    again = {finding: each for each, finding in pairs if finding not in settled}
    return Plan(
        new=tuple(finding for finding in match.findings if finding not in told),
        changed=tuple((each, finding) for each, finding in pairs if each.state in OPEN and _differs(each, finding)),
        back=tuple((each, finding) for finding, each in again.items()),
        over=tuple(
            each
            for each in known
            if each.ours and each.state in OPEN and each.number not in found and each.names & match.judged
        ),
    )


def standing(match: Match, *, broken: int, now: datetime, days: int) -> Standing:
    """Return how the folder is that a comparison was made with.

    :param broken: how many of its files are no advisories
    """
    if match.newest is None:
        return Standing.EMPTY
    if match.newest < now - timedelta(days=days):
        return Standing.STALE
    return Standing.PARTIAL if broken or match.unreadable else Standing.FRESH


def _same(each: Known, finding: Finding) -> bool:
    return each.package == finding.package and bool(each.names & set(finding.names))


def _differs(each: Known, finding: Finding) -> bool:
    return each.ours and (each.component, each.fixed) != (finding.component, finding.fixed)
