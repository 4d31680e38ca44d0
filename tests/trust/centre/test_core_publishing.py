"""What of an entry is for everybody, and what its state is by the calendar."""

from datetime import date

import pytest

from secretaire.trust.centre.core.publishing import LISTINGS, Location, locations, sayings, stands
from secretaire.trust.centre.views.words import ENTRIES
from secretaire.trust.measures.queries import catalogue

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("state", "expires", "found"),
    [
        ("valid", "2026-03-01", "lapsed"),
        ("valid", "2026-03-02", "valid"),
        ("valid", None, "valid"),
        ("withdrawn", "2026-03-01", "withdrawn"),
    ],
)
def test_what_is_valid_until_a_day_has_lapsed_on_the_next_one(state, expires, found):
    assert stands(state, expires=expires, today=TODAY) == found


def test_an_entry_says_what_is_listed_in_both_languages_and_nothing_that_is_empty():
    fields = [catalogue().fields[name] for name in ("severity", "noticed", "what", "taken", "place")]
    values = {"severity": "high", "noticed": "2026-03-01", "what": "A disk broke.", "taken": "", "title": "Disk"}

    assert [(each.name, each.said.en, each.said.fr) for each in sayings(values, fields=fields)] == [
        ("severity", "High", "Élevée"),
        ("noticed", "1 March 2026", "1 mars 2026"),
        ("what", "A disk broke.", "A disk broke."),
    ]


def test_a_choice_that_the_catalogue_no_longer_knows_is_said_as_it_was_written():
    (found,) = sayings({"severity": "odd"}, fields=[catalogue().fields["severity"]])
    assert found.said.en == "odd"


def test_places_are_counted_the_fullest_first():
    rows = [{"place": "Paris"}, {"place": "Lyon"}, {"place": "Paris"}, {"place": ""}, {}]
    assert locations(rows) == (Location(place="Paris", many=2), Location(place="Lyon", many=1))


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda each: each.register)
def test_states_and_fields_are_those_of_the_register_and_have_their_badges(listing):
    register = catalogue().registers[listing.register]
    assert set(listing.states) <= set(register.states)
    assert set(listing.fields) <= set(register.fields)
    assert set(listing.states) <= set(ENTRIES)
