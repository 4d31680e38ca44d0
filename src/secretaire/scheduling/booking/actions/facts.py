"""What happened, told to rooms above in the transaction in which it happened.

They see the fact as it stands then, and what they write commits or vanishes with it. They may neither wait nor refuse.
"""

from datetime import datetime
from typing import Protocol

from secretaire.scheduling.booking.core import Fact, Happening, Times
from secretaire.scheduling.booking.models import Booking, Waiter


class Listener(Protocol):
    """A room above that wants to know."""

    def __call__(self, *, fact: Fact, now: datetime) -> None:
        """Hear one fact."""


#: Filled where the house is put together.
listeners: list[Listener] = []


def happened(kind: Happening, *things: Booking | Waiter, now: datetime, was: Times | None = None) -> None:
    """Tell everybody who listens what happened to some bookings, or to places on the waiting list.

    :param was: when a moved meeting had been
    """
    for thing in things:
        fact = Fact(kind=kind, tenant_id=thing.tenant_id, about=thing.pk, was=was)
        for listener in listeners:
            listener(fact=fact, now=now)
