"""Short letters on a Monday, and what rules alone read in them, in a few characters."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core import reading
from secretaire.scheduling.assistant.core.reading import RULES
from secretaire.scheduling.assistant.core.values import (
    Context,
    Letter,
    Person,
    Preference,
    Reading,
    Role,
    Slot,
    Stage,
    Writer,
)

PARIS = ZoneInfo("Europe/Paris")
read = partial(reading.read, policy=RULES)
SIGNS = {Preference.REQUIRED: "", Preference.PREFERRED: "~", Preference.EXCLUDED: "-"}


def slot(text: str, minutes: int = 60) -> Slot:
    """Return a slot in Paris: "11-05 10:00" of 2026."""
    start = datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=PARIS)
    return Slot(start=start, end=start + timedelta(minutes=minutes))


def letter(body: str, **changes: Any) -> Letter:
    """Return a guest's letter of Monday, 2 November 2026, to the assistant of Vera Blum in Paris."""
    usual = Letter(
        received=datetime(2026, 11, 2, 9, 0, tzinfo=PARIS),
        subject="Re: Meeting",
        body=body,
        writer=Writer(role=Role.GUEST, name="Ida Holt", email="ida@holt.example", zone="Europe/Paris"),
        host_name="Vera Blum",
        host_email="vera@blum.example",
        host_zone="Europe/Paris",
        assistant="ada@desk.example",
        to=(Person(name="Ada", email="ada@desk.example"),),
        cc=(Person(name="Tom Reed", email="tom.reed@blum.example"),),
    )
    return replace(usual, **changes)


def host(body: str, **changes: Any) -> Letter:
    """Return a letter of the host's own."""
    writer = Writer(role=Role.HOST, name="Vera Blum", email="vera@blum.example", zone="Europe/Paris")
    return letter(body, writer=writer, **changes)


def offered(*slots: str, **changes: Any) -> Context:
    """Return a matter in which slots are offered."""
    return Context(stage=Stage.OFFERED, offered=tuple(map(slot, slots)), **changes)


def agreed(text: str, **changes: Any) -> Context:
    """Return a matter with a meeting."""
    return Context(stage=Stage.AGREED, agreed=slot(text), **changes)


def windows(read_: Reading) -> list[str]:
    """Return the windows as "11-05 10:00 11-05 11:00", in order, with a sign for preferred and excluded."""
    return sorted(f"{SIGNS[each.preference]}{each.start:%m-%d %H:%M} {each.end:%m-%d %H:%M}" for each in read_.windows)


def said(body: str, context: Context | None = None, **changes: Any) -> Reading:
    """Return what is read in a guest's letter."""
    return read(letter(body, **changes), context or Context())


def whole(*days: int) -> list[str]:
    """Return whole days of November as windows."""
    return [f"11-{day:02} 00:00 11-{day + 1:02} 00:00" for day in days]


def hours(start: str, end: str, *days: int) -> list[str]:
    """Return hours of days of November as windows."""
    return [f"11-{day:02} {start} 11-{day:02} {end}" for day in days]


def part(day: str, hours: str) -> str:
    """Return hours of a day as a window: of "11-05", "08:00-12:00"."""
    start, end = hours.split("-")
    return f"{day} {start} {day} {end}"


def each_of(days: str, hours: str = "00:00-24:00") -> list[str]:
    """Return the same hours of days as windows: of "11-05 11-10", and "08:00-12:00"."""
    start, end = hours.split("-")
    found = []
    for day in days.split():
        month, number = day.split("-")
        last = f"{month}-{int(number) + 1:02} 00:00" if end == "24:00" else f"{day} {end}"
        found.append(f"{day} {start} {last}")
    return found
