"""The checks that there are, by the names under which duties ask for them."""

import hashlib
import inspect
from pathlib import Path

from secretaire.trust.evidence.core import Check
from secretaire.trust.evidence.queries.checks import (  # each marks its checks
    accounts,
    asking,
    connections,
    continuing,
    hardening,
    holding,
    logs,
    outside,
    overseeing,
    placing,
    reading,
    releasing,
    running,
    surroundings,
    tables,
    walls,
)
from secretaire.trust.evidence.queries.checks.marking import CHECKS, OF_CLIENTS, Unknown, answered

__all__ = [
    "CHECKS",
    "OF_CLIENTS",
    "Unknown",
    "accounts",
    "answered",
    "asking",
    "connections",
    "continuing",
    "file",
    "function",
    "hardening",
    "holding",
    "logs",
    "outside",
    "overseeing",
    "placing",
    "reading",
    "releasing",
    "running",
    "source",
    "surroundings",
    "tables",
    "walls",
]


def source(check: Check) -> str:
    """Return the SHA-256 digest of the file in which a check is written, in hexadecimal digits."""
    return hashlib.sha256(file(check)).hexdigest()


def file(check: Check) -> bytes:
    """Return the file in which a check is written."""
    return Path(inspect.getfile(inspect.unwrap(check))).read_bytes()


def function(check: Check) -> str:
    """Return how a check is written, without the rest of its file."""
    return inspect.getsource(inspect.unwrap(check))
