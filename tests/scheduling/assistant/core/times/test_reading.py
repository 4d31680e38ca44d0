"""Sentences of our own, and the times in them; everything is written on Wednesday, 14 October 2026, at 09:10."""

from datetime import datetime

import pytest

from secretaire.scheduling.assistant.core import times

NOW = datetime.fromisoformat("2026-10-14T09:10")


def found(text, language, **changes):
    """Return what is found, each as a kind and two ends in short form."""
    mentions = times.read(text, reference=NOW, language=language, **changes)
    return [
        " ".join([str(each.kind), *(f"{end:%m-%d %H:%M}" if end else "-" for end in (each.start, each.end))])
        for each in mentions
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Could we meet tomorrow at 3pm?", ["instant 10-15 15:00 10-15 16:00"]),
        ("What about the first Tuesday of November?", ["instant 11-03 00:00 11-04 00:00"]),
        ("Thursday, between 9:30 and 11 if you can", ["interval 10-15 09:30 10-15 11:00"]),
        ("I am away from November 2 to 6.", ["interval 11-02 00:00 11-07 00:00"]),
        ("nothing here costs $30 or 12 %", []),
    ],
)
def test_english_times_are_found(text, expected):
    assert found(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On se voit demain à 15h ?", ["instant 10-15 15:00 10-15 16:00"]),
        ("le premier mardi de novembre", ["instant 11-03 00:00 11-04 00:00"]),
        ("jeudi entre 9h30 et 11h", ["interval 10-15 09:30 10-15 11:00"]),
        ("Absente du 2 au 6 novembre.", ["interval 11-02 00:00 11-07 00:00"]),
        ("SIRET 812 604 119 00027, 7 260 € TTC", []),
    ],
)
def test_french_times_are_found(text, expected):
    assert found(text, "fr") == expected
