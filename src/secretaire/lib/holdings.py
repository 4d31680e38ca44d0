"""What each table holds, for whom, how long, and who may touch it: declared on the model, read by many."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
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


class Clear(StrEnum):
    """Why a column stands in clear: text, bytes or a document that is neither encrypted nor a blind index."""

    WORD = "one of our words, such as a state or a kind"
    LANGUAGE = "a language"
    ZONE = "a time zone"
    TIMES = "times, which are compared with those of meetings"
    COUNTS = "counts, and names of tables"
    ABOUT = "identifiers of rows"
    DIGEST = "a digest, which cannot be turned back"
    SEALED = "encrypted already, by a key that is none of the tenant's"
    PROOF = "a proof that names nobody"
    PUBLIC = "said to everybody, or meant to be"
    SOUGHT = "looked up by the database"
    LIBRARY = "a library of ours writes it and looks it up"
    SERVER = "which outside server is asked, how, and what it said of itself"
    LABEL = "what administrators call a thing that they set up"
    UNUSED = "empty here: it comes with a library, and nothing of ours fills it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One table seen as a record of processing (GDPR Article 30)."""

    owner: Literal["tenant", "installation"]
    purpose: str
    keep_days: int | None  #: None: as long as its owner exists
    web: tuple[Right, ...] = ALL  #: what the web server's role may do
    worker: tuple[Right, ...] = ALL  #: what the worker's role may do
    takeout: Takeout | Stays | None = None  #: decided for every table of a tenant; none for the installation's
    clear: Mapping[str, Clear] = field(default_factory=dict)  #: columns that are neither encrypted, number nor time
