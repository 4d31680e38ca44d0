"""Who is spoken to outside: declared beside the code that speaks, read by the manual's inventory.

A module that opens connections to others holds ``EGRESS``, one :class:`Counterpart` for each kind of other side.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """One kind of other side, as a record of processing names it (GDPR Article 30)."""

    name: str
    when: str  #: which setting or act opens the first connection; nothing is opened by itself
    leaves: str  #: what they get to know
    comes: str  #: what is taken from them
    guard: str  #: how the connection is protected
    processor: bool = False  #: sees personal data on a tenant's behalf and is not chosen by the tenant: a subprocessor
