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
from secretaire.trust.sharing.queries.seen import Log, Seen, log, pieces
from secretaire.trust.sharing.queries.whole import Half, Terms, half, names, pin, terms, told

__all__ = [
    "Contract",
    "Half",
    "Log",
    "Seen",
    "Side",
    "Terms",
    "agreement",
    "agreements",
    "checks",
    "contract",
    "half",
    "log",
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
    "terms",
    "told",
    "unfollowed",
]
