"""What is done with keys, and with what they encrypt."""

from secretaire.protection.keys.actions.making import (
    LOOK,
    NotRestored,
    alarm,
    held,
    recall,
    renew,
    restore,
    retire,
    rewrap,
    rewrap_own,
    shred,
)
from secretaire.protection.keys.actions.moving import MOVE, move, settle

__all__ = [
    "LOOK",
    "MOVE",
    "NotRestored",
    "alarm",
    "held",
    "move",
    "recall",
    "renew",
    "restore",
    "retire",
    "rewrap",
    "rewrap_own",
    "settle",
    "shred",
]
