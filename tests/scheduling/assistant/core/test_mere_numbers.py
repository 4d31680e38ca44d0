"""Hours that are mere numbers, hours that are taken out of a day, and names of days typed in haste."""

import pytest
from tests.scheduling.assistant.core.asking import hours, said, whole, windows

from secretaire.scheduling.assistant.core.anew import turns


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        # two stretches of hours, and no days of months
        ("On the 12th I have 9-11 or 14-16.", hours("09:00", "11:00", 12) + hours("14:00", "16:00", 12)),
        ("Thursday 12: 9-11, 2-4.", hours("09:00", "11:00", 12) + hours("14:00", "16:00", 12)),
        ("Jeudi 12 : 9-11 ou 14-16.", hours("09:00", "11:00", 12) + hours("14:00", "16:00", 12)),
        ("Thursday 9-10.30 or 2-3.30 works.", hours("09:00", "10:30", 5) + hours("14:00", "15:30", 5)),
        ("Thursday 9 to 10:30 and 2 to 3:30.", hours("09:00", "10:30", 5) + hours("14:00", "15:30", 5)),
        ("My only free slots are Wed 2-3 and Thu 10-11.30.", hours("14:00", "15:00", 4) + hours("10:00", "11:30", 5)),
        # between two hours of each day
        ("Any day next week between 9 and 11.", hours("09:00", "11:00", 9, 10, 11, 12, 13)),
        (
            "Any weekday next week between 9 and 11 except Tues.",
            ["-11-10 00:00 11-11 00:00", *hours("09:00", "11:00", 9, 11, 12, 13)],
        ),
        # days of one month, and no hours
        ("12.11 or 13.11 would both be possible.", whole(12, 13)),
        ("On Thursday 12.30 or 13.30 would both be possible.", hours("12:30", "13:30", 5) + hours("13:30", "14:30", 5)),
        ("On Thursday 12.10 or 13.10 would both be possible.", hours("12:10", "13:10", 5) + hours("13:10", "14:10", 5)),
        # hours that are taken out of a day
        ("Any time on Thursday except 1 to 2.", ["-11-05 13:00 11-05 14:00", *whole(5)]),
        ("Thursday is good, apart from 12-1.", ["-11-05 12:00 11-05 13:00", *whole(5)]),
        ("All day Thursday bar 11-12.", ["-11-05 11:00 11-05 12:00", *whole(5)]),
        ("Thursday any time but 3-4.", ["-11-05 15:00 11-05 16:00", *whole(5)]),
        ("Thursday works any time outside of lunch.", ["-11-05 12:00 11-05 14:00", *whole(5)]),
        # what comes after what somebody does
        ("Monday the 9th I'm tied up until 2. After that I'm wide open.", hours("14:00", "18:00", 9)),
        ("On Monday I'm in a meeting until 11, free after that.", hours("11:00", "18:00", 9)),
        ("Lundi je suis pris jusqu'à 14h, ensuite je suis libre.", hours("14:00", "18:00", 9)),
        ("I'm on site on Monday until 3 but free after.", hours("15:00", "18:00", 9)),
        # letters changed about, left out, or twice
        ("Thrusday afternoon is good.", hours("12:00", "18:00", 5)),
        ("Plutôt vendrdi après-midi.", hours("12:00", "18:00", 6)),
        ("How about Wednessday at 3pm?", hours("15:00", "16:00", 4)),
        ("Any day in Novmeber before the 5th.", ["11-02 00:00 11-05 00:00"]),
    ],
)
def test_when_somebody_can_is_read(body, wanted):
    assert windows(said(body)) == wanted


@pytest.mark.parametrize("said", ["5-11 or 6-11", "thursday 11-9 or 14-16", "on the 12th 1-12 or 2-12"])
def test_numbers_that_may_be_dates_or_no_hours_stay_as_they_are(said):
    assert [better for _place, better in turns.anew(said) if "→" in better] == []


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Friday's fine up to 3, or Monday from 3.", hours("08:00", "15:00", 6) + hours("15:00", "18:00", 9)),
        ("Either side of lunch on Wednesday works for me.", whole(4)),
        ("Tue 10th pm or Thu 12th am.", hours("12:00", "18:00", 10) + hours("08:00", "12:00", 12)),
        ("Next week's a zoo. The week after, Tuesday is good.", ["-11-09 00:00 11-14 00:00", *whole(17)]),
    ],
)
def test_how_somebody_says_so_in_passing_is_read(body, wanted):
    assert windows(said(body)) == wanted
