"""What is looked for in the registers: page by page, and what waits there for somebody."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet

from secretaire.trust.measures.core import Register
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.registers.core import late, scales
from secretaire.trust.registers.models import Entry
from secretaire.trust.registers.queries.reading import active, in_force, judged_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many entries a register has, and what waits in it."""

    register: Register
    entries: int
    overdue: int
    ownerless: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The entries that wait for somebody."""

    late: Sequence[Entry]  #: whose day is over, the longest first
    soon: Sequence[Entry]  #: whose day comes, the nearest first
    ownerless: Sequence[Entry]  #: for which nobody answers: nobody was named, or whoever was has left


class Waits(StrEnum):
    """What an entry waits for."""

    OVERDUE = "overdue"
    OWNERLESS = "ownerless"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which entries of a register are looked for; what is empty is not asked."""

    word: str = ""  #: part of what an entry says, or its number
    state: str = ""
    waits: Waits | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some entries of a register as they are now, by their numbers."""

    rows: Sequence[Entry]
    found: int  #: how many are as they are looked for, on all pages
    every: int  #: how many the register has
    behind: int | None  #: the number behind which the next page begins; nothing: this is the last


def listed(*, tenant_id: UUID, register: Register, sought: Sought, today: date, many: int, behind: int = 0) -> Page:
    """Return so many entries of a register that are as they are looked for.

    What an entry says is encrypted, so a word is looked for in each entry that is else as it is asked.

    :param behind: the number of the last entry of the page before
    """
    rows = _newest(tenant_id, register.key)
    every = rows.count()
    if sought.state:
        rows = rows.filter(state=sought.state)
    if sought.waits is Waits.OVERDUE:
        rows = rows.filter(state__in=register.dated, due__lt=today)
    if sought.waits is Waits.OWNERLESS:
        nobodys = Q(owner__isnull=True) | ~Q(owner__in=active(tenant_id=tenant_id))
        rows = rows.filter(nobodys, state__in=register.owned)
    rows = rows.defer("note").order_by("number")
    if sought.word:
        word = sought.word.casefold()
        matching = [row for row in rows if _says(row, word)]
        found, page = len(matching), [row for row in matching if row.number > behind][: many + 1]
    else:
        found, page = rows.count(), list(rows.filter(number__gt=behind)[: many + 1])
    return Page(rows=page[:many], found=found, every=every, behind=page[many - 1].number if len(page) > many else None)


def living(*, tenant_id: UUID, register: str, over: Collection[str]) -> list[Entry]:
    """Return the entries of a register that have not come to an end, by their numbers; the others are not read.

    :param over: the states of those that have
    """
    return list(_newest(tenant_id, register).exclude(state__in=over).defer("note").order_by("number"))


def courses(rows: Sequence[Entry]) -> dict[int, list[Entry]]:
    """Return the versions of each of some entries of one register, the newest first, by the numbers of the entries.

    What they said before is not read.

    :param rows: as the entries are now
    """
    if not rows:
        return {}
    numbers, found = [row.number for row in rows], {row.number: [row] for row in rows}
    every = Entry.objects.filter(tenant_id=rows[0].tenant_id, register=rows[0].register, number__in=numbers)
    for each in every.defer("data", "note").order_by("-version"):
        if each.version < found[each.number][0].version:
            found[each.number].append(each)
    return found


def outgrown(*, tenant_id: UUID) -> list[Entry]:
    """Return the risks that are not closed and were judged by another scale than the one that counts now."""
    if not Entry.objects.filter(tenant_id=tenant_id, register=scales.REGISTER).exists():
        return []  # there was never another scale than the catalogue's
    asked = catalogue().registers[scales.JUDGED]
    rows = living(tenant_id=tenant_id, register=asked.key, over={*asked.states} - asked.owned)
    rows = [row for row in rows if row.data is not None]
    known, now = judged_by(tenant_id=tenant_id, rows=rows), in_force(tenant_id=tenant_id)
    return [row for row in rows if known[row.scale] != now]


def waiting(*, tenant_id: UUID, today: date, ahead: timedelta) -> Waiting:
    """Return the entries of all registers that wait for somebody.

    What they say is not read: see :func:`opened`.
    """
    rows, known = _heads(tenant_id), catalogue().registers
    soon = [
        row for row in rows if row.due and today <= row.due <= today + ahead and row.state in known[row.register].dated
    ]
    return Waiting(
        late=sorted(_overdue(rows, today), key=_by_day),
        soon=sorted(soon, key=_by_day),
        ownerless=_ownerless(rows, active(tenant_id=tenant_id)),
    )


def opened(rows: Sequence[Entry]) -> list[Entry]:
    """Return some entries of one ground with what they say."""
    if not rows:
        return []
    found = Entry.objects.filter(tenant_id=rows[0].tenant_id).defer("note").in_bulk([row.pk for row in rows])
    return [found[row.pk] for row in rows]


def counts(*, tenant_id: UUID, today: date) -> list[Count]:
    """Return how full each register is, in the order of the catalogue."""
    rows = _heads(tenant_id)
    everything = Counter(row.register for row in rows)
    waiting = Counter(row.register for row in _overdue(rows, today))
    nobodys = Counter(row.register for row in _ownerless(rows, active(tenant_id=tenant_id)))
    return [
        Count(register=each, entries=everything[key], overdue=waiting[key], ownerless=nobodys[key])
        for key, each in catalogue().registers.items()
    ]


def _heads(tenant_id: UUID) -> list[Entry]:
    """Return the newest version of each entry of all registers, without what it says."""
    rows = Entry.objects.filter(tenant_id=tenant_id).order_by("register", "number", "-version")
    return list(rows.distinct("register", "number").defer("data", "note"))


def _newest(tenant_id: UUID, register: str) -> QuerySet[Entry]:
    """Return the newest version of each entry, of which more may be asked."""
    rows = Entry.objects.filter(tenant_id=tenant_id, register=register).order_by("number", "-version")
    return Entry.objects.filter(tenant_id=tenant_id, pk__in=rows.distinct("number").values("pk"))


def _by_day(row: Entry) -> tuple[date, str, int]:
    return row.due or date.max, row.register, row.number


def _says(row: Entry, word: str) -> bool:
    """Tell whether an entry says a word, in small letters, or has it as its number."""
    return str(row.number) == word or any(word in str(each).casefold() for each in row.values_said.values())


def _overdue(rows: Sequence[Entry], today: date) -> list[Entry]:
    known = catalogue().registers
    return [row for row in rows if late(known[row.register], state=row.state, due=row.due, today=today)]


def _ownerless(rows: Sequence[Entry], people: frozenset[UUID]) -> list[Entry]:
    known = catalogue().registers
    return [row for row in rows if row.state in known[row.register].owned and row.owner not in people]
