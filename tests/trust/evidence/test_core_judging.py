"""How a measure stands follows from what was said and seen, and from the time."""

from datetime import timedelta

import pytest
from tests.trust.evidence.signed import NOW

from secretaire.trust.evidence.core.judging import Assurance, Outcome, Seen, Stand, State, assurance, state

DAY = timedelta(days=1)


def seen(outcome=Outcome.PASS, due=1, expires=2, firm=Assurance.MEASURED):
    return Seen(
        outcome=outcome,
        assurance=firm,
        due=None if due is None else NOW + due * DAY,
        expires=None if expires is None else NOW + expires * DAY,
    )


@pytest.mark.parametrize(
    ("stand", "found", "expected"),
    [
        (None, [seen()], State.NOT_OFFERED),
        (Stand.PLANNED, [seen()], State.PLANNED),
        (Stand.WITHDRAWN, [seen(Outcome.FAIL)], State.WITHDRAWN),
        (Stand.OFFERED, [], State.UNVERIFIED),
        (Stand.OFFERED, [None], State.UNVERIFIED),
        (Stand.OFFERED, [seen()], State.HOLDS),
        (Stand.OFFERED, [seen(due=None, expires=None)], State.HOLDS),
        (Stand.OFFERED, [seen(due=0)], State.DUE),
        (Stand.OFFERED, [seen(due=-1, expires=0)], State.STALE),
        (Stand.OFFERED, [seen(due=None, expires=0)], State.STALE),
        (Stand.OFFERED, [seen(Outcome.FAIL)], State.FAILING),
        (Stand.OFFERED, [seen(Outcome.ERROR)], State.FAILING),
        (Stand.OFFERED, [seen(Outcome.FAIL, due=-2, expires=-1)], State.FAILING),
        (Stand.OFFERED, [seen(), seen(due=0)], State.DUE),
        (Stand.OFFERED, [seen(due=0), seen(expires=0)], State.STALE),
        (Stand.OFFERED, [seen(expires=0), None], State.UNVERIFIED),
        (Stand.OFFERED, [None, seen(Outcome.ERROR), seen()], State.FAILING),
    ],
    ids=str,
)
def test_a_measure_stands_as_the_worst_of_its_duties(stand, found, expected):
    assert state(stand, found, now=NOW) is expected


def test_one_knows_as_firmly_as_of_the_least_firm_duty():
    declared, measured = seen(firm=Assurance.DECLARED), seen()

    assert assurance([measured]) is Assurance.MEASURED
    assert assurance([measured, declared, seen(firm=Assurance.WITNESSED)]) is Assurance.DECLARED
    assert assurance([measured, None]) is None
    assert assurance([]) is None
