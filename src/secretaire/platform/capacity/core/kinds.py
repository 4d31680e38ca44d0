"""What is measured of an installation."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What is measured; what has a limit is full when it is reached."""

    DISK = "disk"  #: octets used, of those that the disk of the folder holds
    DATABASE = "database"  #: octets of the database
    CONNECTIONS = "connections"  #: to the database, of those that it admits
    QUEUE = "queue"  #: seconds since the oldest due job waits
    CPU = "cpu"  #: processors that were busy, of those that there are
    MEMORY = "memory"  #: octets used, of those that there are
    BOOKINGS = "bookings"  #: meetings that were booked in the last day


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was measured once."""

    node: str  #: on which machine; empty: of the whole installation
    kind: Kind
    at: datetime
    value: float
    most: float | None  #: the limit; nothing: there is none
