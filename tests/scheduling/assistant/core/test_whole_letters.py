"""Whole letters of many kinds, and what is understood of each.

A letter may always be handed to a person; what is acted on must be right, and few may be handed on without need.
"""

import json
from pathlib import Path

import pytest
from benchmarks import letters
from tests.scheduling.assistant.core.asking import RULES, read

DATA = Path(__file__).parents[3] / "data" / "letters"
ROWS = [json.loads(line) for path in sorted(DATA.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_letter_is_understood(row):
    expected = row["expected"]

    answer = letters.predict(row, policy=RULES)

    assert answer["intent"] == expected["intent"], answer["doubts"]
    assert answer["escalate"] or not expected["escalate"]
    for name in {"duration_minutes", "place_kind"} & set(expected):
        assert answer[name] == expected[name]
    if answer["escalate"]:
        return
    if "chosen" in expected:
        assert (answer["chosen"] or {}).get("start") == expected["chosen"]
    if "windows" in expected:
        found = [[each["start"], each["end"], each["preference"]] for each in answer["windows"]]
        assert sorted(found) == sorted(expected["windows"])


def test_few_letters_are_handed_on_without_need():
    acted = [row for row in ROWS if not row["expected"]["escalate"]]

    handed_on = [row["id"] for row in acted if letters.predict(row, policy=RULES)["escalate"]]

    assert len(handed_on) <= len(acted) // 20, handed_on


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_every_mark_lies_in_the_text(row):
    reading = read(letters.letter(row), letters.context(row))

    for mark in reading.marks:
        assert 0 <= mark.span.start < mark.span.end <= len(reading.text)
