"""What is kept of a place is a number, a link or a room, never the bare word for how one meets."""

import pytest

from secretaire.scheduling.assistant.core import places
from secretaire.scheduling.assistant.core.text import Text


@pytest.mark.parametrize(
    ("words", "kind", "said"),
    [
        ("an hour by video next week", "video", ""),
        ("en visio : https://meet.example.org/Abc.", "video", "https://meet.example.org/Abc"),
        ("par téléphone", "phone", ""),
        ("par téléphone au 01 99 00 12 34", "phone", "01 99 00 12 34"),
        ("call me on +44 20 7946 0000", "phone", "+44 20 7946 0000"),
        ("déjeuner mardi", "lunch", ""),
        ("en personne mardi", "in_person", ""),
        ("dans vos bureaux mardi", "in_person", "dans vos bureaux"),
    ],
)
def test_a_place_is_named_by_what_one_needs_to_get_there(words, kind, said):
    found = places.named(Text(words))

    assert found
    assert (found.kind, found.text) == (kind, said)
