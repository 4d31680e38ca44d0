"""Whole letters of many kinds, and what is understood of each."""

import json
from pathlib import Path

import pytest
from benchmarks import letters

from secretaire.scheduling.assistant.core.reading import read

DATA = Path(__file__).parents[3] / "data" / "letters"
ROWS = [json.loads(line) for path in sorted(DATA.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_letter_is_understood(row):
    expected = row["expected"]

    answer = letters.predict(row)

    assert (answer["intent"], answer["escalate"]) == (expected["intent"], expected["escalate"]), answer["doubts"]
    if "chosen" in expected:
        assert (answer["chosen"] or {}).get("start") == expected["chosen"]
    if "windows" in expected:
        found = [[each["start"], each["end"], each["preference"]] for each in answer["windows"]]
        assert sorted(found) == sorted(expected["windows"])
    for name in {"duration_minutes", "place_kind"} & set(expected):
        assert answer[name] == expected[name]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_every_mark_lies_in_the_text(row):
    reading = read(letters.letter(row), letters.context(row))

    for mark in reading.marks:
        assert 0 <= mark.span.start < mark.span.end <= len(reading.text)
