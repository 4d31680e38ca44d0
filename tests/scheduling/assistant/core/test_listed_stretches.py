"""Stretches and days that stand in one list, each with what is said of it alone."""

import pytest
from tests.scheduling.assistant.core.asking import hours, said, whole, windows


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Next week or the week after, Tuesday to Thursday.",
         ["11-10 00:00 11-13 00:00", "11-17 00:00 11-20 00:00"]),
        ("Next week and the week after that, Monday to Wednesday, after 4.",
         hours("16:00", "18:00", 9, 10, 11, 16, 17, 18)),
        ("Tuesday at the earliest, Thursday at the latest.", ["11-03 00:00 11-06 00:00"]),
        ("Vendredi au plus tôt, mercredi au plus tard.", ["11-06 00:00 11-12 00:00"]),
        ("Thursday 9-11 or Friday 14-16.", [*hours("09:00", "11:00", 5), *hours("14:00", "16:00", 6)]),
        ("Thursday 2-4, Friday 9-12.", [*hours("14:00", "16:00", 5), *hours("09:00", "12:00", 6)]),
        ("5 Nov 14-17; 6 Nov 9-12.", [*hours("14:00", "17:00", 5), *hours("09:00", "12:00", 6)]),
        ("Any Thursday in November, at 2.", hours("14:00", "15:00", 5, 12, 19, 26)),
        ("Thursday would be good, or else the day following.", whole(5, 6)),
        ("Wednesday all day, Thursday morning only, Friday not at all.",
         ["-11-06 00:00 11-07 00:00", *whole(4), *hours("08:00", "12:00", 5)]),
        ("Mercredi toute la journée, jeudi matin seulement, vendredi pas du tout.",
         ["-11-06 00:00 11-07 00:00", *whole(4), *hours("08:00", "12:00", 5)]),
    ],
)  # fmt: skip
def test_each_of_a_list_has_what_is_said_of_it(body, expected):
    assert windows(said(body)) == expected
