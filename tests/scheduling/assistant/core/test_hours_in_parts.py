"""Hours that belong to the part of a day before them, or to what somebody has then."""

import pytest
from tests.scheduling.assistant.core.asking import hours, said, whole, windows


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Tuesday 10 November in the afternoon I could fit you in at 4, or else Thursday 12 at 9.",
            [*hours("16:00", "17:00", 10), *hours("09:00", "10:00", 12)],
        ),
        (
            "On Tuesday afternoon next week we can see you at 3, or on Thursday at 11.",
            [*hours("15:00", "16:00", 10), *hours("11:00", "12:00", 12)],
        ),
        (
            "Tuesday afternoon next week I am free at 4, Thursday I am free at 9.",
            [*hours("16:00", "17:00", 10), *hours("09:00", "10:00", 12)],
        ),
        (
            "Tuesday morning next week I could do 9, or Thursday at 2.",
            [*hours("09:00", "10:00", 10), *hours("14:00", "15:00", 12)],
        ),
    ],
)
def test_an_hour_is_that_of_the_part_of_the_day_before_it(body, wanted):
    assert windows(said(body)) == wanted


@pytest.mark.parametrize(
    "body",
    [
        "Let's say Tuesday 10 November at 3, or 4 if that's easier.",
        "How about Tuesday 10 November at 3, or 4?",
        "On Tuesday 10 November at 3, or even 4, please.",
        "Tuesday 10 November at 3, but 4 is fine too.",
        "Tuesday 10 November at 3, 4 at a push.",
    ],
)
def test_another_hour_of_the_same_day_counts(body):
    assert windows(said(body)) == [*hours("15:00", "16:00", 10), *hours("16:00", "17:00", 10)]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Tuesday 10 November I have a call at 10, or Thursday 12 at 2 works.",
            [f"-{hours('10:00', '11:00', 10)[0]}", *whole(10), *hours("14:00", "15:00", 12)],
        ),
        (
            "Tuesday 10 November in the afternoon is fine but I have a train at 4, or Thursday 12 at 9.",
            [*hours("12:00", "16:00", 10), *hours("09:00", "10:00", 12)],
        ),
        (
            "Tuesday 10 November I've a free slot at 11, or Thursday 12 at 2.",
            [*hours("11:00", "12:00", 10), *hours("14:00", "15:00", 12)],
        ),
    ],
)
def test_the_hour_of_what_somebody_has_is_closed(body, wanted):
    assert windows(said(body)) == sorted(wanted)
