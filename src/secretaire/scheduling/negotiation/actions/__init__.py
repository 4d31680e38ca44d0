"""What can be done about matters and the letters that belong to them."""

from secretaire.scheduling.negotiation.actions.preferring import (
    Improper,
    disable,
    enable,
    set_policy,
    set_preferences,
)

__all__ = ["Improper", "disable", "enable", "set_policy", "set_preferences"]
