"""What a machine can do: a plain sweep over sorted integers, in C if there is a compiler.

It finds the starts of one host's slots from opening hours and busy spans that are sorted already, on a grid
counted in UTC; it converts no dates. So it marks the floor, not a rival.
"""

import ctypes
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from secretaire.lib.intervals import Span, intersect
from secretaire.scheduling.availability import core
from secretaire.scheduling.availability.core.days import around, working
from secretaire.scheduling.availability.core.values import whole

_SOURCE = r"""
long sweep(const long *open, long opens, const long *busy, long busies, const long *rule, long *out, long rounds)
{
    const long length = rule[0], step = rule[1], before = rule[2], after = rule[3];
    long found = 0;
    for (long round = 0; round < rounds; round++) {
        long next = 0;
        found = 0;
        for (long i = 0; i < opens; i++) {
            long at = open[2 * i];
            const long end = open[2 * i + 1];
            while (at < end) {
                while (next < busies && busy[2 * next + 1] + after <= at) next++;
                const long begins = next < busies ? busy[2 * next] - before : end;
                const long stop = begins < end ? begins : end;
                for (long t = (at + step - 1) / step * step; t + length <= stop; t += step) out[found++] = t;
                at = stop < end ? busy[2 * next + 1] + after : end;
            }
        }
        __asm__ volatile("" : : "r"(out) : "memory");
    }
    return found;
}
"""

Sweep = Callable[[Sequence[Span], Sequence[Span], Sequence[int], int], float]


def sweep() -> tuple[str, Sweep]:
    """Return the name of the yardstick that this machine allows, and a function that gives seconds a round."""
    if compiler := shutil.which("cc"):
        return "c", _in_c(compiler)
    return "python", _in_python


def seconds(measure: Sweep, request: core.Request, rounds: int) -> float:
    """Return how long the yardstick takes over all hosts of a question."""
    rules = request.rules
    rule = [whole(each) for each in (request.duration, rules.step, rules.before, rules.after)]
    return sum(
        measure(
            intersect(working(host, around(host.zone, request.window)), [request.window]),
            sorted(each for spans in host.busy.values() for each in spans),
            rule,
            rounds,
        )
        for host in request.hosts
    )


def _in_c(compiler: str) -> Sweep:
    with tempfile.TemporaryDirectory() as folder:
        source, library = Path(folder, "sweep.c"), Path(folder, "sweep.so")
        source.write_text(_SOURCE)
        command = [compiler, "-O2", "-shared", "-fPIC", "-o", str(library), str(source)]
        subprocess.run(command, check=True)  # noqa: S603 - our own source, the system's compiler
        compiled = ctypes.CDLL(str(library)).sweep
    compiled.restype = ctypes.c_long

    def measure(hours: Sequence[Span], busy: Sequence[Span], rule: Sequence[int], rounds: int) -> float:
        room = sum((end - start) // rule[1] + 1 for start, end in hours)
        arguments = _array(hours), ctypes.c_long(len(hours)), _array(busy), ctypes.c_long(len(busy))
        out = (ctypes.c_long * room)()
        start = time.perf_counter()
        compiled(*arguments, (ctypes.c_long * 4)(*rule), out, ctypes.c_long(rounds))
        return (time.perf_counter() - start) / rounds

    return measure


def _array(spans: Sequence[Span]) -> "ctypes.Array[ctypes.c_long]":
    return (ctypes.c_long * (2 * len(spans)))(*(edge for span in spans for edge in span))


def _in_python(hours: Sequence[Span], busy: Sequence[Span], rule: Sequence[int], rounds: int) -> float:
    start = time.perf_counter()
    _plain(hours, busy, rule)
    return time.perf_counter() - start


def _plain(hours: Sequence[Span], busy: Sequence[Span], rule: Sequence[int]) -> list[int]:
    length, step, before, after = rule
    found: list[int] = []
    upcoming = 0
    for opens, closes in hours:
        at = opens
        while at < closes:
            while upcoming < len(busy) and busy[upcoming][1] + after <= at:
                upcoming += 1
            stop = min(closes, busy[upcoming][0] - before) if upcoming < len(busy) else closes
            found += range(-(-at // step) * step, stop - length + 1, step)
            at = busy[upcoming][1] + after if stop < closes else closes
    return found
