"""Parts of a day that only suit best, for the rest of the day will do, too."""

import pytest
from tests.scheduling.assistant.core.asking import hours, said, whole, windows


@pytest.mark.parametrize(
    ("body", "wish"),
    [
        ("Tuesday 10 November, in the morning if possible, but any time that day is fine.", "08:00-12:00"),
        ("Tuesday 10 November, before noon if that suits, otherwise any time that day.", "08:00-12:00"),
        ("Tuesday 10 November after 2 would be ideal, otherwise anything that day.", "14:00-18:00"),
        ("On Tuesday 10 November after lunch if she can, though any hour that day would do.", "14:00-18:00"),
        ("Tuesday 10 November, in the afternoon ideally, but the whole day is open.", "12:00-18:00"),
        ("Le mardi 10 novembre, le matin si possible, sinon toute la journée me va.", "08:00-12:00"),
    ],
)
def test_a_part_of_a_day_that_is_open_as_a_whole_is_what_suits_best(body, wish):
    (best,) = hours(*wish.split("-"), 10)
    assert windows(said(body)) == [*whole(10), f"~{best}"]


def test_the_part_is_that_of_each_day_that_was_named():
    found = said("Tuesday 10 or Thursday 12 November, mornings if possible, but any time on those days is fine.")
    wishes = [f"~{each}" for each in hours("08:00", "12:00", 10, 12)]
    assert windows(found) == [*whole(10, 12), *wishes]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Tuesday 10 November in the morning or any time on Thursday 12.", [*hours("08:00", "12:00", 10), *whole(12)]),
        ("Tuesday 10 November in the morning, but not any other time that day.", hours("08:00", "12:00", 10)),
    ],
)
def test_another_day_or_a_refusal_opens_nothing_more(body, wanted):
    assert windows(said(body)) == wanted
