"""How a person's duty stands, who may sign for it, and for which day."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from secretaire.protection.access.core import STAFF_ROLES, Role
from secretaire.trust.attachments.core import Attachment
from secretaire.trust.attachments.core import said as attached
from secretaire.trust.evidence.core import Period, canonical
from secretaire.trust.measures.core import Procedure, Value

_DAY: Final = timedelta(days=1)
_TICK: Final = timedelta(microseconds=1)


class Turn(StrEnum):
    """Whether it is somebody's turn, the most urgent first."""

    LATE = "late"  #: its period is over, and it still counts
    DUE = "due"
    NEW = "new"  #: nobody has done it yet, and nobody awaited it
    DONE = "done"
    EVENT = "event"  #: no clock asks for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """A period that nobody has done anything for."""

    period: Period
    closes: datetime  #: from here on it is missed


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a form says."""

    procedure: str
    duty: str  #: identifier
    done_on: date
    passed: bool
    values: Mapping[str, Value]
    files: tuple[Attachment, ...] = ()


def turn(*, by_clock: bool, awaited: Awaited | None, seen: bool, now: datetime) -> Turn:
    """Return how a duty stands.

    :param awaited: the earliest period that still counts
    :param seen: whether it was ever done
    """
    if not by_clock:
        return Turn.EVENT
    if awaited is not None:
        return Turn.LATE if awaited.period.end <= now else Turn.DUE
    return Turn.DONE if seen else Turn.NEW


def may_sign(role: str, procedure: Procedure) -> bool:
    """Tell whether somebody of the staff may sign a form: who the procedure says, the security officer for a client."""
    signers = procedure.signers if procedure.signers in STAFF_ROLES else Role.SECURITY.value
    return role in STAFF_ROLES and role == signers


def may_confirm(role: str) -> bool:
    """Tell whether somebody may be the second person: anybody of the staff."""
    return role in STAFF_ROLES


def counts(done_on: date, *, now: datetime, late: Period | None) -> bool:
    """Tell whether a day may stand in a form that is signed now: this day, the one before, or one of a late period."""
    today = now.astimezone(UTC).date()
    if today - _DAY <= done_on <= today:
        return True
    return late is not None and late.start.date() <= done_on <= (late.end - _TICK).date()


def moment(done_on: date, *, now: datetime) -> datetime:
    """Return the instant for which a day stands: the end of it, or now."""
    return min(now, datetime.combine(done_on, time(), UTC) + _DAY - _TICK)


def digest(content: Content, *, salt: bytes) -> str:
    """Return SHA-256 of a form in hexadecimal digits; without the salt nobody can try out what it may say."""
    said = {
        "procedure": content.procedure,
        "duty": content.duty,
        "done": content.done_on.isoformat(),
        "passed": content.passed,
        "values": dict(content.values),
        **({"files": attached(content.files)} if content.files else {}),
    }
    return hashlib.sha256(salt + canonical(said)).hexdigest()
