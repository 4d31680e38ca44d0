"""What keeps somebody on one day and leaves another, and when he comes, goes or is there on the day that is meant."""

import pytest
from tests.scheduling.assistant.core.asking import agreed, offered, said, slot, whole, windows


def kept(body, context=None):
    """Return the windows without what is ruled out."""
    return [each for each in windows(said(body, context)) if each[0] != "-"]


@pytest.mark.parametrize(
    "body",
    [
        "I'm in Lyon on Wednesday, so Thursday would be better.",
        "Wednesday is a bank holiday here, so Thursday.",
        "We have the auditors in on Wednesday; hence Thursday.",
        "As I'm in court on Wednesday, Thursday would be good.",
        "Thursday would be good, as I'm in court on Wednesday.",
        "Je suis à Lyon mercredi, donc plutôt jeudi.",
        "Mercredi ma fille se fait opérer, donc jeudi svp.",
        "Comme nous déménageons mercredi, ce serait jeudi.",
        "Jeudi irait bien, car nous déménageons mercredi.",
        "Mercredi je suis chez un client toute la journée ; jeudi est calme.",
    ],
)
def test_a_day_that_is_only_the_reason_for_another_is_not_meant(body):
    assert kept(body) == whole(5)


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("I'm near you on Wednesday, so Wednesday or Thursday.", (4, 5)),
        ("I'm free on Wednesday, so Wednesday.", (4,)),
    ],
)
def test_a_day_that_is_meant_itself_is_no_mere_reason(body, days):
    assert set(whole(*days)) <= set(kept(body))


@pytest.mark.parametrize(
    ("body", "start"),
    [
        ("Wednesday, but my train only arrives at 2.", "14:00"),
        ("Wednesday works, though I only get in at 11am.", "11:00"),
        ("I could do Wednesday, but I'm not back until 3.", "15:00"),
        ("On Wednesday my train gets in at 11:00, any time after that.", "11:00"),
        ("I land at 10am on Wednesday, so any time after that.", "10:00"),
        ("Mercredi, mais mon train n'arrive qu'à 14 h.", "14:00"),
        ("Mercredi me va, mais je n'arrive qu'à 14 h.", "14:00"),
        ("Mercredi, mon train arrive à 14h, donc après.", "14:00"),
        ("J'atterris à 10 h mercredi, donc n'importe quand après.", "10:00"),
    ],
)
def test_who_comes_at_an_hour_is_there_from_then_on(body, start):
    assert kept(body) == [f"11-04 {start} 11-04 18:00"]


@pytest.mark.parametrize(
    "body",
    [
        "Could we move it to Thursday? My train only arrives at 4 on Wednesday now.",
        "I land at 10 on Wednesday. Thursday would be fine.",
        "Wednesday or Thursday, my train arrives at 11.",
        "Thursday. On Wednesday evening I get in at 10 at night.",
    ],
)
def test_when_somebody_comes_bounds_no_other_day(body):
    found = kept(body, agreed("11-04 15:00") if "move" in body else None)

    assert "11-05 00:00 11-06 00:00" in found or "11-05 11:00 11-05 18:00" in found


@pytest.mark.parametrize(
    ("body", "end"),
    [
        ("Wednesday works but I have to pick up my son at 3.", "15:00"),
        ("Wednesday, I have a train at 5 though.", "17:00"),
        ("Wednesday, but my flight leaves at 12:00.", "12:00"),
        ("Mercredi me va mais je dois récupérer mon fils à 15 h.", "15:00"),
        ("Mercredi, mais j'ai un train à 15h.", "15:00"),
        ("Mercredi, mais mon avion décolle à 12h.", "12:00"),
    ],
)
def test_who_goes_at_an_hour_is_there_until_then(body, end):
    assert kept(body) == [f"11-04 08:00 11-04 {end}"]


def test_a_train_is_no_bound_of_hours_that_are_told():
    assert kept("Mercredi avant midi, car mon train part à 11:06.") == ["11-04 08:00 11-04 12:00"]


@pytest.mark.parametrize(
    "body",
    [
        "Next week I'm only at my desk from 10 to 12.",
        "La semaine prochaine je ne suis au bureau que de 10h à 12h.",
        "La semaine prochaine je ne suis joignable qu'entre 10 h et 12 h.",
    ],
)
def test_who_is_there_only_between_two_hours_is_met_then(body):
    assert kept(body) == [f"11-{day:02} 10:00 11-{day:02} 12:00" for day in range(9, 14)]


@pytest.mark.parametrize(
    "body",
    [
        "Next week in the afternoons, I teach mornings.",
        "Les après-midis la semaine prochaine, les matins je travaille.",
    ],
)
def test_parts_of_days_that_somebody_works_are_told(body):
    assert kept(body) == [f"11-{day:02} 12:00 11-{day:02} 18:00" for day in range(9, 14)]


@pytest.mark.parametrize(
    "body",
    [
        "Next week from Wednesday on.",
        "Next week, but only from Wednesday.",
        "La semaine prochaine, mais seulement à partir de mercredi.",
    ],
)
def test_a_week_from_a_day_on_ends_with_it(body):
    assert [each[:11] for each in kept(body)] == ["11-11 00:00"]
    assert kept(body)[0].endswith(("11-14 00:00", "11-16 00:00"))


@pytest.mark.parametrize("body", ["Next week, by Tuesday at the latest.", "Next week, no later than Tuesday."])
def test_a_week_up_to_a_day_begins_with_it(body):
    assert kept(body) == ["11-09 00:00 11-11 00:00"]


@pytest.mark.parametrize(
    "body",
    ["In two weeks' time, any day of that week.", "In two weeks, any day.", "Dans deux semaines, n'importe quel jour."],
)
def test_any_day_some_weeks_on_is_one_of_that_week(body):
    assert kept(body) in (["11-16 00:00 11-21 00:00"], ["11-16 00:00 11-23 00:00"])


@pytest.mark.parametrize(
    "body",
    [
        "Next week is full; the one after is open.",
        "Next week is out. What about the week after?",
        "La semaine prochaine est pleine ; celle d'après est libre.",
    ],
)
def test_the_week_behind_one_that_is_full_is_meant(body):
    assert kept(body) in (["11-16 00:00 11-21 00:00"], ["11-16 00:00 11-23 00:00"])


@pytest.mark.parametrize(
    ("body", "meant"),
    [
        ("Wednesday or Thursday, from 2.", ["11-04 14:00 11-04 18:00", "11-05 14:00 11-05 18:00"]),
        ("Wednesday, how does 10 sound?", ["11-04 10:00 11-04 11:00"]),
        ("Wednesday, would 3 suit?", ["11-04 15:00 11-04 16:00"]),
        ("Wednesday or Thursday, 3 both days.", ["11-04 15:00 11-04 16:00", "11-05 15:00 11-05 16:00"]),
        ("11 on either Wednesday or Thursday.", ["11-04 11:00 11-04 12:00", "11-05 11:00 11-05 12:00"]),
        ("Wednesday I'm free after 11, Thursday the whole day.", ["11-04 11:00 11-04 18:00", *whole(5)]),
    ],
)
def test_mere_numbers_are_hours_behind_what_makes_them_such(body, meant):
    assert kept(body) == meant


@pytest.mark.parametrize(
    ("body", "chosen"),
    [
        ("Since the 5th is gone, the 11th please.", "11-11 14:00"),
        ("The 5th was free until this morning, 4pm on the 13th still is.", "11-13 16:00"),
        ("Let's make it the 11th - the 13th I'm flying to Rome.", "11-11 14:00"),
        ("Thursday: I have the dentist. Wednesday: fine.", "11-11 14:00"),
        ("Mar. 10 svp.", "11-10 09:00"),
        ("The 5th please, my clinic is full later that day.", "11-05 10:00"),
    ],
)
def test_an_offer_is_taken_beside_what_is_told_of_others(body, chosen):
    found = said(body, offered("11-05 10:00", "11-10 09:00", "11-11 14:00", "11-13 16:00"))

    assert found.chosen == slot(chosen)
