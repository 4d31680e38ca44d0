"""What is kept of an installation elsewhere, how it is written there, and for how long; without looking anywhere."""

from secretaire.platform.backups.core.envelope import Broken, Newer, OtherKey, key_id, opened, sealed
from secretaire.platform.backups.core.keeping import TIDIED, Policy, due, kept, overdue, wanting
from secretaire.platform.backups.core.places import Place, Shortcoming, shortcomings
from secretaire.platform.backups.core.stanza import NoStanza
from secretaire.platform.backups.core.values import (
    Backup,
    Kind,
    Laid,
    Part,
    Point,
    Unreachable,
    chain,
    confirm_ours,
    lineage,
    parsed,
    reach,
    written,
)
from secretaire.platform.backups.core.wal import Segment

__all__ = [
    "TIDIED",
    "Backup",
    "Broken",
    "Kind",
    "Laid",
    "Newer",
    "NoStanza",
    "OtherKey",
    "Part",
    "Place",
    "Point",
    "Policy",
    "Segment",
    "Shortcoming",
    "Unreachable",
    "chain",
    "confirm_ours",
    "due",
    "kept",
    "key_id",
    "lineage",
    "opened",
    "overdue",
    "parsed",
    "reach",
    "sealed",
    "shortcomings",
    "wanting",
    "written",
]
