"""Questions about matters: where each stands, what is offered, what a letter says, and who waits for a person."""

from secretaire.scheduling.negotiation.queries.listing import Whole, listed, whole
from secretaire.scheduling.negotiation.queries.preferring import manners, policy, preferences, rules
from secretaire.scheduling.negotiation.queries.turns import stale, turn, waiting

__all__ = ["Whole", "listed", "manners", "policy", "preferences", "rules", "stale", "turn", "waiting", "whole"]
