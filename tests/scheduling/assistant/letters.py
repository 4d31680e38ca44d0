"""Letters and readings for tests of the second reader."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.values import (
    Context,
    Intent,
    Letter,
    Person,
    Preference,
    Reading,
    Role,
    Slot,
    Stage,
    Window,
    WindowKind,
    Writer,
)

PARIS = ZoneInfo("Europe/Paris")
TEXT = "Mardi matin me va, pas mercredi. Une demi-heure suffit, par téléphone. Paul Roy se joint à nous."


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """Return a time in November 2026 in Paris; its first is a Sunday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=PARIS)


def slot(day: int, hour: int) -> Slot:
    """Return an hour that is offered."""
    return Slot(start=at(day, hour), end=at(day, hour) + timedelta(hours=1))


def window(start: datetime, end: datetime, **changes: Any) -> Window:
    """Return a part of a day in which the meeting may lie."""
    return replace(Window(start=start, end=end, kind=WindowKind.DAY), **changes)


def without(start: datetime, end: datetime) -> Window:
    """Return a time that is ruled out."""
    return window(start, end, kind=WindowKind.EXCLUSION, preference=Preference.EXCLUDED)


def starting(moment: datetime) -> Window:
    """Return a named start."""
    return window(moment, moment + timedelta(hours=1), kind=WindowKind.SLOT)


def reading(*windows: Window, **changes: Any) -> Reading:
    """Return what a grammar read in the text."""
    return replace(Reading(intent=Intent.PROPOSE, language="fr", text=TEXT, windows=windows), **changes)


def letter(**changes: Any) -> Letter:
    """Return a guest's letter to Hélène's assistant, on a Monday."""
    usual = Letter(
        received=datetime(2026, 11, 2, 9, 0, tzinfo=UTC),
        subject="Rencontre",
        body=TEXT,
        writer=Writer(role=Role.GUEST, name="Ada Byron", email="ada@guest.example", zone="Europe/London"),
        host_name="Hélène Martin",
        host_email="helene@practice.example",
        host_zone="Europe/Paris",
        assistant="practice@assistant.example",
        to=(Person(name="", email="practice@assistant.example"),),
    )
    return replace(usual, **changes)


def context(*offered: Slot, **changes: Any) -> Context:
    """Return a matter in which these times were offered."""
    usual = Context(stage=Stage.OFFERED if offered else Stage.NONE, offered=offered)
    return replace(usual, **changes)
