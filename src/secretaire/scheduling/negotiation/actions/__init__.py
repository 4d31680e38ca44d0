"""What can be done about matters and the letters that belong to them."""

from secretaire.scheduling.negotiation.actions.calling_off import call_off
from secretaire.scheduling.negotiation.actions.erasing import erase
from secretaire.scheduling.negotiation.actions.following import catch_up, follow_up, reconcile
from secretaire.scheduling.negotiation.actions.matters import Elsewhere
from secretaire.scheduling.negotiation.actions.offering import look
from secretaire.scheduling.negotiation.actions.preferring import (
    Improper,
    disable,
    enable,
    set_policy,
    set_preferences,
)
from secretaire.scheduling.negotiation.actions.silencing import never_again
from secretaire.scheduling.negotiation.actions.supervising import (
    NoRule,
    Rehearsal,
    Settled,
    ask_host,
    mark_attack,
    put_aside,
    refuse,
    rehearse,
    settle,
)
from secretaire.scheduling.negotiation.actions.taking import Overtaken, take_up

__all__ = [
    "Elsewhere",
    "Improper",
    "NoRule",
    "Overtaken",
    "Rehearsal",
    "Settled",
    "ask_host",
    "call_off",
    "catch_up",
    "disable",
    "enable",
    "erase",
    "follow_up",
    "look",
    "mark_attack",
    "never_again",
    "put_aside",
    "reconcile",
    "refuse",
    "rehearse",
    "set_policy",
    "set_preferences",
    "settle",
    "take_up",
]
