"""What can be done with mailboxes, and with the letters that come in by them."""

from secretaire.scheduling.mailboxes.actions.connecting import (
    AlreadyConnected,
    Connection,
    change,
    connect,
    disconnect,
    open_service,
    rename,
    rest,
    resume,
)
from secretaire.scheduling.mailboxes.actions.fetching import advance, broken, call_due, fail, fetching, look, renew
from secretaire.scheduling.mailboxes.actions.taking import (
    NotQuarantined,
    arrived,
    discard,
    forget,
    keep,
    quarantine,
    reading,
    receive,
    release,
)

__all__ = [
    "AlreadyConnected",
    "Connection",
    "NotQuarantined",
    "advance",
    "arrived",
    "broken",
    "call_due",
    "change",
    "connect",
    "discard",
    "disconnect",
    "fail",
    "fetching",
    "forget",
    "keep",
    "look",
    "open_service",
    "quarantine",
    "reading",
    "receive",
    "release",
    "rename",
    "renew",
    "rest",
    "resume",
]
