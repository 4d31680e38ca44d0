from datetime import UTC, datetime

import pytest

from secretaire.scheduling.assistant.core.values import Person
from secretaire.scheduling.negotiation.core.words import guests, named, zone

WINTER, SUMMER = datetime(2028, 1, 10, 12, tzinfo=UTC), datetime(2028, 7, 10, 12, tzinfo=UTC)
ADA = Person(name="Ada Lovelace", email="ada@guest.test")
BEN = Person(name="Ben Martin", email="ben.martin@guest.test")


@pytest.mark.parametrize(
    ("offset", "at", "email", "found"),
    [
        (None, WINTER, "a@b.test", "Europe/Paris"),
        (60, WINTER, "a@b.test", "Europe/Paris"),
        (120, SUMMER, "a@b.test", "Europe/Paris"),
        (-300, WINTER, "a@b.test", "America/New_York"),
        (-240, SUMMER, "a@b.test", "America/New_York"),
        (0, WINTER, "a@b.test", "Europe/Paris"),
        (0, WINTER, "a@b.CO.UK", "Europe/London"),
        (345, WINTER, "a@b.test", "Europe/Paris"),
    ],
)
def test_a_clock_tells_where_somebody_probably_is(offset, at, email, found):
    assert zone(offset=offset, at=at, home="Europe/Paris", email=email) == found


def test_each_guest_is_counted_once_and_only_if_they_can_be_written_to():
    people = [ADA, Person(name="Again", email=" ADA@guest.test "), Person(name="Nobody"), BEN]

    assert guests(people, without={BEN.email}) == [ADA]


@pytest.mark.parametrize(
    ("person", "found"),
    [
        (Person(name="Ada"), ADA),
        (Person(name="ben martin"), BEN),
        (Person(name="", email="ADA@guest.test"), ADA),
        (Person(name="", email="zoe@guest.test"), None),
        (Person(name="Zoé"), None),
        (Person(name=""), None),
    ],
)
def test_somebody_who_is_named_is_found(person, found):
    assert named(person, [ADA, BEN]) == found


def test_a_name_that_two_people_bear_means_neither():
    assert named(Person(name="Martin"), [BEN, Person(name="Zoé Martin", email="zoe@guest.test")]) is None
