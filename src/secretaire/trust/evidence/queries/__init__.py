"""How measures stand, and what proves it."""

from secretaire.trust.evidence.queries.growing import before, bundle, last_checkpoint, root_of, size
from secretaire.trust.evidence.queries.keys import PURPOSE, keyid, origin, public, verifying
from secretaire.trust.evidence.queries.proving import Whole, verify
from secretaire.trust.evidence.queries.standing import (
    Standing,
    awaited,
    commitments,
    duties,
    duty,
    in_periods,
    last,
    next_due,
    opened_until,
    standings,
    unsigned,
    version,
    versions,
)

__all__ = [
    "PURPOSE",
    "Standing",
    "Whole",
    "awaited",
    "before",
    "bundle",
    "commitments",
    "duties",
    "duty",
    "in_periods",
    "keyid",
    "last",
    "last_checkpoint",
    "next_due",
    "opened_until",
    "origin",
    "public",
    "root_of",
    "size",
    "standings",
    "unsigned",
    "verify",
    "verifying",
    "version",
    "versions",
]
