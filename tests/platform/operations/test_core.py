"""What is wrong with the service, told from facts."""

from dataclasses import replace
from datetime import timedelta

import pytest

from secretaire.platform.operations.core import Bounds, Facts, Fault, Pulse, faults

BOUNDS = Bounds(heartbeat=timedelta(minutes=1), waiting=timedelta(minutes=15), free=1000)
WELL = Pulse(due=0, doing=1, failed=0, waiting=None, heartbeat=timedelta(seconds=9))


def found(*, missing: int = 0, free: int = 1000, rooted: bool = True, **pulse: timedelta | None) -> list[Fault]:
    return faults(Facts(pulse=replace(WELL, **pulse), missing=missing, free=free, rooted=rooted), BOUNDS)


def test_nothing_is_wrong_within_the_bounds():
    assert found() == []
    assert found(waiting=timedelta(minutes=15), heartbeat=timedelta(minutes=1)) == []


@pytest.mark.parametrize(
    ("what", "fault"),
    [
        ({"missing": 1}, Fault.MIGRATIONS),
        ({"heartbeat": None}, Fault.WORKER),
        ({"heartbeat": timedelta(seconds=61)}, Fault.WORKER),
        ({"waiting": timedelta(minutes=16)}, Fault.QUEUE),
        ({"free": 999}, Fault.DISK),
        ({"rooted": False}, Fault.ROOT_KEY),
    ],
)
def test_each_fault_is_told_by_itself(what, fault):
    assert found(**what) == [fault]


def test_without_a_database_nothing_else_about_it_is_known():
    assert faults(Facts(pulse=None, missing=0, free=0, rooted=True), BOUNDS) == [Fault.DATABASE, Fault.DISK]
