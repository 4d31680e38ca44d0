"""Names and bytes of the database's log, which is written in segments."""

import json
import re
import zlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from secretaire.platform.backups.core.envelope import Broken

SIZE: Final = 16 << 20  #: bytes of a segment
_SEGMENT: Final = re.compile(r"[0-9A-F]{24}")
_HISTORY: Final = re.compile(r"[0-9A-F]{8}\.history")
_EACH: Final = (1 << 32) // SIZE  #: segments of one log file


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A file of the log, as it leaves."""

    name: str
    content: bytes
    upto: datetime | None  #: everything committed until then is in this one and those before; nothing: nobody asked


def leaves(name: str) -> bool:
    """Tell whether a file of the log is whole, so that it leaves: a segment, or the history of a timeline."""
    return bool(_SEGMENT.fullmatch(name) or _HISTORY.fullmatch(name))


def kept_as(name: str) -> str:
    """Return the name under which a file of the log is kept."""
    return f"wal/{name.lower().replace('.', '-')}"


def called(kept: str) -> str:
    """Return the name of a file of the log from the one under which it is kept."""
    word = kept.removeprefix("wal/").upper()
    return word.replace("-HISTORY", ".history")


def number(name: str) -> int:
    """Return the place of a segment in the log, whatever its timeline."""
    return int(name[8:16], 16) * _EACH + int(name[16:24], 16)


def packed(segment: Segment) -> bytes:
    """Return a file of the log in a short form: most segments are cut off early and filled with nothing."""
    head = json.dumps({"upto": segment.upto.isoformat() if segment.upto else None, "size": len(segment.content)})
    return head.encode() + b"\n" + zlib.compress(segment.content.rstrip(b"\0"), 1)


def unpacked(name: str, content: bytes) -> Segment:
    """Return a file of the log from its short form.

    :raises Broken: if it has not that form
    """
    head, _, rest = content.partition(b"\n")
    try:
        said = json.loads(head)
        upto = datetime.fromisoformat(said["upto"]) if said["upto"] else None
        whole = zlib.decompress(rest)
        return Segment(name=name, content=whole + bytes(said["size"] - len(whole)), upto=upto)
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        raise Broken(f"{kept_as(name)} is no file of the log.") from error


def following(names: Iterable[str], *, first: str) -> list[str]:
    """Return the segments from one on, of all timelines, up to the first place where none is."""
    known: dict[int, list[str]] = {}
    for name in names:
        if _SEGMENT.fullmatch(name):
            known.setdefault(number(name), []).append(name)
    found, place = [], number(first)
    while place in known:
        found += sorted(known[place])
        place += 1
    return found


def needed(*, first: str, last: str, history: str) -> list[str]:
    """Return the segments that lead from one to another, each of the timeline in which the server kept it.

    None: the first one lies on a branch that was left.

    :param history: of the timeline of the last one, as the server has it; empty where it is the first timeline
    :raises Broken: if this is no history
    """
    ends = [*_ends(history), (int(last[:8], 16), number(last) + 1)]
    found, place = [], number(first)
    for line, end in ends:
        found += [_named(line, each) for each in range(place, end)]
        place = max(place, end)
    return found if first in found else []


def folders(names: Iterable[str]) -> list[str]:
    """Return the names of the folders in which pgBackRest has some segments."""
    return sorted({name[:16] for name in names})


def _ends(history: str) -> list[tuple[int, int]]:
    """Return each earlier timeline with the place of the first segment that belongs to the next one."""
    try:
        rows = [line.split() for line in history.splitlines() if line.strip() and not line.startswith("#")]
        halves = [(int(row[0]), *(int(half, 16) for half in row[1].split("/"))) for row in rows]
        return [(line, ((high << 32) + low) // SIZE) for line, high, low in halves]
    except (ValueError, IndexError) as error:
        raise Broken("The history of a timeline cannot be read.") from error


def _named(line: int, place: int) -> str:
    return f"{line:08X}{place // _EACH:08X}{place % _EACH:08X}"


def histories(names: Iterable[str]) -> list[str]:
    """Return the histories of timelines."""
    return sorted(name for name in names if _HISTORY.fullmatch(name))


def before(names: Collection[str], *, first: str) -> list[str]:
    """Return the segments that lie before one."""
    return sorted(name for name in names if _SEGMENT.fullmatch(name) and number(name) < number(first))
