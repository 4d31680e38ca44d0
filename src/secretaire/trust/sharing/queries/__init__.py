"""What a client agreed to, how its own duties stand, and what was seen of them."""

from secretaire.trust.sharing.queries.contract import (
    Contract,
    agreement,
    agreements,
    contract,
    objections,
    offered,
    promiser,
)
from secretaire.trust.sharing.queries.duties import agreed_measures, mirrored, own, provable
from secretaire.trust.sharing.queries.seen import Seen, pieces
from secretaire.trust.sharing.queries.whole import Half, half, names, pin, told

__all__ = [
    "Contract",
    "Half",
    "Seen",
    "agreed_measures",
    "agreement",
    "agreements",
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
    "told",
]
