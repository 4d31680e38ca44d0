"""When evidence is due, how a measure stands by it, what is signed, and how that is proven."""

from secretaire.trust.evidence.core.bundle import Growth, Proof, bundle
from secretaire.trust.evidence.core.cadence import Cadence, NoCadence, Period, cadence, later
from secretaire.trust.evidence.core.judging import Assurance, Outcome, Seen, Stand, State, assurance, state
from secretaire.trust.evidence.core.planning import dated, planned_until
from secretaire.trust.evidence.core.results import Check, Facts, Result
from secretaire.trust.evidence.core.statement import (
    Observation,
    Version,
    Written,
    canonical,
    envelope,
    pae,
    statement,
    written,
)
from secretaire.trust.evidence.core.verify import check_bundle

__all__ = [
    "Assurance",
    "Cadence",
    "Check",
    "Facts",
    "Growth",
    "NoCadence",
    "Observation",
    "Outcome",
    "Period",
    "Proof",
    "Result",
    "Seen",
    "Stand",
    "State",
    "Version",
    "Written",
    "assurance",
    "bundle",
    "cadence",
    "canonical",
    "check_bundle",
    "dated",
    "envelope",
    "later",
    "pae",
    "planned_until",
    "state",
    "statement",
    "written",
]
