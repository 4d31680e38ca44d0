"""A file of entries: all of it, or nothing and every row that is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Refused
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.measures.core import Register
from secretaire.trust.registers import queries
from secretaire.trust.registers.actions.writing import Unfitting, Wish, add, amend, move
from secretaire.trust.registers.core import VISIBILITIES, Row
from secretaire.trust.registers.models import Entry

#: What stands in a file beside the fields.
BESIDE: Final = ("number", "state", "owner", "due", "visibility", "measures")


class Bad(Refused):
    """Rows of a file cannot be written; nothing of it was."""

    def __init__(self, faults: Sequence[tuple[int, str]]) -> None:
        super().__init__(_("Nothing was taken in: some rows are wrong."))
        self.faults = faults


@transaction.atomic
def load(*, actor: Actor, by: UUID | None, register: Register, rows: Sequence[Row], now: datetime) -> int:
    """Take in the rows of a file: one with a number amends that entry, or moves it, and another adds one.

    What a row does not say of an entry stays; rows that say what stands there already change nothing.

    :return: how many versions were written
    :raises Bad: if a row is wrong, with each that is
    """
    faults: list[tuple[int, str]] = []
    emails = queries.emails(tenant_id=actor.tenant_id)
    found = queries.newest(tenant_id=actor.tenant_id, register=register.key)
    load_ = _Load(actor, by, register, now, emails, {row.number: row for row in found})
    written = 0
    for row in rows:
        try:
            with transaction.atomic():
                written += load_.take(row.cells)
        except Refused as refused:
            faults.append((row.line, str(refused)))
    if faults:
        raise Bad(faults)
    audit.record(actor=actor, verb="register.imported", subject=f"register/{register.key}/{written}")
    return written


@dataclass(frozen=True, slots=True)
class _Load:
    """A file that is being taken in."""

    actor: Actor
    by: UUID | None
    register: Register
    now: datetime
    emails: Mapping[UUID, str]
    known: dict[int, Entry]

    def take(self, cells: Mapping[str, str]) -> int:
        """Write what a row says; return how many versions that took."""
        number = cells.get("number", "").strip()
        return self._amended(number, cells) if number else self._added(cells)

    def _added(self, cells: Mapping[str, str]) -> int:
        if cells.get("state", "").strip() not in {"", self.register.initial}:
            raise Unfitting(_("A new entry begins in the state “%(state)s”.") % {"state": self.register.initial})
        add(actor=self.actor, by=self.by, register=self.register, wish=self._wish(cells), now=self.now)
        return 1

    def _amended(self, number: str, cells: Mapping[str, str]) -> int:
        if not (number.isascii() and number.isdecimal() and int(number[:10]) in self.known):
            raise Unfitting(_("There is no entry with the number “%(text)s”.") % {"text": number[:40]})
        seen = self.known[int(number[:10])]
        said = queries.cells(seen, self.emails) | {name: text.strip() for name, text in cells.items()}
        wish, before = self._wish(said), seen.version
        if said["state"] != seen.state:
            seen = self._moved(seen, said["state"], wish)
        if queries.cells(seen, self.emails) != said:
            seen = amend(actor=self.actor, by=self.by, seen=seen, wish=wish, now=self.now)
            if seen.state != said["state"]:
                raise Unfitting(_("What somebody else has confirmed is changed by hand, since it is confirmed anew."))
        self.known[seen.number] = seen
        return seen.version - before

    def _moved(self, seen: Entry, state: str, wish: Wish) -> Entry:
        return move(actor=self.actor, by=self.by, seen=seen, state=state, owner=wish.owner, due=wish.due, now=self.now)

    def _wish(self, cells: Mapping[str, str]) -> Wish:
        beside = {name: cells.get(name, "").strip() for name in BESIDE}
        accounts = {email: pk for pk, email in self.emails.items()}
        owner = beside["owner"].casefold()
        if owner and owner not in accounts:
            raise Unfitting(_("Nobody here has the address “%(text)s”.") % {"text": owner[:80]})
        return Wish(
            values={name: text for name, text in cells.items() if name not in BESIDE},
            owner=accounts[owner] if owner else None,
            due=_day(beside["due"]),
            visibility=beside["visibility"] or VISIBILITIES[0],
            measures=tuple(beside["measures"].replace(",", " ").split()),
        )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Unfitting(_("“%(text)s” is no day, such as 2026-03-31.") % {"text": text[:40]}) from None
