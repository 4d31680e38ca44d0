"""What letters say of days and hours, construction by construction."""

from datetime import timedelta

import pytest
from tests.scheduling.assistant.core.asking import agreed, host, letter, offered, read, said, windows

from secretaire.scheduling.assistant.core.values import Context, Doubt, Intent, Role, Writer

NINE = "11-05 09:00 11-05 10:00"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("I could do Thursday at 8:30 or 4.", ["11-05 08:30 11-05 09:30", "11-05 16:00 11-05 17:00"]),
        ("I could do Thursday at 10:30 or 99.", ["11-05 10:30 11-05 11:30"]),
        ("Thursday after 3, or Friday any time.", ["11-05 15:00 11-05 18:00", "11-06 00:00 11-07 00:00"]),
        ("At 10 or 2 on Thursday would suit.", ["11-05 10:00 11-05 11:00", "11-05 14:00 11-05 15:00"]),
        ("Thursday between noon and 2pm or Friday the same.", ["11-05 12:00 11-05 14:00", "11-06 12:00 11-06 14:00"]),
        ("Le 9, le 10 ou le 12 décembre me vont.", [f"12-{d:02d} 00:00 12-{d + 1:02d} 00:00" for d in (9, 10, 12)]),
        ("Next week would be fine. From Wednesday on, that is.", ["11-11 00:00 11-14 00:00"]),
        ("La semaine prochaine me va, mais pas avant mercredi.", ["11-11 00:00 11-14 00:00"]),
        ("Next week is fine until Wednesday.", ["11-09 00:00 11-12 00:00"]),
        ("Next week works, nothing before 10.", [f"11-{d:02d} 10:00 11-{d:02d} 18:00" for d in range(9, 14)]),
        ("Next week works, but nothing after 4pm.", [f"11-{d:02d} 08:00 11-{d:02d} 16:00" for d in range(9, 14)]),
        (
            "Tuesday next week or Wednesday next week, but not in the morning.",
            [
                "-11-10 08:00 11-10 12:00",
                "-11-11 08:00 11-11 12:00",
                "11-10 00:00 11-11 00:00",
                "11-11 00:00 11-12 00:00",
            ],
        ),
        ("I am free on Thursday, but not before 10.", ["11-05 10:00 11-05 18:00"]),
        ("Mardi matin, de préférence.", ["11-03 08:00 11-03 12:00"]),
        ("Je suis libre jeudi midi.", ["11-05 12:00 11-05 14:00"]),
        ("Je suis libre du 9 au 13.", ["11-09 00:00 11-14 00:00"]),
        (
            "Le 12 je suis à Lyon, le lendemain à 9h je suis libre.",
            ["-11-12 00:00 11-13 00:00", "11-13 09:00 11-13 10:00"],
        ),
        ("I can do tomorrow until 4pm.", ["11-03 08:00 11-03 16:00"]),
    ],
)
def test_times_of_a_guest_become_windows(body, expected):
    assert windows(said(body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Push it back by half an hour, please.", ["11-05 10:30 11-05 11:30"]),
        ("Could we do it an hour and a half later?", ["11-05 11:30 11-05 12:30"]),
        ("Peut-on l'avancer d'un quart d'heure ?", ["11-05 09:45 11-05 10:45"]),
        ("Please postpone it by a fortnight.", ["11-19 10:00 11-19 11:00"]),
        ("Move it by 3 days.", ["11-08 10:00 11-08 11:00"]),
        ("Move it to the day before, same time.", ["11-04 10:00 11-04 11:00"]),
        ("Déplacez-le au lendemain à 15h.", ["11-06 15:00 11-06 16:00"]),
        ("Déplacez-le au lendemain.", ["11-06 00:00 11-07 00:00"]),
        ("Could we move it to the week after?", ["11-09 00:00 11-14 00:00"]),
        ("Could we postpone to later that day?", ["11-05 00:00 11-06 00:00"]),
        ("Please reschedule to the following Thursday.", ["11-12 00:00 11-13 00:00"]),
        ("Could we move it to Friday at 3?", ["11-06 15:00 11-06 16:00"]),
        ("Could we make it 3pm instead, please? I have to change the time.", ["11-05 15:00 11-05 16:00"]),
    ],
)
def test_a_new_time_can_be_told_from_the_old_one(body, expected):
    reading = said(body, agreed("11-05 10:00"))

    assert reading.intent is Intent.POSTPONE
    assert windows(reading) == expected


def test_moving_forward_can_be_earlier_or_later():
    assert Doubt.TIME in said("Please move it forward by an hour.", agreed("11-05 10:00")).doubts


def test_a_bare_weekday_is_in_the_week_that_is_talked_about():
    reading = said("Could we move it to Tuesday? Sorry to change the date.", agreed("11-26 10:00"))

    assert windows(reading) == ["11-24 00:00 11-25 00:00"]


def test_a_bare_day_is_in_the_month_that_is_talked_about():
    reading = said("Could we move it to the 9th? Sorry to change the date.", agreed("12-07 10:00"))

    assert windows(reading) == ["12-09 00:00 12-10 00:00"]


@pytest.mark.parametrize(
    ("body", "start"),
    [
        ("Set up a weekly call with Tom, every Tuesday at 9 starting 10 November.", "11-10 09:00"),
        ("Set up a weekly call with Tom starting next Monday at 3pm.", "11-09 15:00"),
        ("Set up a weekly call with Tom, Mondays at 4pm, first one on 16 November.", "11-16 16:00"),
        ("Set up a call with Tom every month. Thursday at 10.", "11-05 10:00"),
    ],
)
def test_the_window_of_a_series_is_its_first_time(body, start):
    reading = read(host(body), Context())

    assert reading.recurrence
    assert [each.split(" ")[0] + " " + each.split(" ")[1] for each in windows(reading)] == [start]


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("Set up a call every Monday at 9, 6 times.", "FREQ=WEEKLY;BYDAY=MO;COUNT=6"),
        ("Set up a call every 3 weeks.", "FREQ=WEEKLY;INTERVAL=3"),
        ("Organise un point le premier mardi du mois.", "FREQ=MONTHLY;BYDAY=1TU"),
        ("Organise un point un jeudi sur deux.", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"),
        ("Organise un point toutes les trois semaines.", "FREQ=WEEKLY;INTERVAL=3"),
        ("Send me a note after our weekly meeting.", None),
    ],
)
def test_a_series_becomes_a_rule(body, rule):
    reading = read(host(body), Context())

    assert (reading.recurrence.rule if reading.recurrence else None) == rule


@pytest.mark.parametrize(
    ("body", "minutes"),
    [
        ("Set up 1h30 with Tom.", 90),
        ("Set up 1.5 hours with Tom.", 90),
        ("Trouve trois quarts d'heure avec Tom.", 45),
        ("Trouve une heure et demie avec Tom.", 90),
        ("Trouve une heure et quart avec Tom.", 75),
        ("Book an hour and a quarter with Tom.", 75),
        ("Book a visit with Tom. Allow two hours.", 120),
        ("Set up a call with Tom, a quarter of an hour.", 15),
        ("Find half an hour with Tom.", 30),
        ("Passe l'appel avec Tom à deux heures.", 120),
        ("Find time with Tom. I answer within 30 minutes.", None),
        ("Trouve un rendez-vous avec Tom vers 2h.", None),
        ("Set up a call with Tom, instead of 45 minutes.", None),
    ],
)
def test_a_length_is_read(body, minutes):
    reading = read(host(body), Context())

    assert (reading.duration and reading.duration.total_seconds() / 60) == minutes


def guest(zone: str) -> Writer:
    return Writer(role=Role.GUEST, name="Ida Holt", email="ida@holt.example", zone=zone)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Thursday at 9am my time.", ["11-05 15:00 11-05 16:00"]),
        ("Thursday at 3pm your time.", ["11-05 15:00 11-05 16:00"]),
        ("Thursday at 3pm for Vera.", ["11-05 15:00 11-05 16:00"]),
        ("Thursday at 9am New York, which is 3pm in Paris.", ["11-05 15:00 11-05 16:00"]),
        ("Thursday at 9am in Boston.", ["11-05 15:00 11-05 16:00"]),
    ],
)
def test_an_hour_is_on_the_clock_that_is_named(body, expected):
    reading = said(body, writer=guest("America/New_York"))

    assert windows(reading) == expected
    assert Doubt.ZONE not in reading.doubts


@pytest.mark.parametrize(
    "body", ["Thursday at 9am works.", "Thursday at 9am New York, which is 5pm in Paris.", "Thursday morning works."]
)
def test_an_hour_on_an_unknown_clock_is_asked_for(body):
    assert Doubt.ZONE in said(body, writer=guest("America/New_York")).doubts


def test_days_need_no_clock():
    assert Doubt.ZONE not in said("Thursday works.", writer=guest("America/New_York")).doubts


def test_a_writer_whose_zone_nobody_knows_is_taken_at_the_hosts_clock():
    assert windows(said("Thursday at 9 works, my time.", writer=guest("Nowhere/At_All"))) == [NINE]


@pytest.mark.parametrize(
    ("body", "doubt"),
    [
        ("Je peux en fin de semaine.", Doubt.TIME),
        (
            "Ich kann am Dienstag nicht, aber wir haben eine Bitte: ist der Mittwoch für Sie und für uns möglich?",
            Doubt.LANGUAGE,
        ),
        ("Wednesday 5 November at 10 would suit me.", Doubt.TIME),
        ("I could do Tuesday 20 October 2026 at 10.", Doubt.PAST),
        ("I could do Tuesday, but not Tuesday.", None),
        ("I could do Saturday at 10.", Doubt.UNSURE),
        ("I could do Thursday, or on Paddy's Day.", Doubt.UNSURE),
        ("From the 12th on I am free.", Doubt.UNSURE),
        ("Afternoons would suit me.", Doubt.UNSURE),
    ],
)
def test_what_is_doubtful_is_doubted(body, doubt):
    reading = said(body, writer=guest("America/Montreal" if "fin de" in body else "Europe/Paris"))

    assert doubt is None or doubt in reading.doubts


def test_a_refused_day_is_no_exclusion_of_its_own():
    assert windows(said("I can't do Thursday. Any other dates?", offered("11-05 10:00"))) == []


def test_an_hour_too_early_is_answered_by_another_on_the_same_day():
    reading = said("Thursday at 10 is a bit early, could we do 11am?", offered("11-05 10:00", "11-06 15:00"))

    assert windows(reading) == ["11-05 11:00 11-05 12:00"]


def test_a_past_day_in_a_question_is_doubted():
    reading = read(letter("Could we meet last Tuesday or on Friday?"), Context())

    assert Doubt.UNSURE in reading.doubts


@pytest.mark.parametrize(
    ("body", "context", "expected"),
    [
        ("Friday yes, but preferably at 10:30am.", offered("11-06 09:00"), ["11-06 10:30 11-06 11:30"]),
        ("Please add Lea Moss to Thursday.", agreed("11-05 10:00"), []),
        ("Thursday at 5pm here.", None, ["11-05 17:00 11-05 18:00"]),
        ("Could we move it to the day before or to Friday at 3pm?", agreed("11-05 10:00"), ["11-06 15:00 11-06 16:00"]),
        ("Next week is fine until the 12th.", None, ["11-09 00:00 11-13 00:00"]),
        ("Not in the morning.", None, []),
        ("I am free on Thursday morning. It must be after 10am.", None, ["11-05 10:00 11-05 12:00"]),
        ("Thursday at 10 would suit me.", Context(duration=timedelta()), []),
        ("Thursday at 10. In the afternoon would suit me.", None, ["11-05 10:00 11-05 11:00"]),
    ],
)
def test_more_is_said_of_days_than_their_names(body, context, expected):
    assert windows(said(body, context)) == expected
