"""What letters say of themselves, and which of them are never answered."""

from secretaire.scheduling.mailboxes.core.granting import Way, way
from secretaire.scheduling.mailboxes.core.values import (
    After,
    Condition,
    Envelope,
    Kind,
    Method,
    Parsed,
    Person,
    Reply,
    Revoking,
    Security,
    Silence,
    Standing,
    State,
    Verdict,
    Why,
)

__all__ = [
    "After",
    "Condition",
    "Envelope",
    "Kind",
    "Method",
    "Parsed",
    "Person",
    "Reply",
    "Revoking",
    "Security",
    "Silence",
    "Standing",
    "State",
    "Verdict",
    "Way",
    "Why",
    "way",
]
