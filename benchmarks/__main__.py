"""Run every benchmark: the search for slots, guests who look and book, encryption, the log, and corrected letters.

``make bench CORRECTIONS=FILE`` names the letters: what ``secretaire corrections`` printed.
"""

import os
from pathlib import Path

from benchmarks import booking, encryption, log, slots, understanding

_WORKLOADS = Path(__file__).parents[1] / "tests" / "data" / "slots" / "workloads"

slots.main([*map(str, sorted(_WORKLOADS.glob("*.json"))), "--large"])
booking.main([])
log.main([])
encryption.main([])
if corrections := os.environ.get("CORRECTIONS"):
    understanding.main(["corrections", corrections])
