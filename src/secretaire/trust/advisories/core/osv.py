"""An advisory by the schema of OSV (Open Source Vulnerabilities): what of it concerns Python packages."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from packaging.utils import canonicalize_name

from secretaire.trust.advisories.core.severity import Severity, scored, worded

_ECOSYSTEM: Final = "PyPI"
#: Ranges of versions; those of commits say nothing about what is installed.
_RANGES: Final = frozenset({"ECOSYSTEM", "SEMVER"})
_EVENTS: Final = frozenset({"introduced", "fixed", "last_affected", "limit"})
_LONGEST: Final = 200
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,99}")


class Malformed(ValueError):
    """A document is no advisory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """Which versions of a package have a weakness."""

    package: str  #: as the index normalises names
    ranges: tuple[tuple[tuple[str, str], ...], ...] = ()  #: each a row of events: what happens in which version
    versions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Advisory:
    """A published weakness."""

    id: str
    aliases: frozenset[str]
    modified: datetime
    withdrawn: bool
    summary: str
    severity: Severity | None  #: nothing: it does not say
    affected: tuple[Affected, ...]

    @property
    def names(self) -> frozenset[str]:
        """Return every name under which it is known."""
        return self.aliases | {self.id}


def advisory(document: Any) -> Advisory:
    """Return what an advisory says of Python packages.

    :raises Malformed: if it is none
    """
    try:
        parts = [each for each in document.get("affected") or () if _ours(each)]
        said = [*_severities(document), *(word for each in parts for word in _severities(each))]
        return Advisory(
            id=_name(document["id"]),
            aliases=frozenset(map(_name, document.get("aliases") or ())),
            modified=_instant(document["modified"]),
            withdrawn=bool(document.get("withdrawn")),
            summary=_line(document),
            severity=max(said, key=lambda each: each.rank, default=None),
            affected=tuple(map(_affected, parts)),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Malformed(str(error)) from error


def _ours(part: Mapping[str, Any]) -> bool:
    package = part.get("package") or {}
    return str(package.get("ecosystem", "")).partition(":")[0] == _ECOSYSTEM


def _affected(part: Mapping[str, Any]) -> Affected:
    return Affected(
        package=canonicalize_name(_text(part["package"]["name"])),
        ranges=tuple(_events(each["events"]) for each in part.get("ranges") or () if each["type"] in _RANGES),
        versions=frozenset(_text(each) for each in part.get("versions") or ()),
    )


def _events(events: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, str], ...]:
    found = tuple((kind, _text(version)) for event in events for kind, version in event.items())
    if strange := {kind for kind, _version in found} - _EVENTS:
        raise Malformed(f"unknown events: {', '.join(sorted(strange))}")
    return found


def _severities(part: Mapping[str, Any]) -> Iterator[Severity]:
    words = [(part.get(beside) or {}).get("severity") for beside in ("database_specific", "ecosystem_specific")]
    scores = [each.get("score") for each in part.get("severity") or ()]
    yield from filter(None, (*map(worded, words), *map(scored, scores)))


def _line(document: Mapping[str, Any]) -> str:
    text = document.get("summary") or document.get("details") or ""
    return " ".join(_text(text).split())[:_LONGEST]


def _name(value: Any) -> str:
    if not _NAME.fullmatch(_text(value)):
        raise Malformed(f"{value[:40]!r} is no name")
    return str(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Malformed(f"{value!r} is no text")
    return value


def _instant(value: Any) -> datetime:
    found = datetime.fromisoformat(_text(value))
    return found if found.tzinfo else found.replace(tzinfo=UTC)
