"""What can be done with what a tenant takes away, and with its end."""

from secretaire.platform.portability.actions.closing import (
    PURPOSE,
    NotMeant,
    TooEarly,
    certificate,
    certified,
    close,
    erase,
    keep_open,
)
from secretaire.platform.portability.actions.exporting import UnderWay, ask, fail, fetch, forget, keep, make
from secretaire.platform.portability.actions.exporting import erase as erase_exports
from secretaire.platform.portability.actions.returning import come_back

__all__ = [
    "PURPOSE",
    "NotMeant",
    "TooEarly",
    "UnderWay",
    "ask",
    "certificate",
    "certified",
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
]
