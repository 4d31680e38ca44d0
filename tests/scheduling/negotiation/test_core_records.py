import json
from datetime import UTC, datetime, timedelta

from secretaire.scheduling.assistant.core import values
from secretaire.scheduling.assistant.core.values import Intent, Reading
from secretaire.scheduling.negotiation.core.records import packed, unpacked

START = datetime(2028, 3, 6, 9, tzinfo=UTC)
SPAN = values.Span(start=3, end=9)


def test_a_full_reading_comes_back_from_the_database_as_it_was():
    reading = Reading(
        intent=Intent.COUNTER,
        language="fr",
        text="plutôt mardi",
        windows=(
            values.Window(start=START, end=START + timedelta(hours=4), kind=values.WindowKind.DAY, span=SPAN),
            values.Window(
                start=START,
                end=START + timedelta(days=1),
                kind=values.WindowKind.EXCLUSION,
                preference=values.Preference.EXCLUDED,
            ),
        ),
        chosen=values.Slot(start=START, end=START + timedelta(minutes=30)),
        duration=timedelta(minutes=45),
        place=values.Place(kind=values.PlaceKind.PHONE, text="+33 1 02 03 04 05", span=SPAN),
        added=(values.Person(name="Zoé", email="zoe@guest.test"),),
        removed=(values.Person(name="Paul"),),
        recurrence=values.Recurrence(rule="FREQ=WEEKLY", span=SPAN),
        confidence=0.75,
        doubts=(values.Doubt.TIME,),
        marks=(values.Mark(span=SPAN, label="window"),),
        others=(Reading(intent=Intent.DECLINE, language="fr", text="plutôt mardi"),),
    )

    assert unpacked(json.loads(json.dumps(packed(reading)))) == reading


def test_a_bare_reading_comes_back_too():
    reading = Reading(intent=Intent.NONE, language="en", text="")

    assert unpacked(json.loads(json.dumps(packed(reading)))) == reading
