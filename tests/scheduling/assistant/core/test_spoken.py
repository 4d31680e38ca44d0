"""How a letter speaks of the assistant."""

from datetime import UTC, datetime

import pytest

from secretaire.scheduling.assistant.core.spoken import Spoken
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.values import Letter, Person, Role, Writer

OURS, GUEST = Person(name="", email="camille@desk.example"), Person(name="Zoé", email="zoe@guest.example")


def spoken(body, *, role=Role.HOST, to=(GUEST,), cc=(OURS,), name=""):
    writer = Writer(role=role, name="Hélène Martin", email="helene@host.example")
    letter = Letter(
        received=datetime(2026, 3, 2, tzinfo=UTC),
        subject="",
        body=body,
        writer=writer,
        host_name="Hélène Martin",
        host_email=writer.email,
        host_zone="Europe/Paris",
        assistant=OURS.email,
        assistant_name=name,
        to=to,
        cc=cc,
    )
    return Spoken(letter, Text(body))


@pytest.mark.parametrize("body", ["Bonjour Camille,\n\nUne heure lundi.", "Camille: Monday?", "camille - un point"])
def test_who_is_greeted_is_written_to(body):
    found = spoken(body)

    assert (found.greeted, found.copied, found.sentences, found.words) == (True, False, frozenset(), frozenset())


def test_who_has_a_copy_is_spoken_of():
    found = spoken("Bonjour Zoé,\n\nMerci pour hier. Camille, en copie, nous trouvera une heure. À bientôt")

    assert (found.greeted, found.copied, found.sentences) == (False, True, frozenset({2}))
    assert {"en", "copie", "nous", "trouvera"} <= found.words


@pytest.mark.parametrize("body", ["Dear Zoé, my assistant will call.", "Chère Zoé, mon secrétariat vous appelle."])
def test_an_assistant_needs_no_name(body):
    assert spoken(body).sentences == {0}


def test_only_a_host_copies_it_and_only_where_it_is_not_among_the_readers():
    assert not spoken("Dear Hélène, thanks", role=Role.GUEST).copied
    assert not spoken("Dear Zoé, thanks", to=(GUEST, OURS)).copied
    assert not spoken("Une heure lundi", to=()).copied


def test_it_is_called_as_its_host_or_the_letter_calls_it():
    assert spoken("Dear Zoé, Edith will write.", name="Edith").sentences == {0}
    assert not spoken("Dear Zoé, Camille will write.", name="Edith").sentences
    shown = Person(name="Edith Miller", email="Camille@desk.example")
    assert spoken("Dear Zoé, Edith will write.", cc=(shown,)).sentences == {0}


def test_the_name_of_the_host_is_not_the_assistants():
    assert not spoken("Dear Zoé, Martin will write.", name="Cabinet Martin").sentences
    assert not spoken("Dear Zoé, Martin will write.", name="Martin").greeted
