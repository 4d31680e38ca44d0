"""What is done with backups."""

from secretaire.platform.backups.actions.ground import Occupied
from secretaire.platform.backups.actions.noting import (
    note_failed,
    note_gone,
    note_lag,
    note_lost,
    note_made,
    note_overdue,
    note_reach,
    note_roots,
    note_taken,
    note_torn,
)
from secretaire.platform.backups.actions.restoring import lay_out

__all__ = [
    "Occupied",
    "lay_out",
    "note_failed",
    "note_gone",
    "note_lag",
    "note_lost",
    "note_made",
    "note_overdue",
    "note_reach",
    "note_roots",
    "note_taken",
    "note_torn",
]
