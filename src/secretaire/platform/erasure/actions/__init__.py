"""What happens to a request of erasure."""

from secretaire.platform.erasure.actions.asking import ask, confirm, drop_unconfirmed, file, told
from secretaire.platform.erasure.actions.carrying import PURPOSE, StillLeaving, begin, carrying, finish, step
from secretaire.platform.erasure.actions.deciding import Settled, TooLate, TooSoon, extend, refuse, remind
from secretaire.platform.erasure.actions.planning import planning, rehearse
from secretaire.platform.erasure.actions.reapplying import reapply
from secretaire.platform.erasure.actions.telling import letter

__all__ = [
    "PURPOSE",
    "Settled",
    "StillLeaving",
    "TooLate",
    "TooSoon",
    "ask",
    "begin",
    "carrying",
    "confirm",
    "drop_unconfirmed",
    "extend",
    "file",
    "finish",
    "letter",
    "planning",
    "reapply",
    "refuse",
    "rehearse",
    "remind",
    "step",
    "told",
]
