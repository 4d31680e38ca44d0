"""What supervisors do, and what happens by the clock."""

from secretaire.scheduling.supervision.actions.deciding import ask_host, mark_attack, put_aside, refuse, settle
from secretaire.scheduling.supervision.actions.holding import Occupied, Taken, claim, give_back, view
from secretaire.scheduling.supervision.actions.watching import alarm, erase, forget

__all__ = [
    "Occupied",
    "Taken",
    "alarm",
    "ask_host",
    "claim",
    "erase",
    "forget",
    "give_back",
    "mark_attack",
    "put_aside",
    "refuse",
    "settle",
    "view",
]
