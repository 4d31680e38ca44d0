"""Changing what is known: places, what they saw, the days, the alerts, and what is announced."""

from secretaire.platform.status.actions.announcing import Notice, Over, announce, publish, tell
from secretaire.platform.status.actions.measuring import (
    NameTaken,
    forget,
    receive,
    reckon,
    register,
    register_here,
    remove,
    watch,
)

__all__ = [
    "NameTaken",
    "Notice",
    "Over",
    "announce",
    "forget",
    "publish",
    "receive",
    "reckon",
    "register",
    "register_here",
    "remove",
    "tell",
    "watch",
]
