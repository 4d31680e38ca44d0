"""Writing versions of entries: adding, amending, moving, importing, erasing."""

from secretaire.trust.registers.actions.importing import Bad, load
from secretaire.trust.registers.actions.writing import NotAnnounced, Unfitting, Wish, add, amend, erase, move

__all__ = ["Bad", "NotAnnounced", "Unfitting", "Wish", "add", "amend", "erase", "load", "move"]
