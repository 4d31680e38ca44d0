"""The states of a booking and of a place on the waiting list."""

from enum import StrEnum


class BookingState(StrEnum):
    """Where a booking stands."""

    OFFERED = "offered"  #: kept for somebody who waited, until they take it or time runs out
    PENDING = "pending"  #: waits for the host's approval
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


#: States in which a booking holds its time.
HOLDING = frozenset({BookingState.OFFERED, BookingState.PENDING, BookingState.CONFIRMED})


class WaiterState(StrEnum):
    """Where somebody on the waiting list stands."""

    WAITING = "waiting"
    OFFERED = "offered"
    TAKEN = "taken"
    LEFT = "left"
    PASSED = "passed"  #: the offer ran out, or the wished day went by
