"""Writing entries, giving them their places, and signing what there is."""

from secretaire.protection.audit.actions.attesting import attest, contradict, miss
from secretaire.protection.audit.actions.keeping import drop
from secretaire.protection.audit.actions.sequencing import STRIDE, checkpoint, note_verdict, sequence
from secretaire.protection.audit.actions.writing import record, record_apart

__all__ = [
    "STRIDE",
    "attest",
    "checkpoint",
    "contradict",
    "drop",
    "miss",
    "note_verdict",
    "record",
    "record_apart",
    "sequence",
]
