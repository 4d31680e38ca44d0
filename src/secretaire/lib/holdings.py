"""What each table holds, for whom, how long, and who may touch it: declared on the model, read by many."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Right = Literal["select", "insert", "update", "delete"]

ALL: tuple[Right, ...] = ("select", "insert", "update", "delete")
APPEND: tuple[Right, ...] = ("select", "insert")


@dataclass(frozen=True, slots=True, kw_only=True)
class Takeout:
    """What of a table its tenant takes away."""

    without: tuple[str, ...] = ()  #: columns that stay: secrets, and the state of work that is under way here
    restored: bool = True  #: whether the rows can come in again elsewhere; if not, they are there to be read
    on_return: Mapping[str, Any] = field(default_factory=dict)  #: what columns hold where the rows come in again


@dataclass(frozen=True, slots=True, kw_only=True)
class Stays:
    """A table of which nothing is taken away."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One table seen as a record of processing (GDPR Article 30)."""

    owner: Literal["tenant", "installation"]
    purpose: str
    keep_days: int | None  #: None: as long as its owner exists
    web: tuple[Right, ...] = ALL  #: what the web server's role may do
    worker: tuple[Right, ...] = ALL  #: what the worker's role may do
    takeout: Takeout | Stays | None = None  #: decided for every table of a tenant; none for the installation's
