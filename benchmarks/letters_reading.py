"""Read whole letters from files of JSON lines and write, for each, what was understood."""

import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from email.utils import getaddresses
from pathlib import Path
from typing import Any

from secretaire.scheduling.assistant.core.reading import read
from secretaire.scheduling.assistant.core.values import Context, Letter, Person, Reading, Role, Slot, Stage, Writer


def rows(paths: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield the letters of the files."""
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


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
    """Return what was read, as it is scored."""
    return {
        "id": row["id"],
        "intent": reading.intent.value,
        "windows": [
            {
                "start": window.start.isoformat(),
                "end": window.end.isoformat(),
                "kind": window.kind.value,
                "preference": window.preference.value,
            }
            for window in reading.windows
        ],
        "duration_minutes": int(reading.duration / timedelta(minutes=1)) if reading.duration else None,
        "place_kind": reading.place.kind.value if reading.place else None,
        "chosen": {"start": reading.chosen.start.isoformat()} if reading.chosen else None,
        "escalate": reading.escalate,
        "doubts": [doubt.value for doubt in reading.doubts],
        "confidence": reading.confidence,
    }


def main(arguments: list[str]) -> None:
    """Write the readings of the files to standard output and the speed to standard error."""
    letters = list(rows(arguments))
    begun = time.perf_counter()
    for row in letters:
        sys.stdout.write(json.dumps(answer(row, read(letter(row), context(row))), ensure_ascii=False) + "\n")
    taken = time.perf_counter() - begun
    sys.stderr.write(f"{len(letters)} letters, {len(letters) / taken:.0f} a second\n")


def _slot(slot: Mapping[str, str]) -> Slot:
    return Slot(start=datetime.fromisoformat(slot["start"]), end=datetime.fromisoformat(slot["end"]))


def _people(addresses: Iterable[str]) -> tuple[Person, ...]:
    return tuple(Person(name=name, email=email) for name, email in getaddresses(list(addresses)) if email)
