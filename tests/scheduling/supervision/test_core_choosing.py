"""What can be chosen of a reading, and whether two of them ask for the same."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from secretaire.scheduling.assistant.core.values import (
    Intent,
    Person,
    Place,
    PlaceKind,
    Preference,
    Reading,
    Recurrence,
    Slot,
    Window,
    WindowKind,
)
from secretaire.scheduling.supervision.core import choosing
from secretaire.scheduling.supervision.core.choosing import Row

PARIS = ZoneInfo("Europe/Paris")
HOUR = timedelta(hours=1)
MONDAY = date(2026, 3, 2)
READ = Reading(intent=Intent.PROPOSE, language="en", text="")


def at(day: int, hour: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=PARIS)


def window(start: datetime, end: datetime, kind: WindowKind, preference: Preference = Preference.REQUIRED) -> Window:
    return Window(start=start, end=end, kind=kind, preference=preference)


CASES = [
    (window(at(2, 10), at(2, 11), WindowKind.SLOT), Row(first=MONDAY, start=time(10))),
    (window(at(2, 0), at(2, 1), WindowKind.SLOT), Row(first=MONDAY, start=time(0))),
    (window(at(2), at(3), WindowKind.DAY), Row(first=MONDAY)),
    (window(at(2, 14), at(2, 18), WindowKind.DAY), Row(first=MONDAY, start=time(14), end=time(18))),
    (window(at(2), at(2, 12), WindowKind.DAY), Row(first=MONDAY, end=time(12))),
    (window(at(2), at(7), WindowKind.RANGE), Row(first=MONDAY, last=date(2026, 3, 6))),
    (
        window(at(2, 14), at(3, 12), WindowKind.RANGE),
        Row(first=MONDAY, last=date(2026, 3, 3), start=time(14), end=time(12)),
    ),
    (
        window(at(4), at(5), WindowKind.EXCLUSION, Preference.EXCLUDED),
        Row(first=date(2026, 3, 4), preference=Preference.EXCLUDED),
    ),
    (
        window(at(4, 17), at(5), WindowKind.EXCLUSION, Preference.EXCLUDED),
        Row(first=date(2026, 3, 4), start=time(17), preference=Preference.EXCLUDED),
    ),
]


@pytest.mark.parametrize(("said", "row"), CASES)
def test_a_window_and_its_row_say_the_same(said, row):
    assert choosing.row(said, PARIS) == row
    assert choosing.window(row, PARIS, HOUR) == said


def test_a_day_has_its_own_length_when_clocks_change():
    found = choosing.window(Row(first=date(2026, 3, 29)), PARIS, HOUR)

    assert found.end.timestamp() - found.start.timestamp() == 23 * 3600


@pytest.mark.parametrize(
    "row", [Row(first=MONDAY, start=time(10), end=time(9)), Row(first=MONDAY, last=date(2026, 3, 1))]
)
def test_a_window_cannot_end_before_it_starts(row):
    with pytest.raises(choosing.Backwards):
        choosing.window(row, PARIS, HOUR)


@pytest.mark.parametrize(
    "change",
    [
        {"intent": Intent.COUNTER},
        {"windows": (window(at(2), at(3), WindowKind.DAY),)},
        {"chosen": Slot(start=at(2), end=at(3))},
        {"duration": HOUR},
        {"place": Place(kind=PlaceKind.PHONE)},
        {"added": (Person(name="Ada"),)},
        {"removed": (Person(name="Ada", email="ada@example.org"),)},
        {"recurrence": Recurrence(rule="FREQ=WEEKLY")},
    ],
)
def test_readings_differ_in_whatever_would_be_done(change):
    assert not choosing.same(READ, replace(READ, **change))


def test_readings_do_not_differ_in_how_sure_or_where_they_were_read():
    assert choosing.same(READ, replace(READ, confidence=0.1, text="x", language="fr"))


def test_each_reading_is_shown_once():
    other = replace(READ, intent=Intent.ACCEPT)

    assert choosing.readings(replace(READ, others=(other, replace(READ, confidence=0.1), other))) == (
        replace(READ, others=(other, replace(READ, confidence=0.1), other)),
        other,
    )


def test_places_and_people_are_offered_once():
    ada, noe = Person(name="Ada", email="ada@example.org"), Person(name="Noé", email="noe@example.org")
    phone, video = Place(kind=PlaceKind.PHONE, text="01"), Place(kind=PlaceKind.VIDEO)
    found = [
        replace(READ, place=phone, added=(ada, Person(name="Nameless"))),
        replace(READ, place=phone, removed=(replace(ada, email="ADA@example.org"),)),
        replace(READ, place=video),
        READ,
    ]

    assert choosing.places(found) == (phone, video)
    keys = [choosing.key(person) for person in choosing.people(found, [noe])]
    assert keys == ["ada@example.org", "nameless", "noe@example.org"]
