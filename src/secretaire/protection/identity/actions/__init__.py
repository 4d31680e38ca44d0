"""What can be done with accounts."""

from secretaire.protection.identity.actions.accounts import (
    AddressTaken,
    enrol,
    forget_sessions,
    link,
    offer_link,
    readmit,
    receive,
    speak,
)
from secretaire.protection.identity.actions.directory import admit, amend, reopen
from secretaire.protection.identity.actions.leaving import Ended, end
from secretaire.protection.identity.actions.roles import (
    Departure,
    LastKeeper,
    WrongPlace,
    departures,
    set_role,
)

__all__ = [
    "AddressTaken",
    "Departure",
    "Ended",
    "LastKeeper",
    "WrongPlace",
    "admit",
    "amend",
    "departures",
    "end",
    "enrol",
    "forget_sessions",
    "link",
    "offer_link",
    "readmit",
    "receive",
    "reopen",
    "set_role",
    "speak",
]
