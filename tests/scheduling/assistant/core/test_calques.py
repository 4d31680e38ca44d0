"""English as people write it who think in another language: signs of hours, dates, turns of phrase."""

import pytest
from tests.scheduling.assistant.core.asking import agreed, letter, offered, read, said, whole, windows

from secretaire.scheduling.assistant.core.values import Context, Doubt, Intent, Role, Writer


def of_days(days, hours):
    start, end = hours.split("-")
    return [f"{day} {start} {day} {end}" for day in days.split()]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("I propose Tuesday 10 November, klo 14.", of_days("11-10", "14:00-15:00")),
        ("Could we meet on Wednesday 11.11. klo 8-10?", of_days("11-11", "08:00-10:00")),
        ("Thursday 12 November after klo 13 suits us.", of_days("11-12", "13:00-18:00")),
        ("Friday until kl. 12 I am free.", of_days("11-06", "08:00-12:00")),
        ("I am available on Tuesday 10 November from h. 9,30 to h. 12,30.", of_days("11-10", "09:30-12:30")),
        ("Could we say Monday 9 November at 16,30?", of_days("11-09", "16:30-17:30")),
        ("I suggest Thursday 12, hour 10 the morning.", of_days("11-12", "10:00-11:00")),
        ("I am free on Thursday before 16.30h.", of_days("11-05", "08:00-16:30")),
        ("I suggest Friday 13. 11. in 9:30.", of_days("11-13", "09:30-10:30")),
        ("Wednesday can I first from 14 o'clock on.", of_days("11-04", "14:00-18:00")),
        ("Let us meet on Thursday at 9 and half.", of_days("11-05", "09:30-10:30")),
        ("I have time Tuesday the 10th, at earliest at 15:00.", of_days("11-10", "15:00-18:00")),
        ("Next Wednesday after the lunch.", of_days("11-11", "14:00-18:00")),
        ("I can on 12.11. (from 10 until 12) or 13.11. (from 15).", of_days("11-12", "10:00-12:00")
         + of_days("11-13", "15:00-18:00")),
        ("I can offer: 10.11. 9.00-11.00, 12.11. 15.00-17.00.", of_days("11-10", "09:00-11:00")
         + of_days("11-12", "15:00-17:00")),
        ("Tue 10.11. 9:30-11:30\nThu 12.11. 14:00-16:00", of_days("11-10", "09:30-11:30")
         + of_days("11-12", "14:00-16:00")),
        ("Tuesday 10 November, start 9:30, duration one hour.", of_days("11-10", "09:30-10:30")),
        ("It would be good Wednesday after 2 pm.", of_days("11-04", "14:00-18:00")),
        ("I propose Tuesday 10.11. at 9.00. When it will not suit, Friday 13.11. at the same hour.",
         of_days("11-10 11-13", "09:00-10:00")),
    ],
)  # fmt: skip
def test_an_hour_bears_the_sign_of_another_language(body, wanted):
    assert windows(said(body)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("I have free the morning of day 10 and all the day 12.", [*of_days("11-10", "08:00-12:00"), *whole(12)]),
        ("I am available the day 11 in the afternoon and the day 12 complete.",
         [*of_days("11-11", "12:00-18:00"), *whole(12)]),
        ("I have time from 10. until 12. November, in the mornings.", of_days("11-10 11-11 11-12", "08:00-12:00")),
        ("Thursday 12th or the day thereafter.", whole(12, 13)),
        ("Tomorrow any hour of the morning, or after tomorrow but only until 10h.",
         of_days("11-03", "08:00-12:00") + of_days("11-04", "08:00-10:00")),
        ("Is it possible over-morrow in the morning?", of_days("11-04", "08:00-12:00")),
        ("I am free in the second fortnight of November.", ["11-16 00:00 12-01 00:00"]),
        ("After the 20th, until finish of November, every day is good.", ["11-21 00:00 12-01 00:00"]),
        ("Week 46, in the afternoon, tuesday not.", ["-11-10 00:00 11-11 00:00",
         *of_days("11-09 11-11 11-12 11-13", "12:00-18:00")]),
        ("Better the week of 9 November, from Monday until Wednesday, always in the morning.",
         of_days("11-09 11-10 11-11", "08:00-12:00")),
        ("Wednesday 11 at 10h. If that is not possible, the week after I am free.",
         ["11-11 10:00 11-11 11:00", "11-16 00:00 11-21 00:00"]),
        ("In week 46 we are closed. The week after goes well.",
         ["-11-09 00:00 11-14 00:00", "11-16 00:00 11-21 00:00"]),
        ("On Tuesday I can the whole day, on Friday only at 9 o'clock.", [*whole(3), "11-06 09:00 11-06 10:00"]),
    ],
)  # fmt: skip
def test_days_are_told_as_in_another_language(body, wanted):
    assert windows(said(body)) == sorted(wanted)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("I have time 18 November at 9:00.", of_days("11-18", "09:00-10:00")),
        ("I am free any time after tomorrow, say Thursday at 10.", of_days("11-05", "10:00-11:00")),
        ("Could we meet on Thursday 12 November? I teach on day 2 of the course.", whole(12)),
        ("The fee is 10,30 euros. Is Friday possible?", whole(6)),
        ("We could meet on Thursday the week after Christmas.", []),
    ],
)
def test_what_only_looks_like_it_is_none(body, wanted):
    found = windows(said(body))
    assert found == wanted if wanted else not any(each.startswith("11-") for each in found)


@pytest.mark.parametrize(
    ("zone", "wanted"),
    [("America/Sao_Paulo", ["11-10"]), ("America/Bogota", ["11-10"]), ("America/Chicago", [])],
)
def test_the_month_comes_first_only_in_the_states(zone, wanted):
    writer = Writer(role=Role.GUEST, name="Rita Luz", email="rita@luz.example", zone=zone)
    found = read(letter("Could we meet on 10/11 in the morning?", writer=writer), Context())
    assert [day for day in {f"{each.start:%m-%d}" for each in found.windows} if day == "11-10"] == wanted


OFFERS = offered("11-05 10:00", "11-06 15:00")


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("The Friday one fits, but can we take it exactly one week later?", ["11-13 15:00 11-13 16:00"]),
        ("Could we do the Thursday one hour more late?", ["11-05 11:00 11-05 12:00"]),
    ],
)
def test_a_new_time_is_told_from_an_offer_that_is_no_wish_itself(body, wanted):
    assert windows(said(body, OFFERS)) == wanted


def test_an_offer_is_taken_as_a_candidate():
    found = said("We would like to choose the second candidate.", OFFERS)
    assert (found.intent, found.chosen) == (Intent.ACCEPT, OFFERS.offered[1])


def test_days_on_which_somebody_is_elsewhere_accept_nothing():
    found = said("On both days I am not there. On Tuesday 10. I have time from 13 o'clock.", OFFERS)
    assert found.intent is not Intent.ACCEPT


def test_another_hour_of_the_same_weekday_takes_the_place_of_the_old_one():
    found = said("The meeting must be moved one week, to week 46. Same weekday, but kl. 13.", agreed("11-03 10:00"))
    assert windows(found) == ["11-10 13:00 11-10 14:00"]


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Automatická odpověď: meeting", "I am on holiday, thank you for your mail."),
        ("Respuesta automática: meeting", "I come back on the 9th."),
        ("Re: meeting", "I am not here till the 9th. This message was generated automatically."),
    ],
)
def test_a_machine_answers_in_another_language(subject, body):
    assert said(body, OFFERS, subject=subject).intent is Intent.AUTO_REPLY


def test_whoever_sends_to_advocates_is_for_a_person():
    found = said("We will not come. Further contact please only through our advocate.", OFFERS)
    assert Doubt.DELICATE in found.doubts
