"""Other times that are told from what is offered: so much later, that day, the week behind it."""

import pytest
from tests.scheduling.assistant.core.asking import (
    agreed,
    each_of,
    host,
    letter,
    offered,
    part,
    read,
    said,
    slot,
    whole,
    windows,
)

from secretaire.scheduling.assistant.core import reading
from secretaire.scheduling.assistant.core.values import Context, Intent

ONE = offered("11-05 15:00")
TWO = offered("11-05 15:00", "11-06 09:00")
NEXT_WEEK = offered("11-10 15:00", "11-12 09:00")


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Make that an hour later the same day and it's a deal.", part("11-05", "16:00-17:00")),
        ("Push it back half an hour and you're on.", part("11-05", "15:30-16:30")),
        ("Yes, but one hour sooner please, I must catch the train.", part("11-05", "14:00-15:00")),
        ("I land late, so an hour later would be safer.", part("11-05", "16:00-17:00")),
        ("Same time but a day later?", part("11-06", "15:00-16:00")),
    ],
)
def test_another_time_is_told_from_the_only_offer(body, wanted):
    found = reading.read(letter(body), ONE)

    assert found.intent is Intent.COUNTER
    assert windows(found) == [wanted]


@pytest.mark.parametrize(
    "body",
    [
        "Perfect, my train leaves an hour later.",
        "Good for me. Half an hour later and I'd have been at the dentist.",
        "That works. I'll come half an hour earlier to set up.",
        "Yes, that's fine, last time you came an hour later than announced.",
    ],
)
def test_something_else_that_is_later_moves_nothing(body):
    assert reading.read(letter(body), ONE).chosen == slot("11-05 15:00")


def test_what_is_sooner_by_an_hour_is_no_length():
    found = said("Thursday yes. But one hour sooner than you write it please.", TWO)

    assert windows(found) == [part("11-05", "14:00-15:00")]
    assert found.duration is None


@pytest.mark.parametrize(
    "body",
    [
        "We have inventory. Would the same days and the same clock one week later go?",
        "We are shut that week. Same days, same time, the week after?",
        "Would the same two slots the following week be possible?",
        "Both one week later please, we have the auditors.",
    ],
)
def test_all_offers_are_told_again_a_week_later(body):
    assert windows(said(body, TWO)) == [part("11-12", "15:00-16:00"), part("11-13", "09:00-10:00")]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Audit has me all of that week. The one after I'm clear apart from the Wednesday.", "11-16 00:00 11-21 00:00"),
        ("I'm at a fair the whole of that week. The one after is fine.", "11-16 00:00 11-21 00:00"),
        ("That week is a write-off. Tuesday of the one after?", "11-17 00:00 11-18 00:00"),
        ("The Tuesday works but the week after, same time.", "11-17 15:00 11-17 16:00"),
    ],
)
def test_the_week_behind_that_of_the_offers(body, wanted):
    found = said(body, NEXT_WEEK)

    assert found.intent is Intent.COUNTER
    assert [each for each in windows(found) if not each.startswith("-")] == [wanted]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Could we say 4 the same day, or any time Friday?", [part("11-05", "16:00-17:00"), *whole(6)]),
        ("3 goes not for me. 4.15 on this day? Otherwise Friday.", [part("11-05", "16:15-17:15"), *whole(6)]),
        ("That day yes, but 4 rather than 3 if you can.", [part("11-05", "16:00-17:00")]),
    ],
)
def test_hours_of_the_day_that_is_offered(body, wanted):
    assert windows(reading.read(letter(body), ONE)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Thursday is fine except that at 3 it's the dentist: put 4:15.", [part("11-05", "16:15-17:15")]),
        ("Thursday yes, but 4 rather than 3 please.", [part("11-05", "16:00-17:00")]),
        ("Thursday evening would be better than the afternoon.", [part("11-05", "18:00-22:00")]),
    ],
)
def test_an_hour_in_the_place_of_the_one_on_offer(body, wanted):
    found = reading.read(letter(body), TWO)

    assert found.intent is Intent.COUNTER
    assert windows(found) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Any chance we meet sooner than Thursday? I'm round your way on Wednesday between 2 and 5.", "14:00-17:00"),
        ("Might Vera have a gap before Thursday? Wednesday morning would suit.", "08:00-12:00"),
    ],
)
def test_sooner_than_agreed_is_no_time_of_its_own_beside_a_day(body, wanted):
    assert windows(said(body, agreed("11-05 16:00"))) == [part("11-04", wanted)]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Get me Manny Gomez on the phone, end of the day tomorrow or Wednesday.",
            each_of("11-03 11-04", "16:00-18:00"),
        ),
        ("Coffee with Manny Gomez, first thing tomorrow or Wednesday.", each_of("11-03 11-04", "08:00-10:00")),
        ("Call with Manny Gomez, late morning Wednesday or Thursday.", each_of("11-04 11-05", "10:00-12:00")),
        ("A call with Mrs. Kessler, on 24. or 26. November between 9 and 11.", each_of("11-24 11-26", "09:00-11:00")),
    ],
)
def test_hours_of_each_of_two_days(body, wanted):
    assert windows(read(host(body), Context())) == wanted


@pytest.mark.parametrize(
    "body",
    [
        "Any day next week will do, though Tuesday would be kindest as the car is being serviced in town.",
        "Any day next week. Tuesday would be nicest since my wife is in Leeds then.",
    ],
)
def test_why_a_day_is_kindest_closes_nothing(body):
    assert "~11-10 00:00 11-11 00:00" in windows(reading.read(letter(body), Context()))
