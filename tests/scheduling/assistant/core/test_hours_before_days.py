"""Hours that are named before several days, and a day that is left out of them."""

import pytest
from tests.scheduling.assistant.core.asking import each_of, said, windows


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("I'm free between 2 and 4, Tuesday to Thursday next week.", each_of("11-10 11-11 11-12", "14:00-16:00")),
        ("From 9 to 11, Mon-Wed next week.", each_of("11-09 11-10 11-11", "09:00-11:00")),
        ("After 3, Tuesday through Thursday next week, would suit me.", each_of("11-10 11-11 11-12", "15:00-18:00")),
        ("Entre 11h et 13h, du mercredi 11 au vendredi 13.", each_of("11-11 11-12 11-13", "11:00-13:00")),
        ("Le matin, de lundi à mercredi, la semaine prochaine.", each_of("11-09 11-10 11-11", "08:00-12:00")),
    ],
)
def test_hours_before_several_days_are_those_of_each(body, wanted):
    assert windows(said(body)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Week of 9 November, any day but Friday, only after 2:30.", each_of("11-09 11-10 11-11 11-12", "14:30-18:00")),
        (
            "La semaine du 9, tous les jours sauf vendredi, uniquement après 14h30.",
            each_of("11-09 11-10 11-11 11-12", "14:30-18:00"),
        ),
    ],
)
def test_hours_behind_a_day_that_is_left_out_are_those_of_the_others(body, wanted):
    assert [each for each in windows(said(body)) if not each.startswith("-")] == wanted
