"""Mentions that name little: what has no start, no end or no hour."""

from datetime import date, datetime, timedelta

import pytest
from tests.scheduling.assistant.core.asking import PARIS, letter, slot

from secretaire.scheduling.assistant.core import clocks, sanity
from secretaire.scheduling.assistant.core.corrections import corrected
from secretaire.scheduling.assistant.core.days.shifts import shifted
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.offers import choice, ordinals
from secretaire.scheduling.assistant.core.offers.fitting import fit
from secretaire.scheduling.assistant.core.rows import Hours, hours_of, row_of
from secretaire.scheduling.assistant.core.spread import narrowed, spread
from secretaire.scheduling.assistant.core.surroundings import Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention
from secretaire.scheduling.assistant.core.values import Doubt, Preference, Span, Window, WindowKind

TODAY = date(2026, 11, 2)
TEN = datetime.fromisoformat("2026-11-05T10:00")


def mention(kind=Kind.INSTANT, start=TEN, end=None, grain=Grain.HOUR, facts=(Fact.CLOCK, Fact.WEEKDAY), at=(0, 4)):
    return Mention(
        span=Span(start=at[0], end=at[1]), kind=kind, grain=grain, start=start, end=end, facts=frozenset(facts)
    )


def moment(**changes):
    return Moment(mention(**changes), Part.WISH, 0, 0)


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        (mention(start=None), None),
        (mention(kind=Kind.BEFORE, end=None), None),
        (mention(facts=(Fact.DATE,)), None),
        (mention(kind=Kind.AFTER, start=datetime.fromisoformat("2026-11-05T19:00")), Hours(19 * 60, 22 * 60)),
        (mention(kind=Kind.AFTER, start=datetime.fromisoformat("2026-11-05T23:00")), Hours(23 * 60, 24 * 60)),
        (mention(kind=Kind.INTERVAL, end=datetime.fromisoformat("2026-11-05T00:00")), Hours(10 * 60, 24 * 60)),
    ],
)
def test_hours_are_read_where_they_are_named(said, hours):
    assert hours_of(said) == hours


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ({"start": None}, None),
        ({"kind": Kind.BEFORE, "start": None, "end": None}, None),
        ({"kind": Kind.BEFORE, "start": None, "end": TEN}, (date(2026, 11, 5), date(2026, 11, 6))),
        ({"kind": Kind.BEFORE, "end": TEN}, (date(2026, 11, 5), date(2026, 11, 6))),
        (
            {"kind": Kind.AFTER, "facts": (Fact.DATE,), "start": datetime.fromisoformat("2026-11-06T00:00")},
            (date(2026, 11, 6), date(2026, 11, 14)),
        ),
        (
            {"kind": Kind.INTERVAL, "end": TEN + timedelta(days=2), "grain": Grain.MINUTE},
            (date(2026, 11, 5), date(2026, 11, 8)),
        ),
    ],
)
def test_days_are_read_where_they_are_named(said, days):
    row = row_of(moment(**said), TODAY)

    assert (row and (row.first, row.last)) == days


def test_a_day_that_says_nothing_is_left_out_of_an_enumeration():
    found = spread(Text("some day"), [moment(start=None), moment(start=None, facts=(Fact.PART,))], TODAY)

    assert (found.rows, found.limits) == ([], [])


def test_an_exact_hour_is_not_made_wider_by_a_part_of_the_day():
    exact, morning = Hours(600, 600, exact=True), Hours(480, 720)

    assert narrowed((exact,), (morning,)) == (exact,)
    assert narrowed((morning,), (exact,)) == (exact,)
    assert narrowed((exact,), (Hours(660, 660, exact=True),)) == (exact, Hours(660, 660, exact=True))


def test_a_time_without_a_start_names_no_offer():
    assert not fit(moment(start=None), slot("11-05 10:00"), PARIS)


@pytest.mark.parametrize(
    ("text", "said", "start"),
    [
        ("support 24/7", mention(at=(8, 12)), None),
        ("lunch", mention(at=(0, 5)), None),
        ("apart from Friday", mention(kind=Kind.AFTER, facts=(Fact.WEEKDAY,), at=(6, 17)), TEN),
        ("du 9 au 5", mention(at=(0, 9)), TEN),
        ("some length", mention(start=None, at=(0, 4)), "kept"),
        ("avant-midi", mention(at=(6, 10)), TEN.replace(hour=8)),
    ],
)
def test_mentions_are_corrected(text, said, start):
    found = corrected(Text(text), (said,), TODAY)

    assert [each.start for each in found] == ([] if start is None else [None if start == "kept" else start])


@pytest.mark.parametrize(
    ("words", "minutes"), [("ten minutes later", 10), ("a day later", 24 * 60), ("2 days later", 48 * 60)]
)
def test_a_shift_is_counted_in_its_unit(words, minutes):
    shift = shifted(Text(words), TEN)

    assert shift
    assert (shift.start or shift.day) == TEN + timedelta(minutes=minutes)


def test_an_offer_that_fits_prevails_over_a_time_that_fits_none():
    taken = choice.Choice((slot("11-05 10:00"),))

    assert choice._merged([choice.Choice(conflict=True), taken]).slots == taken.slots


def test_a_place_in_the_list_that_is_part_of_a_date_is_none():
    text = Text("the 2nd works")

    assert ordinals.picked(text.sentences[0], (slot("11-05 10:00"),) * 3, [moment(at=(0, 7))]) is None


def test_a_city_behind_an_hour_names_its_clock():
    known = clocks.clocks(letter("").writer, "Europe/Paris")

    assert clocks._beside(Text("at 9 in Lisbon"), moment(at=(0, 4)), known) == "Europe/Lisbon"


def test_wishes_that_are_all_ruled_out_contradict_themselves():
    wish = Window(start=slot("11-05 10:00").start, end=slot("11-05 10:00").end, kind=WindowKind.SLOT)
    out = Window(start=wish.start, end=wish.end, kind=WindowKind.EXCLUSION, preference=Preference.EXCLUDED)

    assert sanity.useless((wish, out), letter("").received) == {Doubt.CONTRADICTION}
