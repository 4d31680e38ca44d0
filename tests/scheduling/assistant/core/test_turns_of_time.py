"""Turns of phrase for hours, days and stretches, as people of many places write them."""

import pytest
from tests.scheduling.assistant.core.asking import agreed, host, letter, offered, read, said, slot, whole, windows

from secretaire.scheduling.assistant.core.reading import STANDARD
from secretaire.scheduling.assistant.core.reading import read as read_fully
from secretaire.scheduling.assistant.core.values import Context, Doubt, Intent, Role, Writer


def of_days(days, hours):
    start, end = hours.split("-")
    return [f"{day} {start} {day} {end}" for day in days.split()]


def of(zone, role=Role.GUEST):
    return Writer(role=role, name="Ida Holt", email="ida@holt.example", zone=zone)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Elevenses on Thursday would suit me.", ["11-05 11:00 11-05 12:00"]),
        ("Elevenses at 10.30 on Thursday?", ["11-05 10:30 11-05 11:30"]),
        ("I am free Friday first, nine on the dot.", ["11-06 09:00 11-06 10:00"]),
        ("Could we have lunch on the 12th or the 13th?", whole(12, 13)),
        ("Un déjeuner le 17 ou le 18 novembre ?", whole(17, 18)),
        ("Thursday I am free, morning 9 to evening 4.", of_days("11-05", "09:00-16:00")),
        ("I can do tomorrow morning 9:30.", ["11-03 09:30 11-03 10:30"]),
        ("I can do tomorrow morning 10.", ["11-03 10:00 11-03 11:00"]),
        ("Can be Tuesday, day 10, at 11 hours.", ["11-10 11:00 11-10 12:00"]),
        ("I am free on Thursday, after the last bell, which is at 3:20.", of_days("11-05", "15:20-18:00")),
        ("Jeudi, après la dernière sonnerie, qui est à 16h10.", of_days("11-05", "16:10-18:00")),
        ("Mon train arrive le 17 à 9h40 ; ce mardi-là à 14h, ou mercredi à 10h ?", of_days("11-17", "14:00-15:00")
         + of_days("11-18", "10:00-11:00")),
        ("Mon avion arrive le mardi 17. Je propose ce jour à 15 heures, ou le mercredi à 9h.",
         of_days("11-17", "15:00-16:00") + of_days("11-18", "09:00-10:00")),
        ("Merci pour la note du 30 octobre. Je suis libre ce jour à 15h.", of_days("11-02", "15:00-16:00")),
        ("My plane lands at 7:30 on the 18th; that Wednesday at 4, Thursday at 9, or 27 November at 9?",
         of_days("11-18", "16:00-17:00")
         + of_days("11-19 11-27", "09:00-10:00")),
    ],
)  # fmt: skip
def test_an_hour_is_told_by_a_turn_of_phrase(body, wanted):
    assert windows(said(body)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Could we meet a week tomorrow?", whole(10)),
        ("Could we meet a fortnight today?", whole(16)),
        ("Could we meet tomorrow fortnight?", whole(17)),
        ("Je vous propose demain en huit.", whole(10)),
        ("Je vous propose d'aujourd'hui en quinze.", whole(16)),
        ("Je suis libre lundi pro.", whole(9)),
        ("Je suis libre la semaine pro.", ["11-09 00:00 11-14 00:00"]),
        ("I am free in the first few days of December.", ["12-01 00:00 12-06 00:00"]),
        ("I am free in the first days of the month of December.", ["12-01 00:00 12-06 00:00"]),
        ("Je suis libre les derniers jours de novembre.", ["11-26 00:00 12-01 00:00"]),
        ("Je suis libre dans les tout premiers jours de la semaine prochaine.", ["11-09 00:00 11-11 00:00"]),
        ("I am free in the last few days of next week.", ["11-12 00:00 11-14 00:00"]),
        ("Je suis libre courant décembre.", ["12-01 00:00 01-01 00:00"]),
        ("Je peux venir dans le courant du mois de décembre.", ["12-01 00:00 01-01 00:00"]),
        ("Je suis libre endéans les huit jours.", ["11-02 00:00 11-11 00:00"]),
        ("Could we talk before Thursday's out?", ["11-02 00:00 11-06 00:00"]),
        ("Could we talk before the month is over?", ["11-02 00:00 12-01 00:00"]),
        ("Could we talk before December's out?", ["11-02 00:00 01-01 00:00"]),
        ("Peut-on se parler avant que le mois ne s'achève ?", ["11-02 00:00 12-01 00:00"]),
        ("Peut-on se parler avant que jeudi ne soit passé ?", ["11-02 00:00 11-06 00:00"]),
        ("Je rentre lundi 16 et toute cette journée-là est libre.", whole(16)),
        ("I fly home on Sunday 15, be back on the 17th, and that whole day is free.", whole(17)),
    ],
)
def test_a_day_or_stretch_is_told_by_a_turn_of_phrase(body, wanted):
    assert windows(said(body)) == wanted


def test_a_whole_day_needs_one_that_was_named():
    assert windows(said("That whole day was a mess. Thursday at ten?")) == ["11-05 10:00 11-05 11:00"]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Friday first thing, then we talk.", of_days("11-06", "08:00-10:00")),
        ("I could do Wednesday first, then Thursday.", whole(4, 5)),
        ("I need two hours tomorrow.", ["11-03 00:00 11-04 00:00"]),
        ("Un petit déjeuner pro mardi 10 à 9h ?", ["11-10 09:00 11-10 10:00"]),
    ],
)
def test_what_only_looks_like_such_a_turn_is_none(body, wanted):
    assert windows(said(body)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Nora arrives Monday evening, so Tuesday 10 at 10.30.", ["11-10 10:30 11-10 11:30"]),
        ("Nora débarque lundi soir, donc mardi 10 à 9h.", ["11-10 09:00 11-10 10:00"]),
        ("My train gets in at 8:50 on the 12th. Friday the 13th at ten?", ["11-13 10:00 11-13 11:00"]),
        ("Grand to bump into you on Sunday. Friday week suits me.", whole(13)),
        ("Ravie d'être tombée sur vous samedi. Vendredi à 10h me va.", ["11-06 10:00 11-06 11:00"]),
        ("Quel plaisir de vous avoir croisé vendredi ! Jeudi à 10h me va.", ["11-05 10:00 11-05 11:00"]),
    ],
)
def test_an_arrival_or_a_greeting_is_no_wish(body, wanted):
    assert windows(said(body)) == wanted
    assert windows(read_fully(letter(body), Context(), policy=STANDARD)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Trouve une heure avec Nora en novembre. La semaine du 16, je la passe à Rome.",
            ["-11-16 00:00 11-21 00:00", "11-02 00:00 12-01 00:00"],
        ),
        (
            "Book Nora for week 47. It must be in the morning, because she is seven hours ahead.",
            of_days("11-16 11-17 11-18 11-19 11-20", "08:00-12:00"),
        ),
        (
            "Get Nora in on Friday. Ideally after eleven, but I can do anything up to 3:30.",
            ["11-06 08:00 11-06 15:30", "~11-06 11:00 11-06 15:30"],
        ),
        (
            "Any day next week bar the Wednesday, before eleven. The Tuesday for choice.",
            [*of_days("11-09 11-10 11-12 11-13", "08:00-11:00"), "~11-10 08:00 11-10 11:00"],
        ),
    ],
)
def test_what_a_host_leaves_no_doubt_of(body, wanted):
    assert windows(read(host(body), Context())) == sorted(wanted)


def test_a_morning_elsewhere_is_not_the_hosts():
    assert "08:00" not in str(windows(read(host("It must be the morning there, so put it from 16:00."), Context())))


def test_a_wish_apart_from_what_is_open_is_as_good_as_that():
    reading = said("Tuesday at ten works, ideally Wednesday at ten.")

    assert windows(reading) == ["11-03 10:00 11-03 11:00", "11-04 10:00 11-04 11:00"]


@pytest.mark.parametrize("body", ["Friday the 13th at 10, unless you close for Easter?", "Le 24 à 10h, sauf si Noël ?"])
def test_a_holiday_that_is_asked_after_is_left_to_a_person(body):
    reading = said(body)

    assert Doubt.TIME in reading.doubts
    assert len(reading.windows) == 1


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Can we shift our 10am to Friday, same time or one hour later?", "10:00 11:00"),
        ("Peut-on décaler à vendredi, même heure ou une heure plus tôt ?", "09:00 10:00"),
    ],
)
def test_the_old_hour_or_one_told_from_it(body, wanted):
    reading = said(body, agreed("11-05 10:00"))

    assert reading.intent is Intent.POSTPONE
    assert [f"{each.start:%m-%d %H:%M}" for each in sorted(reading.windows, key=lambda each: each.start)] == [
        f"11-06 {hour}" for hour in wanted.split()
    ]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Pourrait-on repousser de vingt-quatre heures, même heure ?", "11-06 10:00 11-06 11:00"),
        ("Could we put it back by forty-eight hours?", "11-07 10:00 11-07 11:00"),
    ],
)
def test_a_meeting_moves_by_a_day_of_hours(body, wanted):
    reading = said(body, agreed("11-05 10:00"))

    assert windows(reading) == [wanted]
    assert reading.duration is None


@pytest.mark.parametrize("zone", ["America/Toronto", "Europe/Brussels", "Europe/Zurich"])
def test_diner_is_at_noon_where_people_say_so(zone):
    both = {"writer": of(zone), "host_zone": zone}
    reading = read(letter("Mardi ou mercredi, sur l'heure du dîner ici ?", **both), Context())

    assert [f"{each.start:%d %H}-{each.end:%H}" for each in reading.windows] == ["03 12-14", "04 12-14"]
    assert not {Doubt.TIME, Doubt.ZONE} & set(reading.doubts)


def test_diner_picks_the_offer_before_noon():
    slots = offered("11-05 10:00", "11-05 15:30")
    body = letter("Jeudi avant le dîner me va.", writer=of("Europe/Brussels"), host_zone="Europe/Brussels")

    assert read(body, slots).chosen == slot("11-05 10:00")


@pytest.mark.parametrize("zone", ["America/Toronto", "America/New_York", "Europe/Brussels"])
def test_diner_is_unclear_between_people_of_other_customs(zone):
    assert Doubt.TIME in said("Un dîner jeudi ?", writer=of(zone)).doubts


def test_diner_is_in_the_evening_in_france():
    assert windows(said("À l'heure du dîner jeudi ?")) == of_days("11-05", "19:00-22:00")


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Can be Tuesday, at 10 hours of Lisbon.", ["11-03 11:00 11-03 12:00"]),
        ("We can Tuesday between 11 and 13, Istanbul hour.", of_days("11-03", "09:00-11:00")),
    ],
)
def test_an_hour_is_of_a_town(body, wanted):
    assert windows(said(body, writer=of("Europe/Lisbon"))) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Call Herr Lind on Monday. He is sitting in Dubai, so noon sharp by his watch.", "11-09 09:00 11-09 10:00"),
        ("Programme une visio avec Aya mardi à 15h chez elle. À Tokyo ils sont en avance.", "11-03 07:00 11-03 08:00"),
    ],
)
def test_an_hour_is_by_the_watch_of_the_others(body, wanted):
    assert windows(read(host(body), Context())) == [wanted]
