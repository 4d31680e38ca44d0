"""Find the slots of neutral workloads, and measure how long it takes.

Run ``python -m benchmarks.slots [--slots] [--large] FILE…``. Every workload gives one JSON line: the count of its
slots and the SHA-256 of their starts joined by newlines; and, unless it is for correctness only, milliseconds
(medians) of ``core`` (integers in, slots out), of ``pipeline`` (ISO texts in, ISO texts out), and of the yardstick,
which says whether it is C or Python, with the ratios of the two to it.
"""

import argparse
import gc
import hashlib
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks import workloads, yardstick
from secretaire.scheduling.availability import core

_RUNS = 21
_YARDSTICK_ROUNDS = 200


def main(arguments: Sequence[str]) -> None:
    """Print one line for each workload."""
    parser = argparse.ArgumentParser(prog="benchmarks.slots", description="Find and time the slots of workloads.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="a workload in the neutral format")
    parser.add_argument("--slots", action="store_true", help="print the starts too")
    parser.add_argument("--large", action="store_true", help="add the large workloads, which are made on the spot")
    options = parser.parse_args(arguments)
    if not options.files and not options.large:
        parser.error("name a FILE, or say --large")
    everything = [json.loads(path.read_text()) for path in options.files]
    everything += workloads.generated() if options.large else []
    # A server does not hold every question it was ever asked; nor should its collector walk through ours.
    gc.freeze()
    name, sweep = yardstick.sweep()
    for workload in everything:
        starts = pipeline(workload)
        line = _answer(workload, starts)
        line |= _times(workload, name, sweep) if workload.get("perf", True) else {}
        line |= {"slots": starts} if options.slots else {}
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


def pipeline(workload: workloads.Workload) -> list[str]:
    """Return the starts on offer as ISO texts: what a request for slots costs from end to end."""
    return core.formatted([slot.start for slot in core.offers(workloads.request(workload))])


def _answer(workload: workloads.Workload, starts: Sequence[str]) -> dict[str, Any]:
    digest = hashlib.sha256("\n".join(starts).encode()).hexdigest()
    return {"name": workload["name"], "count": len(starts), "sha256": digest}


def _times(workload: workloads.Workload, name: str, sweep: yardstick.Sweep) -> dict[str, Any]:
    request = workloads.request(workload)
    thinking = _median(lambda: _stopwatch(lambda: core.offers(request)))
    everything = _median(lambda: _stopwatch(lambda: pipeline(workload)))
    floor = _median(lambda: yardstick.seconds(sweep, request, _YARDSTICK_ROUNDS))
    return {
        "core_ms": round(thinking * 1000, 3),
        "pipeline_ms": round(everything * 1000, 3),
        "yardstick": name,
        "yardstick_ms": float(f"{floor * 1000:.3g}"),
        "core_ratio": round(thinking / floor, 1),
        "pipeline_ratio": round(everything / floor, 1),
    }


def _median(measure: Callable[[], float]) -> float:
    measure()
    return statistics.median(measure() for _ in range(_RUNS))


def _stopwatch(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(sys.argv[1:])
