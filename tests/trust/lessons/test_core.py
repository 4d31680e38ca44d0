"""When somebody is written to about a lesson, and who is late."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from secretaire.trust.lessons.core import Lesson, Stage, stage, standing

DUE = date(2026, 3, 20)
DAY = timedelta(days=1)
ADA, BOB = uuid4(), uuid4()


def letters(first, last):
    """Return the letters to somebody who never confirms, by the day on which each is written."""
    written, day = {}, first
    while day <= last:
        if found := stage(due=DUE, today=day, written=written):
            written[found] = day
        day += DAY
    return written


def test_whoever_never_confirms_gets_four_letters_and_no_more():
    assert letters(DUE - 14 * DAY, DUE + 400 * DAY) == {
        Stage.FIRST: DUE - 14 * DAY,
        Stage.BEFORE: DUE - 3 * DAY,
        Stage.AFTER: DUE + DAY,
        Stage.LAST: DUE + 7 * DAY,
    }


@pytest.mark.parametrize(
    ("began", "stages"),
    [
        (-2, [(Stage.FIRST, -2), (Stage.BEFORE, 0), (Stage.AFTER, 2), (Stage.LAST, 7)]),
        (0, [(Stage.FIRST, 0), (Stage.AFTER, 2), (Stage.LAST, 7)]),
        (8, [(Stage.FIRST, 8), (Stage.LAST, 10)]),
        (13, [(Stage.FIRST, 13)]),
        (14, []),
    ],
)
def test_whoever_comes_late_gets_the_first_letter_first_and_no_two_on_one_day(began, stages):
    assert list(letters(DUE + began * DAY, DUE + 90 * DAY).items()) == [
        (each, DUE + days * DAY) for each, days in stages
    ]


def lesson(**values):
    said = {"number": 1, "sent_at": datetime(2026, 3, 1, tzinfo=UTC), "due": DUE, "running": True}
    return Lesson(**(said | {"titles": {"en": "Phishing"}, "texts": {"en": "Look", "fr": "Regardez"}} | values))


def test_whoever_has_not_confirmed_is_late_from_the_day_after():
    found = standing(lesson(), staff={ADA: None, BOB: DUE}, confirmed={ADA: datetime(2026, 3, 22, tzinfo=UTC)})

    assert (found.late(DUE), found.late(DUE + DAY), found.belated) == ((), (BOB,), 1)


def test_whoever_came_after_the_day_is_not_asked_and_whoever_has_left_is_not_counted():
    found = standing(lesson(), staff={ADA: DUE + DAY}, confirmed={BOB: datetime(2026, 3, 2, tzinfo=UTC)})

    assert (found.missing, found.confirmed) == ((), {})


def test_each_reads_it_in_their_language_or_in_the_one_in_which_it_is_there():
    assert (lesson().title("fr"), lesson().text("fr"), lesson().text("de")) == ("Phishing", "Regardez", "Look")
