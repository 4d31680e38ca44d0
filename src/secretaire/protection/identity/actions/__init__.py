"""What can be done with accounts."""

from secretaire.protection.identity.actions.accounts import (
    AddressTaken,
    enrol,
    forget_sessions,
    link,
    offer_link,
    speak,
)
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
    "LastKeeper",
    "WrongPlace",
    "departures",
    "enrol",
    "forget_sessions",
    "link",
    "offer_link",
    "set_role",
    "speak",
]
