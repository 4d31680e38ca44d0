"""What a client agreed to, how its own duties stand, and what was seen of them."""

from secretaire.trust.sharing.queries import checks  # it marks its checks
from secretaire.trust.sharing.queries.clients import Side, sides
from secretaire.trust.sharing.queries.contract import (
    Contract,
    agreement,
    agreements,
    contract,
    objections,
    offered,
    promiser,
)
from secretaire.trust.sharing.queries.duties import mirrored, own, provable, unfollowed
from secretaire.trust.sharing.queries.seen import Seen, pieces
from secretaire.trust.sharing.queries.whole import Half, half, names, pin, told

__all__ = [
    "Contract",
    "Half",
    "Seen",
    "Side",
    "agreement",
    "agreements",
    "checks",
    "contract",
    "half",
    "mirrored",
    "names",
    "objections",
    "offered",
    "own",
    "pieces",
    "pin",
    "promiser",
    "provable",
    "sides",
    "told",
    "unfollowed",
]
