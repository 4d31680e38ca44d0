"""Read texts and letters, and write what was understood, so that anybody can score it.

``python -m benchmarks.understanding times FILE…`` reads texts in JSON lines (``id``, ``set``, ``lang``, ``locale``,
``text``, ``reference_time``, ``tz``) and prints a line for each, ``{"id": …, "predictions": […]}``, with ``kind``,
``grain``, ``start``, ``end``, ``duration_seconds`` and ``text``; the speed goes to standard error. The customs of a set
are those of :data:`secretaire.scheduling.assistant.core.times.PRESETS`, by the set's name and the language alone.

``python -m benchmarks.understanding letters FILE…`` reads whole letters with their context and prints for each ``id``,
``intent``, ``windows``, ``duration_minutes``, ``place_kind``, ``chosen``, ``escalate`` and ``doubts``.

``python -m benchmarks.understanding corrections FILE…`` reads what ``secretaire corrections`` printed and says of each
letter whether it is read as the supervisor did.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks import corrections, letters
from secretaire.scheduling.assistant.core import times

Row = Mapping[str, Any]


def main(arguments: Sequence[str]) -> None:
    """Read the files, print what was understood and how fast."""
    parser = argparse.ArgumentParser(prog="benchmarks.understanding", description="Read texts and print predictions.")
    kinds = parser.add_subparsers(dest="kind", required=True)
    for name, (_, purpose) in _KINDS.items():
        kinds.add_parser(name, help=purpose).add_argument("files", nargs="+", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    predict, _ = _KINDS[options.kind]
    for path in options.files:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        began = time.process_time()
        done = [predict(row) for row in rows]
        took = time.process_time() - began
        for each in done:
            sys.stdout.write(json.dumps(each, ensure_ascii=False) + "\n")
        sys.stderr.write(f"{path.name}: {len(rows)} read, {len(rows) / took:,.0f} a second\n")
        if options.kind == "corrections":
            sys.stderr.write(corrections.summary(done))


def _times(row: Row) -> Row:
    """Return the times that a text mentions."""
    policy = times.PRESETS[row["set"], row["lang"]]
    if row["lang"] == "en" and row.get("locale") == "en-US":
        policy = replace(policy, order=times.Order.MONTH_FIRST)
    mentions = times.read(
        row["text"], reference=datetime.fromisoformat(row["reference_time"]), language=row["lang"], policy=policy
    )
    return {"id": row["id"], "predictions": [_prediction(mention, row) for mention in mentions]}


def _prediction(mention: times.Mention, row: Row) -> Row:
    shift = _shift(mention, row)
    found: dict[str, Any] = {
        "kind": str(mention.kind),
        "grain": mention.grain.word,
        "text": row["text"][mention.span.start : mention.span.end],
    }
    if mention.kind is times.Kind.TIME and mention.start:
        found["kind"] = "instant"
    if mention.start:
        found["start"] = (mention.start + shift).isoformat()
    if mention.end and mention.kind is not times.Kind.TIME:
        found["end"] = (mention.end + shift).isoformat()
    if mention.length is not None:
        found["duration_seconds"] = mention.length.total_seconds()
    return found


def _shift(mention: times.Mention, row: Row) -> timedelta:
    """Return how far the zone that the text names is from the zone of the reference, where that is known."""
    offset = row.get("tz")
    if not (mention.zone and mention.start and offset):
        return timedelta()
    own = datetime.fromisoformat(f"{row['reference_time']}{offset}").utcoffset() or timedelta()
    named = mention.start.replace(tzinfo=ZoneInfo(mention.zone)).utcoffset() or timedelta()
    return own - named


_KINDS: Mapping[str, tuple[Callable[[Row], Row], str]] = {
    "corrections": (corrections.predict, "letters that supervisors corrected"),
    "letters": (letters.predict, "whole letters"),
    "times": (_times, "times in short texts"),
}


if __name__ == "__main__":
    main(sys.argv[1:])
