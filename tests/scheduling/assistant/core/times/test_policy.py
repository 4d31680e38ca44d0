"""The same words under other customs."""

from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace

import pytest

from secretaire.scheduling.assistant.core import times
from secretaire.scheduling.assistant.core.times import LETTERS, PRESETS, Order
from secretaire.scheduling.assistant.core.times.stretches import NextTo

NOW = datetime.fromisoformat("2026-10-14T09:10")


def _found(text, policy, language="en"):
    found = times.read(text, reference=NOW, language=language, policy=policy)
    return [f"{each.kind} " + " ".join(f"{end:%m-%d %H:%M}" if end else "-" for end in _ends(each)) for each in found]


def _ends(mention):
    return (mention.start,) if mention.kind in {times.Kind.INSTANT, times.Kind.TIME} else (mention.start, mention.end)


@pytest.mark.parametrize(
    ("changes", "text", "expected"),
    [
        ({"order": Order.MONTH_FIRST}, "11/3", "instant 11-03 00:00"),
        ({"order": Order.DAY_FIRST}, "3/11", "instant 11-03 00:00"),
        ({"next_is_following_week": False}, "next Friday", "instant 10-16 00:00"),
        ({"next_is_following_week": True}, "next Friday", "instant 10-23 00:00"),
        ({"today_counts": True}, "Wednesday", "instant 10-14 00:00"),
        ({"today_counts": False}, "Wednesday", "instant 10-21 00:00"),
        ({"week_start": 6}, "next week", "instant 10-18 00:00"),
        ({"working_from": None}, "tomorrow at 3", "instant 10-15 03:00"),
        ({"working_from": None}, "today at 3", "instant 10-14 15:00"),
        ({"working_from": None}, "today at 9", "instant 10-14 21:00"),
        ({"working_from": None}, "today at 08:00", "instant 10-14 08:00"),
        ({"working_from": None}, "2h", "time 10-15 02:00"),
        ({"working_from": None}, "from 11 to 3", "interval 10-14 11:00 10-14 15:00"),
        ({"working_from": None}, "at 12", "time 10-14 12:00"),
        ({"weekend": (4, 18)}, "this weekend", "interval 10-16 18:00 10-19 00:00"),
        ({"through_last": False}, "from November to January", "interval 11-01 00:00 01-01 00:00"),
        ({"after_skips": None}, "after 3 November", "after 11-03 00:00 -"),
        ({"after_skips": times.Grain.MONTH}, "after November", "after 12-01 00:00 -"),
        ({"shifts_are_finer": True}, "in 7 days", "instant 10-21 09:00"),
        ({"shifts_are_finer": True}, "in 2 hours", "instant 10-14 11:10"),
        ({"shifts_are_finer": True}, "within 7 days", "interval 10-14 09:10 10-21 09:00"),
        ({"full_runs": False}, "the next 2 hours", "interval 10-14 09:10 10-14 11:10"),
        ({"full_runs": False}, "the next 2 weeks", "interval 10-15 00:00 10-29 00:00"),
        ({"full_runs": False}, "the last 2 weeks", "interval 09-30 00:00 10-14 00:00"),
        ({"upcoming_is_last": True}, "two upcoming weeks", "instant 10-26 00:00"),
        ({"upcoming_is_last": True}, "upcoming 2 days", "instant 10-16 00:00"),
        ({"by_includes": False}, "by Friday", "before - 10-16 00:00"),
        ({"soon": 30}, "later", "after 10-14 09:40 -"),
        ({"bare_units": True}, "the week", "instant 10-12 00:00"),
    ],
)
def test_a_custom_decides_what_is_meant(changes, text, expected):
    assert _found(text, replace(LETTERS, **changes)) == [expected]


def test_noon_can_be_twelve_o_clock():
    assert _found("jeudi midi", replace(LETTERS, noon_is_part=False), "fr") == ["instant 10-15 12:00"]


def test_a_unit_alone_is_no_time_in_letters():
    assert _found("the week", LETTERS) == []


def test_numbers_that_can_be_swapped_have_another_reading_when_the_custom_is_not_known():
    policy = replace(LETTERS, order_known=False)

    (found,) = times.read("before 08/09", reference=NOW, language="en", policy=policy)

    assert found.end == datetime.fromisoformat("2027-09-08")
    assert [other.end for other in found.alternatives] == [datetime.fromisoformat("2027-08-09")]


def test_a_range_from_next_friday_has_another_reading():
    (found,) = times.read("from next Friday to 3 November", reference=NOW, language="en")

    assert [other.start for other in found.alternatives] == [datetime.fromisoformat("2026-10-16")]


def test_the_evening_is_earlier_by_some_customs():
    by_set = {name: _found("tomorrow evening", PRESETS[name, "en"]) for name in ("letters", "duckling", "msrec")}

    assert by_set == {
        "letters": ["interval 10-15 18:00 10-15 22:00"],
        "duckling": ["interval 10-15 18:00 10-16 00:00"],
        "msrec": ["interval 10-15 16:00 10-15 20:00"],
    }


def test_a_part_of_the_day_without_hours_of_its_own_has_those_of_the_whole():
    assert _found("tomorrow, early lunchtime", LETTERS) == ["interval 10-15 12:00 10-15 14:00"]


def test_there_is_no_week_beside_a_day_that_there_is_not():
    nowhere = SimpleNamespace(at=lambda setting: None, facts=frozenset())

    assert NextTo(nowhere, after=True).at(None) is None


def test_nothing_is_before_a_morning_that_begins_with_the_day():
    assert _found("2026-10-20 before morning", PRESETS["rustling", "en"]) == []
