"""How a person's duty stands, who may sign for it, and for which day."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final, TypeAlias

from secretaire.protection.access.core import STAFF_ROLES, Role
from secretaire.trust.attachments.core import Attachment
from secretaire.trust.attachments.core import said as attached
from secretaire.trust.evidence.core import Period, canonical
from secretaire.trust.measures.core import EVERYBODY, Field, Procedure, Sort, Value

#: By field and point of a list: who last ticked it, or said why it is open, and when.
Ticks: TypeAlias = Mapping[str, Mapping[str, tuple[str, str]]]

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
    ticks: Ticks = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """When somebody last was there, or what else a form asks of people."""

    answer: str
    day: date


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
    if procedure.signers == EVERYBODY:
        return role in STAFF_ROLES
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
        **({"ticks": content.ticks} if content.ticks else {}),
    }
    return hashlib.sha256(salt + canonical(said)).hexdigest()


def ticked(
    fields: Iterable[Field],
    *,
    before: Mapping[str, Value],
    after: Mapping[str, Value],
    ticks: Ticks,
    mark: tuple[str, str],
) -> dict[str, dict[str, tuple[str, str]]]:
    """Return who last said something of each point, and when: whoever says it now, where it was said otherwise before.

    :param mark: who says it now, and when
    """
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for each in fields:
        if each.sort is Sort.CHECKLIST:
            was = each.lines(before.get(each.name))
            new = {line.name: mark for line in each.lines(after.get(each.name)) if line not in was}
            found[each.name] = {**ticks.get(each.name, {}), **new}
    return found


def unsettled(fields: Iterable[Field], values: Mapping[str, Value]) -> list[tuple[Field, str]]:
    """Return the points of lists that are neither done nor open for a reason, each with its list."""
    return [
        (each, line.name)
        for each in fields
        if each.sort is Sort.CHECKLIST
        for line in each.lines(values.get(each.name))
        if not line.settled
    ]


def attendance(asked: Field, rolls: Iterable[tuple[date, Value]]) -> dict[str, Seen]:
    """Return, by account, when it last answered more than the first of the choices, which is that it did nothing.

    :param rolls: what was answered on which days
    """
    nothing = next(iter(asked.choices))
    found: dict[str, Seen] = {}
    for day, value in sorted(rolls, key=lambda each: each[0]):
        found |= {line.name: Seen(answer=line.answer, day=day) for line in asked.lines(value) if line.answer != nothing}
    return found
