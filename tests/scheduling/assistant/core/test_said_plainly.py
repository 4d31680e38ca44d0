"""Plain turns of availability that were mistaken for something else."""

import pytest
from tests.scheduling.assistant.core.asking import hours, said, windows


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Tuesday 10 November is good in the morning.", hours("08:00", "12:00", 10)),
        ("Tuesday 10 November looks good in the afternoon.", hours("12:00", "18:00", 10)),
        ("Tuesday 10 November would be lovely after lunch.", hours("14:00", "18:00", 10)),
        ("Tuesday 10 November is good any time after lunch.", hours("14:00", "18:00", 10)),
        ("Le mardi 10 novembre serait bon le matin.", hours("08:00", "12:00", 10)),
        ("Have a good afternoon. Tuesday 10 November at 10 works.", hours("10:00", "11:00", 10)),
        ("Bonne après-midi, le mardi 10 novembre à 10h me va.", hours("10:00", "11:00", 10)),
    ],
)
def test_a_part_of_a_day_that_is_called_good_is_no_greeting(body, wanted):
    assert windows(said(body)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Could we do last thing Tuesday 10 November?", hours("16:00", "18:00", 10)),
        ("I can do Tuesday 10 November last thing.", hours("16:00", "18:00", 10)),
        (
            "First thing on Tuesday 10 November or last thing on Thursday 12 November.",
            [*hours("08:00", "10:00", 10), *hours("16:00", "18:00", 12)],
        ),
        ("One last thing, Tuesday 10 November at 3 would be best.", hours("15:00", "16:00", 10)),
    ],
)
def test_last_thing_is_the_end_of_the_day(body, wanted):
    assert windows(said(body)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Anything between 10 and 4 on Tuesday or Thursday next week.", hours("10:00", "16:00", 10, 12)),
        ("Any time after 2 on Tuesday 10 or Thursday 12 November.", hours("14:00", "18:00", 10, 12)),
        ("I can do before noon on Tuesday 10 or Thursday 12 November.", hours("08:00", "12:00", 10, 12)),
        ("Avant 10h le mardi 10 ou le jeudi 12 novembre.", hours("08:00", "10:00", 10, 12)),
        (
            "After 4 on Tuesday 10 November or any time Thursday 12 November.",
            [*hours("16:00", "18:00", 10), "11-12 00:00 11-13 00:00"],
        ),
        (
            "Before 11 on Tuesday 10 November, Thursday 12 November all day.",
            [*hours("08:00", "11:00", 10), "11-12 00:00 11-13 00:00"],
        ),
    ],
)
def test_hours_before_several_days_are_those_of_each(body, wanted):
    assert windows(said(body)) == wanted
