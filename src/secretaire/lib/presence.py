"""Which processes of an installation run: each leaves its number and its birth in a folder, so that it is found surely.

The number of a process that has ended is given to others. So whoever is found here was born at the noted instant of
the noted boot of the machine, and is killed through a handle (``pidfd_open``) that was taken before that was checked:
no process that is somebody else's is ever hit. Only Linux tells all that; elsewhere nobody is found.
"""

import contextlib
import json
import os
import re
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_PROC: Final = Path("/proc")
_BOOT: Final = _PROC / "sys/kernel/random/boot_id"
#: Where the fields after the name of a process stand in its ``stat`` (proc(5)).
_STATE, _PARENT, _BORN = 0, 1, 19
_DEAD: Final = {"Z", "X"}
_UNIT: Final = re.compile(r"/([^/\s]+\.service)(?:/|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """A process, which no other is ever taken for."""

    pid: int
    born: str  #: boot of the machine, and ticks since


class OursToo(Exception):
    """We would kill ourselves; a bug of whoever asked."""


def note(folder: Path, name: str, *, pid: int | None = None) -> None:
    """Note that a process, or this one, is the one of a name from now on."""
    found = _process(pid or os.getpid())
    if found is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f".{name}.{found.pid}"
    fresh.write_text(json.dumps({"pid": found.pid, "born": found.born}))
    fresh.replace(folder / name)


def find(folder: Path, name: str) -> Process | None:
    """Return the process that was noted by a name last, if that very one lives."""
    try:
        kept = json.loads((folder / name).read_text())
        noted = Process(pid=int(kept["pid"]), born=str(kept["born"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return noted if _process(noted.pid) == noted else None


def parent(process: Process) -> int:
    """Return the number of the process that started it; 0: it has ended."""
    fields = _fields(process.pid)
    return int(fields[_PARENT]) if fields else 0


def unit(process: Process) -> str:
    """Return the service of systemd that it is the work of; empty: of none."""
    try:
        found = _UNIT.findall((_PROC / str(process.pid) / "cgroup").read_text())
    except OSError:
        return ""
    return str(found[-1]) if found else ""


def kill(process: Process) -> int:
    """Kill a process with all that it started, by force, at once; return how many there were.

    :raises PermissionError: if it is not ours to kill
    :raises OursToo: if we are one of them
    """
    with contextlib.ExitStack() as handles:
        taken = list(_taken(process, handles))
        for handle in taken:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(handle, signal.SIGKILL)
    return len(taken)


def _taken(process: Process, handles: contextlib.ExitStack) -> Iterator[int]:
    """Yield a handle of a process and of each that descends from it, the first first."""
    family = _family(process)
    if os.getpid() in {each.pid for each in family}:
        raise OursToo
    for each in family:
        try:
            handle = os.pidfd_open(each.pid)
        except ProcessLookupError:
            continue
        handles.callback(os.close, handle)
        if _process(each.pid) == each:  # the handle is of that very one: it was taken before
            yield handle


def _family(process: Process) -> list[Process]:
    children: dict[int, list[int]] = {}
    for folder in _PROC.glob("[0-9]*"):
        if fields := _fields(int(folder.name)):
            children.setdefault(int(fields[_PARENT]), []).append(int(folder.name))
    found = [process]
    for known in found:  # it grows meanwhile, generation by generation
        found += [each for pid in children.get(known.pid, []) if (each := _process(pid))]
    return found


def _process(pid: int) -> Process | None:
    fields = _fields(pid)
    if not fields or fields[_STATE] in _DEAD:
        return None
    return Process(pid=pid, born=f"{_BOOT.read_text().strip()}/{fields[_BORN]}")


def _fields(pid: int) -> list[str]:
    """Return what the system says of a process after its name, which may hold anything; nothing: it is gone."""
    try:
        return (_PROC / str(pid) / "stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return []
