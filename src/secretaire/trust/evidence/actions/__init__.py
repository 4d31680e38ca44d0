"""Promising, opening periods, keeping evidence, and signing what there is."""

from secretaire.trust.evidence.actions.adopting import Agreed, NotPromised, Wish, adopt, follow
from secretaire.trust.evidence.actions.appending import Found
from secretaire.trust.evidence.actions.occurring import open_periods, sign_missed
from secretaire.trust.evidence.actions.recording import OutOfTime, checkpoint, erase, record, write_down

__all__ = [
    "Agreed",
    "Found",
    "NotPromised",
    "OutOfTime",
    "Wish",
    "adopt",
    "checkpoint",
    "erase",
    "follow",
    "open_periods",
    "record",
    "sign_missed",
    "write_down",
]
