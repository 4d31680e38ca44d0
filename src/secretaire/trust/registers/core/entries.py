"""One version of an entry: what it holds, its digest, and how it differs from another."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from secretaire.trust.attachments.core import Attachment
from secretaire.trust.attachments.core import said as attached
from secretaire.trust.evidence.core import canonical
from secretaire.trust.measures.core import Register, Value

#: Who may see an entry, the fewest first.
VISIBILITIES: Final = ("internal", "contract", "nda", "public")
#: States in which nothing is to be done about a weakness any more.
PUT_ASIDE: Final = frozenset({"mended", "dismissed"})
_BESIDE: Final = ("state", "owner", "due", "visibility", "measures", "files", "scale")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything that a version of an entry says."""

    register: str
    number: int
    version: int
    state: str
    values: Mapping[str, Value]
    owner: UUID | None = None
    due: date | None = None
    visibility: str = VISIBILITIES[0]
    measures: tuple[str, ...] = ()
    note: str = ""
    files: tuple[Attachment, ...] = ()
    scale: str = ""  #: the version of the scale by which a risk was judged; empty: that of the catalogue

    @property
    def name(self) -> str:
        """Return what the log calls it."""
        return f"{self.register}/{self.number}@{self.version}"

    def said(self, name: str) -> str:
        """Return what stands beside the values or among them, as a text."""
        value = getattr(self, name) if name in _BESIDE else self.values.get(name)
        if name == "measures":
            return ", ".join(self.measures)
        if name == "files":
            return ", ".join(f"{each.name} ({each.sha256[:8]})" for each in self.files)
        if isinstance(value, bool):
            return "yes" if value else "no"
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something in which two versions differ."""

    name: str
    before: str
    after: str


def digest(content: Content, *, salt: bytes) -> str:
    """Return SHA-256 of a version in hexadecimal digits; without the salt nobody can try out what it may say."""
    said = {
        "name": content.name,
        "state": content.state,
        "values": dict(content.values),
        "owner": str(content.owner or ""),
        "due": content.due.isoformat() if content.due else "",
        "visibility": content.visibility,
        "measures": list(content.measures),
        "note": content.note,
        **({"files": attached(content.files)} if content.files else {}),
        **({"scale": content.scale} if content.scale else {}),
    }
    return hashlib.sha256(salt + canonical(said)).hexdigest()


def changes(before: Content, after: Content) -> list[Change]:
    """Return in what two versions differ: the state and the like first, then the values."""
    names = [*_BESIDE, *dict.fromkeys([*before.values, *after.values])]
    pairs = [(name, before.said(name), after.said(name)) for name in names]
    return [Change(name=name, before=old, after=new) for name, old, new in pairs if old != new]


def announced(before: Content | None, after: Content) -> bool:
    """Tell whether clients must have been told for long enough before a version of an entry may be written.

    That is so where a supplier that handles their data becomes active, by whatever way, where a change that concerns
    them is released, and where a weakness to which they are exposed is put aside.
    """
    return _announced(after) and not (before is not None and _announced(before))


def anew(states: Sequence[str]) -> int:
    """Return the place of the version with which a weakness came, or came back for the last time.

    :param states: of every version, the first first
    """
    last = max((place for place, state in enumerate(states) if state not in PUT_ASIDE), default=0)
    while last and states[last - 1] not in PUT_ASIDE:
        last -= 1
    return last


def sees_clients(said: Mapping[str, object]) -> bool:
    """Tell whether a supplier handles data of clients, by the values of its entry; so it is taken if nobody said."""
    handles = said.get("clients_data")
    return bool(handles) if handles is not None else bool(said.get("data"))


def _announced(content: Content) -> bool:
    said = content.values
    match content.register, content.state:
        case "supplier", "active":
            return sees_clients(said)
        case "change", "released":
            return said.get("change_impact") == "clients"
        case "vulnerability", "accepted" | "mended" | "dismissed":
            return bool(said.get("exposed"))
        case _:
            return False


def late(register: Register, *, state: str, due: date | None, today: date) -> bool:
    """Tell whether the day of an entry is over, in a state that has one."""
    return state in register.dated and due is not None and due < today
