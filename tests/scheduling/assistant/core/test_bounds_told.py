"""Bounds of the hours that are told apart from their days, and hours that are spared, listed, or like the old ones."""

from datetime import timedelta

import pytest
from tests.scheduling.assistant.core.asking import agreed, host, offered, read, said, windows

from secretaire.scheduling.assistant.core.values import Context, Doubt, Intent

OFFERS = offered("11-05 09:00", "11-06 10:00")
TEN = agreed("11-05 10:00")


def both(start: str, end: str) -> list[str]:
    """Return the same hours of Thursday and Friday."""
    return [f"11-05 {start} 11-05 {end}", f"11-06 {start} 11-06 {end}"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Thursday or Friday. We must be through by 3 on both days.", both("08:00", "15:00")),
        ("Thursday or Friday would do. I have to be on the road by 2 either day.", both("08:00", "14:00")),
        ("Thursday or Friday. I need to run at 4 whichever it is.", both("08:00", "16:00")),
        ("Thursday or Friday. There's a hard stop at 5 on my side.", both("08:00", "17:00")),
        ("Thursday or Friday. The tilers turn up at 3, so we should be finished before then.", both("08:00", "15:00")),
        ("Thursday or Friday. I'm here from half nine, and the inspector calls at 2 so it must be over by then.",
         both("09:30", "14:00")),
        ("Thursday afternoon, or Friday afternoon but I must leave at 4.",
         ["11-05 12:00 11-05 18:00", "11-06 12:00 11-06 16:00"]),
        ("Thursday afternoon or Friday afternoon, though on Friday I have to be away by 4.",
         ["11-05 12:00 11-05 18:00", "11-06 12:00 11-06 16:00"]),
        ("Thursday or Friday, earliest 10 both days.", both("10:00", "18:00")),
        ("Thursday or Friday. The earliest I can do is 10.", both("10:00", "18:00")),
        ("thu or fri, not b4 10 pls", both("10:00", "18:00")),
        ("The whole of Thursday, and Friday up to 1.", ["11-05 00:00 11-06 00:00", "11-06 08:00 11-06 13:00"]),
        ("Thursday or Friday. 10 to 3 would suit on both.", both("10:00", "15:00")),
        ("Thursday or Friday. Must be before noon on both.", both("08:00", "12:00")),
        ("Thursday or Friday, so long as we're done by 3.", both("08:00", "15:00")),
        ("Thursday or Friday. Please don't run past 4.", both("08:00", "16:00")),
        ("I'm free on Thursday, and on Friday up until 11.", ["11-05 00:00 11-06 00:00", "11-06 08:00 11-06 11:00"]),
    ],
)  # fmt: skip
def test_bounds_hold_for_the_days_before_them(body, expected):
    assert windows(said(body)) == expected


def test_what_somebody_leaves_for_is_no_bound_of_what_is_moved():
    read_ = said("I have to leave at 11 for the airport. Could we do Friday instead?", TEN)

    assert windows(read_) == ["11-06 00:00 11-07 00:00"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Thursday or Friday, p.m. slot on either day.", both("12:00", "18:00")),
        ("5 or 6 November, am for either.", both("08:00", "12:00")),
        ("Thursday, 2-5 p.m., or Friday, 8-11 a.m.", ["11-05 14:00 11-05 17:00", "11-06 08:00 11-06 11:00"]),
        ("Thursday 2-4.30pm.", ["11-05 14:00 11-05 16:30"]),
        ("Thursday or Friday, between 8 and 9:30am before I drive to Ghent.", both("08:00", "09:30")),
        ("Thursday is free apart from 12 to 1.", ["-11-05 12:00 11-05 13:00", "11-05 00:00 11-06 00:00"]),
        ("Thursday is fine, just not 12-1.", ["-11-05 12:00 11-05 13:00", "11-05 00:00 11-06 00:00"]),
        ("Monday 9 by the afternoon would be possible.", ["11-09 12:00 11-09 18:00"]),
        ("I could come by on Thursday or Friday.", ["11-05 00:00 11-06 00:00", "11-06 00:00 11-07 00:00"]),
        ("Thursday after 3. Ditto Friday.", both("15:00", "18:00")),
        ("Thursday 5th: 9-11, 2-4.", ["11-05 09:00 11-05 11:00", "11-05 14:00 11-05 16:00"]),
        ("Thursday - until noon\nFriday - from 3", ["11-05 08:00 11-05 12:00", "11-06 15:00 11-06 18:00"]),
        (
            "Wednesday at 3.30 pm IST, i.e. 11 am at your end. Thursday the same time.",
            ["11-04 11:00 11-04 12:00", "11-05 11:00 11-05 12:00"],
        ),
    ],
)
def test_hours_of_days(body, expected):
    assert windows(said(body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("I've got all of Tuesday and all of Wednesday, plus Friday until 2.",
         ["11-03 00:00 11-04 00:00", "11-04 00:00 11-05 00:00", "11-06 08:00 11-06 14:00"]),
        ("wed or thurs would do", ["11-04 00:00 11-05 00:00", "11-05 00:00 11-06 00:00"]),
        ("Our fair ends wednesday night so thursday or friday?",
         ["11-05 00:00 11-06 00:00", "11-06 00:00 11-07 00:00"]),
        ("Thursday, or Friday if he is tied up.", ["11-05 00:00 11-06 00:00", "11-06 00:00 11-07 00:00"]),
        ("Any day next week. I am in Lyon on Tuesday so please leave that day out.",
         ["-11-10 00:00 11-11 00:00", "11-09 00:00 11-14 00:00"]),
        ("By us goes only KW 46, Tuesday however not.", ["-11-10 00:00 11-11 00:00", "11-09 00:00 11-14 00:00"]),
        ("Find us an hour in week 46, the best would be Tuesday or Wednesday. He comes to us.",
         ["11-09 00:00 11-14 00:00", "~11-10 00:00 11-11 00:00", "~11-11 00:00 11-12 00:00"]),
        ("Thursday or Friday, and afternoons suit better.",
         ["11-05 00:00 11-06 00:00", "11-06 00:00 11-07 00:00", "~11-05 12:00 11-05 18:00",
          "~11-06 12:00 11-06 18:00"]),
        ("I could come in on Thursday 5 November or the day after.",
         ["11-05 00:00 11-06 00:00", "11-06 00:00 11-07 00:00"]),
        ("She is free at these times:\n- November 5, 9:30-11:30 a.m.\n- November 6, 1:00-4:30 p.m.\n",
         ["11-05 09:30 11-05 11:30", "11-06 13:00 11-06 16:30"]),
    ],
)  # fmt: skip
def test_days_beside_each_other(body, expected):
    assert windows(said(body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Could you put it on Friday at 4? Otherwise Monday, same hour as we had.",
         ["11-06 16:00 11-06 17:00", "11-09 10:00 11-09 11:00"]),
        ("Could we move to Friday at 2, or Monday at the original time?",
         ["11-06 14:00 11-06 15:00", "11-09 10:00 11-09 11:00"]),
        ("Could our 10 o'clock become Friday, same time?", ["11-06 10:00 11-06 11:00"]),
        ("Can we move it to Monday or Tuesday? It must be over by 3 on either day.",
         ["11-09 08:00 11-09 15:00", "11-10 08:00 11-10 15:00"]),
    ],
)  # fmt: skip
def test_times_told_by_the_agreed_one(body, expected):
    assert windows(said(body, TEN)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Either of the two is fine as long as it's after 3.", both("15:00", "18:00")),
        ("Either one works if it is between 1 and 4.", both("13:00", "16:00")),
    ],
)
def test_days_on_offer_at_other_hours_are_no_acceptance(body, expected):
    read_ = said(body, OFFERS)

    assert read_.intent is Intent.COUNTER
    assert windows(read_) == expected


def test_the_beginning_of_the_week_behind_the_offers():
    read_ = said("That week is hopeless. Would early the following week be any better?", OFFERS)

    assert read_.intent is Intent.COUNTER
    assert windows(read_) == ["11-09 00:00 11-11 00:00"]


@pytest.mark.parametrize(
    "body",
    [
        "Set up an hour with Tom Reed next week. Chase him for a yes by this Friday.",
        "Find an hour with Tom Reed next week. Nail him down by Thursday.",
    ],
)
def test_when_an_answer_is_due_is_no_time_to_meet(body):
    assert windows(read(host(body), Context())) == ["11-09 00:00 11-14 00:00"]


def test_a_week_that_only_the_forwarded_letter_names():
    read_ = read(host("Yes, but not on her day. Offer her the Thursday or Friday of the same week."), Context())

    assert Doubt.TIME in read_.doubts


@pytest.mark.parametrize(
    "body", ["Lock in an hour with Tom Reed before Friday.", "Pin Tom Reed down for an hour before Friday."]
)
def test_how_long_and_before_when(body):
    read_ = read(host(body), Context())

    assert windows(read_) == ["11-02 00:00 11-06 00:00"]
    assert read_.duration == timedelta(hours=1)


@pytest.mark.parametrize("body", ["Our call of Thursday is not more necessary.", "We solved it, so you can delete it."])
def test_meetings_that_are_not_needed_any_more(body):
    assert said(body, TEN).intent is Intent.CANCEL
