"""What is kept of a letter names nobody, and says the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretaire.scheduling.assistant.core.values import Person, Span
from secretaire.scheduling.supervision.core.pseudonyms import Names

HOST = Person(name="Hélène Martin", email="helene@cabinet-martin.example")
GUEST = Person(name="Noé Lacroix", email="noe.lacroix@gmail.com")


def hide(text, **more):
    return Names([HOST, GUEST]).hide(text, **more).text


def test_a_person_has_one_pseudonym_throughout_a_letter():
    text = "Hélène Martin can do Monday. HÉLÈNE will call, and Martin will write; so says Noé."

    assert hide(text) == ("Alex Rivière can do Monday. Alex will call, and Rivière will write; so says Camille.")


def test_a_name_inside_of_a_word_is_no_name():
    assert hide("Martinique, Noémie") == "Martinique, Noémie"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Bonjour Élodie,\nmardi ?", "Bonjour Robin,\nmardi ?"),
        ("Dear Mrs Okafor,", "Dear Robin,"),
        ("avec Mme Dupont-Durand", "avec Mme Robin"),
        ("Salut Hélène,", "Salut Alex,"),
        ("Hello,", "Hello,"),
    ],
)
def test_somebody_unknown_who_is_greeted_or_titled_is_hidden_too(text, hidden):
    assert hide(text).replace("Robin Fontaine", "Robin").replace("Dear Mrs Robin", "Dear Robin") == hidden


def test_addresses_and_links_lead_to_nobody():
    text = "Write to noe.lacroix@gmail.com or zoe@else.example, see https://else.example/zoe?x=1 please"

    assert hide(text) == "Write to person2@example.org or person3@example.org, see https://example.org/ please"


def test_the_house_behind_an_address_is_hidden_but_no_provider():
    assert hide("Cabinet-Martin uses gmail") == "Example uses gmail"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("06 12 34 56 78", "01 23 45 67 89"),
        ("+44 20 7946 0018", "+01 23 4567 8901"),
        ("SIRET 73282932000074", "SIRET 01234567890123"),
        ("75002 Paris", "01234 Paris"),
    ],
)
def test_a_number_of_somebody_keeps_its_form_alone(text, hidden):
    assert hide(text) == hidden


@pytest.mark.parametrize(
    "text", ["le 08.09.2026 à 10 h 30", "2026-10-06 10:30", "50 000 €", "10, 11, 12 mars", "from 9:00 to 17:30", "2026"]
)
def test_dates_hours_prices_and_years_stay(text):
    assert hide(text) == text


def test_words_of_time_stay_even_where_somebody_is_called_like_them():
    names = Names([Person(name="April Day")])

    assert names.hide("April Day can in April, every day").text == "Alex Rivière can in April, every day"


def test_what_was_read_as_a_time_stays():
    text = "Noé, lundi 12 34 56 78 90"

    assert hide(text, times=[Span(start=5, end=len(text))]) == "Camille, lundi 12 34 56 78 90"


def test_a_place_becomes_another_of_its_kind():
    text = "au 4 quai Voltaire, sinon au 01 42 60 11 22"

    assert (
        hide(text, places=["4 quai Voltaire", "01 42 60 11 22", ""]) == "au 12 Example Street, sinon au 01 23 45 67 89"
    )


def test_marks_move_with_what_they_mark():
    text = "Hélène Martin, lundi chez Noé"
    hidden = Names([HOST, GUEST]).hide(text)

    moved = [hidden.moved(Span(start=text.index(word), end=text.index(word) + len(word))) for word in ("lundi", "Noé")]

    assert [hidden.text[span.start : span.end] for span in moved] == ["lundi", "Camille"]


def test_a_mark_on_a_part_of_a_name_grows_to_its_pseudonym():
    hidden = Names([GUEST]).hide("Noé Lacroix")

    assert hidden.moved(Span(start=1, end=5)) == Span(start=0, end=len(hidden.text))


def test_a_person_goes_by_the_pseudonym_everywhere():
    names = Names([HOST, GUEST])

    assert names.person(GUEST) == Person(name="Camille Baker", email="person2@example.org")
    assert names.person(Person(name="Noé")) == Person(name="Camille")


@given(st.text(max_size=200), st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=4))
def test_any_text_can_be_hidden_and_times_stay_word_by_word(text, spans):
    times = [Span(start=a, end=b) for a, b in spans if a < b <= len(text)]

    hidden = Names([HOST]).hide(text, times=times)

    for span in times:
        moved = hidden.moved(span)
        assert hidden.text[moved.start : moved.end] == text[span.start : span.end]


def test_where_nobody_is_known_nothing_is_replaced():
    assert Names([]).hide("monday at ten").text == "monday at ten"
