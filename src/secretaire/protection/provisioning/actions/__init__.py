"""What directories do here, and what administrators say about it."""

from secretaire.protection.provisioning.actions.accounts import (
    ForeignDomain,
    Kept,
    Wanted,
    adopt,
    create,
    remove,
    update,
)
from secretaire.protection.provisioning.actions.connections import (
    Made,
    TooMany,
    allow_privileged,
    connect,
    cut,
)
from secretaire.protection.provisioning.actions.groups import (
    GroupTaken,
    NotOffered,
    StrangeMember,
    create_group,
    map_group,
    remove_group,
    update_group,
)
from secretaire.protection.provisioning.actions.journal import erase, forget, note, served

__all__ = [
    "ForeignDomain",
    "GroupTaken",
    "Kept",
    "Made",
    "NotOffered",
    "StrangeMember",
    "TooMany",
    "Wanted",
    "adopt",
    "allow_privileged",
    "connect",
    "create",
    "create_group",
    "cut",
    "erase",
    "forget",
    "map_group",
    "note",
    "remove",
    "remove_group",
    "served",
    "update",
    "update_group",
]
