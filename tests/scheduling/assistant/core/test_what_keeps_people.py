"""People who tell what they do: shifts, classes, school runs and trains, of which only some hours are wishes."""

import pytest
from tests.scheduling.assistant.core.asking import agreed, host, offered, read, said, slot, windows

from secretaire.scheduling.assistant.core.values import Context

OFFERS = offered("11-05 13:30", "11-05 15:30", "11-06 12:00")
AGREED = agreed("11-05 10:00")


def _each(hours: str, *days: int) -> list[str]:
    """Return the same hours of several days of November."""
    first, last = hours.split("-")
    return [f"11-{day:02} {first} 11-{day:02} {last}" for day in days]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("I'm in theatre till 1 on Wednesday. Wednesday at 2 would do.", _each("14:00-15:00", 4)),
        ("Nursery run till 9, so any day next week from 9.30.", _each("09:30-18:00", 9, 10, 11, 12, 13)),
        ("I'm on a scaffold until four. Call me on Friday between 4.30 and 6.", _each("16:30-18:00", 6)),
        ("J'ai bloc jusqu'à 13h. Mercredi entre 14h et 16h ?", _each("14:00-16:00", 4)),
        ("I lecture until 2.15 on Tuesday and Thursday, so after 2.30 either day.", _each("14:30-18:00", 3, 5)),
        ("I finish at 3 on Friday, so 3.30 would be good.", _each("15:30-16:30", 6)),
        ("The team meeting is over at 10, so 10.15 on Friday suits.", _each("10:15-11:15", 6)),
        ("J'ouvre à 11h, donc jeudi ou vendredi à 9h.", _each("09:00-10:00", 5, 6)),
        ("She has piano at 4 on Thursdays, so Thursday at 2 would be good.", _each("14:00-15:00", 5)),
        ("Wednesday I teach in the morning, so the afternoon.", _each("12:00-18:00", 4)),
    ],
)
def test_an_hour_that_keeps_somebody_is_no_wish(body, wanted):
    assert windows(said(body)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("I'm free until 11 on Wednesday or from 3 on Thursday.", [*_each("08:00-11:00", 4), *_each("15:00-18:00", 5)]),
        ("I can be reached until noon on Wednesday.", _each("08:00-12:00", 4)),
    ],
)
def test_an_hour_up_to_which_somebody_can_be_met_stays_one(body, wanted):
    assert windows(said(body)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Any day next week from 9.30, and I'm off again at 2.", _each("09:30-14:00", 9, 10, 11, 12, 13)),
        ("Thursday from 11, but I leave at 1 for the coast.", _each("11:00-13:00", 5)),
        ("Jeudi à partir de 9h, je repars à 11h30.", _each("09:00-11:30", 5)),
        ("Tuesday or Wednesday from 2, I must be away by 4.45.", _each("14:00-16:45", 3, 4)),
        ("Thursday or Friday from 2, but at 4.45 I run to fetch my son.", _each("14:00-16:45", 5, 6)),
        ("Wednesday from 2. I'm off on Friday.", ["-11-06 00:00 11-07 00:00", *_each("14:00-18:00", 4)]),
    ],
)
def test_who_goes_at_an_hour_has_time_until_then(body, wanted):
    assert windows(said(body)) == sorted(wanted)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("I'm on the 7.40 to York on Thursday, back on the 16.20. Get me an hour there between 11 and 2.", 5),
        ("Mon TGV arrive à 10h12 jeudi, trouve-moi une heure avec Bruno entre 11h et 14h.", 5),
    ],
)
def test_the_day_of_a_journey_is_the_one_that_hours_are_given_for(body, wanted):
    assert windows(read(host(body), Context())) == _each("11:00-14:00", wanted)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("1.30 on Thursday please, the last one would've been a scramble.", "11-05 13:30"),
        ("Thursday at 13:30, as the last one is too close to my shift.", "11-05 13:30"),
        ("The earlier one on Thursday. The later one is bang on pick-up.", "11-05 13:30"),
        ("Jeudi 15h30 plutôt, le premier me ferait courir.", "11-05 15:30"),
        ("I'm teaching until 2 on Thursday, so 15:30 please.", "11-05 15:30"),
    ],
)
def test_an_offer_that_is_passed_over_is_not_taken(body, wanted):
    assert said(body, OFFERS).chosen == slot(wanted)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Stand-up ends at 9.45, so make it ten on Wednesday.", _each("10:00-11:00", 4)),
        ("Thursday or Friday, starting from 14.", _each("14:00-18:00", 5, 6)),
        ("After 3 on Tuesday or Wednesday.", _each("15:00-18:00", 3, 4)),
        ("Je peux de 15h30 à 17h, du lundi au mercredi.", _each("15:30-17:00", 9, 10, 11)),
    ],
)
def test_an_hour_stands_before_its_days_or_bears_no_sign(body, wanted):
    assert windows(said(body)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Tuesday to Thursday next week.", ["11-10 00:00 11-13 00:00"]),
        ("Mornings Wednesday to Friday would do.", _each("08:00-12:00", 4, 5, 6)),
        ("Wednesday to Friday in the afternoon.", _each("12:00-18:00", 4, 5, 6)),
        ("Les matins du mardi au jeudi.", _each("08:00-12:00", 3, 4, 5)),
        (
            "Thursday or Friday morning, or any afternoon next week.",
            [*_each("08:00-12:00", 5, 6), *_each("12:00-18:00", 9, 10, 11, 12, 13)],
        ),
        (
            "Wednesday to Friday mornings, or afternoons the week after.",
            [*_each("08:00-12:00", 4, 5, 6), *_each("12:00-18:00", 9, 10, 11, 12, 13)],
        ),
    ],
)
def test_parts_of_each_day_and_days_of_a_week_are_told_together(body, wanted):
    assert windows(said(body)) == wanted


def test_a_part_of_the_week_is_one_of_each_week_of_a_month():
    found = windows(said("Sometime in December, preferably early in the week."))

    assert found == [
        "12-01 00:00 01-01 00:00",
        "~12-07 00:00 12-09 00:00",
        "~12-14 00:00 12-16 00:00",
        "~12-21 00:00 12-23 00:00",
        "~12-28 00:00 12-30 00:00",
    ]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Let us move to Monday or Tuesday next week, hour can stay same.", _each("10:00-11:00", 9, 10)),
        ("On garde la même heure mais le vendredi, c'est jouable ?", _each("10:00-11:00", 6)),
    ],
)
def test_the_hour_of_a_meeting_stays_in_other_words(body, wanted):
    assert windows(said(body, AGREED)) == wanted


@pytest.mark.parametrize("unit", ["on the 8.05 ", "from 9 I'm off at 2 ", "until three ", "so make it ", "Monday to "])
def test_hostile_repetitions_take_no_time(unit):
    assert said(unit * 2_000) is not None
