"""The time zones that people choose from, by continent."""

from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A time zone's key and the place that it is named for."""

    key: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A continent or an ocean, and its zones by place."""

    name: str
    zones: tuple[Zone, ...]


@cache
def areas() -> tuple[Area, ...]:
    """Return every zone that a country uses today (``zone.tab`` of the time-zone database)."""
    table = resources.files("tzdata").joinpath("zoneinfo/zone.tab").read_text("utf-8")
    keys = sorted(line.split("\t")[2] for line in table.splitlines() if not line.startswith("#"))
    names = sorted({key.partition("/")[0] for key in keys})
    return tuple(Area(name=name, zones=_zones(name, keys)) for name in names)


def known(key: str) -> bool:
    """Tell whether the zone is one of those offered."""
    return any(zone.key == key for area in areas() for zone in area.zones)


def place(key: str) -> str:
    """Return the words for a zone: ``America/Argentina/Salta`` is "Argentina, Salta"."""
    return key.partition("/")[2].replace("/", ", ").replace("_", " ") or key


def _zones(name: str, keys: list[str]) -> tuple[Zone, ...]:
    return tuple(Zone(key=key, place=place(key)) for key in keys if key.startswith(f"{name}/"))
