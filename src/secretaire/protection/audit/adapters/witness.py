"""A witness that is handed checkpoints and cosigns those that continue what it saw (C2SP tlog-witness)."""

from datetime import timedelta
from typing import Final

from secretaire.lib import http
from secretaire.lib.egress import Counterpart
from secretaire.lib.errors import Conflict, Refused, Unavailable

EGRESS: Final = (
    Counterpart(
        name="a witness of the log",
        when="`audit.witness_url` is set",
        leaves="of each tenant's log: its name, how many entries it has, and hashes",
        comes="its signature, checked by `audit.witness_key`",
        guard="https, or this machine; no redirects; bounded in time and size",
    ),
)
LIMITS: Final = http.Limits(
    connect=timedelta(seconds=5),
    read=timedelta(seconds=10),
    total=timedelta(seconds=20),
    size=100_000,
    redirects=0,
)
_OK, _CONFLICT, _UNPROVEN, _BROKEN = 200, 409, 422, 500
_LONGEST: Final = 19  #: digits of a size


class Behind(Conflict):
    """The witness saw another checkpoint last than was thought."""

    def __init__(self, size: int) -> None:
        super().__init__(f"The witness saw {size} entries last.")
        self.size = size


class Contradicted(Conflict):
    """The witness saw another history of this log."""


class Declined(Refused):
    """The witness does not know this log, or does not take what it is handed."""


def add(body: bytes, *, url: str) -> str:
    """Hand a checkpoint over; return the lines that the witness signed.

    :raises Behind: if it saw another one last
    :raises Contradicted: if this one does not continue what it saw
    :raises Declined: if it takes nothing of this log
    :raises Unavailable: if it does not answer
    """
    try:
        with http.Client(allow_loopback=True, allow_private=True, limits=LIMITS) as client:
            said = client.send("POST", f"{url.rstrip('/')}/add-checkpoint", content=body)
    except Refused as error:
        raise Unavailable(f"the witness cannot be asked: {type(error).__name__}") from error
    text = said.content.decode("utf-8", "replace")
    if said.status == _OK:
        return text
    if said.status == _CONFLICT and text.strip().isdecimal() and len(text.strip()) <= _LONGEST:
        raise Behind(int(text))
    if said.status in {_CONFLICT, _UNPROVEN}:
        raise Contradicted("The witness saw another history of this log.")
    if said.status >= _BROKEN:
        raise Unavailable(f"the witness answers {said.status}")
    raise Declined(f"The witness answers {said.status}.")
