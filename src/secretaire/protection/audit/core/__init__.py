"""What an entry says, how entries become a tree that proves them, and what is looked for in the log."""

from secretaire.protection.audit.core.entries import Facts, chained, leaf, mac, said
from secretaire.protection.audit.core.looking import SHOWN, VERB, Mark, Outcome, Sought
from secretaire.protection.audit.core.notes import next_signing

__all__ = [
    "SHOWN",
    "VERB",
    "Facts",
    "Mark",
    "Outcome",
    "Sought",
    "chained",
    "leaf",
    "mac",
    "next_signing",
    "said",
]
