"""Letters that supervisors corrected, read anew: is each read today as a person read it.

The letters are those of ``secretaire corrections``, which bear no names.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from benchmarks import letters

Row = Mapping[str, Any]


def predict(row: Row) -> Row:
    """Return how a letter is read, and whether that is how a person read it; every one was misread once."""
    found = letters.predict(row)
    return {**found, "as_corrected": _asked(found) == _asked(row["gold"])}


def summary(done: Sequence[Row]) -> str:
    """Return how many letters are read as a person did, and how many are left to a person again."""
    right = sum(each["as_corrected"] for each in done)
    asked = sum(each["escalate"] for each in done)
    return f"{right} of {len(done)} read as corrected, {asked} left to a person\n"


def _asked(read: Row) -> tuple[object, ...]:
    """Return what a reading asks to be done."""
    place = read.get("place") or {}
    windows = [(_at(each["start"]), _at(each["end"]), each["preference"]) for each in read["windows"]]
    return (
        read["intent"],
        frozenset(windows),
        read["duration_minutes"],
        read.get("place_kind", place.get("kind")),
        read["chosen"] and _at(read["chosen"]["start"]),
    )


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)
