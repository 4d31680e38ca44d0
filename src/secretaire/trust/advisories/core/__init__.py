"""Advisories, versions, what follows from both for the register, and what clients are told of it."""

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
from secretaire.trust.advisories.core.warning import SURE, Weakness, ends, goes, written

__all__ = [
    "MENDED",
    "OPEN",
    "SURE",
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
    "Weakness",
    "advised",
    "advisory",
    "base",
    "due",
    "ends",
    "goes",
    "mended",
    "plan",
    "scored",
    "standing",
    "titled",
    "vulnerable",
    "worded",
    "written",
]
