"""Run every benchmark: the search for slots, then guests who look and book."""

from pathlib import Path

from benchmarks import booking, slots

_WORKLOADS = Path(__file__).parents[1] / "tests" / "data" / "slots" / "workloads"

slots.main([*map(str, sorted(_WORKLOADS.glob("*.json"))), "--large"])
booking.main([])
