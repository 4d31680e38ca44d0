"""Stretches of hours that differ in length, of which none is the meeting itself."""

import pytest
from tests.scheduling.assistant.core.asking import each_of, said, windows


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Possible mercredi de 11h à 12h ou vendredi de 16h à 17h30.",
         [*each_of("11-04", "11:00-12:00"), *each_of("11-06", "16:00-17:30")]),
        ("J'ai un trou jeudi de 9h à 10h30 et un autre vendredi de 14h à 15h.",
         [*each_of("11-05", "09:00-10:30"), *each_of("11-06", "14:00-15:00")]),
        ("Wednesday from 9 to 10:30 or Friday 2 to 3pm.",
         [*each_of("11-04", "09:00-10:30"), *each_of("11-06", "14:00-15:00")]),
    ],
)  # fmt: skip
def test_stretches_that_differ_in_length_are_none_the_meeting_itself(body, wanted):
    found = said(body)
    assert windows(found) == wanted
    assert found.duration is None


def test_stretches_alike_in_length_can_be_the_meeting_itself():
    assert said("Wednesday from 9 to 10:30 or Friday 2 to 3:30pm.").duration.total_seconds() == 90 * 60
