"""What a directory may see and set, and what follows from it."""

from secretaire.protection.provisioning.core.journal import LONGEST, told
from secretaire.protection.provisioning.core.naming import address, called, spoken
from secretaire.protection.provisioning.core.resources import (
    MOST_BYTES,
    PROVIDER,
    Email,
    Group,
    GroupMember,
    Membership,
    Name,
    User,
)
from secretaire.protection.provisioning.core.roles import LEAST, given, offered
from secretaire.protection.provisioning.core.tokens import PREFIX, digest, fresh, hint, sound

__all__ = [
    "LEAST",
    "LONGEST",
    "MOST_BYTES",
    "PREFIX",
    "PROVIDER",
    "Email",
    "Group",
    "GroupMember",
    "Membership",
    "Name",
    "User",
    "address",
    "called",
    "digest",
    "fresh",
    "given",
    "hint",
    "offered",
    "sound",
    "spoken",
    "told",
]
