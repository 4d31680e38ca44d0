"""What is done with keys, and with what they encrypt."""

from secretaire.protection.keys.actions.making import (
    NotRestored,
    held,
    renew,
    restore,
    retire,
    rewrap,
    rewrap_own,
    shred,
)
from secretaire.protection.keys.actions.moving import MOVE, move, settle

__all__ = [
    "MOVE",
    "NotRestored",
    "held",
    "move",
    "renew",
    "restore",
    "retire",
    "rewrap",
    "rewrap_own",
    "settle",
    "shred",
]
