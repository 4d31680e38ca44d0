"""Whether the service is well: a judgement from a few facts, without looking anywhere."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Fault(StrEnum):
    """What can be wrong."""

    DATABASE = "database"  #: it does not answer
    MIGRATIONS = "migrations"  #: some are not applied
    WORKER = "worker"  #: none has been heard of lately
    QUEUE = "queue"  #: something that is due waits too long
    ROOT_KEY = "root key"  #: it is missing, or whoever keeps it does not answer
    DISK = "disk"  #: there is little room left


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """How the queue and those who work on it are."""

    due: int  #: jobs whose time has come and that nobody has begun
    doing: int
    failed: int
    waiting: timedelta | None  #: since when the longest due job is due; nothing: none is
    heartbeat: timedelta | None  #: since when no worker was heard of; nothing: none ever was


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was found when somebody looked."""

    pulse: Pulse | None  #: nothing: the database does not answer
    missing: int  #: migrations that are not applied
    free: int  #: octets on the disk of the folder
    rooted: bool  #: the root key can be used


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What still is well."""

    heartbeat: timedelta
    waiting: timedelta
    free: int


def faults(facts: Facts, bounds: Bounds) -> list[Fault]:
    """Return everything that is wrong; nothing: all is well."""
    found = [] if facts.rooted else [Fault.ROOT_KEY]
    found += [Fault.DISK] if facts.free < bounds.free else []
    if facts.pulse is None:
        return [Fault.DATABASE, *found]
    wrong = {
        Fault.MIGRATIONS: facts.missing > 0,
        Fault.WORKER: facts.pulse.heartbeat is None or facts.pulse.heartbeat > bounds.heartbeat,
        Fault.QUEUE: facts.pulse.waiting is not None and facts.pulse.waiting > bounds.waiting,
    }
    return [fault for fault, holds in wrong.items() if holds] + found
