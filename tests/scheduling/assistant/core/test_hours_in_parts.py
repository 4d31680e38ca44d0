"""Hours that belong to the part of a day before them, or to what somebody has then."""

import pytest
from tests.scheduling.assistant.core.asking import hours, said, windows


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
