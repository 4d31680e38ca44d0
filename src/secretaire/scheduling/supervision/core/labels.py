"""A letter and what a person read in it, as one example to learn from and to measure the grammar by.

The fields are those of the letters by which the understanding is measured: ``python -m benchmarks.understanding``.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.values import Context, Letter, Person, Place, PlaceKind, Reading, Slot, Stage
from secretaire.scheduling.supervision.core.pseudonyms import Hidden, Names

_CALLS = frozenset({PlaceKind.PHONE, PlaceKind.VIDEO})
_MINUTE = timedelta(minutes=1)
_TIMES = frozenset({"window", "exclusion", "duration", "recurrence"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One labelled letter without names: the letter, what was read by the grammar, and what is right."""

    letter: dict[str, Any]
    read: dict[str, Any]
    right: dict[str, Any]


def example(letter: Letter, context: Context, *, read: Reading, right: Reading) -> Example:
    """Return what a correction teaches; nobody in the letter goes by their own name."""
    writer = Person(name=letter.writer.name, email=letter.writer.email)
    host = Person(name=letter.host_name, email=letter.host_email)
    people = (host, writer, Person(name="", email=letter.assistant), *letter.to, *letter.cc)
    names = Names((*people, *read.added, *read.removed, *right.added, *right.removed))
    times = [mark.span for mark in read.marks if mark.label in _TIMES]
    places = [each.place.text for each in (read, right) if each.place and _private(each.place)]
    hidden = names.hide(read.text, times=times, places=places)
    zone = ZoneInfo(letter.host_zone)
    return Example(
        letter=_letter(letter, context, names=names, body=hidden.text, language=read.language),
        read=_label(read, zone, names) | {"marks": _marks(read, hidden)},
        right=_label(right, zone, names),
    )


def _private(place: Place) -> bool:
    """Tell whether a place is one of its own: with a number, or a name where people sit together."""
    digits = any(each.isdigit() for each in place.text)
    return digits or (place.kind not in _CALLS and any(each.isupper() for each in place.text))


def _letter(letter: Letter, context: Context, *, names: Names, body: str, language: str) -> dict[str, Any]:
    zone = ZoneInfo(letter.host_zone)
    writer = Person(name=letter.writer.name, email=letter.writer.email)
    host = names.person(Person(name=letter.host_name, email=letter.host_email))
    return {
        "lang": language,
        "received": _at(letter.received, zone),
        "host": _person(host) | {"tz": letter.host_zone},
        "assistant": names.person(Person(name="", email=letter.assistant)).email,
        "sender": {"role": letter.writer.role.value} | _person(names.person(writer)) | {"tz": letter.writer.zone},
        "to": [names.person(each).email for each in letter.to],
        "cc": [names.person(each).email for each in letter.cc],
        "subject": names.hide(letter.subject).text,
        "body": body,
        "context": _context(context, zone),
    }


def _context(context: Context, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "state": {Stage.NONE: "none", Stage.OFFERED: "offered", Stage.AGREED: "agreed"}[context.stage],
        "offered": [_slot(slot, zone) for slot in context.offered],
        "agreed": _slot(context.agreed, zone) if context.agreed else None,
        "duration_minutes": context.duration // _MINUTE,
        "place": None,
    }


def _label(reading: Reading, zone: ZoneInfo, names: Names) -> dict[str, Any]:
    return {
        "intent": reading.intent.value,
        "windows": [
            {
                "start": _at(window.start, zone),
                "end": _at(window.end, zone),
                "kind": window.kind.value,
                "preference": window.preference.value,
            }
            for window in reading.windows
        ],
        "duration_minutes": reading.duration // _MINUTE if reading.duration else None,
        "place": {"kind": reading.place.kind.value, "text": ""} if reading.place else None,
        "chosen": _slot(reading.chosen, zone) if reading.chosen else None,
        "participants_added": [_person(names.person(each)) for each in reading.added],
        "participants_removed": [_person(names.person(each)) for each in reading.removed],
        "recurrence": reading.recurrence.rule if reading.recurrence else None,
        "must_escalate": False,
        "may_escalate": True,
    }


def _marks(reading: Reading, hidden: Hidden) -> list[dict[str, Any]]:
    moved = [(mark.label, hidden.moved(mark.span)) for mark in reading.marks]
    return [{"label": label, "start": span.start, "end": span.end} for label, span in moved]


def _person(person: Person) -> dict[str, Any]:
    return {"name": person.name, "email": person.email}


def _slot(slot: Slot, zone: ZoneInfo) -> dict[str, Any]:
    return {"start": _at(slot.start, zone), "end": _at(slot.end, zone)}


def _at(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat()
