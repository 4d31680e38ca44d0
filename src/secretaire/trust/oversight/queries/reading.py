"""Entries as checks read them: those that say something, in which states, since when; and how faults are told."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from secretaire.trust.evidence.core import Result
from secretaire.trust.registers import queries as registers

if TYPE_CHECKING:
    from secretaire.trust.registers.models import Entry

#: How far back it is held against somebody that something came too late; it cannot be mended any more.
YEAR: Final = "P1Y"
NOTHING: Final = "nothing is written"


def entries(tenant_id: UUID, register: str, *states: str) -> "list[Entry]":
    """Return the newest version of each entry of a register, but for those that were erased.

    :param states: in one of which it is; none: whatever the state
    """
    found = registers.newest(tenant_id=tenant_id, register=register)
    return [each for each in found if each.data is not None and (not states or each.state in states)]


def course(row: "Entry") -> "Sequence[Entry]":
    """Return every version of an entry, the first first."""
    return registers.history(tenant_id=row.tenant_id, register=row.register, number=row.number)[::-1]


def reached(versions: "Sequence[Entry]", *states: str) -> "Entry | None":
    """Return the first version of an entry in one of some states; nothing: it never was."""
    return next((each for each in versions if each.state in states), None)


def said(row: "Entry", name: str) -> str:
    """Return what an entry says in a field, as a text; nothing if it says nothing."""
    return row.content.said(name).strip()


def day(text: str) -> date | None:
    """Return a day that an entry says; nothing if it says none."""
    return date.fromisoformat(text) if text else None


def answering(tenant_id: UUID) -> Callable[["Entry"], bool]:
    """Return what tells whether somebody who is still here answers for an entry."""
    people = registers.active(tenant_id=tenant_id)
    return lambda row: row.owner in people


def over(row: "Entry", now: datetime) -> bool:
    """Tell whether the day of an entry is over."""
    return row.due is not None and row.due < now.date()


def judged(rows: "Sequence[Entry]", faults: "Callable[[Entry], Iterable[str]]", *, some: bool = False) -> Result:
    """Return what is wrong with some entries; of these only how many there are, and in which ways, is told.

    :param some: whether it is a fault that there is none
    """
    found = [set(faults(each)) for each in rows]
    faulty = sum(map(bool, found))
    wrong = sorted({NOTHING} if some and not rows else set[str]().union(*found))
    return Result(
        ok=not wrong,
        actual=f"{faulty} of {len(rows)} entries",
        facts={"entries": len(rows), "faulty": faulty, "wrong": ", ".join(wrong)},
    )
