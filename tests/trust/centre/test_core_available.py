"""Days of a part that is probed: what nobody saw is not called up."""

from datetime import date, timedelta

import pytest

from secretaire.platform.status.core.outages import Course, day
from secretaire.platform.status.core.reports import Target
from secretaire.platform.status.core.showing import Condition
from secretaire.trust.centre.core import Availability
from secretaire.trust.centre.core.available import DAYS, NAMES, probed

TODAY = date(2026, 3, 2)
FIRST = TODAY - timedelta(days=DAYS - 1)
WHOLE = (day(FIRST)[0], day(TODAY)[1])
MINUTE, HOUR = 60, 3600


def seen(down=(), silent=(), on=TODAY):
    """Return what a part was, whose failures and silences are said from the start of a day."""
    start = day(on)[0]
    moved = [tuple((start + first, start + last) for first, last in each) for each in (down, silent)]
    course = Course(within=WHOLE, down=moved[0], silent=moved[1])
    return probed(course, target=Target.API, condition=Condition.UNKNOWN, today=TODAY, least=timedelta(minutes=10))


def test_there_is_a_day_for_each_of_ninety():
    found = seen()

    assert (len(found.days), found.days[0].on, found.days[-1].on) == (90, FIRST, TODAY)
    assert {each.word for each in found.days} == {"up"}
    assert (found.available, found.by_agreement, found.measured, found.outages) == (100.0, 100.0, 100.0, 0)
    assert found.name.fr == "Interface pour programmes"


@pytest.mark.parametrize(
    ("down", "silent", "word", "failed", "fallen"),
    [
        ((), ((0, 24 * HOUR),), "silent", "0 s", 0),
        ((), ((0, 12 * HOUR),), "partly", "0 s", 0),
        (((0, 5 * MINUTE),), (), "short", "5 min", 10),
        (((0, 45 * MINUTE),), (), "down", "45 min", 10),
        (((0, 24 * HOUR),), (), "down", "1 d", 34),
        (((0, HOUR),), ((HOUR, 24 * HOUR),), "down", "1 h", 34),
    ],
    ids=["silent", "partly", "short", "down", "all day", "all that was measured"],
)
def test_a_day_is_what_came_worst_on_it(down, silent, word, failed, fallen):
    last = seen(down, silent).days[-1]

    assert (last.word, last.failed.en, last.fallen) == (word, failed, fallen)


def test_of_what_nobody_saw_there_is_no_share():
    found = seen(silent=((0, 90 * 24 * HOUR),), on=FIRST)

    assert (found.available, found.by_agreement, found.measured) == (None, None, 0.0)
    assert {each.word for each in found.days} == {"silent"}


def test_silence_does_not_make_a_share_better():
    outage = ((0, HOUR),)
    loud, quiet = seen(outage, on=FIRST), seen(outage, ((HOUR, 45 * 24 * HOUR),), on=FIRST)

    assert quiet.available < loud.available < 100


def test_each_part_that_is_probed_has_a_name():
    assert set(NAMES) == set(Target)


@pytest.mark.parametrize(("silent", "deaf"), [(0, False), (1, False), (2, True)])
def test_nobody_is_heard_of_once_all_are_silent(silent, deaf):
    found = Availability(provider="", at=None, places=2, silent=silent, counts_seconds=600, status="", parts=())

    assert (found.deaf, found.counts.en) == (deaf, "10 min")
