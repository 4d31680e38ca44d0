"""Whole letters from JSON lines, and what is understood of each."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from email.utils import getaddresses
from typing import Any

from secretaire.scheduling.assistant.core.reading import STANDARD, ReadingPolicy, read
from secretaire.scheduling.assistant.core.values import (
    Context,
    Intent,
    Letter,
    Person,
    Reading,
    Role,
    Slot,
    Stage,
    Window,
    Writer,
)


def predict(row: Mapping[str, Any], *, policy: ReadingPolicy = STANDARD) -> dict[str, Any]:
    """Return what a letter is understood to say, in the form that is scored."""
    return answer(row, read(letter(row), context(row), policy=policy))


def told(intent: Intent, found: Iterable[Window], chosen: Slot | None) -> dict[str, Any]:
    """Return what is right or wrong of a reading in the form that is scored."""
    return {"intent": intent.value, "windows": windows(found), "chosen": slot(chosen)}


def windows(found: Iterable[Window]) -> list[dict[str, str]]:
    """Return windows in the form that is scored."""
    return [
        {
            "start": window.start.isoformat(),
            "end": window.end.isoformat(),
            "kind": window.kind.value,
            "preference": window.preference.value,
        }
        for window in found
    ]


def slot(chosen: Slot | None) -> dict[str, str] | None:
    """Return a chosen slot in the form that is scored."""
    return {"start": chosen.start.isoformat()} if chosen else None


def letter(row: Mapping[str, Any]) -> Letter:
    """Return the letter of a row."""
    sender, host = row["sender"], row["host"]
    return Letter(
        received=datetime.fromisoformat(row["received"]),
        subject=row["subject"] or "",
        body=row["body"] or "",
        writer=Writer(
            role=Role(sender["role"]), name=sender["name"] or "", email=sender["email"] or "", zone=sender["tz"] or ""
        ),
        host_name=host["name"],
        host_email=host["email"],
        host_zone=host["tz"],
        assistant=row["assistant"],
        to=_people(row["to"]),
        cc=_people(row["cc"]),
    )


def context(row: Mapping[str, Any]) -> Context:
    """Return where the matter of a row stands."""
    known = row["context"]
    return Context(
        stage=Stage(known["state"]),
        offered=tuple(_slot(slot) for slot in known["offered"]),
        agreed=_slot(known["agreed"]) if known["agreed"] else None,
        duration=timedelta(minutes=known["duration_minutes"]),
        place=known["place"] or "",
    )


def answer(row: Mapping[str, Any], reading: Reading) -> dict[str, Any]:
    """Return a reading in the form that is scored."""
    return {
        "id": row["id"],
        **told(reading.intent, reading.windows, reading.chosen),
        "duration_minutes": int(reading.duration / timedelta(minutes=1)) if reading.duration else None,
        "place_kind": reading.place.kind.value if reading.place else None,
        "escalate": reading.escalate,
        "doubts": [doubt.value for doubt in reading.doubts],
    }


def _slot(slot: Mapping[str, str]) -> Slot:
    return Slot(start=datetime.fromisoformat(slot["start"]), end=datetime.fromisoformat(slot["end"]))


def _people(addresses: Iterable[str]) -> tuple[Person, ...]:
    return tuple(Person(name=name, email=email) for name, email in getaddresses(list(addresses)) if email)
