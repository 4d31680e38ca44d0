from datetime import timedelta

import pytest

from secretaire.scheduling.assistant.core.lengths import wanted
from secretaire.scheduling.assistant.core.text import Text


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Could you find a slot for a 30 minute video call?", 30),
        ("Please set up a 45-minute call.", 45),
        ("A half-hour call will do.", 30),
        ("Camille will find us an hour next week.", 60),
        ("Camille nous trouve une heure.", 60),
    ],
)
def test_a_length_with_an_article_before_it_is_a_length(text, minutes):
    found = wanted(Text(text), ())

    assert found
    assert found.value == timedelta(minutes=minutes)


@pytest.mark.parametrize("text", ["Le bureau est à 30 minutes de la gare.", "I am back in 30 minutes."])
def test_a_distance_is_no_length(text):
    assert wanted(Text(text), ()) is None
