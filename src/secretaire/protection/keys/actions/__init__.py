"""What is done with keys, and with what they encrypt."""

from secretaire.protection.keys.actions.making import (
    LOOK,
    NotRestored,
    alarm,
    drop_roots,
    held,
    recall,
    renew,
    renew_root,
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
    "drop_roots",
    "held",
    "move",
    "recall",
    "renew",
    "renew_root",
    "restore",
    "retire",
    "rewrap",
    "rewrap_own",
    "settle",
    "shred",
]
