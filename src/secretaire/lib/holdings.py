"""What each table holds, for whom, how long, and who may touch it: declared on the model, read by many."""

from dataclasses import dataclass
from typing import Literal

Right = Literal["select", "insert", "update", "delete"]

ALL: tuple[Right, ...] = ("select", "insert", "update", "delete")
APPEND: tuple[Right, ...] = ("select", "insert")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One table seen as a record of processing (GDPR Article 30)."""

    owner: Literal["tenant", "installation"]
    purpose: str
    keep_days: int | None  #: None: as long as its owner exists
    web: tuple[Right, ...] = ALL  #: what the web server's role may do
    worker: tuple[Right, ...] = ALL  #: what the worker's role may do
