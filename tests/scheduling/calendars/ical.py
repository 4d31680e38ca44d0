"""Calendars for tests, as text."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from secretaire.scheduling.calendars import core

PARIS = ZoneInfo("Europe/Paris")
SAMPLES = Path(__file__).parents[2] / "data" / "calendars"
START = datetime(2026, 10, 15, tzinfo=UTC)
END = datetime(2027, 4, 1, tzinfo=UTC)


def component(name: str, *lines: str) -> str:
    """Return a component of these lines."""
    return "\r\n".join([f"BEGIN:{name}", *lines, f"END:{name}"])


def event(*lines: str, uid: str = "a") -> str:
    """Return a VEVENT of these lines."""
    return component("VEVENT", f"UID:{uid}", *lines)


def observance(*lines: str, name: str = "STANDARD", change: str = "+0100 +0200", begun: str = "19700101T000000") -> str:
    """Return a part of a zone: from when, the offsets before and after, and further lines."""
    before, after = change.split()
    return component(name, f"DTSTART:{begun}", f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}", *lines)


def calendar(*parts: str) -> bytes:
    """Return a calendar of these components and properties."""
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *parts, "END:VCALENDAR", ""]).encode()


def read(
    *parts: str,
    zone: ZoneInfo = PARIS,
    start: datetime = START,
    end: datetime = END,
    limits: core.Limits | None = None,
) -> core.Reading:
    """Read a calendar of these parts."""
    return core.read(calendar(*parts), zone=zone, start=start, end=end, limits=limits or core.Limits())


def sample(name: str) -> core.Reading:
    """Read one of the calendars that programs exported."""
    return core.read((SAMPLES / name).read_bytes(), zone=PARIS, start=START, end=END)


def spans(reading: core.Reading) -> list[tuple[str, str]]:
    """Return the starts and ends in UTC, for comparing."""
    return [(f"{event.start:%Y%m%dT%H%M%S}", f"{event.end:%Y%m%dT%H%M%S}") for event in reading.events]


def starts(reading: core.Reading) -> list[str]:
    """Return the starts in UTC, for comparing."""
    return [start for start, _ in spans(reading)]


def faults(reading: core.Reading) -> list[core.Fault]:
    """Return what was noted."""
    return [note.fault for note in reading.notes]
