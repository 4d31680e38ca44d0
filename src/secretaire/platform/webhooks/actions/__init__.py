"""What can be done with endpoints and with what is sent to them."""

from secretaire.platform.webhooks.actions.endpoints import (
    Made,
    Wish,
    add,
    change,
    remove,
    rest,
    resume,
    rotate,
)
from secretaire.platform.webhooks.actions.erasing import erase
from secretaire.platform.webhooks.actions.hearing import hear
from secretaire.platform.webhooks.actions.sending import (
    Resting,
    deliver,
    forget,
    replay,
    replay_failed,
    settle,
    test,
)

__all__ = [
    "Made",
    "Resting",
    "Wish",
    "add",
    "change",
    "deliver",
    "erase",
    "forget",
    "hear",
    "remove",
    "replay",
    "replay_failed",
    "rest",
    "resume",
    "rotate",
    "settle",
    "test",
]
