"""A correction becomes an example in the form of the letters that the understanding is measured by."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from secretaire.scheduling.assistant.core.values import (
    Context,
    Intent,
    Letter,
    Mark,
    Person,
    Place,
    PlaceKind,
    Reading,
    Recurrence,
    Role,
    Slot,
    Span,
    Stage,
    Window,
    WindowKind,
    Writer,
)
from secretaire.scheduling.supervision.core.labels import example

TEXT = "Bonjour Hélène, lundi à 10 h au 4 quai Voltaire avec Ada Byron ? Noé Lacroix"
AT = datetime(2026, 3, 9, 9, tzinfo=UTC)
SLOT = Slot(start=AT, end=AT + timedelta(hours=1))
LETTER = Letter(
    received=datetime(2026, 3, 4, 8, tzinfo=UTC),
    subject="Rendez-vous avec Noé",
    body=f"{TEXT}\n> alte Zeilen",
    writer=Writer(role=Role.GUEST, name="Noé Lacroix", email="noe@lacroix.example", zone="Europe/Paris"),
    host_name="Hélène Martin",
    host_email="helene@martin.example",
    host_zone="Europe/Paris",
    assistant="claire@desk.example",
    to=(Person(name="Claire", email="claire@desk.example"),),
    cc=(Person(name="Hélène Martin", email="helene@martin.example"),),
)
READ = Reading(
    intent=Intent.PROPOSE,
    language="fr",
    text=TEXT,
    windows=(Window(start=SLOT.start, end=SLOT.end, kind=WindowKind.SLOT, span=Span(start=16, end=28)),),
    place=Place(kind=PlaceKind.IN_PERSON, text="4 quai Voltaire"),
    marks=(Mark(span=Span(start=16, end=28), label="window"), Mark(span=Span(start=53, end=62), label="person")),
)
RIGHT = replace(
    READ,
    intent=Intent.ACCEPT,
    windows=(),
    place=None,
    chosen=SLOT,
    duration=timedelta(minutes=45),
    added=(Person(name="Ada Byron", email="ada@byron.example"),),
    recurrence=Recurrence(rule="FREQ=WEEKLY"),
)


def test_an_example_names_nobody():
    found = example(LETTER, Context(), read=READ, right=RIGHT)

    said = json.dumps([found.letter, found.read, found.right], ensure_ascii=False)
    for name in ("Hélène", "Martin", "Noé", "Lacroix", "Ada", "Byron", "Claire", "Voltaire", "desk.example"):
        assert name not in said


def test_an_example_says_what_the_person_read_and_what_the_grammar_did():
    context = Context(stage=Stage.OFFERED, offered=(SLOT,), agreed=SLOT)

    found = example(LETTER, context, read=READ, right=RIGHT)

    slot = {"start": "2026-03-09T10:00:00+01:00", "end": "2026-03-09T11:00:00+01:00"}
    assert found.letter["received"] == "2026-03-04T09:00:00+01:00"
    assert found.letter["context"] == {
        "state": "offered",
        "offered": [slot],
        "agreed": slot,
        "duration_minutes": 60,
        "place": None,
    }
    assert found.read["intent"] == "propose"
    assert found.read["windows"] == [slot | {"kind": "slot", "preference": "required"}]
    assert found.read["place"] == {"kind": "in_person", "text": ""}
    assert found.right["chosen"] == slot
    assert (found.right["intent"], found.right["duration_minutes"]) == ("accept", 45)
    assert found.right["recurrence"] == "FREQ=WEEKLY"


def test_the_marks_of_an_example_stand_on_its_own_text():
    found = example(LETTER, Context(), read=READ, right=RIGHT)

    body = found.letter["body"]
    words = [body[mark["start"] : mark["end"]] for mark in found.read["marks"]]
    assert words[0] == "lundi à 10 h"
    assert "Ada" not in words[1]
    assert words[1] in body


@pytest.mark.parametrize(
    ("kind", "text", "hidden"),
    [
        (PlaceKind.PHONE, "téléphone", False),
        (PlaceKind.VIDEO, "Teams", False),
        (PlaceKind.PHONE, "06 12 34 56 78", True),
        (PlaceKind.LUNCH, "Le Petit Zinc", True),
        (PlaceKind.COFFEE, "café", False),
    ],
)
def test_a_word_for_a_kind_of_place_is_no_place_of_its_own(kind, text, hidden):
    read = Reading(intent=Intent.PROPOSE, language="fr", text=f"lundi, {text}", place=Place(kind=kind, text=text))

    found = example(LETTER, Context(), read=read, right=read)

    assert (text not in found.letter["body"]) == hidden
