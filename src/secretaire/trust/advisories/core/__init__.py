"""Advisories, versions, and what follows from both for the register."""

from secretaire.trust.advisories.core.deciding import (
    MENDED,
    OPEN,
    Known,
    Plan,
    Standing,
    advised,
    due,
    plan,
    standing,
    titled,
)
from secretaire.trust.advisories.core.matching import Finding, Match, Matching, mended, vulnerable
from secretaire.trust.advisories.core.osv import Advisory, Affected, Malformed, advisory
from secretaire.trust.advisories.core.severity import UNKNOWN, Severity, base, scored, worded

__all__ = [
    "MENDED",
    "OPEN",
    "UNKNOWN",
    "Advisory",
    "Affected",
    "Finding",
    "Known",
    "Malformed",
    "Match",
    "Matching",
    "Plan",
    "Severity",
    "Standing",
    "advised",
    "advisory",
    "base",
    "due",
    "mended",
    "plan",
    "scored",
    "standing",
    "titled",
    "vulnerable",
    "worded",
]
