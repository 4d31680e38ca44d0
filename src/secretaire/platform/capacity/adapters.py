"""How busy and how full the machine is on which we run, as Linux tells it."""

import os
import platform
import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from secretaire.platform.capacity.core.kinds import Kind

_PROC: Final = Path("/proc")
_GLANCE_SECONDS: Final = 1  #: for the first look at the processors, which needs two
_IDLE: Final = (3, 4)  #: columns of /proc/stat: idle, and waiting for a disk (proc(5))
_COLUMNS: Final = 8  #: beyond them, guests are counted twice


def node() -> str:
    """Return the name of this machine."""
    return platform.node()[:63]


class Meter:
    """Looks at the machine; of the processors, it tells how busy they were since it looked last."""

    def __init__(self, proc: Path = _PROC) -> None:
        self.proc = proc
        self._last: tuple[int, int] | None = None

    def read(self, folder: Path) -> Mapping[Kind, tuple[float, float]]:
        """Return what is used and what there is, by kind; what this system does not tell is left out.

        :param folder: on the disk that is looked at
        """
        disk = shutil.disk_usage(folder)
        found: dict[Kind, tuple[float, float]] = {Kind.DISK: (float(disk.used), float(disk.used + disk.free))}
        if (self.proc / "meminfo").exists():
            found[Kind.MEMORY] = self._memory()
            found[Kind.CPU] = self._processors()
        return found

    def _memory(self) -> tuple[float, float]:
        lines = (line.split() for line in (self.proc / "meminfo").read_text().splitlines())
        octets = {words[0].rstrip(":"): float(words[1]) * 1024 for words in lines}
        return octets["MemTotal"] - octets["MemAvailable"], octets["MemTotal"]

    def _processors(self) -> tuple[float, float]:
        before = self._last or self._counted()
        if self._last is None:
            time.sleep(_GLANCE_SECONDS)
        self._last = idle, every = self._counted()
        passed, processors = every - before[1], float(os.cpu_count() or 1)
        busy = 1 - (idle - before[0]) / passed if passed else 0.0
        return max(busy, 0.0) * processors, processors

    def _counted(self) -> tuple[int, int]:
        """Return how long the processors were idle, and how long there were, since the machine started."""
        columns = [int(each) for each in (self.proc / "stat").read_text().split("\n", 1)[0].split()[1 : _COLUMNS + 1]]
        return sum(columns[column] for column in _IDLE), sum(columns)
