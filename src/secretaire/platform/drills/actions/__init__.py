"""What can be restored, and how rehearsals are kept."""

from secretaire.platform.drills.actions.copying import Unlike
from secretaire.platform.drills.actions.recording import advance, begin, end, fail, survive, tend, witness, witnessed
from secretaire.platform.drills.actions.restoring import (
    InTheWay,
    NotWhole,
    OthersChanged,
    restore_record,
    restore_tenant,
)

__all__ = [
    "InTheWay",
    "NotWhole",
    "OthersChanged",
    "Unlike",
    "advance",
    "begin",
    "end",
    "fail",
    "restore_record",
    "restore_tenant",
    "survive",
    "tend",
    "witness",
    "witnessed",
]
