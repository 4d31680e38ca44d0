"""Questions about rules, and what they ask of the log."""

from secretaire.protection.detection.queries.asking import Asked, ask, behind, confined, rehearse, size
from secretaire.protection.detection.queries.shelf import TITLES, Line, Refused, Shelf, examples, inventory, shelf

__all__ = [
    "TITLES",
    "Asked",
    "Line",
    "Refused",
    "Shelf",
    "ask",
    "behind",
    "confined",
    "examples",
    "inventory",
    "rehearse",
    "shelf",
    "size",
]
