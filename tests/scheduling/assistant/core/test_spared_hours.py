"""What is spared of days that are open, and what is open of days that are spared; hours that nothing marks."""

import pytest
from tests.scheduling.assistant.core.asking import hours, letter, said, whole, windows

from secretaire.scheduling.assistant.core.reading import read
from secretaire.scheduling.assistant.core.values import Context, Preference

LUNCH = ["-11-05 12:00 11-05 14:00", *whole(5)]


@pytest.mark.parametrize(
    "body",
    [
        "Thursday is fine, just not over lunch.",
        "Thursday whenever, except over lunch.",
        "Thursday at any hour bar lunch.",
        "Thursday would do, avoiding lunch if you can.",
        "Any hour on Thursday outside the lunch break.",
        "Jeudi, mais pas pendant le déjeuner.",
        "Jeudi me va, hors déjeuner.",
        "Jeudi, en dehors du déjeuner.",
        "Jeudi quand vous voulez, sauf à midi.",
    ],
)
def test_a_meal_that_is_spared_is_its_hours(body):
    assert windows(said(body)) == LUNCH


def test_a_meal_that_is_shared_is_none_that_is_spared():
    assert windows(said("Shall we meet on Thursday, over lunch?")) == hours("12:00", "14:00", 5)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Thursday is free save for a call 11 to 12.", ["-11-05 11:00 11-05 12:00", *whole(5)]),
        ("I can do nearly all Thursday, though I've a hearing from 11 to 12.",
         ["-11-05 11:00 11-05 12:00", *whole(5)]),
        ("Jeudi me va, mais j'ai un rendez-vous de 11 h à 12 h.", ["-11-05 11:00 11-05 12:00", *whole(5)]),
        ("Could we meet? Thursday morning is full, but from 1 on I am free.",
         ["-11-05 08:00 11-05 12:00", *hours("13:00", "18:00", 5)]),
        ("On se voit ? Jeudi matin c'est pris, mais à partir de 13 h je peux.",
         ["-11-05 08:00 11-05 12:00", *hours("13:00", "18:00", 5)]),
    ],
)  # fmt: skip
def test_a_day_is_open_but_for_what_else_is_on(body, expected):
    found = windows(said(body))

    assert [each for each in found if each in expected] == found
    assert expected[-1] in found


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Thursday I'm free from 2, Friday before 11.", [*hours("14:00", "18:00", 5), *hours("08:00", "11:00", 6)]),
        ("On Thursday I can do from 2.", hours("14:00", "18:00", 5)),
        ("I'm around from 10 on Thursday.", hours("10:00", "18:00", 5)),
        ("On Thursday I could do 10 to 12.", hours("10:00", "12:00", 5)),
        ("I'm free from 9 to 5 on Thursday.", hours("09:00", "17:00", 5)),
        ("Thursday, anything from 11.", hours("11:00", "18:00", 5)),
        ("Thursday, any time up to 3.", hours("08:00", "15:00", 5)),
        ("Le jeudi je suis à vous dès 14 h.", hours("14:00", "18:00", 5)),
    ],
)
def test_numbers_behind_who_is_free_are_hours(body, expected):
    assert windows(said(body)) == expected


def test_numbers_of_something_else_are_no_hours():
    assert windows(said("I can do 2 to 3 sessions on Thursday.")) == whole(5)


@pytest.mark.parametrize(
    ("body", "day", "expected"),
    [
        ("Mornings next week, or Thursday after 3.", "11-12", ["08:00", "15:00"]),
        ("Les après-midi de la semaine prochaine, ou jeudi avant 10 h.", "11-12", ["08:00", "12:00"]),
    ],
)
def test_a_day_with_its_hour_is_another_choice_than_a_week(body, day, expected):
    found = said(body).windows

    assert sorted(f"{each.start:%H:%M}" for each in found if f"{each.start:%m-%d}" == day) == expected
    assert len(found) == 6


@pytest.mark.parametrize("body", ["The mornings of the 10th and the 12th.", "Les matins du 10 et du 12."])
def test_parts_of_days_are_those_of_each_day_behind_them(body):
    assert windows(said(body)) == [*hours("08:00", "12:00", 10), *hours("08:00", "12:00", 12)]


@pytest.mark.parametrize(
    "body", ["From the 10th every day except Wednesdays.", "À partir du 10, tous les jours sauf le mercredi."]
)
def test_what_is_spared_lies_behind_the_day_from_which_on_all_is_open(body):
    assert "-11-11 00:00 11-12 00:00" in windows(said(body))


@pytest.mark.parametrize(
    ("body", "start"),
    [
        ("Could we meet? I teach until noon every day so afternoons only, please, in the week of 9 November.", "12:00"),
        ("Je vous propose l'après-midi, semaine du 9 novembre : j'ai cours jusqu'à midi tous les jours.", "12:00"),
        ("I work until 3 each day, after that any day next week.", "15:00"),
    ],
)
def test_until_when_somebody_works_opens_nothing(body, start):
    assert {f"{each.start:%H:%M}" for each in said(body).windows} == {start}


@pytest.mark.parametrize(
    "body",
    [
        "I'm on holiday from 9 to 13 November, so the week after please.",
        "I'm away until the 12th. Whatever comes later suits me.",
        "We are closed on the 9th and 10th.",
        "Je suis en congés du 9 au 13 novembre, la semaine suivante alors.",
        "Can't do anything before the 12th.",
    ],
)
def test_nothing_that_was_learnt_opens_a_time_that_words_rule_out(body):
    opened = [each for each in read(letter(body), Context()).windows if each.preference is not Preference.EXCLUDED]

    assert all(each.start.day > 13 for each in opened)


def test_a_week_that_is_no_matter_is_not_ruled_out():
    assert windows(said("The week of 9 November, no matter which day."))[-1].startswith("11-09")


def test_a_part_of_the_day_elsewhere_is_none_of_the_meeting():
    found = windows(said("Thursday between 5 and 6 pm, which catches him at breakfast."))

    assert found == hours("17:00", "18:00", 5)


def test_any_moment_of_the_same_week_is_that_of_the_day_before_it():
    found = windows(said("L'idéal : le mardi 10 novembre. À défaut, un autre moment de cette même semaine."))

    assert "11-09 00:00 11-14 00:00" in found
