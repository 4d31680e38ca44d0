"""Days told from others, from a month, from offers and from days off, and hours said in fewer words than usual."""

import pytest
from tests.scheduling.assistant.core.asking import agreed, each_of, host, offered, read, said, windows

from secretaire.scheduling.assistant.core.values import Context, Doubt, Intent


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        # from an hour on, in a bare number
        ("Thursday from 2 or Friday before 11.", [*each_of("11-05", "14:00-18:00"), *each_of("11-06", "08:00-11:00")]),
        ("Tuesday the 10th from 9 suits me.", each_of("11-10", "09:00-18:00")),
        ("I can do Tuesday from 10 to 12.", each_of("11-03", "10:00-12:00")),
        # words of other English
        ("We can talk on Wednesday upto 11:30.", each_of("11-04", "08:00-11:30")),
        ("Monday 9 November upto 1 pm, else Tuesday 10 also same timings.", each_of("11-09 11-10", "08:00-13:00")),
        ("I am free on Friday 13th, anytime in 10 to 12.", each_of("11-13", "10:00-12:00")),
        ("Thursday second half is good for us.", each_of("11-05", "12:00-18:00")),
        ("I am free on Thursday, in the first half.", each_of("11-05", "08:00-12:00")),
        # tea
        ("Could she come round teatime on Thursday?", each_of("11-05", "16:00-18:00")),
        ("Tea time Wednesday or Thursday would do.", each_of("11-04 11-05", "16:00-18:00")),
        ("Jeudi à l'heure du goûter, ça vous va ?", each_of("11-05", "16:00-18:00")),
        ("Vers l'heure du thé, jeudi ?", each_of("11-05", "16:00-18:00")),
        # a greeting is no part of the day that follows
        ("Good evening, on Saturday I can come between 9 and 12.", each_of("11-07", "09:00-12:00")),
        ("Good morning, Thursday at 3 suits.", each_of("11-05", "15:00-16:00")),
        # each such day of a month
        ("Could we meet one Friday in December?", each_of("12-04 12-11 12-18 12-25")),
        ("Un jeudi, en décembre, m'irait.", [*each_of("12-03 12-10 12-17 12-24"), "12-31 00:00 01-01 00:00"]),
        ("The first Friday in December suits.", each_of("12-04")),
        # beside a day that is named
        ("The day after the 12th at 3pm.", each_of("11-13", "15:00-16:00")),
        ("Le lendemain du 12 novembre, à 10h, m'irait.", each_of("11-13", "10:00-11:00")),
        ("La veille du mardi 10, à 10h ?", each_of("11-09", "10:00-11:00")),
        ("Je peux le surlendemain du 10.", each_of("11-12")),
        ("The day after Thanksgiving at ten works.", each_of("11-27", "10:00-11:00")),
        ("The day after tomorrow at ten works.", each_of("11-04", "10:00-11:00")),
        # a day off
        ("This Friday we are not working, so we can come between 9 and 12.", each_of("11-06", "09:00-12:00")),
        ("Thursday is my day off, so I could call at 10.", each_of("11-05", "10:00-11:00")),
        ("Je ne travaille pas jeudi, donc je peux venir entre 9h et 12h.", each_of("11-05", "09:00-12:00")),
        ("Vendredi je suis en RTT, du coup je peux passer à 10h.", each_of("11-06", "10:00-11:00")),
        # why it is at another hour
        (
            "Demain ou jeudi entre 17h et 19h, vu qu'elle travaille la journée.",
            each_of("11-03 11-05", "17:00-19:00"),
        ),
        ("Thursday between 5 and 7 because he teaches during the day.", each_of("11-05", "17:00-19:00")),
        (
            "I can come on 4 December in the late morning, because the rest of the day I have the lab.",
            each_of("12-04", "10:00-12:00"),
        ),
    ],
)
def test_times_that_are_given(body, wanted):
    assert windows(said(body)) == sorted(wanted)


@pytest.mark.parametrize(
    ("body", "ruled_out"),
    [
        ("I don't work on Friday, so Thursday at 10 would be better.", "-11-06 00:00 11-07 00:00"),
        ("I don't work on Friday, so I can only do Thursday at 10.", "-11-06 00:00 11-07 00:00"),
        ("On Friday I don't work. Thursday at 10 is fine.", "-11-06 00:00 11-07 00:00"),
        ("Friday does not work, so I can do Thursday at 10.", "-11-06 00:00 11-07 00:00"),
    ],
)
def test_days_off_on_which_nobody_comes(body, ruled_out):
    assert ruled_out in windows(said(body))
    assert "11-05 10:00 11-05 11:00" in windows(said(body))


@pytest.mark.parametrize(
    "body",
    [
        "On peut décaler à la semaine du 16 ? Mardi ce serait top.",
        "Could we move it to the week of the 16th? Tuesday would be great.",
    ],
)
def test_the_best_day_of_a_week(body):
    assert windows(said(body, agreed("11-10 11:00"))) == ["11-16 00:00 11-21 00:00", "~11-17 00:00 11-18 00:00"]


def test_a_part_of_a_day_that_is_taken_up_to_an_hour():
    assert windows(said("Jeudi me va, mais le matin je suis en réunion jusqu'à 10h30.")) == ["11-05 10:30 11-05 18:00"]
    found = windows(said("On Friday 13th, between 11 and 1. Morning half I have client visit till 10:30."))
    assert "11-13 11:00 11-13 13:00" in found
    assert "-11-13 08:00 11-13 12:00" not in found
    found = windows(said("Friday 13th is good. Mornings I have classes, I am free at 2 pm."))
    assert found == ["11-13 14:00 11-13 15:00"]


def test_a_number_behind_a_month_is_a_day_of_it():
    body = "Cale une visite avec Ana, un samedi en décembre. Elle dure deux heures. Le 12 nous sommes en foire."
    assert windows(read(host(body), Context())) == ["-12-12 00:00 12-13 00:00", *each_of("12-05 12-19 12-26")]


TWO = offered("11-10 11:00", "11-12 15:30")


@pytest.mark.parametrize(
    "body",
    [
        "These days are not possible. But one week later, the same hours, both are good for us.",
        "Neither works, I'm afraid, but both would be fine a week later.",
        "Same days and times the following week would suit us.",
        "Impossible pour nous. Une semaine plus tard, mêmes horaires, les deux conviennent.",
        "Ces dates ne vont pas, mais les mêmes jours aux mêmes heures la semaine suivante, oui.",
    ],
)
def test_all_offers_a_week_later(body):
    found = said(body, TWO)
    assert found.intent is Intent.COUNTER
    assert windows(found) == ["11-17 11:00 11-17 12:00", "11-19 15:30 11-19 16:30"]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Neither suits, but two weeks later both would be fine.",
            ["11-24 11:00 11-24 12:00", "11-26 15:30 11-26 16:30"],
        ),
        (
            "Aucun des deux. Trois semaines plus tard, aux mêmes heures ?",
            ["12-01 11:00 12-01 12:00", "12-03 15:30 12-03 16:30"],
        ),
    ],
)
def test_all_offers_some_weeks_later(body, wanted):
    assert windows(said(body, TWO)) == wanted


@pytest.mark.parametrize(
    "body",
    [
        "Both are bad. A week later, on Wednesday the 18th at 9, would be good.",
        "The first would be fine. I am away a week later.",
        "One week later both are good, or else on Wednesday the 18th at 9.",
    ],
)
def test_other_times_a_week_later(body):
    assert "11-19 15:30 11-19 16:30" not in windows(said(body, TWO))


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Ni l'un ni l'autre. Plutôt le lendemain du second, à 11 h.", "11-13 11:00 11-13 12:00"),
        ("Ni l'un ni l'autre. La veille du premier à 15h, c'est possible ?", "11-09 15:00 11-09 16:00"),
        ("Neither, sorry. The day after the second one at 11 would work.", "11-13 11:00 11-13 12:00"),
        ("Neither. Could we do the day before the first, at 3pm?", "11-09 15:00 11-09 16:00"),
        ("Neither. Could we do the day after the 12th, at 3pm?", "11-13 15:00 11-13 16:00"),
        ("Not these. On Friday 13th, anytime in 11 to 1. Morning half I have client visit.", "11-13 11:00 11-13 13:00"),
    ],
)
def test_days_beside_an_offer(body, wanted):
    found = said(body, TWO)
    assert found.intent is Intent.COUNTER
    assert [each for each in windows(found) if not each.startswith("-")] == [wanted]


@pytest.mark.parametrize("day", ["le lundi ce n'est pas possible", "lundi, ce ne sera pas possible"])
def test_a_day_that_this_only_tells_of(day):
    found = said(f"Pour moi, {day}. Mais je peux le lendemain à la même heure.", offered("11-09 15:00"))
    assert windows(found) == ["11-10 15:00 11-10 16:00"]


def test_what_is_stopped_and_is_no_letter():
    found = said(
        "Please cancel the meeting. Our investor has stop this project, so no need new date.", agreed("11-10 11:00")
    )
    assert found.intent is Intent.CANCEL
    assert said("Please stop this.", agreed("11-10 11:00")).intent is Intent.OPT_OUT
    assert said("Stop these reminders.", agreed("11-10 11:00")).intent is Intent.OPT_OUT


@pytest.mark.parametrize(
    ("body", "delicate"),
    [
        ("Could we do this over the phone instead? The wifi in the flat has died again.", False),
        ("My laptop just died, could we do it by phone?", False),
        ("Mon ordinateur est mort, on peut le faire par téléphone ?", False),
        ("My aunt has died, could we do it by phone?", True),
        ("Mon oncle est mort, on peut le faire par téléphone ?", True),
    ],
)
def test_what_dies_and_is_not_mourned(body, delicate):
    assert (Doubt.DELICATE in said(body, agreed("11-10 11:00")).doubts) is delicate
