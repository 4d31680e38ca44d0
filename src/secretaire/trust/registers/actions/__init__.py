"""Writing versions of entries: adding, amending, moving, attaching, importing, erasing."""

from secretaire.trust.registers.actions.attaching import attach, detach, fetch
from secretaire.trust.registers.actions.importing import Bad, load
from secretaire.trust.registers.actions.writing import (
    NotAnnounced,
    SamePerson,
    Unfitting,
    Wish,
    add,
    amend,
    erase,
    move,
)

__all__ = [
    "Bad",
    "NotAnnounced",
    "SamePerson",
    "Unfitting",
    "Wish",
    "add",
    "amend",
    "attach",
    "detach",
    "erase",
    "fetch",
    "load",
    "move",
]
