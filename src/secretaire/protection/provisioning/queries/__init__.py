"""Questions about connections of directories, and about what they keep here."""

from secretaire.protection.provisioning.queries.filters import Untranslatable, condition, ordering
from secretaire.protection.provisioning.queries.overview import (
    Mapped,
    connections,
    exchanges,
    groups_with_sizes,
    leavers,
    privileged,
    proven,
)
from secretaire.protection.provisioning.queries.rows import (
    belongings,
    group,
    groups,
    held_group,
    held_record,
    members,
    record,
    records,
)

__all__ = [
    "Mapped",
    "Untranslatable",
    "belongings",
    "condition",
    "connections",
    "exchanges",
    "group",
    "groups",
    "groups_with_sizes",
    "held_group",
    "held_record",
    "leavers",
    "members",
    "ordering",
    "privileged",
    "proven",
    "record",
    "records",
]
