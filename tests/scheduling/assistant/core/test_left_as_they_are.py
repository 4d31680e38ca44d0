"""Sentences that look like turns of phrase which change what a time means, and are none."""

import pytest
from tests.scheduling.assistant.core.asking import agreed, letter, offered, said, whole, windows

from secretaire.scheduling.assistant.core import doubting, reading
from secretaire.scheduling.assistant.core.reading import RULES
from secretaire.scheduling.assistant.core.values import Doubt, Intent

OFFERS = offered("11-05 10:00", "11-11 14:00", "11-13 16:00")


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("I'm not back till the 10th, it has to be done by the 20th. The 12th would be best.", whole(12)),
        ("In two weeks would be good.", whole(16)),
        ("My train goes at 3, it must be over by 2. Wednesday.", ["11-04 08:00 11-04 14:00"]),
        (
            "I'm in court up to noon on the 10th. That day before 5.",
            ["-11-10 08:00 11-10 12:00", "11-10 08:00 11-10 17:00"],
        ),
        (
            "Any day next week except Thursday, when I'm at the dentist at 3.",
            ["-11-12 00:00 11-13 00:00", "11-09 00:00 11-14 00:00"],
        ),
    ],
)
def test_a_bound_that_is_not_alone_or_not_one_changes_nothing(body, wanted):
    assert windows(said(body)) == wanted


def test_hours_told_beside_others_of_that_day_leave_them():
    assert "11-10 09:00 11-10 11:00" in windows(said("The 10th from 9 to 11. That day after 3 too."))


@pytest.mark.parametrize(
    "body", ["Same time but the following week, on Tuesday.", "The week of the 16th, Tuesday at the same time."]
)
def test_the_same_hour_of_a_weekday_without_an_offer_is_not_known(body):
    found = said(body, OFFERS)

    assert windows(found) == whole(17)
    assert found.doubts


def test_march_is_a_month_where_no_offer_lies_on_that_tuesday():
    assert said("Mar. 9 svp.", OFFERS).chosen is None


def test_an_hour_in_the_place_of_one_that_nobody_agreed_on_is_of_no_day_in_particular():
    assert said("Could we say 4 instead of 2?", agreed("11-04 15:00")).intent is Intent.POSTPONE


def test_a_change_of_which_nothing_was_found_but_another_hour_is_asked_about():
    reader = reading.opened(letter("Is it at 11?"), agreed("11-04 15:00"), policy=RULES)
    assert isinstance(reader, reading.Reader)
    findings = reader.findings(reader.moments())

    assert Doubt.UNSURE in doubting.doubts(reader.matter, findings, Intent.AMEND, ())
