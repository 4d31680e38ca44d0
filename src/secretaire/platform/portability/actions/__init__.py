"""What can be done with what a tenant takes away, and with its end."""

from secretaire.platform.portability.actions.closing import (
    PURPOSE,
    NotMeant,
    TooEarly,
    certificate,
    certified,
    clear,
    close,
    erase,
    keep_open,
    move_out,
)
from secretaire.platform.portability.actions.exporting import UnderWay, ask, fail, fetch, forget, keep, make
from secretaire.platform.portability.actions.exporting import erase as erase_exports
from secretaire.platform.portability.actions.returning import Arrival, come_back, move_in

__all__ = [
    "PURPOSE",
    "Arrival",
    "NotMeant",
    "TooEarly",
    "UnderWay",
    "ask",
    "certificate",
    "certified",
    "clear",
    "close",
    "come_back",
    "erase",
    "erase_exports",
    "fail",
    "fetch",
    "forget",
    "keep",
    "keep_open",
    "make",
    "move_in",
    "move_out",
]
