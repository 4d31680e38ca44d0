"""Run every benchmark: slots, guests who look and book, encryption, both logs and their page, a restore, and letters.

``make bench CORRECTIONS=FILE`` names the letters: what ``secretaire corrections`` printed.
"""

import os
from pathlib import Path

from benchmarks import booking, centre, encryption, evidence, log, restoring, slots, understanding

_WORKLOADS = Path(__file__).parents[1] / "tests" / "data" / "slots" / "workloads"

slots.main([*map(str, sorted(_WORKLOADS.glob("*.json"))), "--large"])
booking.main([])
log.main([])
encryption.main([])
evidence.main([])
centre.main([])
restoring.main([])
if corrections := os.environ.get("CORRECTIONS"):
    understanding.main(["corrections", corrections])
