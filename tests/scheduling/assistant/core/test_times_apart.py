"""Times that stand beside hours which are ruled out."""

import pytest
from tests.scheduling.assistant.core.asking import each_of, said, windows

WEEK = "11-09 11-10 11-11 11-12 11-13"
NEXT_WEEK = ["11-09 00:00 11-14 00:00"]


def _out(days, hours="00:00-24:00"):
    return [f"-{each}" for each in each_of(days, hours)]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Mercredi, sauf entre 11h et 13h, et vendredi après 14h.",
         [*_out("11-04", "11:00-13:00"), *each_of("11-04"), *each_of("11-06", "14:00-18:00")]),
        ("Jeudi sauf le matin, ou vendredi à partir de 15h.",
         [*_out("11-05", "08:00-12:00"), *each_of("11-05"), *each_of("11-06", "15:00-18:00")]),
        ("Wednesday except between 12 and 2, and Friday after 3pm.",
         [*_out("11-04", "12:00-14:00"), *each_of("11-04"), *each_of("11-06", "15:00-18:00")]),
    ],
)  # fmt: skip
def test_a_day_behind_hours_that_another_is_open_but_for_is_wished_for(body, wanted):
    assert windows(said(body)) == wanted


@pytest.mark.parametrize(
    ("body", "out"),
    [
        ("La semaine prochaine sauf le matin et jeudi.", [*_out(WEEK, "08:00-12:00"), *_out("11-12")]),
        ("La semaine prochaine, hormis le midi et vendredi après-midi.",
         [*_out(WEEK, "12:00-14:00"), *_out("11-13", "12:00-18:00")]),
        ("Next week except mornings and Thursday.", [*_out(WEEK, "08:00-12:00"), *_out("11-12")]),
    ],
)  # fmt: skip
def test_hours_and_a_day_of_a_week_are_ruled_out_apart(body, out):
    assert windows(said(body)) == sorted([*out, *NEXT_WEEK])
