"""A reading as plain values for the database and for forms, and back again."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from secretaire.scheduling.assistant.core.values import (
    Doubt,
    Intent,
    Mark,
    Person,
    Place,
    PlaceKind,
    Preference,
    Reading,
    Recurrence,
    Slot,
    Span,
    Window,
    WindowKind,
)

Record = Mapping[str, Any]


def packed(reading: Reading) -> dict[str, Any]:
    """Return a reading as values that JSON can hold."""
    return {
        "intent": reading.intent.value,
        "language": reading.language,
        "text": reading.text,
        "windows": packed_windows(reading.windows),
        "chosen": _slot(reading.chosen),
        "duration": reading.duration.total_seconds() if reading.duration is not None else None,
        "place": reading.place
        and {"kind": reading.place.kind.value, "text": reading.place.text, "span": _span(reading.place.span)},
        "added": [_person(each) for each in reading.added],
        "removed": [_person(each) for each in reading.removed],
        "recurrence": reading.recurrence and {"rule": reading.recurrence.rule, "span": _span(reading.recurrence.span)},
        "confidence": reading.confidence,
        "doubts": [doubt.value for doubt in reading.doubts],
        "marks": [{"span": _span(mark.span), "label": mark.label} for mark in reading.marks],
        "others": [packed(other) for other in reading.others],
    }


def unpacked(record: Record) -> Reading:
    """Return the reading that values describe."""
    place, recurrence, length = record["place"], record["recurrence"], record["duration"]
    return Reading(
        intent=Intent(record["intent"]),
        language=record["language"],
        text=record["text"],
        windows=unpacked_windows(record["windows"]),
        chosen=_read_slot(record["chosen"]),
        duration=None if length is None else timedelta(seconds=length),
        place=place and Place(kind=PlaceKind(place["kind"]), text=place["text"], span=_read_span(place["span"])),
        added=tuple(Person(**each) for each in record["added"]),
        removed=tuple(Person(**each) for each in record["removed"]),
        recurrence=recurrence and Recurrence(rule=recurrence["rule"], span=_read_span(recurrence["span"])),
        confidence=record["confidence"],
        doubts=tuple(Doubt(each) for each in record["doubts"]),
        marks=tuple(Mark(span=Span(**each["span"]), label=each["label"]) for each in record["marks"]),
        others=tuple(unpacked(other) for other in record["others"]),
    )


def packed_windows(windows: Sequence[Window]) -> list[dict[str, Any]]:
    """Return windows as values that JSON can hold."""
    return [
        {
            "start": window.start.isoformat(),
            "end": window.end.isoformat(),
            "kind": window.kind.value,
            "preference": window.preference.value,
            "span": _span(window.span),
        }
        for window in windows
    ]


def unpacked_windows(records: Sequence[Record]) -> tuple[Window, ...]:
    """Return the windows that values describe."""
    return tuple(
        Window(
            start=datetime.fromisoformat(each["start"]),
            end=datetime.fromisoformat(each["end"]),
            kind=WindowKind(each["kind"]),
            preference=Preference(each["preference"]),
            span=_read_span(each["span"]),
        )
        for each in records
    )


def _slot(slot: Slot | None) -> dict[str, str] | None:
    return None if slot is None else {"start": slot.start.isoformat(), "end": slot.end.isoformat()}


def _read_slot(record: Record | None) -> Slot | None:
    if record is None:
        return None
    return Slot(start=datetime.fromisoformat(record["start"]), end=datetime.fromisoformat(record["end"]))


def _span(span: Span | None) -> dict[str, int] | None:
    return None if span is None else {"start": span.start, "end": span.end}


def _read_span(record: Record | None) -> Span | None:
    return None if record is None else Span(**record)


def _person(person: Person) -> dict[str, str]:
    return {"name": person.name, "email": person.email}
