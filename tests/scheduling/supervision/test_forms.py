"""A supervisor puts a reading together by choosing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from tests.scheduling.supervision.letters import LATER, READ

from secretaire.scheduling.assistant.core.values import (
    Intent,
    Person,
    Place,
    PlaceKind,
    Preference,
    Recurrence,
    Slot,
    WindowKind,
)
from secretaire.scheduling.supervision.core import choosing
from secretaire.scheduling.supervision.forms.reading import Choices, Understood

ADA = Person(name="Ada Byron", email="ada@guest.test")
NOE = Person(name="Noé Lacroix", email="noe@guest.test")
NAMELESS = Person(name="", email="x@guest.test")
SLOTS = tuple(
    Slot(start=datetime(2026, 3, day, 9, tzinfo=UTC), end=datetime(2026, 3, day, 9, 30, tzinfo=UTC)) for day in (4, 5)
)
CHOICES = Choices(
    zone=ZoneInfo("Europe/Paris"),
    length=timedelta(hours=1),
    offers=SLOTS,
    places=choosing.places([READ]),
    people=(ADA, NAMELESS),
    guests=(NOE,),
)
NOTHING = replace(CHOICES, offers=(), places=(), people=(), guests=())


def filled(form: Understood) -> QueryDict:
    """Return what a browser sends of a form that nobody touched."""
    data = QueryDict(mutable=True)
    for part in (form, form.times.management_form, *form.times):
        for bound in part:
            value = bound.value()
            if isinstance(value, list):
                data.setlist(bound.html_name, value)
            elif value is not None and value is not False and value != "":
                shown = bound.field.widget.format_value(value) if hasattr(bound.field.widget, "format_value") else value
                data[bound.html_name] = str(shown[0] if isinstance(shown, list) else shown)
    return data


def sent(base=READ, choices=CHOICES, **values):
    """Return the form as it comes back with some values changed."""
    data = filled(Understood(choices=choices, base=base))
    for name, value in values.items():
        data.setlist(name.replace("__", "-"), value if isinstance(value, list) else [value])
    return Understood(choices=choices, base=base, data=data)


def read(*args, **values):
    form = sent(*args, **values)
    assert form.is_valid(), [form.errors, form.times.errors]
    return form.reading()


@pytest.mark.parametrize("base", [READ, LATER, replace(READ, recurrence=Recurrence(rule="FREQ=WEEKLY"))])
def test_what_nobody_touches_stays_as_it_was_read_and_is_no_longer_doubted(base):
    found = read(base)

    assert choosing.same(found, base)
    assert (found.doubts, found.others, found.confidence) == ((), (), 1.0)


def test_the_intent_and_the_offered_time_are_chosen_from_lists():
    found = read(intent="accept", chosen=f"{SLOTS[1].start.timestamp():.0f}", times__0__first="", times__1__first="")

    assert (found.intent, found.chosen, found.windows) == (Intent.ACCEPT, SLOTS[1], ())


def test_a_time_is_added_on_the_hosts_clock():
    found = read(times__2__first="2026-03-10", times__2__start="14:00", times__2__end="18:00")

    added = max(found.windows, key=lambda window: window.start)
    assert (added.start, added.end) == (
        datetime(2026, 3, 10, 13, tzinfo=UTC),
        datetime(2026, 3, 10, 17, tzinfo=UTC),
    )
    assert (added.kind, added.preference) == (WindowKind.DAY, Preference.REQUIRED)


def test_a_start_lasts_as_long_as_the_letter_says_or_else_the_matter():
    added = {"times__2__first": "2026-03-10", "times__2__start": "14:00"}

    lengths = [
        window.end - window.start
        for minutes in ("45", "")
        for window in read(**added, minutes=minutes).windows
        if window.start.day == 10
    ]

    assert lengths == [timedelta(minutes=45), timedelta(hours=1)]


def test_a_place_is_one_that_was_read_or_a_kind_of_place():
    assert read().place == Place(kind=PlaceKind.PHONE, text="06 12 34 56 78")
    assert read(place="video").place == Place(kind=PlaceKind.VIDEO)
    assert read(place="").place is None


def test_people_are_chosen_among_those_who_are_known():
    found = read(added=["ada@guest.test", "x@guest.test"], removed=["noe@guest.test"])

    assert (found.added, found.removed) == ((ADA, NAMELESS), (NOE,))


def test_a_series_can_be_made_one_meeting():
    base = replace(READ, recurrence=Recurrence(rule="FREQ=WEEKLY"))

    data = filled(Understood(choices=CHOICES, base=base))
    del data["repeats"]

    form = Understood(choices=CHOICES, base=base, data=data)
    assert form.is_valid()
    assert form.reading().recurrence is None


@pytest.mark.parametrize(
    "values",
    [
        {"intent": "poem"},
        {"chosen": "1"},
        {"minutes": "4"},
        {"place": "read:7"},
        {"added": ["eve@elsewhere.test"]},
        {"removed": ["eve@elsewhere.test"]},
        {"times__0__first": "31 février"},
        {"times__0__preference": "perhaps"},
        {"times-TOTAL_FORMS": "99"},
    ],
)
def test_what_is_not_on_offer_cannot_be_chosen(values):
    assert not sent(**values).is_valid()


def test_a_time_that_ends_before_it_starts_is_refused_where_it_stands():
    form = sent(times__0__end="09:00")

    assert not form.is_valid()
    assert form.times[0].errors["end"] == ["This ends before it starts."]


def test_what_there_is_no_choice_of_is_not_asked():
    shown = Understood(choices=NOTHING, base=replace(READ, place=None, added=()))

    assert {bound.name for bound in shown.visible_fields()} == {"intent", "minutes", "place"}
    assert read(replace(READ, place=None, added=()), NOTHING).added == ()
