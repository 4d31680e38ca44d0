"""Bounds that are told in pairs, dates behind their weekdays, halves of the day, and when all must be over."""

import pytest
from tests.scheduling.assistant.core.asking import agreed, each_of, hours, offered, part, said, whole, windows

from secretaire.scheduling.assistant.core.values import Doubt

OFFERS = offered("11-04 10:00", "11-05 10:00")


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Neither, sorry. Tuesday 10th or Thursday 12th, not before 9 and not past 3.",
            hours("09:00", "15:00", 10, 12),
        ),
        ("I could do the 10th, not before 7.15 and not beyond 4.", hours("07:15", "16:00", 10)),
        (
            "The 10th or the 12th, starting no earlier than 9.30 and finishing no later than 2.",
            hours("09:30", "14:00", 10, 12),
        ),
        ("10 to 12 November suit us, but not before 10 and not beyond 16:00.", hours("10:00", "16:00", 10, 11, 12)),
        ("Could we do Monday 9 November, not beyond noon?", hours("08:00", "12:00", 9)),
    ],
)
def test_a_day_has_both_bounds_that_are_told(body, wanted):
    assert windows(said(body, OFFERS)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Thursday is off. Could we do Tuesday 10th, finished by 3?", hours("08:00", "15:00", 10)),
        ("Thursday is off. How about the 10th or 12th, done and dusted by 11?", hours("08:00", "11:00", 10, 12)),
        ("I can't do Thursday. Friday 13th, but I must be out by half past three.", hours("08:00", "15:30", 13)),
        ("Can't do Thursday. Friday instead, as long as I'm away by noon.", hours("08:00", "12:00", 6)),
        ("Could we start earlier that day? From 9 on is fine provided we're done by 1.", hours("09:00", "13:00", 5)),
        (
            "Earlier that same day, please: anything from 9.30 on, as long as I'm out by noon.",
            hours("09:30", "12:00", 5),
        ),
    ],
)
def test_a_moved_meeting_must_be_over_by_an_hour(body, wanted):
    assert [each for each in windows(said(body, agreed("11-05 14:00"))) if each[0] != "-"] == wanted


def test_who_must_leave_tells_why_a_meeting_is_moved():
    found = said("I have to run by 3 on Thursday. Could we find another day?", agreed("11-05 14:00"))
    assert windows(found) == []


def test_hours_of_its_own_keep_a_day_from_the_old_hour():
    body = "Thursday is sports day. Same time on Friday? Otherwise Mon 9th, done by noon."
    assert windows(said(body, agreed("11-05 14:00"))) == [part("11-06", "14:00-15:00"), *hours("08:00", "12:00", 9)]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("How about Mon and Tue 9th and 10th, after 2?", hours("14:00", "18:00", 9, 10)),
        ("I could do Thu-Fri 12th and 13th.", whole(12, 13)),
        ("Monday or Tuesday the 9th or 10th at 3 would do.", hours("15:00", "16:00", 9, 10)),
        ("Tuesday and Thursday 10 and 12 November, from 9 to 12.", hours("09:00", "12:00", 10, 12)),
        ("Mon-Thu 9-12 November would be fine.", ["11-09 00:00 11-13 00:00"]),
        (
            "Any day 9 to 20 November except Wed/Thu 11th/12th.",
            ["-11-11 00:00 11-12 00:00", "-11-12 00:00 11-13 00:00", "11-09 00:00 11-21 00:00"],
        ),
        ("I can do Tue, Wed 3 to 4.", [*hours("15:00", "16:00", 3, 4)]),
    ],
)
def test_weekdays_have_the_dates_behind_them_one_by_one(body, wanted):
    assert windows(said(body)) == wanted


def test_weekdays_that_are_others_than_their_dates_are_asked_about():
    assert Doubt.TIME in said("How about Wednesday and Thursday the 10th and 11th, after 2?").doubts


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Any day from 10 to 12 November, second half only (2 to 6).", hours("14:00", "18:00", 10, 11, 12)),
        ("Any day from 10 to 12 November, first half only (9 to 1).", hours("09:00", "13:00", 10, 11, 12)),
        ("Please shift to the second half of 10 November.", hours("12:00", "18:00", 10)),
        ("Tuesday 10 November second half will be ok.", hours("12:00", "18:00", 10)),
        ("The second half of November would be better.", ["11-16 00:00 12-01 00:00"]),
    ],
)
def test_a_half_of_the_day_is_none_of_the_month(body, wanted):
    assert windows(said(body, OFFERS)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Wednesday 11 November, morning (9-12).", hours("09:00", "12:00", 11)),
        ("Wednesday 11 November in the morning, 9 to 1.", hours("09:00", "13:00", 11)),
        ("Any time 9 to 11 November, mornings (9-12).", hours("09:00", "12:00", 9, 10, 11)),
        ("Any time 9 to 11 November, afternoons only.", hours("12:00", "18:00", 9, 10, 11)),
    ],
)
def test_hours_in_a_morning_end_after_they_begin(body, wanted):
    assert windows(said(body, OFFERS)) == wanted


@pytest.mark.parametrize(
    "body",
    [
        "From the 9th on through the 13th I can make any day.",
        "From Monday 9th onwards until the 13th would do.",
    ],
)
def test_what_begins_on_a_day_can_end_on_another(body):
    assert windows(said(body, OFFERS)) == ["11-09 00:00 11-14 00:00"]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Any day from 9 to 20 November, but I'm in Leeds the 12th and the 13th.", ["11-12 11-13", "11-13 11-14"]),
        ("I'm free from the 9th to the 13th. I'm off on the 11th though.", ["11-11 11-12"]),
        ("The 9th or any day up to the 20th. Only the 12th I'm out.", ["11-12 11-13"]),
        ("9 to 20 November, except the 12th and 13th when I'm away.", ["11-12 11-13", "11-13 11-14"]),
        ("9 to 20 November is fine. Just not the 12th, we've got auditors then.", ["11-12 11-13"]),
        ("Du 9 au 20 novembre, mais je suis absente du 11 au 13.", ["11-11 11-14"]),
    ],
)
def test_a_day_in_an_open_stretch_on_which_somebody_is_away_is_ruled_out(body, wanted):
    found = [each for each in windows(said(body, OFFERS)) if each[0] == "-"]
    assert [each.replace(" 00:00", "")[1:] for each in found] == wanted


def test_where_somebody_can_be_met_is_not_ruled_out():
    body = "Any day from 9 to 20 November, but I'm in Leeds the 12th if you would rather meet there."
    assert not any(each.startswith("-") for each in windows(said(body, OFFERS)))


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("We need it sooner: tomorrow or any other day up to Friday the 6th.", ["11-03 00:00 11-07 00:00"]),
        ("Can we bring it forward to tomorrow or any day until the 5th included?", ["11-03 00:00 11-06 00:00"]),
        ("Could we bring this forward to Thursday morning, or failing that Wednesday after 3?", [
            part("11-04", "15:00-18:00"), part("11-05", "08:00-12:00"),
        ]),
        ("Can we prepone it to Wednesday 11 to 1, or else Tuesday after 5?", [
            part("11-03", "17:00-18:00"), part("11-04", "11:00-13:00"),
        ]),
    ],
)  # fmt: skip
def test_a_meeting_that_is_brought_forward_goes_before_its_day(body, wanted):
    assert windows(said(body, agreed("11-12 14:00"))) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Can we say 4 instead of 3? If that's no good then tomorrow any time up to 2.",
            ["08:00-14:00", "16:00-17:00"],
        ),
        ("Could we do 2.30 rather than 3? If not, tomorrow before 11.", ["08:00-11:00", "14:30-15:30"]),
    ],
)
def test_an_hour_in_place_of_the_old_one_is_of_the_old_day(body, wanted):
    found = windows(said(body, agreed("11-05 15:00")))
    assert found == [part("11-03", wanted[0]), part("11-05", wanted[1])]


def test_the_day_after_is_a_wish_beside_another():
    body = "I can't come tomorrow. It's possible the day after from 10h, or Friday all day."
    assert windows(said(body, agreed("11-03 14:00"))) == [part("11-04", "10:00-18:00"), *whole(6)]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("How about the 10th or 12th, after 2?", hours("14:00", "18:00", 10, 12)),
        ("What about the 10th and 12th, mornings?", hours("08:00", "12:00", 10, 12)),
    ],
)
def test_days_that_are_asked_about_are_more_than_one(body, wanted):
    assert windows(said(body, OFFERS)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Neither suits. Any day before the 12th is fine.", ["11-02 00:00 11-12 00:00"]),
        ("Neither suits. I'm free any time until the 12th.", ["11-02 00:00 11-13 00:00"]),
        ("Neither suits. I'm free any time until 12 November.", ["11-02 00:00 11-13 00:00"]),
        ("Neither suits. Some day before Thursday the 12th would be fine.", ["11-02 00:00 11-12 00:00"]),
        ("Neither suits. The day before the 12th is fine.", whole(11)),
    ],
)
def test_any_day_up_to_a_date_is_more_than_the_one_next_to_it(body, wanted):
    assert windows(said(body, OFFERS)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "What about the 10th (morning), 11th (all day) or 12th (after 3)?",
            [part("11-10", "08:00-12:00"), *whole(11), part("11-12", "15:00-18:00")],
        ),
        (
            "Tuesday 10th (9-11), Wednesday 11th (2 to 4) and Friday 13th (mornings only) would all do.",
            [part("11-10", "09:00-11:00"), part("11-11", "14:00-16:00"), part("11-13", "08:00-12:00")],
        ),
        ("Mon 9 Nov (after 2), Tue 10 Nov (before 11).", [part("11-09", "14:00-18:00"), part("11-10", "08:00-11:00")]),
    ],
)
def test_hours_in_brackets_are_those_of_the_day_before(body, wanted):
    assert windows(said(body)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Please move it a week later, any time on Wednesday or Friday.", whole(11, 13)),
        ("Could we push it by a week, to the Wednesday or Friday before noon?", hours("08:00", "12:00", 11, 13)),
        ("Could we do it a week later, Friday at 10?", hours("10:00", "11:00", 13)),
        ("Could we do it a week later?", hours("14:00", "15:00", 12)),
        ("Pourrait-on décaler d'une semaine, le mardi ou le mercredi matin ?", hours("08:00", "12:00", 10, 11)),
    ],
)
def test_days_of_the_week_to_which_a_meeting_goes_are_wished_for(body, wanted):
    assert windows(said(body, agreed("11-05 14:00"))) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Any morning from the 10th would suit.", hours("08:00", "12:00", 10, 11, 12, 13)),
        ("10th or 12th, anything between 8 and 9:30am, or 4-5:30 p.m.", [
            *hours("08:00", "09:30", 10), *hours("16:00", "17:30", 10),
            *hours("08:00", "09:30", 12), *hours("16:00", "17:30", 12),
        ]),
        ("How about 9-13 November?", ["11-09 00:00 11-14 00:00"]),
        ("Next week any day, but only until 11.", hours("08:00", "11:00", 9, 10, 11, 12, 13)),
    ],
)  # fmt: skip
def test_parts_and_hours_are_those_of_each_day(body, wanted):
    assert windows(said(body, OFFERS)) == wanted


def test_a_list_that_is_open_is_open_on_each_day():
    found = said("The 10th, 11th and 12th I'm all yours, after 2.", OFFERS)
    assert windows(found) == each_of("11-10 11-11 11-12", "14:00-18:00")
