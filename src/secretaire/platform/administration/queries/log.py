"""The log, with the names of those who did it."""

from dataclasses import dataclass, replace
from datetime import UTC
from typing import TYPE_CHECKING
from uuid import UUID

from secretaire.platform.administration.core import MOST
from secretaire.protection.audit import queries as audit
from secretaire.protection.audit.core import Mark, Sought
from secretaire.protection.identity import queries as identity

if TYPE_CHECKING:
    from secretaire.protection.audit.models import Entry

_MEMBER = "member:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An entry in words."""

    entry: "Entry"
    who: str  #: a name, if it was somebody with an account
    what: str  #: the subject; somebody's name, if it is an account
    proven: bool = False  #: whether a checkpoint holds it, as far as that was asked

    @property
    def cells(self) -> tuple[str, ...]:
        """Return what stands in the columns of a file."""
        entry = self.entry
        at = entry.at.astimezone(UTC).isoformat(timespec="milliseconds")
        return (at, entry.actor, self.who, entry.verb, entry.subject, entry.outcome, entry.origin, entry.request)


def page(*, tenant_id: UUID, sought: Sought, at_most: int, behind: Mark | None) -> list[Line]:
    """Return a page of the log, newest first, with which entries can be proven already."""
    lines = _told(tenant_id, audit.found(tenant_id=tenant_id, sought=sought, at_most=at_most, behind=behind))
    held = audit.last_checkpoint(tenant_id=tenant_id)
    places = audit.placed(tenant_id=tenant_id, pks=[line.entry.pk for line in lines]) if held else {}
    proven = {pk for pk, index in places.items() if held and index < held.size}
    return [replace(line, proven=line.entry.pk in proven) for line in lines]


def everything(*, tenant_id: UUID, sought: Sought) -> list[Line]:
    """Return all that is looked for, newest first, as far as it is taken out at once."""
    return _told(tenant_id, audit.found(tenant_id=tenant_id, sought=sought, at_most=MOST))


def people(*, tenant_id: UUID) -> list[tuple[str, str]]:
    """Return who could have done something, as choices."""
    return [(f"{_MEMBER}user/{user.pk}", user.name) for user in identity.everybody(tenant_id=tenant_id)]


def _told(tenant_id: UUID, entries: "list[Entry]") -> list[Line]:
    names = {f"user/{user.pk}": user.name for user in identity.everybody(tenant_id=tenant_id)}
    return [
        Line(
            entry=entry,
            who=names.get(entry.actor.removeprefix(_MEMBER), ""),
            what=names.get(entry.subject, entry.subject),
        )
        for entry in entries
    ]
